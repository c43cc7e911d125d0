import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import { drift } from "../../src/draft/drift.js";
import { noFacts } from "../../src/facts/facts.js";
import { after, AT, deepFreeze, emptyDraft, line, MUCH_LATER, settled, threeLines } from "../support/draft-world.js";

const DRAFT = deepFreeze(threeLines());
const listed = line(DRAFT, "line-1").price;

const driftOf = (draft: Draft, asOf = AT) => settled((facts) => drift(draft, facts), noFacts(asOf));
const found = (draft: Draft, asOf?: string) => driftOf(draft, asOf)._unsafeUnwrap();

const setPrice = (lineId: string, amount: string): Command => ({ type: "line.setPrice", input: { lineId, amount } });
const lock = (expiresAt: string, lineId: string): Command => ({
  type: "line.lockPrice",
  input: { lineIds: [lineId], expiresAt },
});

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

  it("says where there is a price now and where there is none any more; only what there is can be taken", () => {
    const unpriced = { ...DRAFT, lines: DRAFT.lines.map((one) => ({ ...one, price: null })) };
    expect(found(unpriced).map(({ change, refresh }) => [change, refresh?.type])).toEqual([
      [null, "prices.refresh"],
      [null, "prices.refresh"],
    ]);
    const bare = after(emptyDraft(), { type: "line.add", input: { variantId: "bare", quantity: 1 } });
    const delisted = { ...bare, lines: bare.lines.map((one) => ({ ...one, price: listed })) };
    expect(found(delisted)).toMatchObject([{ was: { amount: "9.00" }, now: null, change: null, refresh: null }]);
  });

  it("asks for what it does not know, and refuses prices of another currency", () => {
    expect(drift(DRAFT, noFacts(AT))._unsafeUnwrapErr()).toMatchObject({ code: "facts_needed" });
    const dollars = { ...stale(DRAFT, "1.11"), currency: { code: "USD", digits: 2 } };
    expect(driftOf(dollars)._unsafeUnwrapErr().code).toBe("currency_mismatch");
  });
});
