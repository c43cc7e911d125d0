// A discount on the transaction total, after shipping and tax, in both tax treatments.
import { edit, euros, kim, must, openShop, startFor } from "./support/shop.js";

const desk = openShop();
let draft = await startFor(desk, "ada", { type: "line.add", input: { variantId: "variant-MUG-RED", quantity: 3 } });

for (const taxTreatment of ["unchanged", "proportional"] as const) {
  draft = await edit(desk, draft, {
    type: "total.discount",
    input: { discount: { kind: "percent", percent: "10" }, taxTreatment, reason: "anniversary" },
  });
  const { sheet, issues } = await must(desk.review({ actor: kim, draftId: draft.id }));
  const { transactionTotal, totalDiscount, total, tax } = sheet.totals;
  console.log(
    `${taxTreatment}: ${euros(transactionTotal)} − ${euros(totalDiscount)} = ${euros(total)}, tax reported ${euros(tax)}`,
  );
  console.log(`  really paid for the mugs: ${euros(sheet.lines[0]?.paid ?? 0)}`);
  const warning = issues.find(({ code }) => code === "total_discount_leaves_tax");
  if (warning !== undefined) console.log(`  ${warning.code}: offers ${warning.fix.map(({ type }) => type).join()}`);
}
