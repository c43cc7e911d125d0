import { type Command, diff, type Exemption } from "power-buyer";
import { parseDraft, parseHistory, serialise } from "power-buyer/schema";
import { describe, expect, it } from "vitest";
import { add, edit, issueOf, kim, must, openShop, place, readyFor, review, scope, totalsOf } from "./shop.js";

describe("what a user of such systems expects too", () => {
  it("preview without saving: a switch of customer is shown whole, and nothing has happened", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 2), { type: "coupon.apply", input: { code: "TEN" } });
    const request = { actor: kim, draftId: draft.id, version: draft.version, customerId: "hotel" };
    const { before, after, changes } = await must(shop.desk.previewCustomer(request));
    // 22.50 + 4.28 (4.275) + 5.83 becomes 2 × 9.90 without coupon, address, carriage and tax.
    expect([before.sheet.totals.total, after.sheet.totals.total]).toEqual([3_261, 1_980]);
    expect(after.sheet.coupons).toMatchObject([{ applied: false, reason: { code: "customer_not_retail" } }]);
    expect(changes.map(({ path }) => path.join("."))).toEqual(
      expect.arrayContaining(["customerId", "shippingAddressId", "lines.line-1.price"]),
    );
    expect((await must(shop.desk.read({ draftId: draft.id }))).draft).toEqual(draft);
    // A review saves nothing either.
    await review(shop, draft);
    expect((await must(shop.desk.read({ draftId: draft.id }))).draft.version).toBe(draft.version);
  });

  it("save and resume: a draft and its history survive text, and another desk goes on where it stopped", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 2), add("BOOK", 1));
    const record = await must(shop.desk.read({ draftId: draft.id }));
    const [draftText, historyText] = [serialise(record.draft), serialise(record.history)];

    const elsewhere = openShop();
    const resumed = {
      draft: await must(parseDraft(draftText)),
      history: await must(parseHistory(historyText)),
      orderId: null,
    };
    expect(resumed.draft).toEqual(draft);
    expect(serialise(resumed.draft)).toBe(draftText);
    await must(elsewhere.ports.store.drafts.create(resumed, scope));
    const more = await edit(elsewhere, resumed.draft, {
      type: "line.setQuantity",
      input: { lineId: "line-1", quantity: 3 },
    });
    expect(diff(draft, more).map(({ path, before, after }) => [path, before, after])).toEqual([
      [["lines", "line-1", "quantity"], "2", "3"],
    ]);
    // 37.50 + 7.13, 19.99 + 1.40, 4.90 + 0.93.
    expect((await place(elsewhere, more)).sheet.totals.total).toBe(7_185);
    const undone = await must(shop.desk.undo({ actor: kim, draftId: draft.id, version: draft.version }));
    expect(undone.lines).toHaveLength(1);
  });

  it("custom lines stand beside catalog lines in tax, discounts and totals", async () => {
    const shop = openShop();
    const custom = { title: "Engraving", quantity: 2, price: "8.00", taxCategory: "standard", weightGrams: 0 };
    const off: Command = {
      type: "lines.discount",
      input: { lineIds: ["line-1", "line-2"], discount: { kind: "percent", percent: "10" } },
    };
    const draft = await readyFor(shop, "ada", add("BOOK", 1), { type: "line.addCustom", input: custom }, off);
    // 17.99 + 1.26, 14.40 + 2.74 (2.736), 4.90 + 0.93.
    expect((await place(shop, draft)).sheet.totals).toMatchObject({ merchandise: 3_239, total: 4_222 });
  });

  it("tax exemption: in its place and its time only, with its certificate on the order", async () => {
    const shop = openShop();
    const exempt = (more: Partial<Exemption> = {}): Command => ({
      type: "exemption.set",
      input: {
        exemption: {
          kind: "exempt",
          reason: "charity",
          certificate: "C-1",
          country: "DE",
          region: "",
          expiresAt: null,
          ...more,
        },
      },
    });
    const draft = await readyFor(shop, "ada", add("BOOK", 1), exempt());
    expect(await totalsOf(shop, draft)).toMatchObject({ tax: 0, total: 2_489 });
    expect((await place(shop, draft)).exemption).toMatchObject({ certificate: "C-1", reason: "charity" });

    const over = await readyFor(shop, "ada", add("BOOK", 1), exempt({ expiresAt: "2026-03-01T00:00:00.000Z" }));
    const issue = issueOf((await review(shop, over, kim, "completion")).issues, "exemption_expired");
    expect(issue.severity).toBe("blocking");
    expect(await totalsOf(shop, await edit(shop, over, ...issue.fix))).toMatchObject({ tax: 233, total: 2_722 });
    const abroad = await readyFor(shop, "ada", add("BOOK", 1), exempt({ country: "FR" }));
    expect(issueOf((await review(shop, abroad)).issues, "exemption_elsewhere").severity).toBe("warning");
    expect(await totalsOf(shop, abroad)).toMatchObject({ tax: 233 });
  });
});
