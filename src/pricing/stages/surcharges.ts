import { toMinor } from "../../money/arithmetic.js";
import type { Stage } from "../stage.js";

/** Gift wrap, handling and the like, each with a tax category of its own. */
export const surcharges: Stage = {
  name: "surcharges",
  apply: ({ draft, policy }) => ({
    surcharges: draft.surcharges.map(({ id, label, amount, taxCategory }) => ({
      id,
      label,
      taxCategory,
      amount: toMinor(amount, draft.currency.digits, policy.rounding),
    })),
  }),
};
