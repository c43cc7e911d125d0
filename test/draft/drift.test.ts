import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import type { Draft, Line } from "../../src/draft/draft.js";
import { drift, type PriceDrift } from "../../src/draft/drift.js";
import { startHistory } from "../../src/draft/history.js";
import { lockPrices } from "../../src/draft/lock-prices.js";
import { recordAll } from "../../src/draft/record.js";
import { replay } from "../../src/draft/replay.js";
import { noFacts } from "../../src/facts/facts.js";
import {
  after,
  AT,
  by,
  deepFreeze,
  emptyDraft,
  LATER,
  line,
  MUCH_LATER,
  settled,
  threeLines,
} from "../support/draft-world.js";

const DRAFT = deepFreeze(threeLines());
const listed = line(DRAFT, "line-1").price;

const driftOf = (draft: Draft, asOf = AT) => settled((facts) => drift(draft, facts), noFacts(asOf));
const found = (draft: Draft, asOf?: string) => driftOf(draft, asOf)._unsafeUnwrap().lines;

const setPrice = (lineId: string, amount: string): Command => ({ type: "line.setPrice", input: { lineId, amount } });
const lock = (expiresAt: string, lineId: string): Command => ({
  type: "line.lockPrice",
  input: { lineIds: [lineId], expiresAt },
});

const kept = (lines: readonly PriceDrift[]) => lines.flatMap(({ refresh, keep }) => refresh ?? keep ?? []);
/** A line of what the shop asks dollars for, without a price. */
const foreignLine = (draft: Draft): Line => {
  const [first] = draft.lines;
  if (first?.item.kind !== "variant") throw new Error("no line");
  return { ...first, id: "line-2", item: { ...first.item, variantId: "pin", sku: "PIN" }, price: null };
};

/** The same lines, as if they had been priced long ago and otherwise. */
const stale = (draft: Draft, amount: string): Draft => ({
  ...draft,
  lines: draft.lines.map((one) => (one.price === null ? one : { ...one, price: { ...one.price, amount } })),
});

