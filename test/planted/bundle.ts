import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import type * as simulation from "../../src/testing/simulation/index.js";
import type { PlantedBug, SourceChange } from "./planted-bug.js";

const ENTRY = "src/testing/simulation/index.ts";

/** The sources with a bug in them; a change that fits nowhere, or in two places, is a mistake in the table. */
function withBug(changes: readonly SourceChange[]): Plugin {
  return {
    name: "planted",
    setup: (bundler) => {
      for (const path of new Set(changes.map(({ file }) => file))) {
        const filter = new RegExp(`^${resolve(path).replaceAll(/[.\\]/g, "\\$&")}$`);
        bundler.onLoad({ filter }, () => ({ contents: planted(path, changes), loader: "ts" }));
      }
    },
  };
}

function planted(path: string, changes: readonly SourceChange[]): string {
  let text = readFileSync(path, "utf8");
  for (const { file, find, replace } of changes) {
    if (file !== path) continue;
    const times = text.split(find).length - 1;
    if (times !== 1) throw new Error(`${path}: found ${times} times: ${find}`);
    text = text.replace(find, () => replace);
  }
  return text;
}

/** Builds the simulation with the bug in it, and loads it. It is in no other build. */
export async function simulationWith({ name, changes }: PlantedBug, folder: string): Promise<typeof simulation> {
  const outfile = resolve(folder, `${name.replaceAll(/[^a-z0-9]+/g, "-")}.mjs`);
  await build({
    entryPoints: [ENTRY],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "silent",
    plugins: [withBug(changes)],
  });
  return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as typeof simulation;
}
