import { canonicalCouponCode } from "../../draft/coupon-code.js";
import { inputShape } from "../../draft/input-shape.js";
import type { CouponBenefit, Selection } from "../../facts/answers.js";
import type { Money } from "../../money/money.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import type { BadRow, RowProblem } from "../../shape/read-rows.js";
import {
  choice,
  code,
  count,
  currencyCode,
  flag,
  id,
  instant,
  label,
  list,
  nullable,
  object,
  optional,
  percent,
  union,
} from "../../shape/shape.js";

/** A coupon as people write it down: only the code and the benefit must be said. */
export interface CouponRow {
  /** In any writing; kept in its canonical form. */
  readonly code: string;
  readonly benefit: CouponBenefit;
  /** The code where nothing is said. */
  readonly name?: string;
  /** true where nothing is said. */
  readonly active?: boolean;
  /** The items where nothing is said; for free shipping, the shipping. */
  readonly target?: CouponDefinition["target"];
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  /** Minor units. */
  readonly minimumSpend?: Money | null;
  readonly include?: Selection | null;
  readonly exclude?: Selection | null;
  readonly limit?: number | null;
  readonly limitPerCustomer?: number | null;
  /** false where nothing is said. */
  readonly combinable?: boolean;
}

export const COUPON_ROW = /* @__PURE__ */ inputShape<CouponRow>(() => {
  const money = object<Money>({ minor: count(1), currency: currencyCode() });
  const names = list(id(), 10_000);
  const selection = object<Selection>({ productIds: names, skus: names, tags: names, productTypes: names });
  const moment = optional(nullable(instant()));
  const limit = optional(nullable(count(1)));
  return {
    code: code(),
    benefit: union<CouponBenefit>("kind", {
      percent: object({ kind: choice("percent"), percent: percent() }),
      amount: object({ kind: choice("amount"), amount: money }),
      "free-shipping": object({ kind: choice("free-shipping") }),
    }),
    name: optional(label(200, 1)),
    active: optional(flag()),
    target: optional(choice("items", "items-and-shipping", "shipping")),
    startsAt: moment,
    endsAt: moment,
    minimumSpend: optional(nullable(money)),
    include: optional(nullable(selection)),
    exclude: optional(nullable(selection)),
    limit,
    limitPerCustomer: limit,
    combinable: optional(flag()),
  };
});

/** Names the coupons whose code is none or is taken, and those that can never apply. */
export function contradictions(rows: readonly CouponRow[], alphabet?: string): readonly BadRow[] {
  const taken = new Set<string>();
  return rows.flatMap((coupon, row) => {
    const canonical = canonicalCouponCode(coupon.code, alphabet).unwrapOr(null);
    const isTaken = canonical !== null && taken.has(canonical);
    if (canonical !== null) taken.add(canonical);
    const checks: readonly [isBad: boolean, field: string, reason: RowProblem["reason"], expected: string][] = [
      [canonical === null, "code", "malformed", "a code of 1 to 64 characters of the alphabet"],
      [isTaken, "code", "duplicate", "a code that no other coupon has"],
      [!isInOrder(coupon), "endsAt", "contradiction", "a moment after startsAt"],
      [isFreeForItems(coupon), "target", "contradiction", "a target with shipping in it, for free shipping"],
    ];
    const problems = checks.flatMap(([isBad, field, reason, expected]) =>
      isBad ? [{ path: [field], reason, expected }] : [],
    );
    return problems.length === 0 ? [] : [{ row, problems }];
  });
}

/** The whole definition, with what was left unsaid. */
export function definitionOf(row: CouponRow, canonical: string): CouponDefinition {
  return {
    code: canonical,
    name: row.name ?? canonical,
    active: row.active ?? true,
    benefit: row.benefit,
    target: row.target ?? (row.benefit.kind === "free-shipping" ? "shipping" : "items"),
    startsAt: row.startsAt ?? null,
    endsAt: row.endsAt ?? null,
    minimumSpend: row.minimumSpend ?? null,
    include: row.include ?? null,
    exclude: row.exclude ?? null,
    limit: row.limit ?? null,
    limitPerCustomer: row.limitPerCustomer ?? null,
    combinable: row.combinable ?? false,
  };
}

function isInOrder({ startsAt, endsAt }: CouponRow): boolean {
  return typeof startsAt !== "string" || typeof endsAt !== "string" || Date.parse(startsAt) < Date.parse(endsAt);
}

function isFreeForItems({ benefit, target }: CouponRow): boolean {
  return benefit.kind === "free-shipping" && target === "items";
}
