/** A step of the completion protocol, as the fault matrix numbers them. */
export type Step =
  | "S1"
  | "S2"
  | "S3"
  | "S4"
  | "S5"
  | "S6"
  | "S7"
  | "S8"
  | "S9"
  | "S10"
  | "S11"
  | "S12"
  | "S13"
  | "S14"
  | "S15"
  | "S16";

/** What each step is, for a table that people read. */
export const STEPS: Readonly<Record<Step, string>> = {
  S1: "load",
  S2: "claim",
  S3: "price, carriage, tax",
  S4: "customer, coupon rules",
  S5: "hold goods and coupons",
  S6: "write the payment down",
  S7: "authorise",
  S8: "order",
  S9: "capture",
  S10: "write the capture down",
  S11: "risk, warehouse",
  S12: "events",
  S13: "end the payment",
  S14: "let go",
  S15: "take over",
  S16: "audit",
};

/** By what a call does; of a transaction, by what it does inside. The first that fits. */
const BY_WORDS: readonly (readonly [Step, readonly string[]])[] = [
  ["S16", ["payments.listByReference", "store.completions.unaudited"]],
  ["S15", ["store.completions.takeOver", "store.completions.take", "completions.takeOver", "completions.take"]],
  ["S8", ["orders.create"]],
  ["S2", ["completions.create", "store.completions.create", "drafts.save completing"]],
  ["S14", ["inventory.release", "coupons.release", "store.drafts.save open", "drafts.save open"]],
  ["S5", ["inventory.hold", "coupons.hold"]],
  ["S6", ["completions.save paying", "store.completions.save paying"]],
  ["S7", ["payments.authorize", "payments.lookup"]],
  ["S9", ["payments.capture"]],
  ["S13", ["payments.cancelByKey", "payments.void", "payments.refund", "store.completions.save aborting"]],
  ["S12", ["events.publish", "store.outbox.pending", "store.outbox.markSent"]],
  ["S11", ["risk.flag", "risk.assess", "fulfillment.forward", "fulfillment.recall", "orders.save warehouse"]],
  ["S10", ["orders.save"]],
  ["S4", ["customers.get", "coupons.find"]],
];

const BY_PORT: Readonly<Record<string, Step>> = {
  catalog: "S3",
  shipping: "S3",
  tax: "S3",
  addresses: "S3",
  inventory: "S3",
  payments: "S3",
  completions: "S6",
  store: "S1",
};

/** `words` are the calls inside of a transaction, or the call itself. */
export function stepOf(call: string, words: readonly string[]): Step {
  const all = words.length === 0 ? [call] : words;
  const found = BY_WORDS.find(([, known]) => known.some((word) => all.some((said) => said.startsWith(word))));
  return found?.[0] ?? BY_PORT[call.split(".")[0] ?? ""] ?? "S1";
}
