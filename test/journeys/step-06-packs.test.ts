import { describe, expect, it } from "vitest";
import { add, edit, issueOf, kim, openShop, readyFor, review } from "./shop.js";

const setQuantity = (lineId: string, quantity: string | number) =>
  ({ type: "line.setQuantity", input: { lineId, quantity } }) as const;

describe("step 6: packs and removed lines", () => {
  it("given minimum, maximum and increment, when two lines of the SKU are judged, then they count together, each with its fix", async () => {
    const shop = openShop();
    const judged = async (a: number, b: number) => {
      const draft = await readyFor(shop, "ada", add("SCREW", a), add("SCREW", b));
      return (await review(shop, draft, kim, "completion")).issues.filter(
        ({ code }) => code !== "quantity_backordered",
      );
    };
    expect(await judged(25, 75)).toEqual([]);
    expect(issueOf(await judged(25, 25), "quantity_below_minimum")).toMatchObject({
      severity: "blocking",
      details: { sku: "SCREW", requested: "50", minimum: "100" },
      fix: [setQuantity("line-1", "75")],
    });
    expect(issueOf(await judged(100, 20), "quantity_off_increment")).toMatchObject({
      details: { requested: "120", increment: "50" },
      fix: [setQuantity("line-1", "130")],
    });
    expect(issueOf(await judged(600, 450), "quantity_above_maximum")).toMatchObject({
      details: { requested: "1050", maximum: "1000" },
      fix: [setQuantity("line-2", "400")],
    });
  });

  it("given a line, when it is removed, then its id is never given again and the totals follow", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), add("BOOK", 1));
    const without = await edit(shop, draft, { type: "line.remove", input: { lineId: "line-2" } }, add("BOOK", 2));
    expect(without.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ["line-1", "1"],
      ["line-3", "2"],
    ]);
    expect((await review(shop, without)).sheet.totals.gross).toBe(1_250 + 3_998);
  });
});
