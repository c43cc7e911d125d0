import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ENTRIES, packageExports, sourceOf, specifierOf } from "../../scripts/entries.mjs";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));

describe("the package's entries", () => {
  it("stand in package.json as the list says", () => {
    expect(manifest.exports).toEqual(packageExports());
  });

  it.each(ENTRIES)("%s names what it exports, and nothing happens on import", async (entry) => {
    const source = readFileSync(sourceOf(entry), "utf8");
    expect(source).not.toMatch(/export \*/);
    const names = Object.keys(await import(specifierOf(entry)));
    // The entry of ports is types, and the few functions with which adapters are written.
    expect(names.length).toBeGreaterThan(0);
  });

  it("asks for three packages, and names every other one as optional", () => {
    expect(Object.keys(manifest.dependencies).sort()).toEqual(["decimal.js", "neverthrow", "zod"]);
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual(Object.keys(manifest.peerDependenciesMeta).sort());
    for (const peer of Object.values(manifest.peerDependenciesMeta)) expect(peer).toEqual({ optional: true });
  });

  it("runs nothing on install", () => {
    for (const script of ["preinstall", "install", "postinstall", "prepare"]) {
      expect(manifest.scripts).not.toHaveProperty(script);
    }
  });
});
