import { ok } from "neverthrow";
import type { Exemption } from "../facts/answers.js";
import { choice, country, id, instant, list, nullable, object, optional, text } from "../shape/shape.js";
import type { Draft } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import { inputShape, reason } from "./input-shape.js";
import { LENGTHS, LIMITS } from "./limits.js";

export interface SetExemption {
  /** null: the customer pays tax as usual. */
  readonly exemption: Exemption | null;
}

export const SET_EXEMPTION = /* @__PURE__ */ inputShape<SetExemption>(() => ({
  exemption: nullable(
    object<Exemption>({
      kind: choice("exempt", "reverse-charge"),
      reason: reason(),
      certificate: id(),
      country: country(),
      region: text(LENGTHS.region, 0),
      expiresAt: nullable(instant()),
      categories: optional(list(id(), LIMITS.exemptCategories, 1)),
    }),
  ),
}));

/**
 * Records why and where the customer pays no tax, and for which tax categories where not for all, with the certificate or VAT number, or takes the record away. Whether it covers
 * the destination and is still good, `validate` says.
 *
 * Errors: `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { type Draft, type EditContext, setExemption } from "power-buyer/draft";
 *
 * const reseller = (draft: Draft, context: EditContext) =>
 *   setExemption(
 *     draft,
 *     {
 *       exemption: {
 *         kind: "exempt",
 *         reason: "Resale",
 *         certificate: "RC-1001",
 *         country: "US",
 *         region: "NY",
 *         expiresAt: null,
 *       },
 *     },
 *     context,
 *   );
 * ```
 */
export function setExemption(draft: Draft, input: SetExemption, context: EditContext): Edited {
  return edit(draft, SET_EXEMPTION, input, context, ({ exemption }) => ok({ exemption }));
}
