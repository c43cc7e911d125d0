import { medusa, saleor, shopify, solidus, spree, sylius, syliusUnits, vendure } from "./carts.js";
import type { Profile } from "./profile.js";
import { commercetools, commercetoolsUnit, en16931, gobl, square } from "./services.js";
import { magentoRow, magentoTotal, magentoUnit, shopwareHorizontal, shopwareVertical, woocommerce } from "./shops.js";

/**
 * Policies that reproduce other platforms' cents, by platform: `{ policy, currencyDigits, sources, refuses }`, plain data. What a
 * platform does that no policy says stands in `refuses`; `profileRefusals` tells whether a draft meets any of it.
 *
 * @example
 * ```ts
 * import { createDraft, noFacts, price, PRICING_METHODS, PROFILES } from "power-buyer";
 *
 * const at = "2026-01-31T09:30:00.000Z";
 * const draft = createDraft({ id: "draft-1", currency: "EUR", at })._unsafeUnwrap();
 * const options = { policy: PROFILES.en16931.policy, methods: PRICING_METHODS };
 * const pricing = price(draft, noFacts(at), options)._unsafeUnwrap();
 * if (pricing.status === "priced") console.log(pricing.sheet.policy.taxLevel); // order-rate
 * ```
 */
export const PROFILES = {
  shopify,
  sylius,
  syliusUnits,
  vendure,
  saleor,
  medusa,
  solidus,
  spree,
  woocommerce,
  magentoRow,
  magentoUnit,
  magentoTotal,
  shopwareHorizontal,
  shopwareVertical,
  square,
  commercetools,
  commercetoolsUnit,
  en16931,
  gobl,
} as const satisfies Readonly<Record<string, Profile>>;
