import { describe, expect, it } from "vitest";
import type { Line } from "../../src/draft/draft.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { POLICY_CHOICES } from "../../src/pricing/methods/policy-choices.js";
import { DEFAULT_POLICY, type PricingPolicy, USUAL_CHOICES } from "../../src/pricing/policy.js";
import { price } from "../../src/pricing/price.js";
import { PROFILES } from "../../src/pricing/profiles/profiles.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { type Draw, pick, spellMinor } from "../oracle/draw.js";
import type { Order } from "../oracle/order.js";
import { rowsOf, sheetOf, withDraft } from "../support/pricing-laws.js";
import { runs } from "../support/runs.js";
import {
  caseFrom,
  overEverySmallCase as checkEvery,
  overSmallCases,
  withoutZones,
  withPolicy,
  withRates,
} from "../support/small-cases.js";

type Axis = keyof typeof POLICY_CHOICES;
const ROUNDINGS = ["rounding", "percentRounding", "allocationRounding", "taxRounding", "includedTaxRounding"] as const;
const SHARING = ["allocation", "allocationRounding", "allocationLevel"] as const;
const TAX = ["taxLevel", "taxRounding", "includedTaxRounding", "taxBase"] as const;
const COUPONS = ["couponStacking", "couponBase", "percentLevel"] as const;

/** Another value on each of these axes. */
const drawn = (
  draw: Draw,
  axes: readonly Axis[],
  choices: Readonly<Record<Axis, readonly unknown[]>> = POLICY_CHOICES,
) =>
  Object.fromEntries(axes.map((axis) => [axis, choices[axis][draw(choices[axis].length)]])) as Partial<PricingPolicy>;

/** The figures of a sheet without what it says about the policy that made them. */
const figures = ({ policy: _policy, ...rest }: PriceSheet) => rest;
const figuresWithoutCoupons = ({ policy: _policy, coupons: _coupons, ...rest }: PriceSheet) => rest;

/** Hundreds of millions of minor units: no whole percentage of a percentage of a percentage of them, and no tax on that, needs rounding. */
function roundOrder(order: Order, draw: Draw): Order {
  const off = () => String(10 * draw(4));
  const { digits } = order;
  return {
    ...withRates(withoutZones(order), (rate) => ({
      ...rate,
      rate: String(1 + draw(30)),
      included: false,
      compound: false,
    })),
    lines: order.lines.slice(0, 3).map((line) => ({
      ...line,
      unitPrice: spellMinor((1 + draw(3)) * 10 ** 8, digits),
      quantity: String(1 + draw(2)),
      priceIncludesTaxOf: null,
      lineDiscount: draw(2) === 0 ? null : { percent: off() },
    })),
    coupons: order.coupons
      .slice(0, 1)
      .map((coupon) => ({ ...coupon, value: { kind: "percent", percent: off() }, lines: "all" })),
    shipping: order.shipping && { ...order.shipping, amount: spellMinor(10 ** 8, digits) },
    surcharges: [],
    totalDiscount: draw(2) === 0 ? null : { percent: off(), treatment: pick(draw, ["unchanged", "proportional"]) },
    payment: "due",
  };
}

/** One taxed line whose price includes all of its tax, with an amount off it: of the line, of each unit, or by a coupon. */
function inclusiveOrder(order: Order, draw: Draw): Order {
  const { digits } = order;
  const amount = spellMinor(draw(400), digits);
  const byHand = draw(3) > 0;
  return {
    ...withRates(withoutZones(order), (rate) => ({ ...rate, included: true })),
    lines: [
      {
        id: "line-1",
        category: "goods",
        discountable: true,
        priceIncludesTaxOf: null,
        priceByHand: false,
        unitPrice: spellMinor(draw(2000), digits),
        quantity: String(1 + draw(4)),
        lineDiscount: byHand ? { amount, per: pick(draw, ["line", "unit"]) } : null,
      },
    ],
    coupons: byHand ? [] : [{ ...COUPON, value: { kind: "amount", amount } }],
    standing: pick(draw, ["standard", "exempt"]),
    shipping: null,
    surcharges: [],
    totalDiscount: null,
  };
}

const COUPON = { code: "C", target: "items", lines: "all", minimumSpend: null, combinable: true } as const;
const checkInclusive = overSmallCases(inclusiveOrder, { ...DEFAULT_POLICY, taxLevel: "row-rate" });

const checkRound = overSmallCases(roundOrder, DEFAULT_POLICY);

