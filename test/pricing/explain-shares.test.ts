import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY, type PricingPolicy } from "../../src/pricing/policy.js";
import type { Explanation } from "../../src/pricing/explanation.js";
import { explainText } from "../../src/pricing/explain-text.js";
import { toldOf } from "../support/explained-places.js";
import { aDraft, aLine, aVariant } from "../support/pricing-builders.js";
import { explanationIn } from "../support/pricing-world.js";
import { brokenShares } from "../support/share-rules.js";

/** 0.10 off 1.00, 1.00 and 1.00: 0.0333… each, and a cent that is left over. */
const three = ["A", "B", "C"].map((sku) => aLine(sku, "1.00"));
const tenOff = { kind: "amount", amount: "0.10", taxTreatment: "unchanged", reason: null } as const;
const draft = aDraft(three, { totalDiscount: tenOff });
const under = (policy: Partial<PricingPolicy>) => ({ policy: { ...DEFAULT_POLICY, ...policy } });

function shares(policy: Partial<PricingPolicy>, of = draft): readonly string[] {
  return toldOf({}, of, "totals/totalDiscount", under(policy))
    .slice(3)
    .map((text) => text.trim().replace("€1.00 of €3.00 shares in €0.10, ", ""));
}

describe("a share says who got what was left over, and why", () => {
  it.each([
    [
      "largest-remainder",
      ["one of 1 × €0.01 left over: its turn is number 1, most cut off first", "number 2", "number 3"],
    ],
    ["remainder-first", ["of 1 × €0.01 left over: from the first row on", "from the first", "from the first"]],
    ["remainder-last", ["from the last row back", "from the last row back", "from the last row back"]],
    ["remainder-largest-weight", ["the largest row first", "the largest", "the largest"]],
    [
      "last-takes-rest",
      ["€0.03 rounded half-up; of 1 × €0.01 left over: the last row takes it", "the last", "the last"],
    ],
    ["round-then-fix-first", ["€0.03 rounded half-up; of 1 × €0.01 left over: from the first row on", "from", "from"]],
    ["from-last-remaining", ["each row back from the last takes its part of what is left", "each row", "each row"]],
    [
      "sequential-capped",
      ["€0.03 rounded half-up; of 1 × €0.01 left over: from the first row on", "from the first", "from the first"],
    ],
    ["first-with-room", ["the first row that has room takes it", "the first row", "the first row"]],
  ] as const)("by %s", (allocation, texts) => {
    const told = shares({ allocation });
    expect(told).toHaveLength(3);
    texts.forEach((text, i) => expect(told[i]).toContain(text));
    const { explanation, sheet } = explanationIn({}, draft, under({ allocation }));
    expect(brokenShares(explanation, sheet)).toEqual([]);
    // The odd cent in another row, or a share of something else.
    const [first] = sheet.lines;
    const other = (from: string, to: string) =>
      JSON.parse(JSON.stringify(explanation).replaceAll(from, to)) as Explanation;
    expect(
      brokenShares(other(`"amount":${first?.totalDiscount},"path":null`, '"amount":9,"path":null'), sheet),
    ).not.toEqual([]);
    expect(brokenShares(other('"weight":100', '"weight":101'), sheet)).not.toEqual([]);
  });

  it("that of what is cut off alike the heavier row comes first: half a cent of 1.00 and of 3.00", () => {
    const uneven = aDraft([aLine("A", "1.00"), aLine("B", "3.00")], { totalDiscount: { ...tenOff, amount: "0.02" } });
    expect(shares({}, uneven)).toEqual([
      "line 2  €0.02  (€3.00 of €4.00 shares in €0.02, largest-remainder: €0.01 rounded down, and one of 1 × €0.01 left over: its turn is number 1, most cut off first)",
    ]);
  });

  it("that a lighter row of which more is cut off comes before a heavier one: 0.75 and 2.25 cents", () => {
    const uneven = aDraft([aLine("A", "1.00"), aLine("B", "3.00")], { totalDiscount: { ...tenOff, amount: "0.03" } });
    expect(shares({}, uneven)).toEqual([
      "line 1  €0.01  (€1.00 of €4.00 shares in €0.03, largest-remainder: €0.00 rounded down, and one of 1 × €0.01 left over: its turn is number 1, most cut off first)",
      "line 2  €0.02  (€3.00 of €4.00 shares in €0.03, largest-remainder: €0.02 rounded down; none of 1 × €0.01 left over: its turn is number 2, most cut off first)",
    ]);
  });

  it("that of rows that are alike in both the one comes first that has the cent: books stand before goods", () => {
    const alike = [aLine("A", "1.00"), aLine("B", "1.00", "1", { item: aVariant("B", { taxCategory: "books" }) })];
    const draft = aDraft(alike, { totalDiscount: { ...tenOff, amount: "0.03" } });
    expect(shares({}, draft)).toEqual([
      "line 1  €0.01  (€1.00 of €2.00 shares in €0.03, largest-remainder: €0.01 rounded down; none of 1 × €0.01 left over: its turn is number 2, most cut off first)",
      "line 2  €0.02  (€1.00 of €2.00 shares in €0.03, largest-remainder: €0.01 rounded down, and one of 1 × €0.01 left over: its turn is number 1, most cut off first)",
    ]);
  });

  it("how each was rounded, where sharing has a mode of its own: 0.0333… three times", () => {
    expect(shares({ allocation: "last-takes-rest", allocationRounding: "ceiling" })[0]).toBe(
      "line 1  €0.04  (last-takes-rest: €0.04 rounded ceiling; of 2 × €0.01 too many: the last row takes it)",
    );
  });

  it("nothing of a row that bears none", () => {
    const kept = aLine("B", "1.00", "1", { item: aVariant("B", { discountable: false }) });
    const draft = aDraft([aLine("A", "1.00"), kept], { totalDiscount: tenOff });
    expect(toldOf({}, draft, "lines/1/totalDiscount")).toEqual(["line 2: Share of the discount on the total  €0.00"]);
  });

  it("where more than there is was given out by rounding: 0.035 three times is 0.12 of 0.11", () => {
    const eleven = aDraft(three, { totalDiscount: { ...tenOff, amount: "0.11" } });
    expect(shares({ allocation: "round-then-fix-first" }, eleven)[0]).toBe(
      "line 1  €0.03  (€1.00 of €3.00 shares in €0.11, round-then-fix-first: €0.04 rounded half-up; of 1 × €0.01 too many: from the first row on)",
    );
  });

  it("where all units share, each by itself", () => {
    const two = aDraft([aLine("A", "1.00", "2"), aLine("B", "1.00")], { totalDiscount: tenOff });
    expect(shares({ allocationLevel: "unit" }, two)).toEqual([
      "line 1  €0.07  (€2.00 of €3.00 shares in €0.10, largest-remainder: €0.06 rounded down, each of 2 units by itself; of 1 × €0.01 left over: most cut off first)",
      "line 2  €0.03  (largest-remainder: €0.03 rounded down; of 1 × €0.01 left over: most cut off first)",
    ]);
  });

  it("where all units share, and each is cut by itself: a quarter of 0.10 is 0.025, three times, and once", () => {
    const four = aDraft([aLine("A", "1.00", "3"), aLine("B", "1.00")], { totalDiscount: tenOff });
    expect(shares({ allocationLevel: "unit" }, four)[0]).toBe(
      "line 1  €0.08  (€3.00 of €4.00 shares in €0.10, largest-remainder: €0.06 rounded down, each of 3 units by itself; of 2 × €0.01 left over: most cut off first)",
    );
  });

  it("in an explanation for everybody too, where it got one", () => {
    const text = explainText(explanationIn({}, draft).explanation).replaceAll("\u00a0", " ");
    expect(text).toContain("(€1.00 of €3.00 shares in €0.10, and one of 1 × €0.01 left over)");
    expect(text).toContain("(€1.00 of €3.00 shares in €0.10)");
    const { explanation } = explanationIn({}, draft, under({ allocation: "remainder-first" }));
    expect(explainText(explanation)).not.toContain("left over");
  });

  it("or that it lies between two amounts that are rounded in the end", () => {
    expect(shares({ carry: "exact" }).find((text) => text.startsWith("line 1"))).toBe(
      "line 1  €0.03  (1.00 EUR rounded less 0.96666666 EUR rounded, half-up: amounts are carried exactly and rounded in the end)",
    );
  });
});
