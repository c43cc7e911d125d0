import { describe, expect, it } from "vitest";
import { compareSheets } from "../../src/pricing/compare-sheets.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import type { SheetChanges } from "../../src/pricing/sheet-changes.js";
import {
  aCoupon,
  aDraft,
  aLine,
  anExemption,
  anOption,
  aRate,
  atCustomPrice,
  byOption,
  coded,
} from "../support/pricing-builders.js";
import { pricedIn, type World } from "../support/pricing-world.js";

const vat = (rate: string) => aRate(rate, { id: "vat" });
const world = (rate: string, carriage: number, isActive = true): World => ({
  rates: { "DE goods": [vat(rate)], "DE carriage": [vat(rate)] },
  options: [anOption("post", carriage)],
  coupons: [aCoupon("TEN", { benefit: { kind: "percent", percent: "10" }, active: isActive })],
});
const draft = aDraft([aLine("MUG", "10.00", "2"), aLine("PLATE", "7.50")], {
  ...coded("TEN"),
  shipping: byOption("post"),
});
/** 27.50 − 2.75 + 4.90 = 29.65, and 19 % of it: 4.70 on the goods, 0.93 on the carriage. */
const SHOWN = pricedIn(world("19", 490), draft).sheet;
const compared = (before: PriceSheet, after: PriceSheet): SheetChanges => compareSheets(before, after)._unsafeUnwrap();

