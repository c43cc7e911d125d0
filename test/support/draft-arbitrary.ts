import fc from "fast-check";
import type { Command, CommandType, InputOf } from "../../src/draft/command.js";
import { inputShapes } from "../../src/draft/input-shapes.js";
import { MUCH_LATER } from "./draft-world.js";
import { arbitraryOf } from "./shape-arbitrary.js";

/** The first three are there from the beginning of most lives. */
const lineId = fc.constantFrom("line-1", "line-1", "line-2", "line-2", "line-3", "line-4", "line-5");
const lineIds = fc.array(lineId, { minLength: 1, maxLength: 2 });
const variantId = fc.constantFrom(
  "mug",
  "mug-blue",
  "mug",
  "shirt",
  "shirt",
  "ribbon",
  "card",
  "bare",
  "pin",
  "nothing",
);
const sku = fc.constantFrom("MUG", "SHIRT", "RIBBON", "NOTHING");
const quantity = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 1, arbitrary: fc.constantFrom("0.5", "2.50", "12", 0, "1e3") },
);
const amount = fc.constantFrom("0", "0.01", "1.00", "7.5", "10.00", "99.99", "0.0125");
const reason = fc.constantFrom("Goodwill", "Price match");
const addressId = fc.constantFrom("ada-home", "ada-work", "bea-office", "own", "nowhere");
const documentId = fc.constantFrom("manual", "terms", "photo", "nothing");
const code = fc.constantFrom("SUMMER", " summer ", "winter-5", "sum mer");
const position = fc.integer({ min: 0, max: 5 });
const tag = fc.constantFrom("urgent", "URGENT ", "telephone");
const option = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const discount = fc.oneof(
  fc.record({ kind: fc.constant("percent" as const), percent: fc.constantFrom("0", "10", "33.3", "100") }),
  fc.record({
    kind: fc.constant("amount" as const),
    amount,
    per: fc.constantFrom("line" as const, "unit" as const),
    reason,
  }),
);

/** Inputs that hit the lines, addresses and papers of a small draft as often as they miss them. */
const LIKELY: { readonly [K in CommandType]?: fc.Arbitrary<InputOf<K>> } = {
  "line.add": fc.record({ variantId, quantity }),
  "line.setQuantity": fc.record({ lineId, quantity }),
  "line.remove": fc.record({ lineId }),
  "line.setNote": fc.record({ lineId, note: option(reason) }),
  "line.move": fc.record({ lineId, to: position }),
  "line.setPrice": fc.record({ lineId, amount }),
  "lines.setPrice": fc.record({ lineIds, amount, reason }),
  "line.revertPrice": fc.record({ lineId }),
  "line.lockPrice": fc.record({ lineIds, expiresAt: fc.constantFrom(MUCH_LATER, MUCH_LATER, "2026-01-01T00:00:00Z") }),
  "prices.refresh": fc.oneof(fc.constant({}), fc.record({ lineIds })),
  "line.discount": fc.record({ lineId, discount }),
  "lines.discount": fc.record({ lineIds, discount }),
  "lines.spreadDiscount": fc.record({ lineIds, amount }),
  "line.removeDiscount": fc.record({ lineId }),
  "customer.set": fc.record({ customerId: fc.constantFrom("ada", "bea", "cal", "nobody", null) }),
  "grants.confirm": fc.oneof(
    fc.constant({}),
    fc.record({ grants: fc.array(fc.record({ what: fc.constant("unit-price" as const), lineId }), { maxLength: 2 }) }),
  ),
  "shippingAddress.set": fc.record({ addressId }),
  "billingAddress.set": fc.record({ addressId }),
  "billing.savedCard": fc.record({ paymentMethodId: fc.constantFrom("card-ada", "card-bea") }),
  "attachment.add": fc.record({ documentId }),
  "attachment.remove": fc.record({ documentId }),
  "attachment.move": fc.record({ documentId, to: position }),
  "coupon.apply": fc.record({ code }),
  "coupon.remove": fc.record({ code }),
  "surcharge.remove": fc.record({ surchargeId: fc.constantFrom("surcharge-1", "surcharge-2") }),
  "tag.add": fc.record({ tag }),
  "tag.remove": fc.record({ tag }),
  "excess.acknowledge": fc.record({ sku, upTo: quantity, reason }),
  "excess.withdraw": fc.record({ sku }),
};

/** Lines first: they carry most of what can go wrong. What ends everything is left out. */
const weightOf = (type: CommandType) => (type === "draft.cancel" ? 0 : type.startsWith("line") ? 4 : 1);

/** Any command but the one that ends everything; most are likely, some have inputs of all the shape allows. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...(Object.keys(inputShapes) as CommandType[]).map((type) => ({
    weight: weightOf(type),
    arbitrary: inputOf(type).map((input) => ({ type, input }) as Command),
  })),
);

function inputOf(type: CommandType): fc.Arbitrary<unknown> {
  const possible = arbitraryOf<unknown>(inputShapes[type]);
  const likely = LIKELY[type];
  return likely === undefined
    ? possible
    : fc.oneof({ weight: 9, arbitrary: likely }, { weight: 1, arbitrary: possible });
}

/** A draft's life, or an hour of it. */
export const commands: fc.Arbitrary<readonly Command[]> = fc.array(anyCommand, {
  minLength: 1,
  maxLength: 16,
  size: "max",
});
