import { ENTRIES, sourceOf } from "./scripts/entries.mjs";

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "power-buyer",
  entryPoints: ENTRIES.map(sourceOf),
  tsconfig: "tsconfig.src.json",
  out: "docs-out",
  // Links to sources would depend on where a clone came from.
  disableSources: true,
  excludeInternal: true,
  validation: { notExported: true, invalidLink: true, rewrittenLink: true, notDocumented: false },
  // How a public type is worked out, and nothing that a reader names: the table behind the desk, the inside of input shapes, steps
  // of the compiler on the way to the list of errors, what the pricing methods hand to each other.
  intentionallyNotExported: [
    ...["UseCases", "OfDesk", "RefusedTo", "Spec", "Describes", "ErrorOf", "Store"],
    ...["Stage", "Carried", "Rows", "Sharing", "ValidCoupon", "TaxedAmount", "TRAITS", "TABLE_FORMATS"],
    ...["USUAL_CHOICES", "TaxedBeside", "PreparedRow"],
    ...["ChangeRefused", "TargetRefused", "Solved", "Switched", "SheetTold"],
  ],
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};
