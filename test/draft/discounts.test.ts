import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import { after, apply, deepFreeze, emptyDraft, line, threeLines } from "../support/draft-world.js";

const DRAFT = deepFreeze(threeLines());
const refusal = (command: Command, draft: Draft = DRAFT) => apply(draft, command)._unsafeUnwrapErr();
const discounts = (draft: Draft) => draft.lines.map(({ discount }) => discount);
const tenPercent = { kind: "percent", percent: "10", reason: "Scratch" } as const;

describe("line.discount", () => {
  it("replaces the discount that is on the line", () => {
    const first = after(DRAFT, { type: "line.discount", input: { lineId: "line-1", discount: tenPercent } });
    expect(discounts(first)).toEqual([tenPercent, null, null]);
    expect(first.lines[1]).toBe(DRAFT.lines[1]);
    const second = after(first, {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "amount", amount: "1.00", per: "unit" } },
    });
    expect(discounts(second)).toEqual([{ kind: "amount", amount: "1.00", per: "unit", reason: null }, null, null]);
  });

  it("takes an amount off the line where it is not said otherwise, and more than the line costs", () => {
    const discount = { kind: "amount", amount: "1000" } as const;
    const draft = after(DRAFT, { type: "line.discount", input: { lineId: "line-1", discount } });
    expect(discounts(draft)[0]).toEqual({ kind: "amount", amount: "1000", per: "line", reason: null });
  });

  it("is put on each of several lines", () => {
    const draft = after(DRAFT, {
      type: "lines.discount",
      input: { lineIds: ["line-3", "line-1", "line-3"], discount: { kind: "percent", percent: "100" } },
    });
    const all = { kind: "percent", percent: "100", reason: null };
    expect(discounts(draft)).toEqual([all, null, all]);
  });

  it("is taken off again", () => {
    const discounted = after(DRAFT, { type: "line.discount", input: { lineId: "line-1", discount: tenPercent } });
    const plain = after(discounted, { type: "line.removeDiscount", input: { lineId: "line-1" } });
    expect(plain.lines).toEqual(DRAFT.lines);
    const same = after(DRAFT, { type: "line.removeDiscount", input: { lineId: "line-1" } });
    expect(same.lines).toBe(DRAFT.lines);
  });

  it.each<[Command, string]>([
    [{ type: "line.discount", input: { lineId: "line-9", discount: tenPercent } }, "line_unknown"],
    [{ type: "lines.discount", input: { lineIds: ["line-1", "line-9"], discount: tenPercent } }, "line_unknown"],
    [{ type: "line.removeDiscount", input: { lineId: "line-9" } }, "line_unknown"],
    [
      { type: "line.discount", input: { lineId: "line-1", discount: { kind: "percent", percent: "100.1" } } },
      "input_invalid",
    ],
    [
      { type: "line.discount", input: { lineId: "line-1", discount: { kind: "percent", percent: "-1" } } },
      "input_invalid",
    ],
    [
      { type: "line.discount", input: { lineId: "line-1", discount: { kind: "amount", amount: "NaN" } } },
      "input_invalid",
    ],
  ])("refuses %j", (command, code) => {
    expect(refusal(command).code).toBe(code);
  });
});

