import type { ResultAsync } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import type { PortFailure } from "../ports/port.js";
import type { DraftRecord } from "../ports/store.js";
import type { InputInvalid } from "../shape/read-shape.js";
import { id } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { type DraftUnknown, loadDraft } from "./load.js";
import { useCase } from "./use-case.js";

const DRAFT = /* @__PURE__ */ inputShape<{ readonly draftId: string }>(() => ({ draftId: id() }));

/** A draft with its history, and the order that came of it. */
export function readDraft(
  desk: DeskContext,
  request: { readonly draftId: string },
): ResultAsync<DraftRecord, InputInvalid | DraftUnknown | PortFailure> {
  return useCase(DRAFT, request, ({ draftId }) => loadDraft(desk, draftId));
}
