import { type Command, explainText } from "power-buyer";
import { invoiceOf } from "power-buyer/order";
import { describe, expect, it } from "vitest";
import { add, codes, edit, issueOf, must, openShop, place, readyFor, review, type Shop, totalsOf } from "./shop.js";

const seller = { name: "Example Goods", addressLines: ["1 Example Street"], taxId: null, contact: [] };
type Treatment = "unchanged" | "proportional";
const percent = (value: string, taxTreatment?: Treatment): Command => ({
  type: "total.discount",
  input: {
    discount: { kind: "percent", percent: value },
    ...(taxTreatment && { taxTreatment }),
    reason: "anniversary",
  },
});

describe("step 13: discount on the transaction total", () => {
  /** 3 mugs 37.50 + 7.13 (7.125), parcel 4.90 + 0.93 (0.931): 50.46. */
  const started = (shop: Shop, ...commands: Command[]) => readyFor(shop, "ada", add("MUG-RED", 3), ...commands);

  it("given a percentage, when it is applied, then it is of the total after shipping and tax, and the tax stays", async () => {
    const shop = openShop();
    expect(await totalsOf(shop, await started(shop, percent("10")))).toMatchObject({
      transactionTotal: 5_046,
      // 5.046.
      totalDiscount: 505,
      taxTreatment: "unchanged",
      total: 4_541,
      tax: 806,
      amountDue: 4_541,
    });
  });

  it("given the proportional treatment, when it is applied, then the total is the same and the tax fits what is left", async () => {
    const shop = openShop();
    const { sheet } = await review(shop, await started(shop, percent("10", "proportional")));
    // 5.05 over 44.63 and 5.83: 4.47 and 0.58; in 40.16 and 5.25 there are 6.41 and 0.84 of tax.
    expect(sheet.totals).toMatchObject({ totalDiscount: 505, taxTreatment: "proportional", total: 4_541, tax: 725 });
    expect(sheet.lines[0]).toMatchObject({
      payable: 4_463,
      totalDiscount: 447,
      paid: 4_016,
      taxes: [{ base: 3_375, amount: 641 }],
    });
    expect(sheet.shipping).toMatchObject({
      payable: 583,
      totalDiscount: 58,
      paid: 525,
      taxes: [{ base: 441, amount: 84 }],
    });
  });

  it("given coupons before it, when it is applied, then it is of what they leave, with their tax", async () => {
    const shop = openShop();
    const draft = await started(shop, { type: "coupon.apply", input: { code: "TEN" } }, percent("10"));
    // 33.75 + 6.41 + 4.90 + 0.93 = 45.99.
    expect(await totalsOf(shop, draft)).toMatchObject({ transactionTotal: 4_599, totalDiscount: 460, total: 4_139 });
  });

  it("given the tax left as it was, when it is reviewed, then a warning offers the other treatment as its fix", async () => {
    const shop = openShop();
    const draft = await started(shop, percent("10"));
    const issue = issueOf((await review(shop, draft)).issues, "total_discount_leaves_tax");
    expect(issue).toMatchObject({
      severity: "warning",
      details: { tax: 806, discount: 505 },
      fix: [percent("10", "proportional")],
    });
    const mended = await edit(shop, draft, ...issue.fix);
    expect(codes((await review(shop, mended)).issues)).toEqual([]);
    expect((await totalsOf(shop, mended)).tax).toBe(725);
  });

  it.each(["unchanged", "proportional"] as const)(
    "given the treatment %s, when it is printed, then invoice and explanation say which",
    async (treatment) => {
      const shop = openShop();
      const draft = await started(shop, percent("10", treatment));
      const { explanation } = await must(shop.desk.explain({ draftId: draft.id }));
      await expect(`${explainText(explanation)}\n`).toMatchFileSnapshot(`golden/total-discount-${treatment}.txt`);
      const invoice = invoiceOf(await place(shop, draft), seller);
      expect(invoice.notes).toEqual([
        { note: treatment === "unchanged" ? "tax_not_reduced" : "tax_reduced_in_proportion" },
      ]);
      expect(invoice.totals.slice(-4)).toEqual([
        { row: "transaction_total", kind: "sum", name: null, amount: 5_046 },
        { row: "total_discount", kind: "item", name: null, amount: -505 },
        { row: "total", kind: "sum", name: null, amount: 4_541 },
        { row: "amount_due", kind: "sum", name: null, amount: 4_541 },
      ]);
    },
  );
});
