import { describe, expect, it } from "vitest";
import { createDraft, isBlocked, price, validate } from "../../src/index.js";

describe("the state of a draft", () => {
  it("exports the two functions that judge it", () => {
    expect([typeof createDraft, typeof price, typeof validate, typeof isBlocked]).toEqual(Array(4).fill("function"));
  });
});
