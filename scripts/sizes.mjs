// How much of the package ends up in a bundle, minified, measured on the sources: no build is needed.
// As a program it prints a table; the size test imports `bundleSize`.
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { ENTRIES, sourceOf, specifierOf } from "./entries.mjs";

const root = new URL("..", import.meta.url);
const sources = Object.fromEntries(
  ENTRIES.map((entry) => [specifierOf(entry), new URL(sourceOf(entry), root).pathname]),
);

/**
 * The size in bytes of a bundle that imports these names from this entry ("power-buyer/money"); all names where none are given.
 * `dependencies: false` leaves the packages that we depend on out and counts our own code only.
 *
 * @param {{ from: string, names?: readonly string[], dependencies?: boolean }} what
 * @returns {Promise<{ minified: number, gzip: number }>}
 */
export async function bundleSize({ from, names = [], dependencies = true }) {
  const contents = names.length === 0 ? `export * from "${from}";` : `export { ${names.join(", ")} } from "${from}";`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root.pathname, loader: "js" },
    alias: sources,
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["import"],
    // Vendors of adapters come from whoever uses the adapter, and are never counted.
    external: ["node:*", "csv-parse", "pdfkit", "@cantoo/pdf-lib", ...(dependencies ? [] : DEPENDENCIES)],
    logLevel: "silent",
  });
  const text = outputFiles[0].contents;
  return { minified: text.length, gzip: gzipSync(text).length };
}

const DEPENDENCIES = ["decimal.js", "neverthrow", "zod"];

async function print() {
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
  console.log(
    `${"entry".padEnd(38)}${"own code".padStart(10)}${"gzip".padStart(10)}${"with all".padStart(10)}${"gzip".padStart(10)}`,
  );
  for (const entry of ENTRIES) {
    const from = specifierOf(entry);
    const own = await bundleSize({ from, dependencies: false });
    const all = await bundleSize({ from });
    console.log(from.padEnd(38) + [own.minified, own.gzip, all.minified, all.gzip].map(kilobytes).join(""));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await print();
