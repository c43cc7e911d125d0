import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import type { Draft, LinePrice } from "../../src/draft/draft.js";
import { isRepriceable, samePrice } from "../../src/draft/reprice.js";
import {
  after,
  apply,
  by,
  CLERK,
  deepFreeze,
  emptyDraft,
  LATER,
  line,
  MUCH_LATER,
  threeLines,
} from "../support/draft-world.js";

const DRAFT = deepFreeze(threeLines());
const refusal = (command: Command, draft: Draft = DRAFT) => apply(draft, command)._unsafeUnwrapErr();
const listed = line(DRAFT, "line-1").price;

const setPrice = (lineId: string, amount: string, reason?: string): Command => ({
  type: "line.setPrice",
  input: { lineId, amount, ...(reason === undefined ? {} : { reason }) },
});
const revert = (lineId: string): Command => ({ type: "line.revertPrice", input: { lineId } });
const lock = (expiresAt: string, ...lineIds: readonly string[]): Command => ({
  type: "line.lockPrice",
  input: { lineIds, expiresAt },
});
const refresh = (...lineIds: readonly string[]): Command => ({
  type: "prices.refresh",
  input: lineIds.length === 0 ? {} : { lineIds },
});

/** Line-1 with a price as it would have been copied from an earlier order. */
const copied = (draft: Draft): Draft => ({
  ...draft,
  lines: draft.lines.map((one) =>
    one.id === "line-1" && one.price !== null
      ? { ...one, price: { ...one.price, source: "copied", amount: "3.33" } }
      : one,
  ),
});

describe("line.setPrice", () => {
  it("keeps the tax mode and the compare-at price of the price that it replaces, and remembers it", () => {
    const { price, priceBefore } = line(after(DRAFT, setPrice("line-1", "7.25", "Price match")), "line-1");
    expect(price).toEqual({ ...listed, amount: "7.25", source: "override", label: "Price match", at: LATER });
    expect(priceBefore).toBe(listed);
  });

  it("remembers the price from before the first of several", () => {
    const twice = after(DRAFT, setPrice("line-1", "7.25"), setPrice("line-1", "7.00"));
    expect(line(twice, "line-1")).toMatchObject({ price: { amount: "7.00", label: null }, priceBefore: listed });
  });

  it("gives a line without a price one, and a custom line another", () => {
    const bare = after(emptyDraft(), { type: "line.add", input: { variantId: "bare", quantity: 1 } });
    const priced = line(after(bare, setPrice("line-1", "5")), "line-1");
    expect(priced).toMatchObject({ price: { amount: "5", compareAt: null, includesTaxOf: null }, priceBefore: null });
    const custom = line(after(DRAFT, setPrice("line-3", "15.00")), "line-3");
    expect(custom).toMatchObject({ price: { amount: "15.00", source: "override" }, priceBefore: null });
  });

  it("is set on several lines at once, on each once", () => {
    const draft = after(DRAFT, {
      type: "lines.setPrice",
      input: { lineIds: ["line-2", "line-1", "line-2"], amount: "1.00", reason: "Sale" },
    });
    expect(draft.lines.map(({ price }) => [price?.amount, price?.label])).toEqual([
      ["1.00", "Sale"],
      ["1.00", "Sale"],
      ["12.50", null],
    ]);
    expect(draft.lines[2]).toBe(DRAFT.lines[2]);
  });

  it.each<[Command, string]>([
    [setPrice("line-9", "1"), "line_unknown"],
    [setPrice("line-1", "-1"), "input_invalid"],
    [setPrice("line-1", "1.00000000001"), "input_invalid"],
    [{ type: "lines.setPrice", input: { lineIds: ["line-1", "line-9"], amount: "1" } }, "line_unknown"],
    [{ type: "lines.setPrice", input: { lineIds: [], amount: "1" } }, "input_invalid"],
  ])("refuses %j", (command, code) => {
    expect(refusal(command).code).toBe(code);
  });
});

describe("line.revertPrice", () => {
  it("goes back to the price from before, to none where there was none", () => {
    const reverted = after(DRAFT, setPrice("line-1", "7.25"), revert("line-1"));
    expect(line(reverted, "line-1")).toEqual(line(DRAFT, "line-1"));
    const bare = after(emptyDraft(), { type: "line.add", input: { variantId: "bare", quantity: 1 } });
    expect(line(after(bare, setPrice("line-1", "5"), revert("line-1")), "line-1").price).toBeNull();
  });

  it.each([
    [revert("line-9"), { code: "line_unknown", lineId: "line-9" }],
    [revert("line-1"), { code: "nothing_to_revert", lineId: "line-1" }],
    [revert("line-3"), { code: "nothing_to_revert", lineId: "line-3" }],
  ])("refuses %j", (command, error) => {
    expect(refusal(command)).toEqual(error);
  });
});

describe("line.lockPrice", () => {
  it("locks listed prices; those set by hand and copied ones hold without it", () => {
    const draft = copied(after(DRAFT, setPrice("line-2", "19.00")));
    const again = after(DRAFT, lock(MUCH_LATER, "line-1"), lock("2027-03-01T00:00:00Z", "line-1"));
    expect(after(draft, lock(MUCH_LATER, "line-1", "line-2", "line-3")).lines).toEqual(draft.lines);
    expect(line(again, "line-1")).toMatchObject({
      price: { ...listed, source: "locked", expiresAt: "2027-03-01T00:00:00Z" },
      priceBefore: null,
    });
  });

  it("is what a price set over it goes back to", () => {
    const locked = after(DRAFT, lock(MUCH_LATER, "line-1"));
    expect(line(after(locked, setPrice("line-1", "1"), revert("line-1")), "line-1")).toEqual(line(locked, "line-1"));
  });

  it.each([
    [lock(MUCH_LATER, "line-9"), DRAFT, { code: "line_unknown", lineId: "line-9" }],
    [lock(LATER, "line-1"), DRAFT, { code: "expiry_past", expiresAt: LATER, at: LATER }],
    [
      lock(MUCH_LATER, "line-1"),
      after(emptyDraft(), { type: "line.add", input: { variantId: "bare", quantity: 1 } }),
      { code: "price_missing", lineId: "line-1" },
    ],
  ])("refuses %j", (command, draft, error) => {
    expect(refusal(command, draft)).toEqual(error);
  });
});

