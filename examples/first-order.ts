// A first order: find, add, pay by card, complete; then flag the customer OKAY and it goes to the warehouse.
import { TEST_TOKENS } from "power-buyer/adapters/memory";
import { edit, euros, kim, must, openShop, startFor } from "./support/shop.js";

const desk = openShop();
const { items } = await must(desk.searchProducts({ sku: "mug-red" }));
const [hit] = items;
console.log(`found ${hit?.variant.title}: ${hit?.because.map(({ field, how }) => `${field}, ${how}`).join("; ")}`);

const draft = await startFor(desk, "ada");
const filled = await edit(
  desk,
  draft,
  { type: "line.add", input: { variantId: hit?.variant.variantId ?? "", quantity: 3 } },
  { type: "billing.newMethod", input: { token: TEST_TOKENS.approved } },
);
const { sheet, issues } = await must(desk.review({ actor: kim, draftId: draft.id, moment: "completion" }));
console.log(`total ${euros(sheet.totals.total)}, of it tax ${euros(sheet.totals.tax)}; ${issues.length} issues`);

const request = { actor: kim, draftId: draft.id, version: filled.version, acceptedTotal: sheet.totals.total };
const placed = await must(desk.complete(request));
console.log(
  `order ${placed.order.number}: ${placed.judgement.status}, ${placed.judgement.holds.map(({ code }) => code).join()}`,
);

const again = await must(desk.complete(request));
console.log(`completed twice, still one order: ${again.order.id === placed.order.id}`);

const [released] = await must(
  desk.flagCustomer({ actor: kim, customerId: "ada", flag: "OKAY", reason: "known for years" }),
);
console.log(`flagged OKAY: ${released?.order.status}, captured ${euros(released?.order.payment.captured ?? 0)}`);