describe("drift", () => {
  it("says nothing of a draft whose prices are what the shop asks", () => {
    expect(found(DRAFT)).toEqual([]);
  });

  it("says of each line what it was, what it would be, by how much, and how to take it", () => {
    expect(found(stale(DRAFT, "10.005"))).toMatchObject([
      { lineId: "line-1", variantId: "mug", was: { amount: "10.005" }, now: { amount: "9.00" }, change: "-1.005" },
      { lineId: "line-2", variantId: "shirt", was: { amount: "10.005" }, now: { amount: "20.00" }, change: "9.995" },
    ]);
    const [first] = found(stale(DRAFT, "10.005"));
    expect(first).toMatchObject({
      reason: { code: "changed" },
      lockExpiredAt: null,
      refresh: { type: "prices.refresh", input: { lineIds: ["line-1"] } },
    });
  });

  it("leaves nothing that drifts once what it proposes is done, and changes nothing by itself", () => {
    const draft = deepFreeze(stale(DRAFT, "1.11"));
    const commands = found(draft).flatMap(({ refresh }) => refresh ?? []);
    expect(commands).toHaveLength(2);
    expect(found(after(draft, ...commands))).toEqual([]);
  });

  it("never names prices set by hand, copied ones, and locks that hold", () => {
    const byHand = after(DRAFT, setPrice("line-1", "1.00"), setPrice("line-2", "2.00"));
    expect(found(byHand)).toEqual([]);
    const locked = stale(after(DRAFT, lock(MUCH_LATER, "line-1"), lock(MUCH_LATER, "line-2")), "1.11");
    expect(found(locked)).toEqual([]);
    const copied = DRAFT.lines.map((one) =>
      one.price === null ? one : { ...one, price: { ...one.price, source: "copied" as const, amount: "3.33" } },
    );
    expect(found({ ...DRAFT, lines: copied })).toEqual([]);
  });

  it("names a lock that has run out, also where the amount is the same", () => {
    const locked = after(DRAFT, lock("2026-12-01T00:00:00.000Z", "line-1"));
    expect(found(locked)).toEqual([]);
    expect(found(locked, "2026-12-01T00:00:00.000Z")).toMatchObject([
      { lineId: "line-1", change: "0", lockExpiredAt: "2026-12-01T00:00:00.000Z", now: { source: "price-list" } },
    ]);
  });

  it("adds up what it comes to, line by line and together, in minor units", () => {
    // 2 × 9.00 less 2 × 10.005 (20.01); 3 × 20.00 less 30.015, which is 30.02.
    const two = after(DRAFT, { type: "line.setQuantity", input: { lineId: "line-1", quantity: "2" } });
    const drifted = driftOf(stale(two, "10.005"))._unsafeUnwrap();
    expect(drifted.lines.map(({ effect }) => effect)).toEqual([-201, 2998]);
    expect(drifted.effect).toBe(2797);
    expect(driftOf(DRAFT)._unsafeUnwrap()).toEqual({ lines: [], effect: 0 });
  });

  it("knows no effect beyond what can be represented, and says the change all the same", () => {
    const huge = driftOf(stale(DRAFT, "999999999999999.99"))._unsafeUnwrap();
    expect(huge.lines).toMatchObject([{ effect: null, change: "-999999999999990.99" }, { effect: null }]);
    expect(huge.effect).toBeNull();
    // Each can be represented, and both together cannot.
    expect(driftOf(stale(DRAFT, "27000000000000.00"))._unsafeUnwrap()).toMatchObject({
      lines: [{ effect: expect.any(Number) }, { effect: expect.any(Number) }],
      effect: null,
    });
  });

  it("says where there is a price now", () => {
    const unpriced = { ...DRAFT, lines: DRAFT.lines.map((one) => ({ ...one, price: null })) };
    expect(found(unpriced)).toMatchObject([
      { reason: { code: "found" }, change: null, effect: 1800, refresh: { type: "prices.refresh" }, keep: null },
      { reason: { code: "found" }, change: null, effect: 6000, refresh: { type: "prices.refresh" }, keep: null },
    ]);
  });

  it("names a price that is gone, proposes to keep it, and a refresh of everything forgets nothing", () => {
    const bare = after(emptyDraft(), { type: "line.add", input: { variantId: "bare", quantity: 1 } });
    const delisted = deepFreeze({ ...bare, lines: bare.lines.map((one) => ({ ...one, price: listed })) });
    expect(driftOf(delisted)._unsafeUnwrap()).toMatchObject({
      lines: [
        { reason: { code: "gone" }, was: { amount: "9.00" }, now: null, change: null, effect: null, refresh: null },
      ],
      effect: 0,
    });
    expect(after(delisted, { type: "prices.refresh", input: {} }).lines).toEqual(delisted.lines);
    expect(found(after(delisted, ...kept(found(delisted))))).toEqual([]);
    // Nothing was asked and nothing is: nothing would change.
    expect(found(bare)).toEqual([]);
  });

  it("names a price in another currency beside all that drifts otherwise", () => {
    const pin = after(emptyDraft(), { type: "line.add", input: { variantId: "mug", quantity: 1 } });
    const both = { ...pin, lines: [...stale(pin, "1.11").lines, { ...foreignLine(pin), price: listed }] };
    expect(found(both)).toMatchObject([
      { lineId: "line-1", reason: { code: "changed" }, now: { amount: "10.00" } },
      {
        lineId: "line-2",
        reason: { code: "foreign_currency", currency: "USD" },
        now: null,
        effect: null,
        refresh: null,
      },
    ]);
    expect(driftOf(both)._unsafeUnwrap().effect).toBe(889);
    expect(found(after(both, ...kept(found(both))))).toEqual([]);
    // It has no price of this draft's currency, and gets none.
    expect(found({ ...pin, lines: [foreignLine(pin)] })).toEqual([]);
  });

  it("keeps the old price by hand, or locked until a moment that is named", () => {
    const draft = stale(DRAFT, "1.11");
    const [byHand] = found(draft);
    expect(byHand?.keep).toEqual(setPrice("line-1", "1.11"));
    const locked = settled((facts) => drift(draft, facts, { lockUntil: MUCH_LATER }), noFacts(AT))._unsafeUnwrap();
    expect(locked.lines[0]?.keep).toEqual(lock(MUCH_LATER, "line-1"));
    expect(found(after(draft, ...kept(locked.lines)))).toEqual([]);
    expect(drift(draft, noFacts(AT), { lockUntil: AT })._unsafeUnwrapErr()).toEqual({
      code: "expiry_past",
      expiresAt: AT,
      at: AT,
    });
    expect(drift(draft, noFacts(AT), { lockUntil: "soon" })._unsafeUnwrapErr().code).toBe("input_invalid");
  });

  it("goes by the facts' moment alone, and so do the commands that it proposes, whatever the edit's clock says", () => {
    const locked = stale(after(DRAFT, lock(MUCH_LATER, "line-1"), lock(MUCH_LATER, "line-2")), "1.11");
    const expired = settled((facts) => drift(locked, facts), noFacts(MUCH_LATER))._unsafeUnwrap();
    expect(expired.lines.map(({ reason }) => reason.code)).toEqual(["lock_expired", "lock_expired"]);
    const commands = expired.lines.flatMap(({ refresh }) => refresh ?? []);
    const history = startHistory(locked);
    const recorded = settled(
      (facts) => recordAll(history, locked, commands, { ...by(), at: AT, facts }),
      noFacts(MUCH_LATER),
    )._unsafeUnwrap();
    expect(found(recorded.draft, MUCH_LATER)).toEqual([]);
    expect(recorded.history.revisions).toMatchObject([
      { at: AT, asOf: MUCH_LATER },
      { at: AT, asOf: MUCH_LATER },
    ]);
    expect(replay(recorded.history)._unsafeUnwrap()).toEqual(recorded.draft);
    // What the facts say has come is no moment to lock a price until.
    const late = { ...by(), at: AT, facts: noFacts(LATER) };
    expect(lockPrices(DRAFT, { lineIds: ["line-1"], expiresAt: LATER }, late)._unsafeUnwrapErr()).toEqual({
      code: "expiry_past",
      expiresAt: LATER,
      at: LATER,
    });
  });

  it("asks for what it does not know, and refuses what is no draft and no facts", () => {
    expect(drift(DRAFT, noFacts(AT))._unsafeUnwrapErr()).toMatchObject({ code: "facts_needed" });
    for (const none of [null, undefined, {}, { lines: null }, { lines: [null] }]) {
      expect(drift(none as never, noFacts(AT))._unsafeUnwrapErr().code).toBe("input_invalid");
      expect(drift(DRAFT, none as never)._unsafeUnwrapErr().code).toBe("input_invalid");
    }
  });
});
