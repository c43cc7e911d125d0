import { describe, expect, it } from "vitest";
import { bundleSize } from "../../scripts/sizes.mjs";

/** Bytes, minified; kB as people count them. */
const kB = 1000;

/** What one import costs: our own code alone, and with the packages it needs. */
const LIMITS = [
  { names: ["setQuantity"], own: 8 * kB, all: 16 * kB },
  { names: ["addLine"], own: 8 * kB, all: 20 * kB },
  { names: ["price"], own: 30 * kB, all: 75 * kB },
];

describe("the size of an import from the root", () => {
  it.each(LIMITS)("$names stays small", async ({ names, own, all }) => {
    const ours = await bundleSize({ from: "power-buyer", names, dependencies: false });
    const whole = await bundleSize({ from: "power-buyer", names, dependencies: true });
    console.log(
      `${names.join(", ")}: ${ours.minified} B of our own, ${whole.minified} B with dependencies (${whole.gzip} B gzip)`,
    );
    expect(ours.minified).toBeLessThan(own);
    expect(whole.minified).toBeLessThan(all);
    expect(ours.minified).toBeLessThan(whole.minified);
  });
});
