import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalDecimal } from "../../src/money/decimal-text.js";
import { parsePercent, parseTaxRate } from "../../src/money/percent.js";
import { runs } from "../support/runs.js";
import { decimalText } from "./arbitraries.js";
import { hostileWhere } from "./hostile.js";

describe.each([
  { name: "parsePercent", parse: parsePercent, limit: 100 },
  { name: "parseTaxRate", parse: parseTaxRate, limit: 1000 },
])("$name", ({ parse, limit }) => {
  it("takes 0 to the limit, canonical", () => {
    expect(parse("0")._unsafeUnwrap()).toBe("0");
    expect(parse("12.50")._unsafeUnwrap()).toBe("12.5");
    expect(parse("8.8750000001")._unsafeUnwrap()).toBe("8.8750000001");
    expect(parse("0.0000000001")._unsafeUnwrap()).toBe("0.0000000001");
    expect(parse(`${limit}`)._unsafeUnwrap()).toBe(`${limit}`);
    expect(parse(`${limit}.0000000000`)._unsafeUnwrap()).toBe(`${limit}`);
    expect(parse(`${limit - 1}.9999999999`)._unsafeUnwrap()).toBe(`${limit - 1}.9999999999`);
  });

  it.each([
    [`${limit}.0000000001`, "above_limit"],
    [`${limit + 1}`, "above_limit"],
    ["999999999999999.9999999999", "above_limit"],
    ["-1", "malformed"],
    ["1e1", "malformed"],
    ["10%", "malformed"],
    ["", "malformed"],
    ["0.00000000001", "malformed"],
    [10, "not_text"],
    [0.5, "not_text"],
    [null, "not_text"],
  ])("refuses %j: %s", (input, reason) => {
    expect(parse(input)._unsafeUnwrapErr()).toEqual({ code: "percent_invalid", reason, limit });
  });

  it("refuses every hostile value", () => {
    expect(hostileWhere((value) => parse(value).isOk())).toEqual(["a decimal"]);
  });

  it("N8: of all decimals, those up to the limit", () => {
    const nearby = fc.tuple(fc.integer({ min: 0, max: limit + 2 }), decimalText).map(([whole, text]) => {
      const decimals = text.split(".")[1];
      return decimals === undefined ? `${whole}` : `${whole}.${decimals}`;
    });
    fc.assert(
      fc.property(fc.oneof(nearby, decimalText), (text) => {
        const [whole = "", decimals = ""] = text.split(".");
        const units = BigInt(whole + decimals.padEnd(10, "0"));
        const result = parse(text);
        const isWithin = units <= BigInt(limit) * 10n ** 10n;
        expect(result.unwrapOr("refused")).toBe(isWithin ? canonicalDecimal(text) : "refused");
      }),
      { numRuns: runs() },
    );
  });
});
