import { ok } from "neverthrow";
import type { ShippingOption } from "../../facts/answers.js";
import { plainCopy } from "../../internal/plain-copy.js";
import { answer } from "../../ports/answer.js";
import type { ShippingPort } from "../../ports/shipping.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { calling } from "./world.js";

export interface MemoryShippingOptions extends Seeded {
  /** Offered to every destination in their own currency, amounts in minor units. */
  readonly options?: readonly ShippingOption[];
}

/**
 * The same options at the same price for everybody: enough to begin with. Zones, weights and free carriage from some amount on
 * are what the shipping table adapter is for.
 *
 * Errors of its calls: `port_failed`.
 *
 * @example
 * ```ts
 * import { memoryShipping } from "power-buyer/adapters/memory";
 *
 * const amount = { minor: 490, currency: "EUR" };
 * const parcel = { optionId: "parcel", name: "Parcel", amount, taxCategory: "standard", estimate: "2–4 working days" };
 * const shipping = memoryShipping({ options: [parcel] });
 * ```
 */
export function memoryShipping(options: MemoryShippingOptions = {}): ShippingPort {
  const room = rooms((tenant) => plainCopy(seedsFor(tenant, options.tenant, options.options)));
  return {
    options: (question, scope) =>
      answer(calling("shipping", "options"), () =>
        ok(plainCopy(room(scope).filter(({ amount }) => amount.currency === question.currency))),
      ),
  };
}
