import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Draft } from "../draft/draft.js";
import { inputShape } from "../draft/input-shape.js";
import { LIMITS } from "../draft/limits.js";
import type { PortFailure } from "../ports/port.js";
import type { DraftRecord } from "../ports/store.js";
import { id, list, object, optional, quantity } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { type AtVersion, atVersion, type ChangeRefused, saveDraft } from "./edit-draft.js";
import { loadDraftAt } from "./load.js";
import { type CommandFailed, runCommands } from "./run-commands.js";
import { useCase } from "./use-case.js";

/** A row of a quick order: a SKU number or a variant's id, and how many. */
export interface BatchRow {
  readonly sku?: string;
  readonly variantId?: string;
  readonly quantity: string | number;
}

export interface AddLinesRequest extends AtVersion {
  readonly rows: readonly BatchRow[];
}

/** What became of one row; rows that could not be added change nothing. */
export type BatchVerdict =
  | { readonly row: number; readonly added: true; readonly lineId: string }
  | { readonly row: number; readonly added: false; readonly error: CommandFailed["error"] | SkuNotFound };

/** No variant, or more than one, has this SKU number. */
export interface SkuNotFound {
  readonly code: "sku_not_found";
  readonly sku: string;
  readonly matches: number;
}

const REQUEST = /* @__PURE__ */ inputShape<AddLinesRequest>(() => ({
  ...atVersion(),
  rows: list(
    object<BatchRow>({ sku: optional(id()), variantId: optional(id()), quantity: quantity() }),
    LIMITS.rows,
    1,
  ),
}));

/** Adds many lines at once and says of each row what became of it; the good ones are added, in their order, in one save. */
export function addLines(
  desk: DeskContext,
  request: AddLinesRequest,
): ResultAsync<{ readonly draft: Draft; readonly verdicts: readonly BatchVerdict[] }, ChangeRefused> {
  return useCase(REQUEST, request, ({ actor, draftId, version, rows }) =>
    loadDraftAt(desk, draftId, version)
      .andThen((record) =>
        rows.reduce<ResultAsync<Batch, PortFailure>>(
          (earlier, row, index) => earlier.andThen((batch) => addRow(desk, batch, row, index, actor)),
          okAsync({ record, verdicts: [] }),
        ),
      )
      .andThen(({ record, verdicts }) => {
        const isChanged = verdicts.some(({ added }) => added);
        const saved = isChanged ? saveDraft(desk, record, version) : okAsync(record.draft);
        return saved.map((draft) => ({ draft, verdicts }));
      }),
  );
}

interface Batch {
  readonly record: DraftRecord;
  readonly verdicts: readonly BatchVerdict[];
}

function addRow(
  desk: DeskContext,
  { record, verdicts }: Batch,
  { sku, variantId, quantity: wanted }: BatchRow,
  row: number,
  actor: AddLinesRequest["actor"],
): ResultAsync<Batch, PortFailure> {
  const refused = (error: Extract<BatchVerdict, { added: false }>["error"]) =>
    okAsync<Batch, PortFailure>({ record, verdicts: [...verdicts, { row, added: false, error }] });
  return findVariant(desk, sku, variantId).andThen((found) => {
    if (typeof found !== "string") return refused(found);
    const command = { type: "line.add", input: { variantId: found, quantity: wanted } } as const;
    return runCommands(desk, record, [command], actor)
      .map((next): Batch => {
        const lineId = next.draft.lines.at(-1)?.id ?? "";
        return { record: next, verdicts: [...verdicts, { row, added: true, lineId }] };
      })
      .orElse(
        (error): ResultAsync<Batch, PortFailure> =>
          error.code === "port_failed" ? errAsync(error) : refused(error.error),
      );
  });
}

/** By the variant's id, or by the SKU number as it was typed; else by one that differs in nothing but case, spaces and hyphens. */
function findVariant(
  { ports, scope }: DeskContext,
  sku = "",
  variantId: string | undefined,
): ResultAsync<string | SkuNotFound, PortFailure> {
  if (variantId !== undefined) return okAsync(variantId);
  if (sku === "") return okAsync({ code: "sku_not_found", sku, matches: 0 });
  return ports.catalog.search({ sku, limit: CANDIDATES, cursor: null }, scope).map(({ items }) => {
    const same = items.filter(({ because }) => because.some(({ field, how }) => field === "sku" && how === "exact"));
    const typed = same.filter(({ variant }) => variant.sku === sku.trim());
    const [only] = typed.length === 1 ? typed : same;
    return only !== undefined && (typed.length === 1 || same.length === 1)
      ? only.variant.variantId
      : ({ code: "sku_not_found", sku, matches: same.length } as const);
  });
}

/** The best hits come first; more than one exact hit is too many. */
const CANDIDATES = 5;
