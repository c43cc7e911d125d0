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
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};
