import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import { everythingAt, misplacedIn, toldOf } from "../support/explained-places.js";
import {
  aCoupon,
  aDraft,
  aLine,
  amountOff,
  anExemption,
  anOption,
  aRate,
  byOption,
  coded,
} from "../support/pricing-builders.js";
import { explanationIn } from "../support/pricing-world.js";

describe("an explanation in full", () => {
  const world = {
    options: [anOption("post", 500)],
    coupons: [aCoupon("TEN", { name: "Ten off", target: "items-and-shipping" })],
    rates: { "DE goods": [aRate("20")], "DE carriage": [aRate("20")] },
  };
  const copiedFrom = { orderId: "order-7", lineId: "line-1", quantity: "4", adjustment: "2.00" };
  const draft = aDraft([aLine("A", "20.00", "2", { discount: amountOff("1.00", "unit", "scratched"), copiedFrom })], {
    ...coded("NONE", "TEN"),
    shipping: byOption("post"),
    surcharges: [{ id: "s-1", label: "Gift wrap", amount: "2.00", taxCategory: "none" }],
    billing: { kind: "check", mailingInstructions: "by post", instructionsBy: { kind: "invoice" } },
  });
  const points = { kind: "discount", id: "p", label: "Points", amount: 100, lineId: "line-A" } as const;
  const deposit = { kind: "charge", id: "d", label: "Deposit", amount: 23, taxCategory: "none" } as const;
  const stages = [{ name: "shop", after: "surcharges", rows: () => [points, deposit] } as const];

  // 40.00 − 2.00 − 1.00 = 37.00. A tenth of 37.00 + 5.00 is 4.20: 3.70 and 0.50. 37.00 − 3.70 − 1.00 = 32.30, with 6.46 of tax
  // 38.76; 4.50 with 0.90 is 5.40. 38.76 + 5.40 + 2.00 + 0.23 = 46.39, in coins 46.40.
  it("has every figure of the sheet, each once, with all that made it", () => {
    const { explanation, sheet } = explanationIn(world, draft, {
      stages,
      policy: { ...DEFAULT_POLICY, cashRounding: 5 },
    });
    expect(misplacedIn(explanation, sheet)).toEqual([]);
    expect(everythingAt(explanation)).toMatchInlineSnapshot(`
      "line 1: Item A: 2 × 20.00                   €40.00
        price × quantity                          €40.00  (20.00 EUR × 2, half-up; catalog price)
      line 1: Taken off the line                   €3.00
        1.00 off each unit                         €2.00  (1.00 EUR × 2, half-up; scratched)
        discounts of the original order            €1.00  (2/4 of €2.00, half-up; order order-7)
      line 1: After the line's discount           €37.00
        price × quantity                          €40.00
        line discount                             -€3.00
      line 1: After coupons                       €32.30
        after the line's discount                 €37.00
        share of coupon TEN                       -€3.70  (Ten off)
        share of Points                           -€1.00
      line 1: VAT 20 %                             €6.46
        20 % of the base                           €6.46  (20 % of €32.30, half-up; tax category goods)
      line 1: Tax added                            €6.46
        VAT 20 %                                   €6.46
      line 1: Payable, with tax                   €38.76
        before tax                                €32.30
        tax added                                  €6.46
      line 1: Paid in the end                     €38.76
        payable                                   €38.76
      Coupon TEN                                   €4.20
        Ten off                                    €4.20  (10 % of €42.00, half-up)
      Coupon TEN, row by row                       €4.20
        line 1                                     €3.70
        shipping                                   €0.50
      Points                                       €1.00
        discount                                   €1.00  (stage shop)
      Points, row by row                           €1.00
        line 1                                     €1.00
      shipping: Shipping: By post                  €5.00
        rate                                       €5.00  (the rate offered for this draft)
      shipping: After coupons                      €4.50
        shipping                                   €5.00
        coupon TEN                                -€0.50  (Ten off)
      shipping: VAT 20 %                           €0.90
        20 % of the base                           €0.90  (20 % of €4.50, half-up; tax category carriage)
      shipping: Tax added                          €0.90
        VAT 20 %                                   €0.90
      shipping: Payable, with tax                  €5.40
        before tax                                 €4.50
        tax added                                  €0.90
      shipping: Paid in the end                    €5.40
        payable                                    €5.40
      surcharge 1: Gift wrap                       €2.00
        charge                                     €2.00  (2.00 EUR, half-up)
      surcharge 1: Taxed                           €2.00
        Gift wrap                                  €2.00
      surcharge 1: Payable, with tax               €2.00
        before tax                                 €2.00
      surcharge 1: Paid in the end                 €2.00
        payable                                    €2.00
      charge 1: Deposit                            €0.23
        charge                                     €0.23  (stage shop)
      charge 1: Taxed                              €0.23
        Deposit                                    €0.23
      charge 1: Payable, with tax                  €0.23
        before tax                                 €0.23
      charge 1: Paid in the end                    €0.23
        payable                                    €0.23
      VAT 20 % on goods                            €6.46
        line 1                                     €6.46
      VAT 20 % on carriage                         €0.90
        shipping                                   €0.90
      Price × quantity                            €40.00
        line 1                                    €40.00
      Taken off the lines                          €3.00
        line 1                                     €3.00
      Coupons                                      €4.20
        TEN                                        €4.20
      Other discounts                              €1.00
        Points                                     €1.00
      Shipping                                     €5.00
        By post                                    €5.00
      Surcharges                                   €2.00
        Gift wrap                                  €2.00
      Other charges                                €0.23
        Deposit                                    €0.23
      Tax taken out of prices                      €0.00
        line 1                                     €0.00
      Tax added                                    €7.36
        line 1                                     €6.46
        shipping                                   €0.90
      Merchandise                                 €37.00
        price × quantity                          €40.00
        off lines                                 -€3.00
      Total after shipping and tax                €46.39
        merchandise                               €37.00
        coupons                                   -€4.20
        other discounts                           -€1.00
        shipping                                   €5.00
        surcharges                                 €2.00
        other charges                              €0.23
        tax added                                  €7.36
      Total                                       €46.39
        total after shipping and tax              €46.39
      Tax in the total, as reported                €7.36
        VAT 20 % on goods                          €6.46
        VAT 20 % on carriage                       €0.90
      Rounded to cash                              €0.01
        nearest coin                               €0.01  (€46.39 in steps of €0.05, half-up)
      Amount due                                  €46.40
        total                                     €46.39
        rounded to cash                            €0.01
      line 1: Taken off by coupons                 €3.70
        share of coupon TEN                        €3.70  (Ten off)
      line 1: Taken off by other discounts         €1.00
        share of Points                            €1.00
      line 1: VAT 20 %: what it is laid on        €32.30
        before tax                                €32.30
      line 1: Tax in the price that this customer does not pay   €0.00
      shipping: Taken off by coupons               €0.50
        share of coupon TEN                        €0.50  (Ten off)
      shipping: VAT 20 %: what it is laid on       €4.50
        before tax                                 €4.50
      shipping: Tax in the price that this customer does not pay   €0.00
      surcharge 1: Tax in the price that this customer does not pay   €0.00
      surcharge 1: Tax added                       €0.00
      charge 1: Tax in the price that this customer does not pay   €0.00
      charge 1: Tax added                          €0.00
      line 1: Share of the discount on the total   €0.00
      shipping: Share of the discount on the total   €0.00
      surcharge 1: Share of the discount on the total   €0.00
      charge 1: Share of the discount on the total   €0.00
      Coupon TEN: what it is taken of             €42.00
        line 1                                    €37.00  (what earlier coupons left)
        shipping                                   €5.00  (what earlier coupons left)
      Share of coupon TEN: line 1                  €3.70
        Ten off                                    €3.70  (€37.00 of €42.00 shares in €4.20, largest-remainder)
      Share of coupon TEN: shipping                €0.50
        Ten off                                    €0.50  (€5.00 of €42.00 shares in €4.20, largest-remainder)
      Share of Points: line 1                      €1.00
        Points                                     €1.00  (shared by largest-remainder)
      VAT 20 % on goods: what it is laid on       €32.30
        line 1                                    €32.30
      VAT 20 % on carriage: what it is laid on     €4.50
        shipping                                   €4.50
      Discount on the total                        €0.00"
    `);
  });

  it("has two totals that this order had not: tax taken out of prices, and what is settled without a payment", () => {
    const billing = { kind: "not-required", settlement: { kind: "goodwill" }, reason: "broken" } as const;
    const exempt = aDraft([aLine("A", "12.00")], { exemption: anExemption(), billing });
    const rates = { "DE goods": [aRate("20", { included: true })] };
    expect(toldOf({ rates }, exempt, "totals/transactionTotal")).toEqual([
      "Total after shipping and tax  €10.00",
      "  merchandise  €12.00",
      "  tax taken out of prices  -€2.00",
    ]);
    expect(toldOf({ rates }, exempt, "totals/amountDue")).toEqual([
      "Amount due  €0.00",
      "  total  €10.00",
      "  payment not required  -€10.00  (goodwill; broken)",
    ]);
  });
});
