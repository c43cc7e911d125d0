import { describe, expect, it } from "vitest";
import { fingerprintOf } from "../../src/draft/fingerprint.js";
import type { Actor } from "../../src/draft/actor.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import type { Mandate } from "../../src/draft/mandate.js";
import { approvers } from "../../src/validation/approvers.js";
import { aLine, AS_OF, percentOff } from "../support/pricing-builders.js";
import { actor, applied, BOSS, codesOf, NO_LIMITS, review, sound } from "./world.js";

const approve: Command = { type: "approval.grant", input: { reason: "Agreed" } };
const sent = (limits: Partial<Mandate>, id = "kim"): Actor => actor({ mandate: { ...NO_LIMITS, ...limits } }, id);
const codes = (draft: Draft, by: Actor) => codesOf(review({}, draft, by).issues);
const needed = (draft: Draft, by: Actor) =>
  review({}, draft, by).issues.filter(({ severity }) => severity === "needs_approval");

const discounted = sound({}, [aLine("A", "10.00", "2", { discount: percentOff("10") })]);
const totalDiscount = { kind: "percent", percent: "10", taxTreatment: "unchanged", reason: null } as const;

describe("on the border of a mandate there is no issue", () => {
  it.each([
    ["a line's discount", { maxLineDiscount: "2.00" }, discounted],
    ["the total discount", { maxTotalDiscount: "2.5" }, sound({ totalDiscount })],
    ["a limit beyond all amounts", { maxTotalDiscount: "999999999999999.9999999999" }, sound({ totalDiscount })],
    ["the currency", { currencies: ["USD", "EUR"] }, sound()],
    ["the customer", { customers: ["customer-1"] }, sound()],
    ["the verb", { verbs: ["complete"] }, sound()],
    ["a millisecond before its end", { expiresAt: "2026-03-01T12:00:00.001Z" }, sound()],
    ["the whole budget", { spending: { budgetId: "b", limit: "25.00", currency: "EUR" } }, sound()],
    [
      "nothing due",
      { spending: { budgetId: "b", limit: "0", currency: "USD" } },
      sound({ billing: { kind: "not-required", settlement: { kind: "sample" }, reason: "Fair" } }),
    ],
  ] as const)("%s", (_, limits, draft) => {
    expect(codes(draft, sent(limits))).toEqual([]);
  });

  it("nor for a verb while somebody is still editing", () => {
    expect(review({}, sound(), sent({ verbs: [] }), "editing").issues).toEqual([]);
  });
});

describe("whoever is out of their mandate", () => {
  it("has no authority left that they had in it", () => {
    const overridden = sound({ billing: { kind: "not-required", settlement: { kind: "sample" }, reason: "Fair" } });
    expect(codes(overridden, sent({ expiresAt: AS_OF }))).toEqual([
      "mandate_expired",
      "total_above_authority",
      "payment_not_required_not_permitted",
    ]);
  });

  it("lifts nothing by an approval: expired, of another currency or customer, or not sent to approve", () => {
    const clerk = actor({ maxTotal: "10" });
    const lifts = (limits: Partial<Mandate>) => codes(applied({}, sound(), [approve], sent(limits, "boss")), clerk);
    expect(lifts({})).toEqual([]);
    expect(lifts({ verbs: ["approval.grant"] })).toEqual([]);
    for (const limits of [
      { expiresAt: AS_OF },
      { currencies: ["USD"] },
      { customers: ["customer-2"] },
      { verbs: ["complete"] },
    ]) {
      expect(lifts(limits)).toEqual(["total_above_authority"]);
    }
  });

  it("is told once that a budget is too small", () => {
    const spending = { budgetId: "b", limit: "24", currency: "EUR" };
    expect(codes(sound(), sent({ spending, currencies: [] }))).toEqual([
      "outside_mandate",
      "spending_above_mandate",
      "total_above_authority",
    ]);
    expect(codes(sound(), sent({ spending: { ...spending, limit: "25" }, currencies: [] }))).toEqual([
      "outside_mandate",
      "total_above_authority",
    ]);
  });

  it("may not acknowledge an excess there", () => {
    const shop = { stock: { A: { onHand: "1" } } };
    const excess: Command = { type: "excess.acknowledge", input: { sku: "A", upTo: 1, reason: "Friday" } };
    const by = (limits: Partial<Mandate>) => {
      const draft = applied(shop, sound(), [excess], sent(limits));
      return [
        draft.acknowledgements[0]?.permitted,
        codesOf(review(shop, draft, actor({ acknowledgeExcess: false })).issues),
      ];
    };
    expect(by({})).toEqual([true, ["excess_acknowledged"]]);
    expect(by({ currencies: ["USD"] })).toEqual([false, ["excess_not_permitted"]]);
  });
});

