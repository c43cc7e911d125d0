import { mulDiv } from "../../money/arithmetic.js";
import type { Stage } from "../stage.js";

/** What is to be paid: nothing where payment is not required, the cash amount where a check is rounded to coins, else the total. */
export const amountDue: Stage = {
  name: "amount-due",
  apply: ({ draft, policy }, { total }) => {
    // Nothing is due yet, and nothing will be.
    if (draft.billing?.kind === "not-required") return {};
    const step = draft.billing?.kind === "check" ? policy.cashRounding : null;
    const due = step === null ? total : mulDiv(total, 1, step, policy.rounding) * step;
    return { amountDue: due, cashRounding: due - total };
  },
};
