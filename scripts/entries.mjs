// The package's entries, one per folder: THE list. The build, the `exports` of package.json, the reference documentation
// and the smoke test of the packed tarball are made from it.

/** The sub-path of each entry is its folder in `src`; "." is the root. */
export const ENTRIES = [
  ".",
  "money",
  "facts",
  "draft",
  "pricing",
  "validation",
  "order",
  "completion",
  "ports",
  "application",
  "schema",
  "describe",
  "adapters/memory",
  "adapters/tax-table",
  "adapters/shipping-table",
  "adapters/coupon-book",
  "adapters/shopify-csv",
  "adapters/papers-html",
  "adapters/papers-pdf",
  "adapters/kysely",
  "adapters/stripe",
  "adapters/subscribers",
  "adapters/otel",
  "testing",
  "testing/stripe",
  "testing/simulation",
];

/** The name under which an entry is imported: "power-buyer/money". */
export const specifierOf = (entry) => (entry === "." ? "power-buyer" : `power-buyer/${entry}`);

/** The source file of an entry: "src/money/index.ts". */
export const sourceOf = (entry) => (entry === "." ? "src/index.ts" : `src/${entry}/index.ts`);

/** The built file of an entry, without its ending: "money" for dist/money.js, dist/money.cjs and their types. */
export const outputOf = (entry) => (entry === "." ? "index" : entry);

/** The `exports` field of package.json. */
export function packageExports() {
  const exports = {};
  for (const entry of ENTRIES) {
    const file = `./dist/${outputOf(entry)}`;
    exports[entry === "." ? "." : `./${entry}`] = {
      import: { types: `${file}.d.ts`, default: `${file}.js` },
      require: { types: `${file}.d.cts`, default: `${file}.cjs` },
    };
  }
  exports["./package.json"] = "./package.json";
  return exports;
}
