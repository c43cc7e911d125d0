import { profileRefusals, readCurrency } from "power-buyer";
import { canonical } from "../vectors/decimals.js";
import { pricedFigures } from "../vectors/kinds/order.js";
import { coinOf } from "../vectors/order/coin.js";
import { reasonsOf } from "../vectors/order/order-reasons.js";
import type { Coin } from "../vectors/order/coupons.js";
import { buildOrder } from "../vectors/order/draft.js";
import { orderInput } from "../vectors/order/input.js";
import { retainedOrder, retainedReasons, withoutRetained } from "../vectors/order/retained.js";
import { statedFigures } from "../vectors/order/stated.js";
import type { Verdict as Priced } from "../vectors/verdict.js";
import type { Content, OrderDocument } from "./document.js";
import { type Contradiction, contradictions } from "./sums.js";
import { whatItIs } from "./what.js";

/** Whether what was priced is what a request asks for, or what the document says of itself. */
type From = { readonly from: "request" | "response" };

export type Verdict =
  | (Extract<Priced, { readonly verdict: "agree" | "differ" }> & From)
  | Extract<Priced, { readonly verdict: "unsupported" }>
  | { readonly verdict: "contradicts"; readonly sums: readonly Contradiction[] }
  | { readonly verdict: "malformed"; readonly wrong: string };

/** Reads a document, looks whether it adds up, and only then prices it and compares. */
export function judge({ kind, value, request }: OrderDocument): Verdict {
  if (kind === null) return unsupported(whatItIs(value));
  const code = kind.currency(value);
  if (code === undefined || code === null) return withoutCurrency(kind.read(value, USUAL_DIGITS, request));
  const known = typeof code === "string" ? readCurrency(code.toUpperCase()).unwrapOr(null) : null;
  const coin = known === null ? null : coinOf({ currency: known.code, minorDigits: known.digits });
  if (coin === null) return { verdict: "malformed", wrong: "a currency that is none" };
  const content = kind.read(value, coin.digits, request);
  if (typeof content === "string") return { verdict: "malformed", wrong: content };
  const sums = contradictions(content.sums, coin.digits);
  return sums.length > 0 ? { verdict: "contradicts", sums } : compareOrder(content, coin);
}

/** What adds up or not does so in any currency; two decimals are what most have. */
const USUAL_DIGITS = 2;

function withoutCurrency(content: Content | string): Verdict {
  if (typeof content === "string") return { verdict: "malformed", wrong: content };
  const sums = contradictions(content.sums, USUAL_DIGITS);
  return sums.length > 0 ? { verdict: "contradicts", sums } : unsupported("states no currency", ...content.reasons);
}

/** Prices what was asked for, and compares with what is stated. */
export function compareOrder(content: Content, coin: Coin): Verdict {
  const { profile, settled, input: recorded, expected, reasons, isFromRequest = false, missing = [] } = content;
  const from = isFromRequest ? "request" : "response";
  if (missing.length > 0) return { verdict: "differ", figures: missing, from };
  if (reasons.length > 0) return unsupported(...reasons);
  const read = orderInput.safeParse(recorded);
  if (!read.success) return unsupported("an order without lines, or with one that a draft cannot have");
  const [input, kept] = [withoutRetained(read.data), retainedOrder(read.data)];
  const { figures, reasons: ofFigures } = statedFigures(expected, input);
  const against = [
    ...reasonsOf(input, { policy: {}, minorDigits: coin.digits }),
    ...retainedReasons(read.data, expected),
    ...ofFigures,
  ];
  if (against.length > 0) return unsupported(...against);
  const order = buildOrder(input, coin);
  if (typeof order === "string") return unsupported(`a draft refuses it: ${order}`);
  const retained = kept === null ? null : buildOrder(kept, coin);
  if (typeof retained === "string") return unsupported(`a draft refuses it: ${retained}`);
  const refused = profileRefusals(profile, order.draft, order.facts).filter(({ what }) => !settled.includes(what));
  if (refused.length > 0) return unsupported(...refused.map(({ what, because }) => `${what}: ${because}`));
  // What the document takes off was granted together, whatever was entered.
  const policy = { ...profile.policy, couponStacking: "all" } as const;
  const all = pricedFigures(order, { input, policy, figures, retained });
  const parted = all.filter((one) => canonical(one.expected) !== canonical(one.got));
  return parted.length > 0 ? { verdict: "differ", figures: parted, from } : { verdict: "agree", figures: all, from };
}

function unsupported(...reasons: readonly string[]): Verdict {
  return { verdict: "unsupported", reasons: [...new Set(reasons)] };
}
