import { err, ok } from "neverthrow";
import { choice, id, list, object, optional, union } from "../shape/shape.js";
import type { Draft, Grant, Line } from "./draft.js";
import { type EditContext, type Edited, edit } from "./edit.js";
import type { GrantUnknown } from "./errors.js";
import { inputShape } from "./input-shape.js";
import { LIMITS } from "./limits.js";
import { without } from "./without.js";

/** Everything that was granted by hand on this draft: unit prices, line discounts, the total discount, the price of shipping. */
export function grantsOf(draft: Draft): readonly Grant[] {
  const { lines, shipping, totalDiscount } = draft;
  return [
    ...lines.flatMap(grantsOnLine),
    ...(totalDiscount === null ? [] : [{ what: "total-discount" } as const]),
    ...(shipping === null || (shipping.kind === "option" && shipping.price === null)
      ? []
      : [{ what: "shipping-price" } as const]),
  ];
}

function grantsOnLine({ id: lineId, price, discount }: Line): readonly Grant[] {
  return [
    ...(price?.source === "override" ? [{ what: "unit-price", lineId } as const] : []),
    ...(discount === null ? [] : [{ what: "line-discount", lineId } as const]),
  ];
}

/** What still waits for confirmation when grants on these lines are gone or replaced: all of theirs, or one kind. */
export function withoutLineGrants(
  draft: Draft,
  lines: readonly Line[],
  what?: "unit-price" | "line-discount",
): readonly Grant[] {
  const ids = new Set(lines.map((line) => line.id));
  return without(
    draft.unconfirmed,
    (grant) => "lineId" in grant && ids.has(grant.lineId) && (what === undefined || grant.what === what),
  );
}

/** The same for what is granted on the whole draft. */
export function withoutGrant(draft: Draft, what: "total-discount" | "shipping-price"): readonly Grant[] {
  return without(draft.unconfirmed, (grant) => grant.what === what);
}

export interface ConfirmGrants {
  /** Those to confirm; all of them where it is not said. */
  readonly grants?: readonly Grant[];
}

export const CONFIRM_GRANTS = /* @__PURE__ */ inputShape<ConfirmGrants>(() => ({
  grants: optional(
    list(
      union<Grant, "what">("what", {
        "unit-price": object({ what: choice("unit-price"), lineId: id() }),
        "line-discount": object({ what: choice("line-discount"), lineId: id() }),
        "total-discount": object({ what: choice("total-discount") }),
        "shipping-price": object({ what: choice("shipping-price") }),
      }),
      2 * LIMITS.lines + 2,
    ),
  ),
}));

/**
 * Says yes, for the customer whom the draft is for now, to what was granted by hand to an earlier one: to everything that waits
 * for it, or to the grants named.
 *
 * Errors: `grant_unknown` for one that does not wait; `input_invalid` and `draft_not_open`, as every edit.
 *
 * @example
 * ```ts
 * import { confirmGrants, type Draft, type EditContext } from "power-buyer/draft";
 *
 * const all = (draft: Draft, context: EditContext) => confirmGrants(draft, {}, context);
 * ```
 */
export function confirmGrants(draft: Draft, input: ConfirmGrants, context: EditContext): Edited<GrantUnknown> {
  return edit(draft, CONFIRM_GRANTS, input, context, ({ grants = draft.unconfirmed }) => {
    const waiting = new Set(draft.unconfirmed.map(grantKey));
    const unknown = grants.find((grant) => !waiting.has(grantKey(grant)));
    if (unknown !== undefined) return err({ code: "grant_unknown" as const, grant: unknown });
    const confirmed = new Set(grants.map(grantKey));
    return ok({ unconfirmed: without(draft.unconfirmed, (grant) => confirmed.has(grantKey(grant))) });
  });
}

function grantKey(grant: Grant): string {
  return "lineId" in grant ? `${grant.what} ${grant.lineId}` : grant.what;
}
