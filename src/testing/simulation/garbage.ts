import { err, ok, type Result } from "neverthrow";
import type { Random } from "./random.js";

type Answer = Result<unknown, unknown>;
type Fields = Readonly<Record<string, unknown>>;

/** What a payment's answer is not to say: each of these is an answer to somebody else's question, or to none. */
const PAYMENTS: readonly [(outcome: Fields) => unknown, ...((outcome: Fields) => unknown)[]] = [
  (outcome) => ({ ...outcome, amount: Number(outcome["amount"]) + 1 }),
  (outcome) => ({ ...outcome, amount: 0 }),
  (outcome) => ({ ...outcome, currency: outcome["currency"] === "USD" ? "JPY" : "USD" }),
  (outcome) => ({ ...outcome, key: "of-somebody-else" }),
  (outcome) => ({ ...outcome, kind: "perhaps" }),
  (outcome) => ({ ...outcome, amount: Number.NaN }),
];

const OTHERS: readonly [unknown, ...unknown[]] = [undefined, {}, "<html>502 Bad Gateway</html>", 0, [null]];

/** A wrong answer in place of the right one; null where nobody reads what it says, so that it cannot be wrong. */
export function garbled(answer: Answer, isPayment: boolean, chance: Random): Answer | null {
  if (answer.isErr()) return err({ code: "no such code" });
  const value = answer.value;
  if (value === undefined) return null;
  if (!isPayment || typeof value !== "object" || value === null) return ok(chance.pick(OTHERS));
  const spoil = chance.pick(PAYMENTS);
  if ("outcome" in value) return ok({ ...value, outcome: spoil(value.outcome as Fields) });
  return ok("kind" in value ? spoil(value as Fields) : chance.pick(OTHERS));
}
