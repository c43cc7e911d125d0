import { type Draft, type ShippingOption, toDecimalString } from "power-buyer";
import { facts } from "../blocks.js";
import { TRAINEE } from "../persons.js";
import type { Scene } from "../scene.js";
import type { Block } from "../script.js";
import type { Step } from "../step.js";
import type { Tell } from "../tell.js";
import { shippingOptions } from "../views/hits.js";
import { issuesOf } from "../views/issues.js";
import { totals } from "../views/sheet.js";
import { edit, onDraft, review } from "./on-draft.js";

export const shipping: Step = {
  title: "Shipping option",
  run: onDraft(async (scene, draft, tell) => {
    const { currency } = scene.shop;
    const offered = await tell.ask(
      "What the shop's table offers for this draft: by destination, weight and subtotal.",
      "shippingOptions",
      { draftId: draft.id },
      (options) => shippingOptions(options, currency),
    );
    const byPrice = [...(offered ?? [])].sort((a, b) => a.amount.minor - b.amount.minor);
    const [cheapest = byPrice[0], chosen = cheapest] = byPrice.filter(({ amount }) => amount.minor > 0);
    if (cheapest === undefined || chosen === undefined) return await ownShipping(scene, tell);
    let now = await edit(
      scene,
      tell,
      `${chosen.name} is chosen.`,
      [{ type: "shipping.choose", input: { optionId: chosen.optionId } }],
      shippingFacts,
    );
    await review(now, tell, "The draft with its carriage.", ({ sheet }) => totals(sheet));
    now = await edit(
      now,
      tell,
      `A custom price: no more than for ${cheapest.name}.`,
      [{ type: "shipping.setPrice", input: { amount: priceOf(cheapest, scene), reason: "Promised last week" } }],
      shippingFacts,
    );
    await review(now, tell, "A trainee may not do that.", issuesOf("shipping_price_not_permitted"), TRAINEE);
    await review(now, tell, "The clerk may.", issuesOf("shipping_price_not_permitted"));
    return now;
  }),
};

function priceOf({ amount }: ShippingOption, { shop }: Scene): string {
  return toDecimalString(amount.minor, shop.currency.digits);
}

/** No option fits this parcel: carriage by agreement, at an article's price. */
async function ownShipping(scene: Scene, tell: Tell): Promise<Scene> {
  const { cheaper } = scene.cast;
  if (cheaper === null) return scene;
  const input = {
    name: "Carriage by agreement",
    amount: cheaper.price.amount,
    taxCategory: cheaper.variant.taxCategory ?? "standard",
  };
  return await edit(
    scene,
    tell,
    "Nothing on the table fits, so carriage is agreed on.",
    [{ type: "shipping.custom", input }],
    shippingFacts,
  );
}

function shippingFacts({ shipping: choice, currency }: Draft): readonly Block[] {
  if (choice === null) return [facts(["Shipping", "not chosen"])];
  const own = choice.kind === "option" ? (choice.price?.amount ?? null) : choice.amount;
  return [
    facts(
      ["Shipping", choice.kind === "option" ? choice.optionId : choice.name],
      ["Custom price", own === null ? "none" : { price: own, currency }],
    ),
  ];
}