describe("laws of policies", () => {
  it("P10: round figures are the same by every rounding, level and way of sharing, carried as cents or exactly", () => {
    let discounted = 0;
    const axes = [...ROUNDINGS, ...SHARING, "taxLevel", "lineDiscountLevel", "percentLevel", "carry"] as const;
    checkRound((one, usual, draw) => {
      discounted += Number(usual.totals.couponDiscounts > 0 && usual.totals.tax > 0);
      expect(figures(sheetOf(withPolicy(one, drawn(draw, axes))))).toEqual(figures(usual));
    });
    expect(discounted).toBeGreaterThan(runs() / 10);
  });

  it("P11: how tax is rounded, where, and on what, changes tax and nothing before it", () => {
    checkEvery((one, sheet, draw) => {
      const before = (all: PriceSheet) => [
        all.lines.map(({ gross, lineDiscount, net, couponDiscount, taxable }) => [
          gross,
          lineDiscount,
          net,
          couponDiscount,
          taxable,
        ]),
        all.coupons.map((verdict) => ({ ...verdict, taxes: null })),
        rowsOf(all).map(({ taxable }) => taxable),
      ];
      expect(before(sheetOf(withPolicy(one, drawn(draw, TAX))))).toEqual(before(sheet));
    });
  });

  it("P12: how a discount is shared changes no total where nothing is taxed", () => {
    checkEvery((one, _, draw) => {
      const untaxed = { ...one.order, destination: "untaxed", coupons: one.order.coupons.slice(0, 1) };
      // Where a discount is left to another on the same line, the base of the later one depends on the shares of the earlier.
      const plain = caseFrom(withoutZones(untaxed), { exclusions: [] });
      expect(sheetOf(withPolicy(plain, drawn(draw, SHARING))).totals).toEqual(sheetOf(plain).totals);
    });
  });

  it("P13: an axis about what a draft does not have changes nothing of it", () => {
    checkEvery((one, _, draw) => {
      const bare = withDraft(one, { coupons: [], totalDiscount: null });
      const axes = [...COUPONS, ...SHARING, "totalDiscountTax"] as const;
      const other = { ...bare, policy: { ...bare.policy, ...drawn(draw, axes), name: "other" } };
      expect(figures(sheetOf(other))).toEqual(figures(sheetOf(bare)));
    });
  });

  it("P14: cash is rounded for checks alone, to the step and by less than it, and nothing else is touched", () => {
    checkEvery((one, { totals: own }, draw) => {
      const cashRounding = 1 + draw(20);
      const rounded = sheetOf(withPolicy(one, { cashRounding })).totals;
      const exact = own.amountDue - own.cashRounding;
      expect({ ...rounded, amountDue: exact, cashRounding: 0 }).toEqual({ ...own, amountDue: exact, cashRounding: 0 });
      const isCheck = one.order.payment === "check";
      expect(isCheck ? rounded.amountDue % cashRounding : rounded.cashRounding).toBe(0);
      expect(rounded.amountDue).toBe(exact + rounded.cashRounding);
      const half = one.policy.rounding.startsWith("half-");
      expect((half ? 2 : 1) * Math.abs(rounded.cashRounding)).toBeLessThan(cashRounding + (half ? 1 : 0));
    });
  });

  it("P15: how many digits a currency has is a matter of writing: the same minor units come to the same", () => {
    checkEvery((one, sheet, draw) => {
      const digits = draw(5);
      const written = (amount: string) => moved(amount, one.order.digits - digits);
      const again = sheetOf(caseFrom({ ...respelt(one.order, written), digits }, one.policy));
      const amounts = ({ lines, ...rest }: PriceSheet) => ({
        ...rest,
        currency: null,
        lines: lines.map((line) => ({ ...line, unitPrice: null })),
      });
      expect(amounts(again)).toEqual(amounts(sheet));
    });
  });

  it("P16: every profile is a policy, and prices what is round as the default does", () => {
    const names = Object.keys(PROFILES) as (keyof typeof PROFILES)[];
    checkRound((one, usual, draw) => {
      const { policy } = PROFILES[names[draw(names.length)] ?? "shopify"];
      // What a coupon does to the tax is what they differ in.
      const plain = usual.totals.couponDiscounts === 0 ? usual : sheetOf(withDraft(one, { coupons: [] }));
      const draft = { ...one.draft, coupons: [] };
      expect(figuresWithoutCoupons(sheetOf({ ...one, draft, policy }))).toEqual(figuresWithoutCoupons(plain));
    });
  });

  it("P17: the code for unusual policies changes nothing of a usual one", () => {
    const axes = Object.keys(USUAL_CHOICES) as Axis[];
    checkEvery(({ draft, facts }, _, draw) => {
      const policy = { ...DEFAULT_POLICY, ...drawn(draw, axes, USUAL_CHOICES) };
      expect(price(draft, facts, { policy })).toEqual(price(draft, facts, { policy, methods: PRICING_METHODS }));
    });
  });

  it("P20: meant without the tax inside, an amount takes so much of what a price is without it", () => {
    let deeper = 0;
    checkInclusive((one, sheet) => {
      const without = sheetOf(withDraft(one, { coupons: [], lines: one.draft.lines.map(undiscounted) }));
      const off = sheetOf(withPolicy(one, { discountBase: "net" }));
      const [{ quantity }, line] = [one.draft.lines[0] as Line, one.order.lines[0] as Order["lines"][number]];
      const { lineDiscount: byHand } = line;
      const byCoupon = one.order.coupons.map(({ value }) => ("amount" in value ? value.amount : "0"));
      const amount = byHand !== null && "amount" in byHand ? byHand.amount : (byCoupon[0] ?? "0");
      const times = byHand !== null && "per" in byHand && byHand.per === "unit" ? Number(quantity) : 1;
      const wanted = Number(moved(amount, one.order.digits)) * times;
      const [before, after] = [netOf(without), netOf(off)];
      // Both are rounded, each tax inside by itself; and what comes off is.
      const noise = 2 + 2 * countTaxes(off);
      expect(Math.abs(before - Math.min(before, wanted) - after)).toBeLessThanOrEqual(noise);
      deeper += Number(off.totals.total < sheet.totals.total);
    });
    expect(deeper).toBeGreaterThan(runs() / 4);
  });

  it("P21: how amounts off prices are meant says nothing where none is taken off, or no tax is inside", () => {
    checkEvery((one, _, draw) => {
      const order = withRates(withoutZones(one.order), (rate) => ({ ...rate, included: false }));
      const plain = draw(2) === 0 ? caseFrom(order, { pricesIncludeTax: "per-rate" }) : caseFrom(inPercent(one.order));
      const [gross, net] = (["gross", "net"] as const).map((discountBase) =>
        figures(sheetOf(withPolicy(plain, { discountBase }))),
      );
      expect(net).toEqual(gross);
    });
  });
});

