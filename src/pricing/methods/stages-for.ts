import type { Figures } from "../figures.js";
import type { PricingPolicy } from "../policy.js";
import type { Carried, ShopStage, Stage } from "../stage.js";
import { asMeant } from "./as-meant.js";
import { seenByTotalDiscount, withoutDiscounts, withoutExcluded } from "./giving-way.js";
import { asStage } from "./shop-stage.js";

/** The usual stages, each followed by the shop's own that name it. */
export function stagesFor(usual: readonly Stage[], own: readonly ShopStage[], policy: PricingPolicy): Stage[] {
  return usual.flatMap((stage) => [
    seenAs(stage, policy),
    ...own.filter(({ after }) => after === stage.name).map(asStage),
  ]);
}

function seenAs(stage: Stage, { discountBase, exclusions }: PricingPolicy): Stage {
  const meant = discountBase === "gross" ? stage : asMeant(stage);
  return exclusions.length === 0 ? meant : givingWay(meant);
}

type View = (given: Carried, figures: Figures) => Carried["draft"];

/** What each stage sees of the draft where something gives way. */
const VIEWS: Readonly<Record<string, View>> = {
  "line-discounts": ({ draft, policy }) => ({ ...draft, lines: withoutDiscounts(draft.lines, policy) }),
  coupons: ({ draft, policy }) => ({ ...draft, lines: withoutExcluded(draft.lines, "coupon", policy) }),
  "total-discount": ({ draft, policy }, { coupons }) => seenByTotalDiscount(draft, coupons, policy),
};

function givingWay(stage: Stage): Stage {
  const seen = VIEWS[stage.name];
  if (seen === undefined) return stage;
  return { ...stage, apply: (given, figures) => stage.apply({ ...given, draft: seen(given, figures) }, figures) };
}
