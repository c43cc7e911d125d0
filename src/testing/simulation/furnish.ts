import { memoryPorts, TEST_TOKENS } from "../../adapters/memory/index.js";
import { orderDesk } from "../../application/order-desk.js";
import type { Command } from "../../draft/command.js";
import type { DraftRecord } from "../../ports/store.js";
import type { BillingPlan, DraftPlan } from "./plan.js";
import { ADDRESSES, CANARIES, CARDS, catalogOf, couponsOf, CUSTOMERS, SHIPPING, START_MS, TAXES } from "./shop.js";
import { KIM } from "./stage.js";

/** Drafts ready to be completed. Made at a desk without faults, once for each kind of draft, because a history needs one each time. */
export interface DraftMaker {
  make(draft: DraftPlan): Promise<DraftRecord>;
}

const MADE_AS = "draft-1";

export function draftMaker(): DraftMaker {
  const made = new Map<string, string>();
  return {
    make: async (draft) => {
      const { id, ...kind } = draft;
      const key = JSON.stringify(kind);
      const text = made.get(key) ?? JSON.stringify(await compose(draft));
      made.set(key, text);
      return JSON.parse(text.replaceAll(`"${MADE_AS}"`, JSON.stringify(id))) as DraftRecord;
    },
  };
}

/** Plenty of everything, and time stands still. */
async function compose(plan: DraftPlan): Promise<DraftRecord> {
  const plenty = { onHand: 1_000, backorder: 0 };
  const ports = memoryPorts({
    catalog: catalogOf({ MUG: plenty, CUP: plenty }),
    customers: CUSTOMERS,
    addresses: ADDRESSES,
    coupons: couponsOf(1_000, null),
    shipping: SHIPPING,
    tax: TAXES,
    payments: { methods: CARDS },
    use: { clock: { now: () => new Date(START_MS).toISOString() } },
  });
  const desk = orderDesk(ports);
  const started = (await desk.start({ actor: KIM, currency: "EUR", customerId: plan.customerId }))._unsafeUnwrap();
  const commands = commandsOf(plan);
  const edited = await desk.edit({ actor: KIM, draftId: started.id, version: started.version, commands });
  edited._unsafeUnwrap();
  return (await desk.read({ draftId: MADE_AS }))._unsafeUnwrap();
}

function commandsOf({ lines, customerId, billing, hasCoupon }: DraftPlan): readonly Command[] {
  const coupon: readonly Command[] = hasCoupon ? [{ type: "coupon.apply", input: { code: "save" } }] : [];
  return [
    ...lines.map(
      ({ sku, quantity }): Command => ({ type: "line.add", input: { variantId: `variant-${sku}`, quantity } }),
    ),
    { type: "shippingAddress.set", input: { addressId: `${customerId}-home` } },
    { type: "shipping.choose", input: { optionId: "parcel" } },
    BILLING[billing](customerId),
    ...coupon,
  ];
}

const byToken = (token: string): Command => ({
  type: "billing.newMethod",
  input: { token, label: "Visa", keepForCustomer: false },
});

const BILLING: Readonly<Record<BillingPlan, (customerId: string) => Command>> = {
  "saved-card": (customerId) => ({ type: "billing.savedCard", input: { paymentMethodId: `card-${customerId}` } }),
  "new-method": () => byToken(CANARIES.token),
  declined: () => byToken(TEST_TOKENS.declined),
  "action-required": () => byToken(TEST_TOKENS.actionRequired),
  check: () => ({ type: "billing.check", input: { mailingInstructions: "To: Corner Shop, Berlin" } }),
  terms: () => ({ type: "billing.terms", input: { dueInDays: 30 } }),
  "not-required": () => ({
    type: "billing.notRequired",
    input: { settlement: { kind: "goodwill" }, reason: "to make up for it" },
  }),
};
