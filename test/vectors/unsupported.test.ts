import { describe, expect, it } from "vitest";
import { judge } from "../../scripts/vectors/judge.js";
import { REASONS } from "../../scripts/vectors/order/reasons.js";
import { anOrder, reasonsAgainst } from "./samples.js";

const line = { id: "L1", unitPrice: "10.00", quantity: "2" };
const withLine = (changes: object) => anOrder({ input: { lines: [{ ...line, ...changes }] } });
const withDiscount = (changes: object, lines: readonly object[] = [line]) =>
  anOrder({
    policy: { allocation: { method: "largest-remainder" } },
    input: { lines, discounts: [{ id: "D", type: "percent", value: "10", scope: "order", ...changes }] },
  });
const withPolicy = (policy: Readonly<Record<string, unknown>>, input = {}) =>
  anOrder({ policy, input: { lines: [line, { ...line, id: "L2" }], ...input } });
const taxed = ["L1", "L2"].map((id) => ({ ...line, id, taxes: [{ id: "T", rate: "0.2", included: false }] }));
const VENDURE = {
  engine: "vendure",
  roundingMode: "half-ceiling",
  taxRounding: { level: "line", mode: "half-ceiling" },
  allocation: { method: "largest-remainder" },
};
const SALEOR = {
  engine: "saleor-order",
  roundingMode: "half-up",
  taxRounding: { level: "line" },
  orderDiscountOverItemsAndShipping: "share by amounts, unrounded",
  allocation: { method: "last-takes-rest", mode: "half-up" },
};
const VAT = [{ id: "T", rate: "0.2", included: false }];
const EN16931 = { roundingMode: "half-up", taxRounding: { level: "rate" }, orderDiscount: "kept whole" };
const NEGATIVE_LINE = { engine: "negative-line", roundingMode: "half-up", taxRounding: { level: "line" } };
const GOBL = { engine: "gobl", roundingMode: "half-up", taxRounding: { level: "rate" } };
const WOO = { couponModel: "woocommerce", sequential: false, roundingMode: "half-up" };
/** Asks for what a line bears, which depends on how amounts are shared. */
const showing = (problem: ReturnType<typeof anOrder>) => ({
  ...problem,
  expected: { lines: [{ id: "L1", total: "9.50" }] },
});
/** Two lines of 20.00, and 4.00 or more off them by a promotion, perhaps after another one. */
const withPromotion = (changes: object, ...earlier: readonly object[]) =>
  withPolicy(PROMOTIONS, {
    discounts: [...earlier, { id: "D", type: "amount", value: "4", scope: "lines", automatic: true, ...changes }],
  });
const PROMOTIONS = {
  engine: "medusa-promotions",
  roundingMode: "none",
  allocation: { method: "proportional", unrounded: true, weights: "remaining" },
};
const MEDUSA = { engine: "medusa", roundingMode: "none", taxRounding: { level: "none" } };
const INSIDE = { id: "T", rate: "0.2", included: true };
const withRow = (changes: object) => anOrder({ policy: MEDUSA, input: { lines: [{ ...line, ...changes }] } });
const fineLines = (unitPrice: string) => [
  { id: "L1", unitPrice, quantity: "1", taxes: [{ id: "T", rate: "0.2", included: false }] },
];
const TWICE = { discount: "D", target: "L1", amount: "2" };
const two = { discounts: [{ id: "D", type: "amount", value: "1", scope: "order" }] };

