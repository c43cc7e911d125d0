import type { Command } from "power-buyer";
import { describe, expect, it } from "vitest";
import { add, codes, edit, issueOf, jo, openShop, readyFor, review, type Shop } from "./shop.js";

const setPrice = (lineId: string, amount: string): Command => ({
  type: "line.setPrice",
  input: { lineId, amount, reason: "matched a competitor" },
});
const off = (
  discount: { kind: "percent"; percent: string } | { kind: "amount"; amount: string; per?: "line" | "unit" },
): Command => ({
  type: "lines.discount",
  input: { lineIds: ["line-1", "line-2"], discount: { ...discount, reason: "late delivery" } },
});

describe("step 7: prices by hand and their limits", () => {
  /** 4 mugs at 12.50 and 2 books at 19.99. */
  const started = (shop: Shop) => readyFor(shop, "ada", add("MUG-RED", 4), add("BOOK", 2));

  it("given a manual price, when quantity, coupon, prices and discount change, then it stays until it is reverted", async () => {
    const shop = openShop();
    const draft = await edit(
      shop,
      await started(shop),
      setPrice("line-1", "11.00"),
      { type: "line.setQuantity", input: { lineId: "line-1", quantity: 6 } },
      { type: "coupon.apply", input: { code: "TEN" } },
      { type: "prices.refresh", input: {} },
      off({ kind: "percent", percent: "10" }),
      { type: "line.removeDiscount", input: { lineId: "line-1" } },
      { type: "customer.set", input: { customerId: "hotel" } },
    );
    expect(draft.lines[0]?.price).toMatchObject({ amount: "11.00", source: "override" });
    // It goes back to what this customer pays now, their list price.
    const reverted = await edit(shop, draft, { type: "line.revertPrice", input: { lineId: "line-1" } });
    expect(reverted.lines[0]).toMatchObject({ price: { amount: "9.90", source: "price-list" }, priceBefore: null });
  });

  it("given a price above the list, when it is set, then it is allowed with a warning whose fix reverts it", async () => {
    const shop = openShop();
    const draft = await edit(shop, await started(shop), setPrice("line-1", "13.00"));
    const issue = issueOf((await review(shop, draft)).issues, "price_above_list");
    expect(issue).toMatchObject({ severity: "warning", lineId: "line-1", details: { price: "13.00", list: "12.50" } });
    expect(codes((await review(shop, await edit(shop, draft, ...issue.fix))).issues)).toEqual([]);
  });

  it("given limits of authority, when a clerk goes beyond them, then each needs approval, with line and limit", async () => {
    const shop = openShop();
    const clerk = jo({ priceOverride: false, maxLineDiscountPercent: "15", minMarginPercent: "40" });
    const draft = await edit(
      shop,
      await started(shop),
      setPrice("line-1", "10.00"),
      off({ kind: "percent", percent: "20" }),
    );
    const { issues } = await review(shop, draft, clerk, "completion");
    const approvals = issues.filter(({ severity }) => severity === "needs_approval");
    expect(approvals.map(({ code, lineId }) => `${lineId} ${code}`).sort()).toEqual([
      "line-1 line_discount_above_authority",
      "line-1 margin_below_floor",
      "line-1 price_override_not_permitted",
      "line-2 line_discount_above_authority",
    ]);
    const [first, second] = approvals.filter(({ code }) => code === "line_discount_above_authority");
    expect(first?.details).toEqual({ percent: "20.00", limit: "15", discount: 800 });
    expect(second?.details).toMatchObject({ limit: "15", discount: 800 });
    // 40.00 − 8.00 = 32.00; the mugs cost 24.00; 8.00 of 32.00 is a quarter.
    expect(issueOf(issues, "margin_below_floor").details).toEqual({
      margin: "25.00",
      floor: "40",
      net: 3_200,
      cost: 2_400,
    });
    const approved = await edit(shop, draft, { type: "approval.grant", input: { reason: "good customer" } });
    expect(codes((await review(shop, approved, clerk, "completion")).issues)).toEqual([]);
  });
});