describe("an approval", () => {
  const clerk = actor({ maxTotal: "10" });
  const approved = applied({}, sound(), [approve], BOSS);

  it("is of the content that was looked at: a draft changed behind the history's back has none", () => {
    expect(codes(approved, clerk)).toEqual([]);
    const [line] = approved.lines;
    const changed = { ...approved, lines: [{ ...line, note: "two, please" }] } as Draft;
    expect(codes(changed, clerk)).toEqual(["total_above_authority"]);
    expect(codes({ ...approved, customerId: "customer-2" }, clerk)).toContain("total_above_authority");
    // One that an earlier release wrote says not what was looked at.
    const unbound = approved.approvals.map(({ fingerprint: _fingerprint, ...approval }) => approval);
    expect(codes({ ...approved, approvals: unbound }, clerk)).toEqual(["total_above_authority"]);
  });

  it("does not change with who looks, when, or in which order the fields were written", () => {
    const other = { ...sound(), version: 9, updatedAt: "2027-01-01T00:00:00.000Z", status: "completing" } as const;
    expect(fingerprintOf(other)).toBe(fingerprintOf(sound()));
    expect(fingerprintOf(Object.fromEntries(Object.entries(sound()).reverse()) as unknown as Draft)).toBe(
      fingerprintOf(sound()),
    );
    expect(approved.approvals[0]?.fingerprint).toBe(fingerprintOf(sound()));
  });

  it("keeps what its actor was allowed, whatever becomes of them", () => {
    const mandate = { ...NO_LIMITS, verbs: ["approval.grant"] };
    const held = applied({}, sound(), [approve], actor({ mandate }, "boss"));
    mandate.verbs.length = 0;
    expect(codes(held, clerk)).toEqual([]);
  });

  it("goes when the customer is switched", () => {
    const shop = { customer: null };
    const switched = applied(shop, approved, [{ type: "customer.set", input: { customerId: null } }], BOSS);
    expect(codesOf(review(shop, switched, clerk).issues)).toContain("total_above_authority");
  });
});

describe("whom to ask", () => {
  it("is the principal first, where an agent acts for somebody", () => {
    const agent = { ...sent({ currencies: ["USD"] }), kind: "agent", onBehalfOf: "ada" } as const;
    expect(needed(sound(), agent).map(({ askFirst }) => askFirst)).toEqual(["ada", "ada"]);
    expect(needed(sound(), sent({ currencies: ["USD"] })).every((issue) => !("askFirst" in issue))).toBe(true);
    const warned = review({}, sound({ totalDiscount: { ...totalDiscount, percent: "100" } }), agent, "editing").issues;
    expect(warned.filter(({ severity }) => severity !== "needs_approval").every((one) => !("askFirst" in one))).toBe(
      true,
    );
  });

  it("of several: those who could lift everything, each alone", () => {
    const draft = sound({ totalDiscount }, [aLine("A", "10.00", "2", { discount: percentOff("20") })]);
    const clerk = actor({ maxLineDiscountPercent: "5", maxTotalDiscountPercent: "5" }, "clerk");
    const seller = actor({ maxLineDiscountPercent: "5" }, "seller");
    const buyer = actor({ maxTotalDiscountPercent: "5" }, "buyer");
    const late = sent({ expiresAt: AS_OF }, "late");
    const everybody = [clerk, seller, buyer, late, BOSS];
    const who = (of: Draft, by = clerk, candidates = everybody) => {
      const { facts, sheet } = review({}, of, by);
      return approvers(of, sheet, facts, { actor: by }, candidates).map(({ id }) => id);
    };
    expect(who(draft)).toEqual(["boss"]);
    expect(who(applied({}, draft, [approve], seller))).toEqual(["buyer", "boss"]);
    expect(who(sound())).toEqual(["clerk", "seller", "buyer", "late", "boss"]);
    expect(who(draft, clerk, [])).toEqual([]);
  });

  it("and whoever is named lifts it", () => {
    const draft = sound({ totalDiscount });
    const clerk = sent({ maxTotalDiscount: "1" }, "clerk");
    const { facts, sheet } = review({}, draft, clerk);
    const candidates = [sent({ maxTotalDiscount: "2.49" }, "a"), sent({ maxTotalDiscount: "2.5" }, "b")];
    const named = approvers(draft, sheet, facts, { actor: clerk }, candidates);
    expect(named.map(({ id }) => id)).toEqual(["b"]);
    for (const candidate of candidates) {
      const isLifted = needed(applied({}, draft, [approve], candidate), clerk).length === 0;
      expect(isLifted).toBe(named.includes(candidate));
    }
  });
});