describe("what is not supported is said before anything is priced", () => {
  it("prices the plain order that the others are changes of", () => {
    expect(judge(anOrder())).toMatchObject({ verdict: "agree" });
  });

  it.each<[string, ReturnType<typeof anOrder>, readonly string[]]>([
    ["an engine", withPolicy({ engine: "nobody's" }), ["engine nobody's"]],
    [
      "several taxes in a price that Medusa takes an amount off",
      withRow({ taxes: [INSIDE, { ...INSIDE, id: "U" }], discounts: [{ type: "amount", value: "1" }] }),
      [REASONS["medusa rows"]],
    ],
    [
      "more off a row than it costs",
      withRow({ discounts: [{ type: "amount", value: "21" }] }),
      [REASONS["medusa rows"]],
    ],
    [
      "a percentage off Medusa's rows",
      withRow({ discounts: [{ type: "percent", value: "1" }] }),
      [REASONS["medusa rows"]],
    ],
    ["Medusa's rows at another price", withRow({ priceOverride: "9" }), [REASONS["medusa rows"]]],
    ["discounts over Medusa's rows", withPolicy(MEDUSA, two), [REASONS["medusa rows"]]],
    [
      "a figure that Medusa's totals do not have",
      { ...withRow({}), expected: { total: "20", itemsTotal: "20", lines: [{ id: "L1", unitNet: "10" }] } },
      ["figure itemsTotal", "figure lines.unitNet"],
    ],
    ["an engine by other rules", withPolicy({ engine: "vendure" }), ["engine vendure with rules that are not its own"]],
    [
      "prices that Vendure has not",
      withPolicy(VENDURE, { lines: [{ ...line, unitPrice: "1.005" }] }),
      [REASONS["fine price"]],
    ],
    [
      "what Vendure shares by prices with tax",
      withPolicy(VENDURE, { ...two, lines: taxed }),
      [REASONS["weights with tax"]],
    ],
    [
      "a minimum that Vendure tests line by line",
      withPolicy(VENDURE, {
        discounts: [
          { id: "D", type: "amount", value: "1", scope: "lines", per: "line", conditions: { minSubtotal: "40" } },
        ],
      }),
      [REASONS["minimum after each line"]],
    ],
    [
      "lines that GOBL keeps finer",
      withPolicy(GOBL, { lines: [{ ...line, unitPrice: "0.333", quantity: "1" }] }),
      [REASONS["finer lines"]],
    ],
    [
      "discounts that GOBL keeps finer",
      withPolicy(GOBL, { lines: [{ ...line, discounts: [{ type: "percent", value: "0.01" }] }] }),
      [REASONS["finer lines"]],
    ],
    [
      "tax that GOBL takes out",
      withPolicy(GOBL, { lines: [{ ...line, quantity: "1000", taxes: [INSIDE] }] }),
      [REASONS["tax out of the unit"]],
    ],
    [
      "items and shipping, of several lines",
      withPolicy(SALEOR, {
        discounts: [{ id: "D", type: "amount", value: "1", scope: "order+shipping" }],
        shipping: [{ amount: "5" }],
      }),
      [REASONS["items and shipping"]],
    ],
    [
      "items and shipping, by a percentage that leaves fractions",
      withPolicy(SALEOR, {
        discounts: [{ id: "D", type: "percent", value: "0.01", scope: "order+shipping" }],
        shipping: [{ amount: "5" }],
      }),
      [REASONS["items and shipping"]],
    ],
    ["an engine that nobody heard of", withPolicy({ engine: "steam" }), ["engine steam"]],
    ["a policy key that nobody heard of", withPolicy({ moonPhase: "full" }), ["policy key moonPhase"]],
    [
      "amounts too large to be never rounded",
      withPolicy({ roundingMode: "none" }, { lines: [{ ...line, unitPrice: "12345678901234" }] }),
      [REASONS["too large"]],
    ],
    [
      "a discount that is rounded where tax is not",
      withPolicy({ roundingMode: "half-up", taxRounding: { level: "none" } }, two),
      [REASONS["rounding none"]],
    ],
    [
      "so many units, shared over all of them",
      withPromotion({ split: "across", limitQuantity: "1" }),
      [REASONS.limitQuantity],
    ],
    ["a split that nobody explains", withDiscount({ split: "each" }), ["discount with split"]],
    [
      "a budget that nobody explains",
      withDiscount({ budget: { type: "spend", limit: "9", used: "0" } }),
      ["discount with budget"],
    ],
    ["no number of units off each line", withPromotion({ split: "each" }), [REASONS.limitQuantity]],
    [
      "so many units of lines that something came off before",
      withPromotion(
        { split: "each", limitQuantity: "1" },
        { id: "B", type: "amount", value: "1", split: "each", limitQuantity: "2", automatic: true },
      ),
      [REASONS.limitQuantity],
    ],
    [
      "a budget that one line passes and another does not",
      withPromotion({ split: "across", budget: { type: "spend", limit: "3", used: "0.01" } }),
      [REASONS["budget by row"]],
    ],
    [
      "a minimum among rows of carriage",
      withPromotion({ split: "across", conditions: { minSubtotal: "1" } }),
      [REASONS["minimum of rows"]],
    ],
    [
      "a total that is no price times its units",
      anOrder({ input: { lines: [{ ...line, subtotal: "20.01" }] } }),
      [REASONS["units of a total"]],
    ],
    [
      "a discount that takes twice off one row",
      { ...withPromotion({ split: "across" }), expected: { adjustments: [TWICE, TWICE] } },
      [REASONS["several adjustments"]],
    ],
    ["a rounding that nobody heard of", withPolicy({ roundingMode: "sideways" }), ["rounding sideways"]],
    ["a level that nobody heard of", withPolicy({ taxRounding: { level: "toString" } }), ["policy value toString"]],
    [
      "tax that GOBL takes out of carriage",
      withPolicy(GOBL, { shipping: [{ amount: "5", taxes: [INSIDE] }] }),
      [REASONS["tax out of the unit"]],
    ],
    [
      "tax that GOBL takes out of a line with an amount off",
      withPolicy(GOBL, { lines: [{ ...line, taxes: [INSIDE], discounts: [{ type: "amount", value: "1" }] }] }),
      [REASONS["tax out of the unit"]],
    ],
    ["unrounded lines", withPolicy({ lineSubtotalRounding: "none" }), [REASONS["unrounded line"]]],
    [
      "unrounded lines whose tax is another when they are rounded",
      withPolicy({ taxOnUnroundedLine: true, taxRounding: { level: "line" } }, { lines: fineLines("1.025") }),
      [REASONS["unrounded line"]],
    ],
    [
      "unrounded lines whose taxes are added before they are rounded",
      withPolicy({ taxOnUnroundedLine: true, taxRounding: { level: "rate" } }, { lines: fineLines("1.004") }),
      [REASONS["unrounded line"]],
    ],
    [
      "unrounded lines with something off",
      withPolicy({ taxOnUnroundedLine: true }, { lines: [{ ...line, discounts: [{ type: "amount", value: "1" }] }] }),
      [REASONS["unrounded line"]],
    ],
    ["a coupon model", withPolicy({ couponModel: "lottery" }), ["coupon model lottery"]],
    [
      "WooCommerce's odd cents, where they show",
      withPolicy(WOO, { discounts: [{ id: "D", type: "percent", value: "10" }], lines: taxed }),
      [REASONS["woocommerce shares"]],
    ],
    [
      "WooCommerce's coupons that meet at nothing",
      withPolicy(WOO, {
        discounts: [
          { id: "A", type: "percent", value: "60" },
          { id: "B", type: "percent", value: "60" },
        ],
      }),
      [REASONS["woocommerce caps"]],
    ],
    [
      "parts of a unit in WooCommerce",
      withPolicy(WOO, { lines: [{ ...line, quantity: "1.5" }] }),
      [REASONS["part units"]],
    ],
    [
      "so many units in WooCommerce, where the dearer row is not the dearer unit",
      withPolicy(WOO, {
        discounts: [{ id: "D", type: "percent", value: "10", limitQuantity: 1 }],
        lines: [line, { id: "L2", unitPrice: "9.00", quantity: "9" }],
      }),
      [REASONS.limitQuantity],
    ],
    [
      "so many units of one amount in WooCommerce",
      withPolicy(WOO, { discounts: [{ id: "D", type: "amount", value: "1", limitQuantity: 1 }] }),
      [REASONS.limitQuantity],
    ],
    [
      "so many units in WooCommerce, after another coupon",
      withPolicy(
        { ...WOO, sequential: true, allocation: { method: "largest-remainder" } },
        {
          discounts: [
            { id: "A", type: "percent", value: "10" },
            { id: "B", type: "percent", value: "10", limitQuantity: 1 },
          ],
        },
      ),
      [REASONS["woocommerce shares"], REASONS.limitQuantity],
    ],
    [
      "several rates rounded at the subtotal",
      withPolicy(
        { ...WOO, taxRounding: { level: "rate" } },
        { lines: taxed.map((one, i) => ({ ...one, taxes: one.taxes.map((tax) => ({ ...tax, id: `T${i}` })) })) },
      ),
      [REASONS["woocommerce rates"]],
    ],
    ["finer figures", withPolicy({ compareDigits: 8 }), [REASONS["finer figures"]]],
    ["unrounded shares", withPolicy({ allocation: { method: "proportional" } }, two), [REASONS["unrounded shares"]]],
    ["a way of sharing", showing(withPolicy({ allocation: { method: "by lot" } }, two)), ["allocation method by lot"]],
    ["no way of sharing", showing(withPolicy({}, two)), [REASONS["no way of sharing"]]],
    ["negative prices", withLine({ unitPrice: "-1" }), [REASONS.negative]],
    ["negative quantities", withLine({ quantity: "-1" }), [REASONS.negative]],
    ["no quantity", withLine({ quantity: "0" }), [REASONS.negative]],
    ["prices too fine", withLine({ unitPrice: "0.12345678901" }), [REASONS["price finer"]]],
    [
      "a price too fine and too large",
      anOrder({
        kind: "tax",
        input: { amount: "999999999999999.12345678901", taxes: [{ id: "T", rate: "0.2", included: false }] },
        expected: { gross: "1" },
      }),
      [REASONS["price finer"]],
    ],
    ["prices for three", withLine({ unitPrice: "1", priceBaseQuantity: "3" }), [REASONS["price finer"]]],
    [
      "a tax rate too fine",
      withLine({ taxes: [{ id: "T", rate: "0.12345678901", included: false }] }),
      [REASONS["finer rate"]],
    ],
    ["lines of one id", anOrder({ input: { lines: [line, line] } }), [REASONS["lines alike"]]],
    ["a discount too fine", withDiscount({ type: "amount", value: "0.001" }), [REASONS["finer amount"]]],
    ["a minimum too fine", withDiscount({ conditions: { minSubtotal: "0.001" } }), [REASONS["finer amount"]]],
    ["a percentage above everything", withDiscount({ value: "101" }), [REASONS["percentage above"]]],
    ["a discount that adds", withDiscount({ value: "-1" }), [REASONS.negative]],
    [
      "more discounts than a draft holds",
      anOrder({
        input: {
          lines: [line],
          discounts: Array.from({ length: 21 }, (_, i) => ({ id: `D${i}`, type: "percent", value: "1" })),
        },
      }),
      [REASONS["too many discounts"]],
    ],
    [
      "percentages of the whole beside those of each line",
      withPolicy(
        { allocation: { method: "largest-remainder" } },
        {
          discounts: [
            { id: "A", type: "percent", value: "10", scope: "order" },
            { id: "B", type: "percent", value: "10", scope: "lines", per: "line" },
          ],
        },
      ),
      [REASONS["percentages side by side"]],
    ],
    [
      "an allowance without lines",
      anOrder({
        input: { lines: [line], allowances: [{ amount: "1", taxes: [{ id: "T", rate: "0", included: false }] }] },
      }),
      [REASONS["taken too much"]],
    ],
    [
      "an allowance that is more than the lines of its tax, though not more than those and its charges",
      anOrder({
        input: {
          lines: taxed,
          allowances: [{ amount: "46", taxes: VAT }],
          charges: [{ amount: "5.99", taxes: VAT }],
        },
      }),
      [REASONS["taken too much"]],
    ],
    [
      "a line that takes back more than there is of its tax",
      anOrder({ policy: EN16931, input: { lines: [{ ...line, unitPrice: "-1" }] } }),
      [REASONS["taken too much"]],
    ],
    [
      "a line that takes back beside discounts",
      anOrder({ policy: EN16931, input: { lines: [...taxed, { ...taxed[0], id: "L3", unitPrice: "-1" }], ...two } }),
      [REASONS["no way of sharing"], REASONS.negative],
    ],
    [
      "a line that takes back at a discount",
      anOrder({
        policy: EN16931,
        input: {
          lines: [...taxed, { ...taxed[0], id: "L3", quantity: "-1", discounts: [{ type: "amount", value: "1" }] }],
        },
      }),
      [REASONS.negative],
    ],
    [
      "the tax of a line that takes back",
      anOrder({
        policy: EN16931,
        input: { lines: [...taxed, { ...taxed[0], id: "L3", quantity: "-1" }] },
        expected: { lines: [{ id: "L3", tax: "2" }] },
      }),
      ["figure lines.tax of what is taken back", REASONS["figures beside rows"]],
    ],
    [
      "a sum beside a line that takes back",
      anOrder({
        policy: EN16931,
        input: { lines: [...taxed, { ...taxed[0], id: "L3", quantity: "-1" }] },
        expected: { subtotal: "30" },
      }),
      [REASONS["figures beside rows"]],
    ],
    [
      "what a line costs where discounts are rows of their own",
      {
        ...withPolicy({ ...NEGATIVE_LINE, allocation: { method: "by tax rate" } }, { ...two, lines: taxed }),
        expected: { lines: [{ id: "L1", tax: "2" }] },
      },
      [REASONS["figures beside rows"]],
    ],
    [
      "sharing by tax rate where discounts are no rows",
      showing(withPolicy({ allocation: { method: "by tax rate" } }, two)),
      ["allocation method by tax rate"],
    ],
    [
      "a percentage of a sum that is no whole minor unit",
      withPolicy(GOBL, { charges: [{ percent: "0.123" }] }),
      [REASONS["charge without amount"]],
    ],
    [
      "a percentage without a base, but of GOBL",
      withPolicy({}, { charges: [{ percent: "1" }] }),
      [REASONS["charge without amount"]],
    ],
    ["a least price", withLine({ minimumUnitPrice: "9" }), [REASONS.minimumUnitPrice]],
    ["a key of a line that nobody heard of", withLine({ colour: "red" }), ["line with colour"]],
    [
      "a retained tax inside of a price",
      withLine({ taxes: [{ ...INSIDE, retained: true }] }),
      [REASONS["retained tax"]],
    ],
    [
      "a retained tax beside one that is inside",
      withLine({ taxes: [INSIDE, { id: "K", rate: "0.1", included: false, retained: true }] }),
      [REASONS["retained tax"]],
    ],
    ["a retained tax of Medusa's rows", withRow({ taxes: [{ ...INSIDE, retained: true }] }), [REASONS["medusa rows"]]],
    [
      "what a line bears of a retained tax",
      {
        ...withLine({ taxes: [{ id: "K", rate: "0.1", included: false, retained: true }] }),
        expected: { lines: [{ id: "L1", taxes: { K: "1" } }] },
      },
      [REASONS["retained tax"]],
    ],
    [
      "a percentage of each unit, rounded",
      withDiscount({ per: "unit", value: "12.34567" }),
      [REASONS["percentage per unit"]],
    ],
    ["a greatest amount", withDiscount({ type: "amount", value: "2", maxAmount: "1" }), [REASONS.maxAmount]],
    [
      "so many units of several lines",
      withDiscount({ limitQuantity: 1 }, [line, { ...line, id: "L2" }]),
      [REASONS.limitQuantity],
    ],
    ["a target", withDiscount({ target: "moon" }), [REASONS.target]],
    ["a scope that nobody heard of", withDiscount({ scope: "moon" }), [REASONS["discount scope"]]],
    ["a condition", withDiscount({ conditions: { minShipping: "2" } }), [REASONS.minShipping]],
    [
      "fewer than one unit",
      withDiscount({ conditions: { minQuantity: "1", minQuantityOperator: "<" } }),
      [REASONS["quantity operator"]],
    ],
    [
      "the seller's tax",
      anOrder({
        policy: { stripTax: true },
        input: { lines: [{ ...line, stripTaxRate: "0.2", taxes: [{ id: "T", rate: "0.1", included: true }] }] },
      }),
      [REASONS["seller's tax"]],
    ],
    ["a condition that nobody heard of", withDiscount({ conditions: { moonPhase: "full" } }), ["condition moonPhase"]],
    [
      "something off several shipments",
      anOrder({
        input: {
          lines: [line],
          shipping: [{ amount: "1" }, { amount: "2", discounts: [{ type: "amount", value: "1" }] }],
        },
      }),
      [REASONS["several shipments"]],
    ],
    [
      "something off goods and several shipments",
      anOrder({
        policy: { allocation: { method: "largest-remainder" } },
        input: {
          lines: [line],
          shipping: [{ amount: "1" }, { amount: "2" }],
          discounts: [{ id: "D", type: "amount", value: "1", scope: "order+shipping" }],
        },
      }),
      [REASONS["several shipments"]],
    ],
    ["a figure", anOrder({ expected: { moon: "1" } }), ["figure moon"]],
    ["a figure that is no number", anOrder({ expected: { total: "ten" } }), ["figure total that is no number"]],
    [
      "a figure of a line that is no number",
      anOrder({ expected: { lines: [{ id: "L1", total: null }] } }),
      ["figure lines.total that is no number"],
    ],
    [
      "shipping at no amount",
      anOrder({ input: { lines: [line], shipping: [{ amount: "ten" }] } }),
      [REASONS["price finer"]],
    ],
    [
      "shares that nobody states",
      anOrder({
        kind: "allocate",
        policy: { allocation: { method: "remainder-first" } },
        input: { amountMinor: "1", weights: ["1"] },
        expected: {},
      }),
      ["an allocation that this runner cannot read"],
    ],
    ["a figure of a line", anOrder({ expected: { lines: [{ id: "L1", moon: "1" }] } }), ["figure lines.moon"]],
    ["no figure", anOrder({ expected: {} }), ["no figure is stated"]],
    [
      "a number too long",
      anOrder({ kind: "round", input: { value: "0.12345678901", digits: 2 }, expected: { value: "0.12" } }),
      ["a number of more digits than the library rounds"],
    ],
    [
      "no units",
      anOrder({
        kind: "eligibility",
        input: { stock: { onHand: ["1"] }, quantity: "0" },
        expected: { eligible: true },
      }),
      [REASONS.negative],
    ],
    [
      "an amount too large",
      anOrder({
        kind: "allocate",
        policy: { allocation: { method: "remainder-first" } },
        input: { amountMinor: "9007199254740992", weights: ["1"] },
        expected: { sharesMinor: ["9007199254740992"] },
      }),
      ["an amount beyond 2^53 − 1 minor units"],
    ],
    [
      "maxima of their own",
      anOrder({
        kind: "allocate",
        policy: { allocation: { method: "capped-floor-first" } },
        input: { amountMinor: "5", weights: ["1"], maximaMinor: ["2"] },
        expected: { sharesMinor: ["2"] },
      }),
      ["maxima that are not the weights"],
    ],
    [
      "a percentage of each row that was rounded before",
      anOrder({
        kind: "allocate",
        policy: { allocation: { method: "sequential-round-capped" } },
        input: { amountMinor: "4199", weights: ["6999", "6999"], percentage: "0.3" },
        expected: { sharesMinor: ["2100", "2099"] },
      }),
      [REASONS["rounded percentage"]],
    ],
    [
      "a percentage of rows that nobody counts",
      anOrder({
        kind: "allocate",
        policy: { allocation: { method: "sequential-round-capped" } },
        input: { amountMinor: "5", weights: ["-10"], percentage: "0.5" },
        expected: { error: "negative-weight" },
      }),
      [REASONS["rounded percentage"]],
    ],
    [
      "a charge that does not include its tax as it says",
      anOrder({ input: { lines: [line], charges: [{ amount: "1", included: true, taxes: VAT }] } }),
      [REASONS["charge tax"]],
    ],
    [
      "a charge among items that a discount comes off",
      withPolicy(VENDURE, { ...two, charges: [{ amount: "1" }] }),
      [REASONS["charge among items"]],
    ],
    [
      "a charge among items that is asked for apart",
      { ...withPolicy(VENDURE, { charges: [{ amount: "1" }] }), expected: { chargeTotal: "1" } },
      [REASONS["charge among items"]],
    ],
    [
      "a charge among items without an amount",
      withPolicy(VENDURE, { charges: [{ percent: "1", base: "20" }] }),
      [REASONS["charge among items"]],
    ],
    [
      "figures without tax, of anybody's order",
      anOrder({ expected: { subtotalNet: "10.00", discountNet: "0" } }),
      ["figure subtotalNet", "figure discountNet"],
    ],
    [
      "figures without tax, of several lines",
      { ...withPolicy(WOO), expected: { subtotalNet: "40.00" } },
      ["figure subtotalNet"],
    ],
    [
      "the tax of an amount too fine",
      anOrder({ kind: "tax", input: { amount: "1.001", taxes: [] }, expected: { tax: "0" } }),
      ["the tax by itself of an amount finer than the minor unit"],
    ],
    ["no order", anOrder({ input: { lines: "none" } }), ["an order that this runner cannot read"]],
  ])("%s", (_, problem, reasons) => {
    expect(reasonsAgainst(problem)).toEqual(reasons);
  });

  it("says every reason once", () => {
    const problem = anOrder({
      policy: { engine: "negative-line", roundingMode: "none" },
      input: { lines: [{ ...line, quantity: "-1" }] },
    });
    expect(reasonsAgainst(problem)).toEqual(["engine negative-line with rules that are not its own", REASONS.negative]);
  });
});

