import { describe, expect, it } from "vitest";
import type { Line, LinePrice } from "../../src/draft/draft.js";
import { withAnswers } from "../../src/facts/facts.js";
import { questionKey } from "../../src/facts/question.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { price } from "../../src/pricing/price.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { type Draw, pick } from "../oracle/draw.js";
import { aCoupon, aCustomer, anAddress, aRate } from "../support/pricing-builders.js";
import { sheetOf, withDraft } from "../support/pricing-laws.js";
import { runs } from "../support/runs.js";
import { overEverySmallCase as checkEvery, overSmallCases } from "../support/small-cases.js";

/** A sheet without the ids and names that it repeats. */
function unnamed({ draftId: _id, draftVersion: _version, lines, surcharges, shipping, ...rest }: PriceSheet) {
  return {
    ...rest,
    lines: lines.map(({ lineId: _line, ...line }) => line),
    surcharges: surcharges.map(({ surchargeId: _surcharge, label: _label, ...row }) => row),
    shipping: shipping && { ...shipping, name: "" },
  };
}

const renamed = (line: Line, n: number): Line => ({
  ...line,
  id: `renamed-${n}`,
  note: `note ${n}`,
  item: { ...line.item, title: `Title ${n}`, weightGrams: n, requiresShipping: n % 2 === 0 },
});

const SOURCES = ["catalog", "price-list", "contract", "locked", "override", "copied"] as const;
const found = (line: Line, draw: Draw): LinePrice | null =>
  line.price && {
    ...line.price,
    source: pick(draw, SOURCES),
    label: draw(2) === 0 ? null : "Spring",
    compareAt: draw(2) === 0 ? null : String(draw(500)),
    at: "2020-01-01T00:00:00.000Z",
    expiresAt: draw(2) === 0 ? null : "2020-02-01T00:00:00.000Z",
  };

describe("laws of what changes no figure", () => {
  it("M16: ids, titles, labels, notes, weights and reasons", () => {
    checkEvery((one, sheet, draw) => {
      const { lines, surcharges, shipping, totalDiscount } = one.draft;
      const other = withDraft(one, {
        id: "another",
        version: 7,
        updatedAt: "2031-01-01T00:00:00.000Z",
        lines: lines.map((line) => renamed(line, draw(1000))),
        surcharges: surcharges.map((row, i) => ({ ...row, id: `other-${i}`, label: `Label ${draw(9)}` })),
        shipping: shipping?.kind === "custom" ? { ...shipping, name: "By hand", reason: "kind" } : shipping,
        totalDiscount: totalDiscount && { ...totalDiscount, reason: "a friend" },
        details: { note: "Be careful", tags: ["gift"], metadata: { a: "b" }, poNumber: "PO-1" },
      });
      expect(unnamed(sheetOf(other))).toEqual(unnamed(sheet));
    });
  });

  it("M17: where a price was found, what it was compared with, and whether its lock has run out", () => {
    overSmallCases(undefined, { exclusions: [] })((one, sheet, draw) => {
      const lines = one.draft.lines.map((line) => ({ ...line, price: found(line, draw) }));
      expect(sheetOf(withDraft(one, { lines }))).toEqual(sheet);
    });
  });

  it("M18: answers to questions that pricing does not ask", () => {
    checkEvery(({ draft, policy, facts }, sheet, draw) => {
      const destination = { country: "XX", region: "", postalCode: "" };
      const more = withAnswers(facts, [
        { question: { kind: "customer", customerId: "somebody" }, answer: aCustomer({ kind: "wholesale" }) },
        { question: { kind: "coupon", code: "UNUSED", customerId: draft.customerId }, answer: aCoupon("UNUSED") },
        {
          question: { kind: "address", addressId: "elsewhere", customerId: draft.customerId, draftId: draft.id },
          answer: anAddress({ country: "XX" }),
        },
        {
          question: { kind: "tax-rates", destination, category: "goods", customerTax: "standard" },
          answer: [aRate(String(draw(100)))],
        },
      ]);
      const again = price(draft, more, { policy, methods: PRICING_METHODS })._unsafeUnwrap();
      expect(again).toEqual({ status: "priced", sheet });
    });
  });
});

describe("M19: nothing is priced by guessing", () => {
  it("without any one of the answers that it asked for there is no sheet, only that question once more", () => {
    let asked = 0;
    checkEvery(({ draft, policy, facts }, _, draw) => {
      const keys = Object.keys(facts.answers);
      if (keys.length === 0) return;
      asked += 1;
      const key = keys[draw(keys.length)] ?? "";
      const { [key]: _gone, ...answers } = facts.answers;
      const pricing = price(
        draft,
        { ...facts, answers },
        {
          policy,
          methods: PRICING_METHODS,
        },
      )._unsafeUnwrap();
      expect(pricing.status === "needs-facts" ? pricing.questions.map(questionKey) : []).toEqual([key]);
    });
    expect(asked).toBeGreaterThan(runs() / 2);
  });
});
