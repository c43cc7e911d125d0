import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow } from "../support/snippets.js";

/** Each layer and the ones it may import, besides itself. What is not listed may not exist. */
const PURE = ["internal", "money", "shape", "facts", "draft", "pricing", "validation", "order", "completion"];
const CORE_AND_PORTS = [...PURE, "ports"];
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(PURE.map((layer, i) => [layer, PURE.slice(0, i)])),
  ports: PURE,
  application: CORE_AND_PORTS,
  schema: CORE_AND_PORTS,
  describe: [...CORE_AND_PORTS, "application"],
  adapters: CORE_AND_PORTS,
  testing: CORE_AND_PORTS,
  // It plays the whole desk on memory's adapters.
  "testing/simulation": [...CORE_AND_PORTS, "application", "adapters", "testing"],
  "index.ts": [...PURE, "ports", "application"],
};

/** Which file or folder may import which package; vendors of adapters are loaded when they are needed. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  neverthrow: /./,
  "decimal.js": /^src\/money\/decimal\.ts$/,
  zod: /^src\/schema\//,
  "csv-parse": /^src\/adapters\/shopify-csv\//,
  "csv-parse/sync": /^src\/adapters\/shopify-csv\//,
  pdfkit: /^src\/adapters\/papers-pdf\//,
  "@cantoo/pdf-lib": /^src\/adapters\/papers-pdf\//,
  kysely: /^src\/adapters\/kysely\//,
  "@opentelemetry/api": /^src\/adapters\/otel\//,
  "node:http": /^src\/testing\/stripe\//,
  "node:net": /^src\/testing\/stripe\//,
  "node:crypto": /^src\/testing\/stripe\//,
  "node:timers": /^src\/testing\/simulation\//,
};

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

function importsOf(file: string): readonly Import[] {
  const code = withoutComments(readFileSync(file, "utf8"));
  const statics = [...code.matchAll(/^\s*(?:import|export)\s+(type\s)?[^;"']*?from\s*["']([^"']+)["']/gm)];
  const dynamics = [...code.matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)];
  return [
    ...statics.map((match) => ({ from: file, specifier: match[2] ?? "", isTypeOnly: match[1] !== undefined })),
    ...dynamics.map((match) => ({ from: file, specifier: match[1] ?? "", isTypeOnly: false })),
  ];
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

/** "draft" for src/draft/lines.ts, "index.ts" for the root. */
const layerOf = (path: string): string =>
  path.startsWith("src/testing/simulation/") ? "testing/simulation" : (path.split("/")[1] ?? "");

const files = filesBelow("src", ".ts");
const imports = files.flatMap(importsOf);
const inner = imports
  .filter(({ specifier }) => specifier.startsWith("."))
  .map((one) => ({ ...one, to: normalize(join(dirname(one.from), one.specifier)).replace(/\.js$/, ".ts") }));

describe("who may import whom", () => {
  it("sees every file and import", () => {
    expect(files.length).toBeGreaterThan(200);
    expect(inner.length).toBeGreaterThan(800);
    expect(files.map(layerOf).filter((layer) => MAY_IMPORT[layer] === undefined)).toEqual([]);
  });

  it("goes down the layers, never up", () => {
    const up = inner.filter(({ from, to }) => {
      const [layer, target] = [layerOf(from), layerOf(to)];
      return layer !== target && !MAY_IMPORT[layer]?.includes(target);
    });
    expect(up.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it("keeps adapters islands", () => {
    const adapterOf = (path: string) => path.split("/")[2];
    const bridges = inner.filter(
      ({ from, to }) => layerOf(from) === "adapters" && layerOf(to) === "adapters" && adapterOf(from) !== adapterOf(to),
    );
    expect(bridges.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  it("lets each package in at one place", () => {
    const strays = imports.filter(
      ({ from, specifier }) =>
        !specifier.startsWith(".") && !PACKAGES[specifier]?.test(from) && !isTypeOfVendor(specifier, from),
    );
    expect(strays.map(({ from, specifier }) => `${from} -> ${specifier}`)).toEqual([]);
  });

  it("has no circles between files", () => {
    expect(firstCircle()).toEqual([]);
  });
});

/** Types of a vendor cost nothing at run time. */
function isTypeOfVendor(specifier: string, from: string): boolean {
  return (
    imports.some((one) => one.from === from && one.specifier === specifier && one.isTypeOnly) &&
    from.startsWith("src/adapters/")
  );
}

/** Files that import each other when they run; types are gone by then. */
function firstCircle(): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, isTypeOnly } of inner) {
    if (!isTypeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const target of next.get(file) ?? []) {
      const circle = visit(target, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  return files.map((file) => visit(file, [])).find((circle) => circle.length > 0) ?? [];
}

describe("the pure core", () => {
  const core = files.filter((file) => PURE.includes(layerOf(file)));
  const IMPURE = [
    /\bDate\.now\b/,
    /\bnew Date\(\s*\)/,
    /\bMath\.random\b/,
    /\bcrypto\b/,
    /\bPromise\b/,
    /\basync\b/,
    /\bawait\b/,
    /\bfetch\(/,
    /\bsetTimeout\b/,
    /\bprocess\b/,
    /["']node:/,
  ];

  it.each(IMPURE.map((pattern) => [pattern.source, pattern] as const))("knows nothing of %s", (_, pattern) => {
    const found = core.filter((file) => pattern.test(withoutStrings(withoutComments(readFileSync(file, "utf8")))));
    expect(found).toEqual([]);
  });
});

/** Words in sentences and patterns are no code. */
function withoutStrings(code: string): string {
  return code.replace(/`[^`]*`|"(?:[^"\\\n]|\\.)*"/g, (text) => (text.startsWith('"node:') ? text : '""'));
}
