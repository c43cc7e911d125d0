import type { IssueCode } from "../../../src/validation/issue.js";
import type { AllCases, Case } from "./case.js";
import { AMENDMENT_CASES } from "./amendment.js";
import { DISCOUNT_CASES } from "./discounts.js";
import { GOODS_CASES } from "./goods.js";
import { MANDATE_CASES } from "./mandate.js";
import { PAPER_CASES } from "./papers.js";
import { PARTY_CASES } from "./parties.js";
import { PAYING_CASES } from "./paying.js";
import { PRICE_CASES } from "./prices.js";
import { REPLACEMENT_CASES } from "./replacement.js";

/** Kept complete by the compiler: a code without a case is an error. */
const CASES = {
  ...PARTY_CASES,
  ...GOODS_CASES,
  ...PRICE_CASES,
  ...DISCOUNT_CASES,
  ...PAYING_CASES,
  ...PAPER_CASES,
  ...REPLACEMENT_CASES,
  ...AMENDMENT_CASES,
  ...MANDATE_CASES,
} satisfies AllCases satisfies Record<IssueCode, unknown>;

export interface NamedCase extends Case {
  readonly code: IssueCode;
}

export const ALL_CASES: readonly NamedCase[] = Object.entries(CASES).flatMap(([code, cases]) =>
  (cases as readonly Case[]).map((one) => ({ ...one, code: code as IssueCode })),
);