describe("prices.refresh", () => {
  /** The same lines, as if they had been priced long ago and otherwise. */
  const stale = (draft: Draft): Draft => ({
    ...draft,
    lines: draft.lines.map((one) => (one.price === null ? one : { ...one, price: { ...one.price, amount: "1.11" } })),
  });

  it("finds listed prices anew and leaves those set by hand", () => {
    const draft = after(stale(DRAFT), refresh());
    expect(draft.lines.map(({ price }) => price?.amount)).toEqual(["9.00", "20.00", "1.11"]);
  });

  it("keeps a line whose price is what it was", () => {
    expect(after(DRAFT, refresh()).lines.every((one, index) => one === DRAFT.lines[index])).toBe(true);
  });

  it("looks at the lines that are named only", () => {
    const draft = after(stale(DRAFT), refresh("line-2"));
    expect(draft.lines.map(({ price }) => price?.amount)).toEqual(["1.11", "20.00", "1.11"]);
  });

  it("leaves copied prices, prices set by hand, and locks until they expire", () => {
    const draft = stale(after(DRAFT, lock("2026-12-01T00:00:00Z", "line-1"), setPrice("line-2", "2.22")));
    expect(after(draft, refresh()).lines).toEqual(draft.lines);
    const expired = apply(draft, refresh(), by(CLERK, "2026-12-01T00:00:00.000Z"))._unsafeUnwrap();
    expect(expired.lines.map(({ price }) => [price?.source, price?.amount])).toEqual([
      ["price-list", "9.00"],
      ["override", "1.11"],
      ["override", "1.11"],
    ]);
    expect(line(after(copied(DRAFT), refresh()), "line-1").price?.amount).toBe("3.33");
  });

  it("follows quantity breaks over all lines of the SKU", () => {
    const draft = after(
      emptyDraft("bea"),
      { type: "line.add", input: { variantId: "mug", quantity: 6 } },
      { type: "line.add", input: { variantId: "mug-blue", quantity: 4 } },
      refresh(),
    );
    expect(draft.lines.map(({ price }) => price?.amount)).toEqual(["7.50", "7.50"]);
  });

  it("gives a price where there was none, and forgets none that the shop does not ask any more", () => {
    const bare = after(emptyDraft(), { type: "line.add", input: { variantId: "bare", quantity: 1 } });
    expect(after(bare, refresh()).lines).toEqual(bare.lines);
    const unpriced = { ...DRAFT, lines: DRAFT.lines.map((one) => ({ ...one, price: null })) };
    expect(after(unpriced, refresh()).lines.map(({ price }) => price?.amount)).toEqual(["9.00", "20.00", undefined]);
    const relisted = { ...bare, lines: bare.lines.map((one) => ({ ...one, price: listed })) };
    expect(after(relisted, refresh()).lines).toEqual(relisted.lines);
    const vanished = DRAFT.lines.map((one) => ({ ...one, item: { ...one.item, variantId: "vanished" } }));
    expect(line(after({ ...DRAFT, lines: vanished }, refresh()), "line-1").price).toEqual(listed);
  });

  it.each([
    [refresh("line-9"), DRAFT, "line_unknown"],
    [refresh(), { ...DRAFT, currency: { code: "USD", digits: 2 } }, "currency_mismatch"],
  ])("refuses %j", (command, draft, code) => {
    expect(refusal(command, draft).code).toBe(code);
  });
});

describe("isRepriceable and samePrice", () => {
  it("custom lines are never priced anew", () => {
    expect(isRepriceable(line(DRAFT, "line-3"), LATER)).toBe(false);
    expect(isRepriceable(line(DRAFT, "line-1"), LATER)).toBe(true);
  });

  const price: LinePrice = {
    amount: "1.50",
    source: "catalog",
    label: null,
    compareAt: "2.00",
    includesTaxOf: { country: "DE", region: "" },
    at: LATER,
    expiresAt: null,
  };

  it.each<[Partial<LinePrice>, boolean]>([
    [{}, true],
    [{ at: MUCH_LATER }, true],
    [{ amount: "1.5", compareAt: "2" }, true],
    [{ amount: "1.51" }, false],
    [{ source: "contract" }, false],
    [{ label: "VIP" }, false],
    [{ compareAt: null }, false],
    [{ compareAt: "2.01" }, false],
    [{ includesTaxOf: null }, false],
    [{ includesTaxOf: { country: "AT", region: "" } }, false],
    [{ includesTaxOf: { country: "DE", region: "BE" } }, false],
    [{ expiresAt: MUCH_LATER }, false],
  ])("%j: %s", (difference, same) => {
    expect(samePrice(price, { ...price, ...difference })).toBe(same);
    expect(samePrice({ ...price, ...difference }, price)).toBe(same);
  });

  it("compares missing prices too", () => {
    expect(samePrice(null, null)).toBe(true);
    expect(samePrice(price, null)).toBe(false);
    expect(samePrice(null, price)).toBe(false);
    expect(samePrice({ ...price, compareAt: null }, { ...price, compareAt: null })).toBe(true);
  });
});
