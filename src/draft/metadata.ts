import { err, ok, type Result } from "neverthrow";
import { isCardField } from "../internal/card-field.js";
import { nullable, text } from "../shape/shape.js";
import { detailed } from "./details.js";
import type { Draft } from "./draft.js";
import { type Changes, type EditContext, type Edited, edit } from "./edit.js";
import type { CardDataRefused, LimitReached, MetadataKeyInvalid } from "./errors.js";
import { inputShape } from "./input-shape.js";
import { LENGTHS, LIMITS } from "./limits.js";

export interface SetMetadata {
  readonly key: string;
  /** null takes the value away. */
  readonly value: string | null;
}

export const SET_METADATA = /* @__PURE__ */ inputShape<SetMetadata>(() => ({
  key: text(LENGTHS.metadataKey),
  value: nullable(text(LENGTHS.metadataValue)),
}));

export type MetadataRefused = CardDataRefused | MetadataKeyInvalid | LimitReached;

/** Names that mean something to the language: they must never become a key. */
const RESERVED = ["__proto__", "constructor", "prototype"];

/**
 * Keeps a named value of the shop's own with the draft, in place of the one under that name; null takes it away. Names of card
 * data (`pan`, `cvv`, `card_number` …) are refused whatever the value is.
 *
 * Errors: `card_data_refused`, `metadata_key_invalid`, `limit_reached`; `input_invalid` (a card number as the value too) and
 * `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setMetadata } from "power-buyer/draft";
 *
 * const fromCall = (draft: Draft, context: EditContext) =>
 *   setMetadata(draft, { key: "call", value: "2026-11-23/17" }, context);
 * ```
 */
export function setMetadata(draft: Draft, input: SetMetadata, context: EditContext): Edited<MetadataRefused> {
  return edit(draft, SET_METADATA, input, context, ({ key, value }): Result<Changes, MetadataRefused> => {
    if (isCardField(key)) return err({ code: "card_data_refused" });
    if (RESERVED.includes(key.trim())) return err({ code: "metadata_key_invalid" });
    const { [key]: _replaced, ...others } = draft.details.metadata;
    if (value === null) return ok(detailed(draft, { metadata: others }));
    return Object.keys(others).length < LIMITS.metadata
      ? ok(detailed(draft, { metadata: { ...draft.details.metadata, [key]: value } }))
      : err({ code: "limit_reached", what: "metadata", limit: LIMITS.metadata });
  });
}
