// A pricing stage of the shop's own: gift wrap as a taxed charge, and a loyalty discount that is shared over the lines.
import { explainText, type ShopStage } from "power-buyer";
import { edit, kim, must, openShop, startFor } from "./support/shop.js";

const giftWrap: ShopStage = {
  name: "gift-wrap",
  after: "line-discounts",
  rows: ({ draft }) =>
    draft.lines
      .filter(({ note }) => note === "gift")
      .map(({ id, item }) => ({
        kind: "charge",
        id: `wrap-${id}`,
        lineId: id,
        label: `Gift wrap: ${item.title}`,
        amount: 250,
        taxCategory: "standard",
      })),
};

const loyalty: ShopStage = {
  name: "loyalty",
  after: "coupons",
  rows: ({ draft }) =>
    draft.details.tags.includes("loyal") ? [{ kind: "discount", id: "loyalty", label: "Loyalty", amount: 300 }] : [],
};

const desk = openShop({ stages: [giftWrap, loyalty] });
const draft = await startFor(
  desk,
  "ada",
  { type: "line.add", input: { variantId: "variant-MUG-RED", quantity: 2, note: "gift" } },
  { type: "line.add", input: { variantId: "variant-POSTER", quantity: 1 } },
);
await edit(desk, draft, { type: "tag.add", input: { tag: "loyal" } });
const { explanation } = await must(desk.explain({ draftId: draft.id }));
console.log(explainText(explanation));
console.log(`asked by ${kim.id}`);
