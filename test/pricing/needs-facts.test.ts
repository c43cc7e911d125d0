import { describe, expect, it } from "vitest";
import { noFacts, withAnswers } from "../../src/facts/facts.js";
import { questionKey } from "../../src/facts/question.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { price } from "../../src/pricing/price.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import {
  AS_OF,
  aCoupon,
  aCustomItem,
  aDraft,
  aLine,
  anExemption,
  anOption,
  aPrice,
  aRate,
  byOption,
  coded,
} from "../support/pricing-builders.js";
import { pricedIn } from "../support/pricing-world.js";

const included = aLine("C", "11.90", "1", { price: aPrice("11.90", { includesTaxOf: { country: "FR", region: "" } }) });
const lines = [
  aLine("A", "10.00"),
  aLine("B", "5.00", "2"),
  included,
  aLine("D", "1.00", "1", { item: aCustomItem() }),
];
const world = {
  options: [anOption("post", 500)],
  coupons: [aCoupon("ONE"), aCoupon("TWO")],
  rates: { "DE goods": [aRate("19")], "FR goods": [aRate("20")] },
};
const draft = aDraft(lines, {
  shipping: byOption("post"),
  ...coded("ONE", "TWO"),
  surcharges: [{ id: "s-1", label: "Wrap", amount: "1.00", taxCategory: "goods" }],
});

describe("what pricing must know first", () => {
  it("is asked at most once per stage, each question once", () => {
    const { asked } = pricedIn(world, draft);
    expect(asked.map((round) => round.map(({ kind }) => kind))).toEqual([
      ["customer", "address"],
      ["shipping-options"],
      ["coupon", "coupon"],
      ["tax-rates", "tax-rates", "tax-rates"],
    ]);
    const keys = asked.flat().map(questionKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("asks per destination, category and standing, not per line", () => {
    const rateQuestions = pricedIn(world, draft).asked[3];
    const destination = { country: "DE", region: "", postalCode: "10000" };
    expect(rateQuestions).toEqual([
      { kind: "tax-rates", destination, category: "goods", customerTax: "standard" },
      {
        kind: "tax-rates",
        destination: { country: "FR", region: "", postalCode: "" },
        category: "goods",
        customerTax: "standard",
      },
      { kind: "tax-rates", destination, category: "carriage", customerTax: "standard" },
    ]);
  });

  it("asks for a customer who pays no tax also what is in the price", () => {
    const exempt = aDraft([aLine("A", "10.00")], { exemption: anExemption() });
    expect(
      pricedIn(world, exempt).asked[1]?.map((question) => "customerTax" in question && question.customerTax),
    ).toEqual(["exempt", "standard"]);
  });

  it("asks nothing for an empty draft of nobody", () => {
    expect(pricedIn({}, aDraft([], { customerId: null, shippingAddressId: null })).asked).toEqual([]);
  });

  it("asks for coupons for the customer whom they are counted against", () => {
    expect(pricedIn(world, draft).asked[2]).toContainEqual({ kind: "coupon", code: "ONE", customerId: "customer-1" });
    const anonymous = aDraft(lines, { ...coded("ONE"), customerId: null });
    expect(pricedIn(world, anonymous).asked.flat()).toContainEqual({ kind: "coupon", code: "ONE", customerId: null });
  });

  it("asks nothing twice: with all the answers at hand it prices at once", () => {
    const { facts, sheet } = pricedIn(world, draft);
    const again = price(draft, facts)._unsafeUnwrap();
    expect(again).toEqual({ status: "priced", sheet });
  });

  it("asks again for what is missing, and for nothing else", () => {
    const { facts } = pricedIn(world, draft);
    const answers = Object.entries(facts.answers).filter(([, { question }]) => question.kind !== "customer");
    const without = { ...facts, answers: Object.fromEntries(answers) };
    expect(price(draft, without)._unsafeUnwrap()).toEqual({
      status: "needs-facts",
      questions: [{ kind: "customer", customerId: "customer-1" }],
    });
  });

  it("hands a shop's own stage the answers that it asked for: 3 in stock", () => {
    const rare: ShopStage = {
      name: "rare",
      after: "surcharges",
      needs: () => [{ kind: "stock", sku: "A" }],
      rows: ({ facts }) => {
        const [known] = Object.values(facts.answers).filter(({ question }) => question.kind === "stock");
        const stock = known?.answer as { onHand: string };
        return [{ kind: "charge", id: "rare", label: "Rare", amount: Number(stock.onHand), taxCategory: "goods" }];
      },
    };
    const anonymous = aDraft([aLine("A", "1.00")], { customerId: null, shippingAddressId: null });
    const question = { kind: "stock", sku: "A" } as const;
    expect(price(anonymous, noFacts(AS_OF), { stages: [rare], methods: PRICING_METHODS })._unsafeUnwrap()).toEqual({
      status: "needs-facts",
      questions: [question],
    });
    const answer = { sku: "A", tracked: true, onHand: "3", committed: "0", backorderLimit: "0" };
    const known = withAnswers(noFacts(AS_OF), [{ question, answer }]);
    const pricing = price(anonymous, known, { stages: [rare], methods: PRICING_METHODS })._unsafeUnwrap();
    expect(pricing.status === "priced" && pricing.sheet.totals.extra).toBe(3);
  });

  it("is no stranger's answer: a key of the prototype is not an answer", () => {
    const facts = {
      ...noFacts(AS_OF),
      answers: Object.create({ [questionKey({ kind: "customer", customerId: "customer-1" })]: {} }) as {},
    };
    expect(price(aDraft([aLine("A", "1.00")]), facts)._unsafeUnwrap().status).toBe("needs-facts");
  });
});
