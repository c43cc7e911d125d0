import { readdirSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";

/** Programs that take a file or show a story have tests of their own. */
const ELSEWHERE = ["convert-spree.ts", "convert-spree-catalog.ts"];
const scripts = readdirSync("examples").filter((file) => file.endsWith(".ts") && !ELSEWHERE.includes(file));

describe("the examples print what they promise", () => {
  it("are all here", () => {
    expect(scripts).toHaveLength(11);
  });

  it.each(scripts)("%s", async (script) => {
    const printed: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((...parts: unknown[]) => {
      printed.push(parts.map(String).join(" "));
    });
    try {
      await import(`../../examples/${script.replace(/\.ts$/, "")}.ts`);
    } finally {
      log.mockRestore();
    }
    expect(printed.length).toBeGreaterThan(0);
    await expect(`${printed.join("\n")}\n`).toMatchFileSnapshot(`golden/${script.replace(/\.ts$/, ".txt")}`);
  });
});