describe("lines.spreadDiscount", () => {
  const spread = (amount: string, ...lineIds: readonly string[]): Command => ({
    type: "lines.spreadDiscount",
    input: { lineIds, amount, reason: "Goodwill" },
  });
  const amounts = (draft: Draft) => draft.lines.map(({ discount }) => discount?.kind === "amount" && discount.amount);

  it("shares the amount out by what the lines cost, to the last cent", () => {
    // 18.00, 60.00 and 12.50 of 90.50.
    const draft = after(DRAFT, spread("10.00", "line-1", "line-2", "line-3"));
    expect(amounts(draft)).toEqual(["1.99", "6.63", "1.38"]);
    expect(discounts(draft)[0]).toEqual({ kind: "amount", amount: "1.99", per: "line", reason: "Goodwill" });
  });

  it("takes no line below nothing, and all of it where the amount is all of it", () => {
    expect(amounts(after(DRAFT, spread("30.50", "line-3", "line-1")))).toEqual(["18.00", false, "12.50"]);
  });

  it("leaves a line without a share without a discount", () => {
    const draft = after(
      DRAFT,
      { type: "line.setPrice", input: { lineId: "line-1", amount: "0" } },
      { type: "line.discount", input: { lineId: "line-1", discount: tenPercent } },
      { type: "lines.spreadDiscount", input: { lineIds: ["line-1", "line-2"], amount: "5" } },
    );
    expect(discounts(draft).slice(0, 2)).toEqual([null, { kind: "amount", amount: "5.00", per: "line", reason: null }]);
    expect(discounts(after(DRAFT, spread("0.00", "line-1")))).toEqual([null, null, null]);
  });

  const bare = after(emptyDraft(), { type: "line.add", input: { variantId: "bare", quantity: 1 } });
  const huge = after(DRAFT, { type: "line.setPrice", input: { lineId: "line-1", amount: "999999999999999" } });

  it.each<[Command, Draft, object]>([
    [spread("1", "line-9"), DRAFT, { code: "line_unknown", lineId: "line-9" }],
    [spread("1", "line-1"), bare, { code: "price_missing", lineId: "line-1" }],
    [spread("30.51", "line-1", "line-3"), DRAFT, { code: "spread_above_lines", amount: "30.51", gross: "30.50" }],
    [
      spread("1.005", "line-1"),
      DRAFT,
      { code: "money_invalid", reason: "too_many_decimals", currency: "EUR", maxDecimals: 2 },
    ],
    [
      spread("999999999999999", "line-1"),
      DRAFT,
      { code: "amount_out_of_range", reason: "beyond_safe_integer", currency: "EUR", limit: Number.MAX_SAFE_INTEGER },
    ],
    [
      spread("1", "line-1"),
      huge,
      { code: "amount_out_of_range", reason: "beyond_safe_integer", currency: "EUR", limit: Number.MAX_SAFE_INTEGER },
    ],
  ])("refuses %j", (command, draft, error) => {
    expect(refusal(command, draft)).toEqual(error);
  });

  it("compares exactly where the lines together pass what an amount may be", () => {
    const each = "90071992547409.91";
    const draft = after(
      DRAFT,
      { type: "lines.setPrice", input: { lineIds: ["line-1", "line-2", "line-3"], amount: each } },
      { type: "line.setQuantity", input: { lineId: "line-1", quantity: 1 } },
      { type: "line.setQuantity", input: { lineId: "line-2", quantity: 1 } },
      spread(each, "line-1", "line-2", "line-3"),
    );
    const cents = amounts(draft).map((amount) => BigInt(String(amount).replace(".", "")));
    expect(cents.reduce((sum, one) => sum + one, 0n)).toBe(BigInt(Number.MAX_SAFE_INTEGER));
  });
});

describe("total.discount", () => {
  it("leaves tax unchanged where it is not said otherwise, and is replaced as a whole", () => {
    const first = after(DRAFT, {
      type: "total.discount",
      input: { discount: { kind: "amount", amount: "5.00" }, taxTreatment: "proportional", reason: "Goodwill" },
    });
    expect(first.totalDiscount).toEqual({
      kind: "amount",
      amount: "5.00",
      taxTreatment: "proportional",
      reason: "Goodwill",
    });
    const second = after(first, { type: "total.discount", input: { discount: { kind: "percent", percent: "3" } } });
    expect(second.totalDiscount).toEqual({ kind: "percent", percent: "3", taxTreatment: "unchanged", reason: null });
    expect(after(second, { type: "total.removeDiscount", input: {} }).totalDiscount).toBeNull();
    expect(second.lines).toBe(DRAFT.lines);
  });
});

it("a discount survives what happens to the quantity and the price", () => {
  const draft = after(
    DRAFT,
    { type: "line.discount", input: { lineId: "line-1", discount: tenPercent } },
    { type: "line.setQuantity", input: { lineId: "line-1", quantity: 20 } },
    { type: "line.setPrice", input: { lineId: "line-1", amount: "7" } },
    { type: "prices.refresh", input: {} },
    { type: "coupon.apply", input: { code: "SUMMER" } },
  );
  expect(line(draft, "line-1")).toMatchObject({ discount: tenPercent, price: { amount: "7", source: "override" } });
});