describe("two sheets side by side", () => {
  it("nothing differs: no line, carriage, coupon or tax, and totals that change by 0", () => {
    const changes = compared(SHOWN, structuredClone(SHOWN));
    expect(changes).toMatchObject({ lines: [], shipping: null, coupons: [], taxes: [] });
    expect(Object.values(changes.totals).every(({ change }) => change === 0)).toBe(true);
    const amounts = Object.entries(SHOWN.totals).filter(([, value]) => typeof value === "number");
    expect(Object.entries(changes.totals).map(([name, { before }]) => [name, before])).toEqual(amounts);
  });

  it("dearer carriage: the option's amount, its tax, and the totals that hold them", () => {
    const changes = compared(SHOWN, pricedIn(world("19", 590), draft).sheet);
    expect(changes.shipping).toEqual({
      optionId: { before: "post", after: "post" },
      name: { before: SHOWN.shipping?.name, after: SHOWN.shipping?.name },
      amount: { before: 490, after: 590, change: 100 },
    });
    expect(changes.lines).toEqual([]);
    expect(changes.taxes).toMatchObject([{ category: "carriage", amount: { before: 93, after: 112, change: 19 } }]);
    expect(changes.totals).toMatchObject({ shipping: { change: 100 }, tax: { change: 19 }, total: { change: 119 } });
  });

  it("carriage that was not there yet, another one, and one that went", () => {
    const none = pricedIn(world("19", 490), { ...draft, shipping: null }).sheet;
    expect(compared(none, SHOWN).shipping).toMatchObject({
      optionId: { before: null, after: "post" },
      amount: { before: 0, after: 490, change: 490 },
    });
    expect(compared(SHOWN, none).shipping).toMatchObject({
      name: { after: null },
      amount: { before: 490, after: 0, change: -490 },
    });
    const byHand = pricedIn(world("19", 490), { ...draft, shipping: atCustomPrice("4.90") }).sheet;
    expect(compared(SHOWN, byHand).shipping).toMatchObject({
      optionId: { before: "post", after: null },
      amount: { change: 0 },
    });
  });

  it("another option, or another name, at the same amount", () => {
    const shipping = SHOWN.shipping;
    if (shipping === null) throw new Error("no carriage");
    const other = compared(SHOWN, { ...SHOWN, shipping: { ...shipping, optionId: "courier" } });
    expect(other.shipping).toMatchObject({ optionId: { before: "post", after: "courier" }, amount: { change: 0 } });
    const renamed = compared(SHOWN, { ...SHOWN, shipping: { ...shipping, name: "By the evening post" } });
    expect(renamed.shipping?.name).toEqual({ before: shipping.name, after: "By the evening post" });
  });

  it("a coupon that ran out: both verdicts, and what the lines come to", () => {
    const now = pricedIn(world("19", 490, false), draft).sheet;
    const changes = compared(SHOWN, now);
    expect(changes.coupons).toMatchObject([
      {
        code: "TEN",
        before: { applied: true, amount: 275 },
        after: { applied: false, reason: { code: "coupon_inactive" } },
      },
    ]);
    expect(changes.lines).toMatchObject([
      { lineId: "line-MUG", unitPrice: { before: "10.00", after: "10.00" }, net: { change: 0 }, paid: { change: 238 } },
      { lineId: "line-PLATE", paid: { change: 90 } },
    ]);
    const bare = pricedIn(world("19", 490), { ...draft, coupons: [] }).sheet;
    expect(compared(SHOWN, bare).coupons).toMatchObject([{ code: "TEN", after: null }]);
    expect(compared(bare, SHOWN).coupons).toMatchObject([{ code: "TEN", before: null }]);
  });

  it("another rate of the same tax is one change, and a tax that is there no more has none", () => {
    const dearer = compared(SHOWN, pricedIn(world("20", 490), draft).sheet);
    expect(dearer.taxes).toMatchObject([
      { category: "goods", rate: { before: "19", after: "20" }, base: { change: 0 } },
      { category: "carriage", rate: { before: "19", after: "20" } },
    ]);
    const free = compared(
      SHOWN,
      pricedIn({ ...world("19", 490), rates: { "DE goods": [], "DE carriage": [] } }, draft).sheet,
    );
    const exempt = pricedIn(world("19", 490), { ...draft, exemption: anExemption() }).sheet;
    expect(compared(SHOWN, exempt).customerTax).toEqual({ before: "standard", after: "exempt" });
    expect(free.taxes).toMatchObject([
      { category: "goods", rate: { before: "19", after: null }, amount: { after: 0 } },
      { category: "carriage", rate: { before: "19", after: null } },
    ]);
  });

  it("a tax is compared with itself, also where one that stood before it is gone", () => {
    const free = { ...world("19", 490), rates: { "DE goods": [], "DE carriage": [vat("19")] } };
    const { taxes } = compared(SHOWN, pricedIn(free, draft).sheet);
    expect(taxes.map(({ category, amount }) => [category, amount.after])).toEqual([["goods", 0]]);
  });

  it("three taxes under one id keep apart", () => {
    const of = (...rates: readonly string[]) =>
      pricedIn({ ...world("19", 490), rates: { "DE goods": rates.map(vat), "DE carriage": [] } }, draft).sheet;
    const { taxes } = compared(of("19", "5", "2"), of("19", "7", "3"));
    expect(taxes.map(({ rate }) => rate)).toEqual([
      { before: "5", after: "7" },
      { before: "2", after: "3" },
    ]);
  });

  it("two taxes under one id keep apart", () => {
    const twice: World = { ...world("19", 490), rates: { "DE goods": [vat("19"), vat("5")], "DE carriage": [] } };
    const sheet = pricedIn(twice, draft).sheet;
    expect(compared(sheet, sheet).taxes).toEqual([]);
    const other: World = { ...twice, rates: { "DE goods": [vat("19"), vat("7")], "DE carriage": [] } };
    expect(compared(sheet, pricedIn(other, draft).sheet).taxes).toMatchObject([{ rate: { before: "5", after: "7" } }]);
    const both: World = { ...twice, rates: { "DE goods": [vat("20"), vat("7")], "DE carriage": [] } };
    expect(compared(sheet, pricedIn(both, draft).sheet).taxes).toMatchObject([
      { rate: { before: "19", after: "20" } },
      { rate: { before: "5", after: "7" } },
    ]);
  });

  it("lines that came and went, with a price or without", () => {
    const [mug] = draft.lines;
    const one = pricedIn(world("19", 490), { ...draft, lines: mug === undefined ? [] : [mug], coupons: [] }).sheet;
    const open = pricedIn(world("19", 490), { ...draft, lines: [aLine("PLATE", null)], coupons: [] }).sheet;
    const changes = compared(one, open);
    expect(changes.lines).toMatchObject([
      { lineId: "line-PLATE", unitPrice: { before: null, after: null }, quantity: { before: null, after: "1" } },
      { lineId: "line-MUG", quantity: { before: "2", after: null }, gross: { before: 2000, after: 0, change: -2000 } },
    ]);
    expect(changes.pending.before).toEqual([]);
    expect(changes.pending.after).toEqual([{ what: "unit-price", lineId: "line-PLATE" }]);
  });

  it("refuses two currencies, and what is no sheet", () => {
    const dollars = { ...SHOWN, currency: { code: "USD", digits: 2 } };
    expect(compareSheets(SHOWN, dollars)._unsafeUnwrapErr()).toEqual({
      code: "currency_mismatch",
      reason: "different_currencies",
      left: "EUR",
      right: "USD",
    });
    for (const none of [null, undefined, {}, []]) {
      expect(compareSheets(none as never, SHOWN)._unsafeUnwrapErr()).toEqual({
        code: "input_invalid",
        problems: [{ path: [], reason: "unreadable", expected: "two sheets" }],
      });
      expect(compareSheets(SHOWN, none as never)._unsafeUnwrapErr().code).toBe("input_invalid");
      expect(compareSheets(none as never, none as never)._unsafeUnwrapErr().code).toBe("input_invalid");
    }
  });
});
