import { defineConfig } from "tsup";
import { ENTRIES, outputOf, sourceOf } from "./scripts/entries.mjs";

export default defineConfig({
  entry: Object.fromEntries(ENTRIES.map((entry) => [outputOf(entry), sourceOf(entry)])),
  tsconfig: "tsconfig.src.json",
  format: ["esm", "cjs"],
  dts: true,
  // What is published is readable as it is; maps would be more than half of the tarball, and lead to sources that are not in it.
  sourcemap: false,
  clean: true,
  // Shared chunks in CommonJS too: without them each entry would carry its own copy of everything.
  splitting: true,
  treeshake: false,
  target: "es2022",
  // No platform: nothing of Node gets in unnoticed. What an adapter asks of Node by name stays an import.
  platform: "neutral",
  external: [/^node:/],
  removeNodeProtocol: false,
});