const undiscounted = (line: Line): Line => ({ ...line, discount: null });
const countTaxes = (sheet: PriceSheet) => rowsOf(sheet).flatMap(({ taxes }) => taxes).length;
/** What is left of the rows without tax. */
const netOf = ({ totals }: PriceSheet) => totals.total - totals.tax;

/** The order with percentages alone. */
function inPercent(order: Order): Order {
  return {
    ...order,
    lines: order.lines.map((line) => ({ ...line, lineDiscount: line.lineDiscount && { percent: "10" } })),
    coupons: order.coupons.map((coupon) => ({ ...coupon, value: { kind: "percent", percent: "10" } })),
  };
}

/** The decimal with its point so many places further to the right. */
function moved(amount: string, places: number): string {
  const [whole = "", decimals = ""] = amount.split(".");
  const scale = decimals.length - places;
  const figures = (whole + decimals).padEnd(whole.length + places, "0").padStart(scale + 1, "0");
  const point = Math.max(0, figures.length - Math.max(0, scale));
  const text = scale > 0 ? `${figures.slice(0, point)}.${figures.slice(point)}` : figures;
  return text.replace(/^0+(?=\d)/, "");
}

/** The order with every amount of money written otherwise. */
function respelt(order: Order, written: (amount: string) => string): Order {
  const { totalDiscount } = order;
  const charge = <C extends { readonly amount: string }>(one: C): C => ({ ...one, amount: written(one.amount) });
  return {
    ...order,
    lines: order.lines.map((line) => ({
      ...line,
      unitPrice: written(line.unitPrice),
      lineDiscount:
        line.lineDiscount !== null && "amount" in line.lineDiscount ? charge(line.lineDiscount) : line.lineDiscount,
    })),
    shipping: order.shipping && charge(order.shipping),
    surcharges: order.surcharges.map(charge),
    coupons: order.coupons.map((coupon) => ({
      ...coupon,
      value: coupon.value.kind === "amount" ? charge(coupon.value) : coupon.value,
      minimumSpend: coupon.minimumSpend && written(coupon.minimumSpend),
    })),
    totalDiscount: totalDiscount !== null && "amount" in totalDiscount ? charge(totalDiscount) : totalDiscount,
  };
}
