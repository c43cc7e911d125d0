import { describe, expect, it } from "vitest";
import type { PriceSheet, RowTax } from "../../src/pricing/sheet.js";
import { answer, fraction, over, plus, times } from "../money/oracle.js";
import { pick } from "../oracle/draw.js";
import { rowsOf, sheetOf, withDraft } from "../support/pricing-laws.js";
import { runs } from "../support/runs.js";
import {
  caseFrom,
  overEverySmallCase as checkEvery,
  withOrder,
  withoutZones,
  withPolicy,
  withRates,
  sharedDiscounts,
} from "../support/small-cases.js";

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const taxOf = ({ taxes }: { readonly taxes: readonly RowTax[] }) => sum(taxes.map(({ amount }) => amount));
const percentage = (amount: number, percent: string) => over(times(fraction(amount), fraction(percent)), fraction(100));
const exactSum = (tax: readonly Pick<RowTax, "base" | "rate">[]) =>
  tax.map(({ base, rate }) => percentage(base, rate)).reduce(plus, fraction(0));

describe("laws of tax", () => {
  it("P1: a tax line is that rate of that category over all rows, and the tax lines add up to the tax", () => {
    checkEvery((_, sheet) => {
      const lines = new Map<string, readonly [base: number, amount: number]>();
      for (const { taxCategory, taxes } of rowsOf(sheet)) {
        for (const { rateId, rate, included, base, amount } of taxes) {
          const key = [rateId, rate, included, taxCategory].join();
          const [bases, amounts] = lines.get(key) ?? [0, 0];
          lines.set(key, [bases + base, amounts + amount]);
        }
      }
      const found = sheet.taxes.map(({ rateId, rate, included, category, base, amount }) => [
        [rateId, rate, included, category].join(),
        [base, amount],
      ]);
      expect(found).toEqual([...lines]);
      expect(sum(sheet.taxes.map(({ amount }) => amount))).toBe(sheet.totals.tax);
    });
  });

  it("P2: every rate of a row has one base, the net; a compound one has the taxes before it on top of that", () => {
    let compound = 0;
    checkEvery((_, sheet) => {
      for (const { taxes } of rowsOf(sheet)) {
        const net = taxes.find((tax) => !tax.compound)?.base ?? taxes[0]?.base ?? 0;
        taxes.forEach((tax, i) => {
          if (tax.compound && i > 0) compound += 1;
          expect(tax.base).toBe(tax.compound ? net + taxOf({ taxes: taxes.slice(0, i) }) : net);
        });
      }
    });
    expect(compound).toBeGreaterThan(runs() / 10);
  });

  it("P3: a tax on top is the rate of its base, and one inside alone that part of base and tax, rounded once by their axes", () => {
    checkEvery((one) => {
      const { rounding, taxRounding, includedTaxRounding } = one.policy;
      const order = { ...one.order, totalDiscount: null };
      for (const { taxes } of rowsOf(
        sheetOf(withPolicy(withOrder(one, order), { taxLevel: "row-rate", ...sharedDiscounts(one.policy) })),
      )) {
        const inside = taxes.filter(({ included }) => included);
        for (const { base, rate, amount, included } of taxes) {
          if (!included) expect(amount).toBe(answer(percentage(base, rate), taxRounding ?? rounding));
          else if (inside.length === 1) {
            const part = over(percentage(base + amount, rate), plus(fraction(1), percentage(1, rate)));
            expect(amount).toBe(answer(part, includedTaxRounding ?? rounding));
          }
        }
      }
    });
  });

  /** How many roundings there are at each level. */
  const ROUNDINGS: Readonly<Record<string, (sheet: PriceSheet) => number>> = {
    "order-rate": (sheet) => new Set(allTaxes(sheet).map(({ rateId, rate }) => `${rateId} ${rate}`)).size,
    "rate-carried": (sheet) => new Set(allTaxes(sheet).map(({ rateId, rate }) => `${rateId} ${rate}`)).size,
    order: () => 1,
    row: (sheet) => rowsOf(sheet).filter(({ taxes }) => taxes.length > 0).length,
    "row-rate": (sheet) => allTaxes(sheet).length,
    unit: (sheet) =>
      sum(rowsOf(sheet).map(({ taxes }, i) => taxes.length * Math.ceil(Number(sheet.lines[i]?.quantity ?? "1")))),
  };
  const allTaxes = (sheet: PriceSheet) => rowsOf(sheet).flatMap(({ taxes }) => taxes);
  const LEVELS = ["order-rate", "rate-carried", "order", "row", "row-rate", "unit"] as const;

  it("P4: wherever tax is rounded, it is less than one minor unit for each rounding from the exact tax; once for the order, exact", () => {
    checkEvery((one, _, draw) => {
      const onTop = withRates(withoutZones({ ...one.order, totalDiscount: null }), (rate) => ({
        ...rate,
        included: false,
        compound: false,
      }));
      const taxLevel = pick(draw, LEVELS);
      const sheet = sheetOf(
        caseFrom(onTop, { taxLevel, pricesIncludeTax: "per-rate", ...sharedDiscounts(one.policy) }),
      );
      const { n, d } = exactSum(allTaxes(sheet));
      const off = BigInt(sheet.totals.tax) * d - n;
      const most = BigInt(ROUNDINGS[taxLevel]?.(sheet) ?? 0) * d;
      expect(off === 0n || (off < most && -off < most)).toBe(true);
      if (taxLevel === "order") {
        expect(sheet.totals.tax).toBe(answer({ n, d }, one.policy.taxRounding ?? one.policy.rounding));
      }
    });
  });

  it("P5: who pays no tax pays what everybody else pays less the tax that is inside of it", () => {
    let removed = 0;
    checkEvery((one) => {
      const order = { ...withoutZones(one.order), totalDiscount: null, destination: "home" };
      const policy = { taxLevel: "row-rate", taxBase: "after-discounts" } as const;
      const [taxed, exempt] = (["standard", "exempt"] as const).map((standing) =>
        rowsOf(sheetOf(caseFrom({ ...order, standing }, policy))),
      );
      expect(
        exempt?.map(({ taxable, taxRemoved, payable, taxes }) => ({ taxable, taxRemoved, payable, taxes })),
      ).toEqual(
        taxed?.map(({ taxable, taxes }) => {
          const inside = taxOf({ taxes: taxes.filter(({ included }) => included) });
          removed += inside;
          return { taxable, taxRemoved: inside, payable: taxable - inside, taxes: [] };
        }),
      );
    });
    expect(removed).toBeGreaterThan(runs());
  });

  it("P6: across a border, keep-net leaves what the shop gets, wherever it goes, and keep-gross what the customer sees", () => {
    checkEvery((one, _, draw) => {
      const lines = one.order.lines.map((line) => ({ ...line, priceIncludesTaxOf: "home" }));
      // Where every rate is 0 there is no tax: that place is not the one with tax of this law.
      const taxed = withRates(one.order, (rate) => ({ ...rate, rate: rate.rate === "0" ? "7" : rate.rate }));
      // A coupon's amount that is meant without tax looks at the tax in all of its rows, and that in carriage is the destination's.
      const shipping = one.policy.discountBase === "net" ? null : one.order.shipping;
      const order = { ...taxed, lines, shipping, standing: "standard", totalDiscount: null } as const;
      const linesAt = (destination: string, crossZone: "keep-net" | "keep-gross") =>
        sheetOf(caseFrom({ ...order, destination }, { crossZone, taxBase: "after-discounts" })).lines;
      const net = (all: PriceSheet["lines"]) => all.map(({ taxable, taxRemoved }) => taxable - taxRemoved);
      const far = linesAt("untaxed", pick(draw, ["keep-net", "keep-gross"]));
      // No tax there: what the customer sees is what the shop gets, by either.
      expect(far.map(({ payable }) => payable)).toEqual(net(far));
      if (draw(2) === 0) expect(net(linesAt("away", "keep-net"))).toEqual(net(far));
      else {
        for (const { taxable, taxRemoved, taxAdded, payable, taxes } of linesAt("away", "keep-gross")) {
          expect([taxRemoved, taxAdded, payable]).toEqual([0, 0, taxable]);
          expect(taxes.every(({ included }) => included)).toBe(true);
        }
      }
    });
  });

  it("P7: in which order the rates of a place are named changes no tax, but for compound ones", () => {
    let reversed = 0;
    checkEvery((one) => {
      const shared = sharedDiscounts(one.policy);
      const rates = one.order.rates.map((entry) => {
        const isPlain = entry.rates.length > 1 && entry.rates.every(({ compound }) => !compound);
        reversed += Number(isPlain);
        return isPlain ? { ...entry, rates: [...entry.rates].reverse() } : entry;
      });
      const [named, reversely] = [one.order, { ...one.order, rates }].map((order) => sheetOf(caseFrom(order, shared)));
      expect(reversely?.totals).toEqual(named?.totals);
    });
    expect(reversed).toBeGreaterThan(runs());
  });

  it("P8: tax on the price before discounts is the tax of the draft without its coupons", () => {
    checkEvery((one) => {
      const before = withPolicy(withOrder(one, { ...one.order, totalDiscount: null }), { taxBase: "before-discounts" });
      const full = sheetOf(withDraft(before, { coupons: [] }));
      expect(sheetOf(before).taxes).toEqual(full.taxes);
    });
  });

  it("P9: what a discount on the total does to the tax changes no total and no share; left as it was, it is the tax without it", () => {
    checkEvery((one) => {
      const sheets = (["unchanged", "proportional"] as const).map((totalDiscountTax) =>
        sheetOf(withPolicy(one, { totalDiscountTax, taxBase: "after-discounts" })),
      );
      const [unchanged, proportional] = sheets;
      const paid = (sheet: PriceSheet | undefined) =>
        sheet && [sheet.totals.total, sheet.totals.amountDue, rowsOf(sheet).map((row) => [row.payable, row.paid])];
      expect(paid(proportional)).toEqual(paid(unchanged));
      const without = sheetOf(withDraft(withPolicy(one, { taxBase: "after-discounts" }), { totalDiscount: null }));
      expect(unchanged?.taxes).toEqual(without.taxes);
      for (const row of proportional === undefined ? [] : rowsOf(proportional)) {
        if (row.totalDiscount > 0) expect(taxOf(row)).toBeLessThanOrEqual(row.paid);
      }
    });
  });

  it("P19: a policy that says which taxes are inside is a tax port that says the same of every rate", () => {
    let changed = 0;
    checkEvery((one, _, draw) => {
      const pricesIncludeTax = pick(draw, ["yes", "no"] as const);
      const order = withoutZones(one.order);
      const said = withRates(order, (rate) => ({ ...rate, included: pricesIncludeTax === "yes" }));
      const priced = (from: typeof order, policy: "yes" | "no" | "per-rate") => {
        const { policy: _named, ...sheet } = sheetOf(caseFrom(from, { pricesIncludeTax: policy }));
        return sheet;
      };
      const byPolicy = priced(order, pricesIncludeTax);
      expect(byPolicy).toEqual(priced(said, "per-rate"));
      changed += Number(byPolicy.totals.total !== priced(order, "per-rate").totals.total);
    });
    expect(changed).toBeGreaterThan(runs() / 10);
  });
});
