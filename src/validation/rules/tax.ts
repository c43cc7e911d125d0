import type { Issue } from "../issue.js";
import { issue, linePath, type Rule } from "../view.js";

/** Every row has a tax category and every rate is known: unknown tax is pending, never 0. */
export const tax: Rule = ({ draft, sheet }) => {
  const uncategorised = draft.lines.flatMap(({ id, item }, i): readonly Issue[] =>
    item.taxCategory === null
      ? [issue("tax_category_missing", "blocking", { path: linePath(i, "item"), lineId: id }, {})]
      : [],
  );
  // Without an address nothing is known of tax; that is said once, where the address is asked for.
  const isUnknown = sheet.pending.some((one) => one.what === "tax" && one.because === "rates-unknown");
  const pending = isUnknown
    ? [issue("tax_pending", "blocking", { path: ["shippingAddressId"] }, { because: "rates-unknown" })]
    : [];
  return [...uncategorised, ...pending];
};