describe("a source that contradicts itself", () => {
  it("is disputed, with the figures that part, and neither agrees nor differs", () => {
    const disputed = anOrder({ isDisputed: true, expected: { subtotal: "10.00", total: "10.01" } });
    expect(judge(disputed)).toEqual({
      verdict: "disputed",
      figures: [{ key: "total", expected: "10.01", got: "10" }],
    });
    expect(judge(anOrder({ isDisputed: true }))).toEqual({ verdict: "disputed", figures: [] });
  });

  it("is unsupported where nobody could price it either", () => {
    expect(reasonsAgainst(anOrder({ isDisputed: true, policy: { moonPhase: "full" } }))).toEqual([
      "policy key moonPhase",
    ]);
  });
});

describe("how finely amounts that are never rounded are counted", () => {
  const thirds = (expected: Readonly<Record<string, unknown>>, input = {}) =>
    anOrder({
      policy: { roundingMode: "none" },
      input: { lines: [{ id: "L1", unitPrice: "1.255", quantity: "0.5", taxes: VAT }], ...input },
      expected,
    });

  it("is decided by what is asked, and never by what is expected", () => {
    const verdicts = ["0.753", "0.75", "0.75300000000000000000001"].map((total) => judge(thirds({ total })).verdict);
    expect(verdicts).toEqual(["agree", "differ", "differ"]);
  });

  it("is as fine as an exact figure of the order, and unsupported where nothing counts as finely", () => {
    const huge = { lines: [{ id: "L1", unitPrice: "1234567.12345678", quantity: "1.00000001" }] };
    expect(reasonsAgainst(thirds({ total: "1" }, huge))).toEqual([REASONS["too large"]]);
  });
});

describe("a figure may differ", () => {
  it("within the tolerance that the vector states, and not beyond it", () => {
    const stated = (total: string) => anOrder({ tolerance: "0.01", expected: { total } });
    expect(["9.99", "10.01", "9.98", "10.02"].map((total) => judge(stated(total)).verdict)).toEqual([
      "agree",
      "agree",
      "differ",
      "differ",
    ]);
  });

  it("in digits that the source does not compare", () => {
    const stated = (compareDigits: number) => anOrder({ policy: { compareDigits }, expected: { total: "10.004" } });
    expect(judge(stated(2)).verdict).toBe("agree");
    expect(judge(anOrder({ policy: { compareDigits: 2 }, expected: { total: "10.006" } })).verdict).toBe("differ");
  });

  it("and is shown with both", () => {
    const verdict = judge(anOrder({ expected: { subtotal: "10.00", total: "10.01" } }));
    expect(verdict).toEqual({ verdict: "differ", figures: [{ key: "total", expected: "10.01", got: "10" }] });
  });
});
