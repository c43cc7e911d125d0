import type { Currency } from "../money/currency.js";
import { ownValue } from "../money/own-value.js";
import { ENGLISH } from "./english/index.js";
import { type Say, sayIn } from "./say.js";
import type { Sentences } from "./sentences.js";

export interface DescribeOptions {
  /** For amounts and lists; "en" where it is not said, or is no locale. */
  readonly locale?: string;
  /** Of the amounts: the draft's or the order's. Without it amounts are numbers of minor units. */
  readonly currency?: Currency;
  /** What people call a line, a SKU, a customer: by its id. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The sentences of another language. */
  readonly sentences?: Sentences;
}

/** What stands inside of what is said is said too, but not for ever. */
const DEEPEST = 3;
const LONGEST = 2_000;

/**
 * Says in a sentence what is wrong, with the figures, and what to do next: for an error of any function, an issue of `validate`, a
 * coupon's refusal, a hold, a refusal or failure of a port. A code without a sentence of its own, as a shop's own port may have, is
 * answered by a general one; the same is true of whatever else is given. Nothing is thrown.
 *
 * @example
 * ```ts
 * import { parseQuantity } from "power-buyer";
 * import { describe } from "power-buyer/describe";
 *
 * parseQuantity("0").mapErr((error) => describe(error)); // err: "The quantity has to be more than 0."
 * ```
 */
export function describe(said: unknown, options: DescribeOptions = {}): string {
  return describeAt(said, options, 0).slice(0, LONGEST);
}

function describeAt(said: unknown, options: DescribeOptions, depth: number): string {
  const { locale = "en", currency = null, labels = {}, sentences = ENGLISH } = options;
  if (depth > DEEPEST) return sentences.unknown(null);
  const say = sayIn({ locale, currency, labels }, (inner) => describeAt(inner, options, depth + 1));
  try {
    return sentenceOf(said, sentences, say);
  } catch {
    // It has the code of something and not its details.
    return sentences.unknown(codeOf(said));
  }
}

function sentenceOf(said: unknown, sentences: Sentences, say: Say): string {
  const code = codeOf(said);
  const issue = ownValue(said, "details");
  const hold = ownValue(said, "because");
  if (isIssue(said)) return call(sentences.issues, code, issue, say, said) ?? sentences.unknown(code);
  if (isHold(said)) return call(sentences.holds, code, hold, say) ?? sentences.unknown(code);
  return (
    call(sentences.errors, code, said, say) ?? call(sentences.refusals, code, said, say) ?? sentences.unknown(code)
  );
}

/** The sentence that stands in a table under a code, or undefined where there is none. */
function call(table: object, code: string | null, ...given: unknown[]): string | undefined {
  const sentence: unknown = code === null ? undefined : ownValue(table, code);
  return typeof sentence === "function" ? String(sentence(...given)) : undefined;
}

const CODE = /^[a-z][a-z0-9_]{0,63}$/;

function codeOf(said: unknown): string | null {
  const code = ownValue(said, "code");
  return typeof code === "string" && CODE.test(code) ? code : null;
}

function isIssue(said: unknown): boolean {
  return typeof ownValue(said, "severity") === "string";
}

function isHold(said: unknown): boolean {
  return Array.isArray(ownValue(said, "unblockWith"));
}
