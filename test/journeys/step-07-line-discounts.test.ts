import type { Command, Draft } from "power-buyer";
import { describe, expect, it } from "vitest";
import { add, edit, editRefusal, issueOf, openShop, readyFor, review, type Shop } from "./shop.js";

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

describe("step 7: discount lines on the fly", () => {
  /** 4 mugs at 12.50 and 2 books at 19.99. */
  const started = (shop: Shop) => readyFor(shop, "ada", add("MUG-RED", 4), add("BOOK", 2));
  const rows = async (shop: Shop, draft: Draft) =>
    (await review(shop, draft)).sheet.lines.map(({ gross, lineDiscount, net }) => [gross, lineDiscount, net]);

  it("given a unit price set by hand, when a discount comes after it, then (a) is the base of (b), and both stand", async () => {
    const shop = openShop();
    const priced = await edit(shop, await started(shop), setPrice("line-1", "11.00"));
    expect(priced.lines[0]?.price).toMatchObject({
      amount: "11.00",
      source: "override",
      label: "matched a competitor",
    });
    expect(await rows(shop, priced)).toEqual([
      [4_400, 0, 4_400],
      [3_998, 0, 3_998],
    ]);
    // 10 % of 44.00 is 4.40; of 39.98 it is 3.998.
    expect(await rows(shop, await edit(shop, priced, off({ kind: "percent", percent: "10" })))).toEqual([
      [4_400, 440, 3_960],
      [3_998, 400, 3_598],
    ]);
    // The other way round it is the same: the price is the base, whenever it is set.
    const first = await edit(
      shop,
      await started(shop),
      off({ kind: "percent", percent: "10" }),
      setPrice("line-1", "11.00"),
    );
    expect((await rows(shop, first))[0]).toEqual([4_400, 440, 3_960]);
  });

  it("given checked lines, when an amount is taken off, then each line gets it, and applying again replaces", async () => {
    const shop = openShop();
    const once = await edit(
      shop,
      await started(shop),
      off({ kind: "percent", percent: "50" }),
      off({ kind: "amount", amount: "5.00" }),
    );
    expect(await rows(shop, once)).toEqual([
      [5_000, 500, 4_500],
      [3_998, 500, 3_498],
    ]);
    expect(once.lines.map(({ discount }) => discount)).toEqual(
      [0, 1].map(() => ({ kind: "amount", amount: "5.00", per: "line", reason: "late delivery" })),
    );
    const again = await edit(shop, once, off({ kind: "amount", amount: "5.00" }));
    expect(await rows(shop, again)).toEqual(await rows(shop, once));
  });

  it("given an amount per unit, when it is applied, then it counts for each unit of each line", async () => {
    const shop = openShop();
    const draft = await edit(shop, await started(shop), off({ kind: "amount", amount: "1.50", per: "unit" }));
    expect(await rows(shop, draft)).toEqual([
      [5_000, 600, 4_400],
      [3_998, 300, 3_698],
    ]);
    const more = await edit(shop, draft, { type: "line.setQuantity", input: { lineId: "line-1", quantity: 5 } });
    expect((await rows(shop, more))[0]).toEqual([6_250, 750, 5_500]);
  });

  it("given one amount, when it is spread over the checked lines, then the shares add up to it to the cent", async () => {
    const shop = openShop();
    const spread: Command = {
      type: "lines.spreadDiscount",
      input: { lineIds: ["line-1", "line-2"], amount: "10.00", reason: "goodwill" },
    };
    // 10.00 × 50.00/89.98 is 5.5568, 10.00 × 39.98/89.98 is 4.4432: the odd cent goes to the larger remainder.
    expect(await rows(shop, await edit(shop, await started(shop), spread))).toEqual([
      [5_000, 556, 4_444],
      [3_998, 444, 3_554],
    ]);
    const tooMuch: Command = {
      type: "lines.spreadDiscount",
      input: { lineIds: ["line-1", "line-2"], amount: "89.99" },
    };
    expect(await editRefusal(shop, await started(shop), tooMuch)).toEqual({
      code: "spread_above_lines",
      amount: "89.99",
      gross: "89.98",
    });
  });

  it("given more than the line is worth, when it is taken off, then the line is 0 and never below, and that is said", async () => {
    const shop = openShop();
    const draft = await edit(shop, await started(shop), {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "amount", amount: "60.00" } },
    });
    expect((await rows(shop, draft))[0]).toEqual([5_000, 5_000, 0]);
    expect(issueOf((await review(shop, draft)).issues, "discount_clamped")).toMatchObject({
      severity: "warning",
      lineId: "line-1",
      details: { wanted: 6_000, applied: 5_000 },
    });
  });
});
