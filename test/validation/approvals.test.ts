import { describe, expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import { aLine, aPrice, percentOff } from "../support/pricing-builders.js";
import { ALL_CASES, type NamedCase } from "./cases/index.js";
import { actor, applied, BOSS, review, sound } from "./world.js";

const waiting = ALL_CASES.filter(({ issue }) => issue.severity === "needs_approval").map(
  (one) => [`${one.code}: ${one.when}`, one] as const,
);

const approve: Command = { type: "approval.grant", input: { reason: "Agreed" } };
const edit: Command = { type: "note.set", input: { note: "Call first" } };

function needsApproval({ shop = {}, actor: by, moment }: NamedCase, draft: Draft, who = by): boolean {
  return review(shop, draft, who, moment).issues.some(({ severity }) => severity === "needs_approval");
}

describe("needs_approval", () => {
  it.each(waiting)("goes with authority or an approval, and comes back with the next edit: %s", (_, one) => {
    const { draft, shop = {} } = one;
    expect(needsApproval(one, draft)).toBe(true);
    expect(needsApproval(one, draft, BOSS)).toBe(false);
    const approved = applied(shop, draft, [approve], BOSS);
    expect(needsApproval(one, approved)).toBe(false);
    expect(needsApproval(one, applied(shop, approved, [edit], BOSS))).toBe(true);
    // A stored document may hold an approval of what the draft was once.
    expect(needsApproval(one, { ...approved, version: approved.version + 1 })).toBe(true);
  });

  it.each(waiting)("stays where whoever approves may not either: %s", (_, one) => {
    const { draft, shop = {}, actor: by } = one;
    expect(needsApproval(one, applied(shop, draft, [approve], by))).toBe(true);
  });

  describe("of two approvals", () => {
    const draft = sound({}, [
      aLine("A", null, "2", {
        price: aPrice("9.00", { source: "override" }),
        priceBefore: aPrice("10.00"),
        discount: percentOff("20"),
      }),
    ]);
    const clerk = actor({ priceOverride: false, maxLineDiscountPercent: "5" });
    const buyer = actor({ maxLineDiscountPercent: "5" }, "buyer");
    const seller = actor({ priceOverride: false }, "seller");
    const codes = (of: Draft) => review({}, of, clerk).issues.map(({ code }) => code);

    it("each gives what its actor may", () => {
      expect(codes(draft)).toEqual(["price_override_not_permitted", "line_discount_above_authority"]);
      expect(codes(applied({}, draft, [approve], buyer))).toEqual(["line_discount_above_authority"]);
      expect(codes(applied({}, draft, [approve], seller))).toEqual(["price_override_not_permitted"]);
    });

    it("both stand: the second is no edit of what the first approved", () => {
      const both = applied({}, applied({}, draft, [approve], buyer), [approve], seller);
      expect(both.approvals.map(({ by }) => by.id)).toEqual(["buyer", "seller"]);
      expect(codes(both)).toEqual([]);
    });
  });
});
