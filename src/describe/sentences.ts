import type { HoldCode } from "../order/order.js";
import type { HoldDetails } from "../order/hold.js";
import type { CouponRefusal } from "../pricing/sheet.js";
import type { IssueCode, IssueDetails, Severity } from "../validation/issue.js";
import type { ErrorCode, ErrorOfCode } from "./api-errors.js";
import type { Say } from "./say.js";

/** What a sentence about an issue may want to know besides its details. */
export interface IssueSetting {
  readonly severity: Severity;
  readonly lineId: string | null;
}

/**
 * A sentence for everything that the library can say no with: what is wrong, with the figures, and what to do next. Another
 * language is another table of this type; the compiler sees that it is whole.
 */
export interface Sentences {
  readonly errors: { readonly [C in ErrorCode]: (error: ErrorOfCode<C>, say: Say) => string };
  readonly issues: {
    readonly [C in IssueCode]: (details: IssueDetails[C], say: Say, setting: IssueSetting) => string;
  };
  /** Why a coupon does not count; what an edit refuses with the same code has its sentence among the errors. */
  readonly refusals: {
    readonly [C in Exclude<CouponRefusal["code"], ErrorCode>]: (
      refusal: Extract<CouponRefusal, { code: C }>,
      say: Say,
    ) => string;
  };
  readonly holds: { readonly [C in HoldCode]: (because: HoldDetails[C], say: Say) => string };
  /** For a code that has no sentence, or for what has no code; null where it has none. */
  readonly unknown: (code: string | null) => string;
}
