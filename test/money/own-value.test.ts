import { describe, expect, it } from "vitest";
import { ownValue } from "../../src/money/own-value.js";
import { HOSTILE } from "./hostile.js";

describe("ownValue", () => {
  it("reads own data properties, also of lists", () => {
    expect(ownValue({ code: "EUR" }, "code")).toBe("EUR");
    expect(ownValue(["a", "b"], "1")).toBe("b");
    expect(ownValue(["a", "b"], "length")).toBe(2);
  });

  it("reads nothing of what is no object, though text and functions have properties of their own", () => {
    expect(ownValue("EUR", "length")).toBeUndefined();
    expect(
      ownValue(
        Object.assign(() => 1, { code: "EUR" }),
        "code",
      ),
    ).toBeUndefined();
    expect(ownValue(null, "code")).toBeUndefined();
    expect(ownValue(undefined, "code")).toBeUndefined();
  });

  it("reads no getter, nothing inherited and nothing that is not there", () => {
    expect(ownValue({ code: undefined }, "digits")).toBeUndefined();
    // None of the hostile values has such a key as plain data; their getters and traps throw where they are run.
    for (const key of ["minor", "code", "then"]) {
      expect(HOSTILE.filter(({ value }) => ownValue(value, key) !== undefined)).toEqual([]);
    }
  });
});
