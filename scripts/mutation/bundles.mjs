import { readFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** Test files whose path begins with one of `starts`. */
const testFiles = (starts, except) =>
  readdirSync("test", { recursive: true, encoding: "utf8" })
    .map((path) => `test/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".test.ts") && starts.some((start) => path.startsWith(start)))
    .filter((path) => !except.includes(path))
    .sort();

/** A bundle knows no module's address: each file gets its own as text. */
const addresses = {
  name: "addresses",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^vitest$/ }, () => ({ path: "vitest", namespace: "collecting" }));
    onLoad({ filter: /.*/, namespace: "collecting" }, () => ({
      contents: 'module.exports = globalThis[Symbol.for("tests that are being collected")];',
    }));
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
      loader: "ts",
    }));
  },
};

/**
 * The code of each test file as one piece of CommonJS, together with the sources that it imports. Large packages stay outside.
 *
 * @param {readonly string[]} starts
 * @param {readonly string[]} except
 * @returns {Promise<readonly (readonly [file: string, code: string])[]>}
 */
export async function bundles(starts, except) {
  const entryPoints = testFiles(starts, except);
  const { outputFiles } = await build({
    absWorkingDir: process.cwd(),
    entryPoints,
    bundle: true,
    write: false,
    outdir: "bundled",
    outbase: ".",
    format: "cjs",
    platform: "node",
    target: "node20",
    external: ["fast-check", "decimal.js", "neverthrow", "zod"],
    tsconfig: "tsconfig.json",
    plugins: [addresses],
    logLevel: "error",
  });
  return outputFiles.map(({ path, text }) => [
    relative(join(process.cwd(), "bundled"), path).replace(/\.js$/, ".ts"),
    text,
  ]);
}
