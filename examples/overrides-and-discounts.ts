// Prices and discounts by hand: a unit price, a percentage on checked lines, one amount spread over lines; and what needs approval.
import { FULL_AUTHORITY } from "power-buyer";
import { edit, euros, kim, must, openShop, startFor } from "./support/shop.js";

const desk = openShop();
const draft = await startFor(
  desk,
  "ada",
  { type: "line.add", input: { variantId: "variant-MUG-RED", quantity: 4 } },
  { type: "line.add", input: { variantId: "variant-POSTER", quantity: 2 } },
  { type: "line.setPrice", input: { lineId: "line-1", amount: "11.00", reason: "matched a competitor" } },
  { type: "lines.discount", input: { lineIds: ["line-1", "line-2"], discount: { kind: "percent", percent: "20" } } },
);
const show = async (title: string) => {
  const { sheet } = await must(desk.review({ actor: kim, draftId: draft.id }));
  console.log(title);
  for (const line of sheet.lines) {
    console.log(
      `  ${line.quantity} × ${line.unitPrice} = ${euros(line.gross)}, off ${euros(line.lineDiscount)}, net ${euros(line.net)}`,
    );
  }
};
await show("20 % on both checked lines:");

const spread = await edit(desk, draft, {
  type: "lines.spreadDiscount",
  input: { lineIds: ["line-1", "line-2"], amount: "5.00", reason: "goodwill" },
});
await show("one amount of 5.00 spread over them (re-applying replaces):");

// A junior may give 5 % only: the draft stays as it is, and the issue says who must approve.
const junior = {
  id: "jo",
  kind: "staff",
  authority: { ...FULL_AUTHORITY, maxLineDiscountPercent: "5", priceOverride: false },
} as const;
const { issues } = await must(desk.review({ actor: junior, draftId: draft.id }));
for (const issue of issues.filter(({ severity }) => severity === "needs_approval")) {
  console.log(`needs approval: ${issue.code} at ${issue.path.join(".")}`);
}

const reverted = await edit(desk, spread, { type: "line.revertPrice", input: { lineId: "line-1" } });
console.log(`reverted to the ${reverted.lines[0]?.price?.source} price ${reverted.lines[0]?.price?.amount}`);
