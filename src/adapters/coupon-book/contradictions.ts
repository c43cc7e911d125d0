import { canonicalCouponCode } from "../../draft/coupon-code.js";
import type { CouponCondition, Selection } from "../../facts/answers.js";
import { compareQuantities } from "../../money/quantity.js";
import type { BadRow, RowProblem } from "../../shape/read-rows.js";
import type { CouponRow } from "./coupon-row.js";

type Check = readonly [
  isBad: boolean,
  path: readonly (string | number)[],
  reason: RowProblem["reason"],
  expected: string,
];

/** Names the coupons whose code is none or is taken, and those that can never apply. */
export function contradictions(rows: readonly CouponRow[], alphabet?: string): readonly BadRow[] {
  const taken = new Set<string>();
  return rows.flatMap((coupon, row) => {
    const canonical = canonicalCouponCode(coupon.code, alphabet).unwrapOr(null);
    const isTaken = canonical !== null && taken.has(canonical);
    if (canonical !== null) taken.add(canonical);
    const checks: readonly Check[] = [
      [canonical === null, ["code"], "malformed", "a code of 1 to 64 characters of the alphabet"],
      [isTaken, ["code"], "duplicate", "a code that no other coupon has"],
      ...inItself(coupon),
    ];
    const problems = checks.flatMap(([isBad, path, reason, expected]) => (isBad ? [{ path, reason, expected }] : []));
    return problems.length === 0 ? [] : [{ row, problems }];
  });
}

function inItself(coupon: CouponRow): readonly Check[] {
  const { benefit, tiers, target, conditions = [], startsAt, endsAt } = coupon;
  const isOver =
    typeof startsAt === "string" && typeof endsAt === "string" && !(Date.parse(startsAt) < Date.parse(endsAt));
  const hasOne = (benefit === undefined) !== (tiers === undefined);
  const steps = (tiers ?? []).map(({ from }) => from.minor);
  return [
    [!hasOne, ["benefit"], "contradiction", "either a benefit or tiers"],
    [isOver, ["endsAt"], "contradiction", "a moment after startsAt"],
    [
      benefit?.kind === "free-shipping" && target === "items",
      ["target"],
      "contradiction",
      "a target with shipping in it, for free shipping",
    ],
    [
      benefit?.kind === "buy-get" && target === "shipping",
      ["target"],
      "contradiction",
      "a target with items in it, to buy and get some",
    ],
    [new Set(steps).size < steps.length, ["tiers"], "duplicate", "tiers that each begin at another spend"],
    ...conditions.map((condition, i): Check => {
      return [
        isBoundless(condition),
        ["conditions", i],
        "contradiction",
        condition.kind === "quantity"
          ? "at least one of atLeast, atMost"
          : "at least one of atLeast, above, atMost, below",
      ];
    }),
    ...selectionsOf(coupon).map(([path, selection]): Check => {
      return [isEmptyRange(selection), [...path, "unitPrice"], "contradiction", "a from that is not above the to"];
    }),
  ];
}

function isBoundless(condition: CouponCondition): boolean {
  if (condition.kind === "quantity") return condition.atLeast === undefined && condition.atMost === undefined;
  if (condition.kind !== "spend") return false;
  const { atLeast, above, atMost, below } = condition;
  return [atLeast, above, atMost, below].every((bound) => bound === undefined);
}

function isEmptyRange({ unitPrice: { from, to } = {} }: Selection): boolean {
  return from !== undefined && to !== undefined && compareQuantities(from, to) > 0;
}

/** Every selection of a coupon, with its place. */
function selectionsOf({ include, exclude, benefit, conditions = [] }: CouponRow) {
  const places: readonly (readonly [path: readonly (string | number)[], selection: Selection | null | undefined])[] = [
    [["include"], include],
    [["exclude"], exclude],
    [["benefit", "buy", "of"], benefit?.kind === "buy-get" ? benefit.buy.of : undefined],
    ...conditions.map((one, i) => [["conditions", i, "of"], "of" in one ? one.of : undefined] as const),
  ];
  return places.flatMap(([path, selection]) => (selection == null ? [] : [[path, selection] as const]));
}
