// A wholesale customer: list prices with quantity breaks, no coupons, and a switch of customer shown before it is applied.
import { edit, euros, kim, must, openShop, startFor } from "./support/shop.js";

const desk = openShop();
const draft = await startFor(
  desk,
  "ada",
  { type: "line.add", input: { variantId: "variant-MUG-RED", quantity: 24 } },
  { type: "coupon.apply", input: { code: "spring" } },
);
const retail = await must(desk.review({ actor: kim, draftId: draft.id }));
console.log(
  `retail: ${draft.lines[0]?.price?.amount} each, coupon takes ${euros(retail.sheet.totals.couponDiscounts)}`,
);

const preview = await must(
  desk.previewCustomer({ actor: kim, draftId: draft.id, version: draft.version, customerId: "desk-and-co" }),
);
console.log(
  `a switch would change ${euros(preview.before.sheet.totals.total)} to ${euros(preview.after.sheet.totals.total)}:`,
);
for (const { lineId, before, after, effect } of preview.prices) {
  console.log(`  ${lineId}: ${before?.amount} → ${after?.amount} each, ${euros(effect)} on the line`);
}
for (const { code, after } of preview.coupons) {
  console.log(`  coupon ${code}: ${after?.applied === false ? `not applied, ${after.reason.code}` : "applied"}`);
}
for (const change of preview.changes) console.log(`  ${change.kind} ${change.path.join(".")}`);

const switched = await edit(desk, draft, { type: "customer.set", input: { customerId: "desk-and-co" } });
const price = switched.lines[0]?.price;
console.log(`wholesale: ${price?.amount} each, from ${price?.source} (${price?.label})`);

const { sheet } = await must(desk.review({ actor: kim, draftId: draft.id }));
const [verdict] = sheet.coupons;
console.log(
  `coupon ${verdict?.code}: ${verdict?.applied === false ? `not applied, ${verdict.reason.code}` : "applied"}`,
);
