// What the linter has no rule for, found in the text of the sources.
import { readdirSync, readFileSync } from "node:fs";

const ALL = /^(src|test|examples)\//;
/** A server of its own has a clock of its own, as adapters do. */
const TIMELESS = /^src\/(?!adapters\/|testing\/stripe\/)/;
const SHIPPED = /^(src|examples)\//;

/** What may not stand where, and why. */
const FORBIDDEN = [
  [
    ALL,
    /import\s*(type\s*)?\{[^}]*\bz\b[^}]*\}\s*from\s*["']zod/g,
    'write `import * as z from "zod"`: the named import brings all of zod into every bundle',
  ],
  [TIMELESS, /\bnew Date\(\s*\)/g, "time comes from the caller or the clock port"],
  [ALL, /\b(eslint|oxlint|biome)-(disable|ignore)|@ts-(ignore|nocheck)/g, "no check is switched off"],
  [SHIPPED, /\b(TODO|FIXME)\b|not implemented/g, "nothing is left open"],
  [ALL, /v8 ignore (?!stop)(?!.* -- .*\w{4})/g, "an exclusion from coverage says why: `v8 ignore next -- reason`"],
];

const files = ["src", "test", "examples"].flatMap((folder) => {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
      (path) => `${folder}/${path.replaceAll("\\", "/")}`,
    );
  } catch {
    return [];
  }
});

let found = 0;
for (const file of files.filter((path) => /\.(ts|mts|mjs)$/.test(path))) {
  const text = readFileSync(file, "utf8");
  for (const [where, pattern, why] of FORBIDDEN) {
    if (!where.test(file)) continue;
    for (const match of text.matchAll(pattern)) {
      const line = text.slice(0, match.index).split("\n").length;
      console.error(`${file}:${line}: ${match[0]}: ${why}`);
      found += 1;
    }
  }
}
process.exitCode = found === 0 ? 0 : 1;
