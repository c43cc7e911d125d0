import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEvent } from "../../src/completion/apply.js";
import {
  auditFrom,
  type Completion,
  COMPLETION_SCHEMA,
  type CompletionState,
  isFinal,
  type PaymentIntent,
} from "../../src/completion/completion.js";
import type { CompletionEffect, CompletionEvent } from "../../src/completion/effect.js";
import { nextEffect, type StepContext } from "../../src/completion/next.js";
import { FULL_AUTHORITY } from "../../src/draft/actor.js";
import { noFacts } from "../../src/facts/facts.js";
import type { Authorization } from "../../src/order/order.js";
import { AS_OF, aDraft, aLine } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";
import { runs } from "../support/runs.js";

const draft = aDraft([aLine("A", "10.00")]);
const agreed = { draft, sheet: sheetIn({}, draft), facts: noFacts(AS_OF), at: AS_OF };
const UNSENT: PaymentIntent = {
  key: "k",
  amount: 1000,
  currency: "EUR",
  sentAt: null,
  authorization: null,
  action: null,
  isDeclined: false,
  isClosed: false,
};
const AUTHORIZATION: Authorization = { id: "auth-1", key: "k", amount: 1000, state: "authorized", expiresAt: null };

const MINUTE = 60_000;
const ACTION = { id: "pi_1", until: new Date(Date.parse(AS_OF) + MINUTE).toISOString() };
const later = (ms: number) => new Date(Date.parse(AS_OF) + ms).toISOString();
const context = (ms = 0, hasFence = true): StepContext => ({
  now: later(ms),
  quoteMs: MINUTE,
  isUnasked: false,
  provider: { idempotencyWindowMs: 100 * MINUTE, maxInFlightMs: 10 * MINUTE, hasLookup: true, hasFence },
});

function row(state: CompletionState, payment: Partial<PaymentIntent> | null = {}): Completion {
  return {
    schema: COMPLETION_SCHEMA,
    id: "draft-1#1",
    draftId: "draft-1",
    draftVersion: 1,
    attempt: 1,
    state,
    fence: 1,
    leaseUntil: later(MINUTE),
    request: { key: null, hash: "h" },
    actor: { id: "kim", kind: "staff", authority: FULL_AUTHORITY },
    agreed,
    payment: payment === null ? null : { ...UNSENT, ...payment },
    reason: null,
    orderId: null,
    auditedAt: null,
    claimedAt: AS_OF,
    updatedAt: AS_OF,
  };
}

const because = { code: "somehow" };
const EVENTS: { readonly [K in CompletionEvent["is"]]: Extract<CompletionEvent, { is: K }> } = {
  checked: { is: "checked", agreed: { ...agreed, at: later(MINUTE) } },
  refused: { is: "refused", reason: because },
  reserved: { is: "reserved" },
  intended: { is: "intended" },
  authorized: { is: "authorized", authorization: AUTHORIZATION },
  declined: { is: "declined", reason: because },
  action_required: { is: "action_required", action: { id: "pi_1", until: later(MINUTE) } },
  not_found: { is: "not_found" },
  closed: { is: "closed" },
  ordered: { is: "ordered", orderId: "order-draft-1" },
  settled: { is: "settled" },
  reopened: { is: "reopened", work: [] },
  unwanted: { is: "unwanted", key: "k" },
  released: { is: "released" },
  audited: { is: "audited" },
  resumed: { is: "resumed" },
  cancelled: { is: "cancelled", reason: because },
  contradiction: { is: "contradiction", reason: because },
  resolved: { is: "resolved", reason: because },
};
const KINDS = Object.keys(EVENTS) as (keyof typeof EVENTS)[];
const STATES: readonly CompletionState[] = [
  "claimed",
  "reserved",
  "paying",
  "awaiting_action",
  "ordered",
  "completed",
  "aborting",
  "aborted",
  "needs_attention",
];

describe("what is done next", () => {
  const sentAt = AS_OF;
  const unasked = (ms: number, idempotencyWindowMs: number): StepContext => {
    const usual = context(ms);
    return { ...usual, isUnasked: true, provider: { ...usual.provider, idempotencyWindowMs } };
  };

  it.each<[string, Completion, StepContext, CompletionEffect["do"]]>([
    ["goods are held", row("claimed"), context(), "reserve"],
    ["what was agreed long ago is looked at again", row("claimed"), context(MINUTE + 1), "check"],
    ["a payment is announced", row("reserved"), context(), "intend"],
    ["nothing to authorise: the order", row("reserved", null), context(), "order"],
    ["the provider is asked", row("paying", { sentAt }), context(), "authorize"],
    [
      "and again under the same key, if it arrives within four fifths of its window",
      row("paying", { sentAt }),
      context(70 * MINUTE - 1),
      "authorize",
    ],
    ["after that it is only looked up", row("paying", { sentAt }), context(70 * MINUTE), "lookup"],
    ["what is authorised is ordered", row("paying", { sentAt, authorization: AUTHORIZATION }), context(), "order"],
    ["the holder has time", row("awaiting_action", { sentAt, action: ACTION }), context(), "wait"],
    ["and then no more", row("awaiting_action", { sentAt, action: ACTION }), context(MINUTE), "expire"],
    ["what was never sent needs no end", row("aborting"), context(), "release"],
    ["nor where nothing was to be paid", row("aborting", null), context(), "release"],
    [
      "what is authorised is fenced, which ends it",
      row("aborting", { sentAt, authorization: AUTHORIZATION }),
      context(),
      "fence",
    ],
    [
      "and voided where there is no fence",
      row("aborting", { sentAt, authorization: AUTHORIZATION }),
      context(0, false),
      "void",
    ],
    [
      "what was taken is given back",
      row("aborting", { sentAt, authorization: { ...AUTHORIZATION, state: "captured" } }),
      context(),
      "refund",
    ],
    ["what nobody knows is fenced", row("aborting", { sentAt }), context(), "fence"],
    ["or waited for, where there is no fence", row("aborting", { sentAt }), context(0, false), "wait"],
    ["until nothing can arrive any more", row("aborting", { sentAt }), context(10 * MINUTE, false), "lookup"],
    [
      "what was declined is fenced, as its holder may try again",
      row("aborting", { sentAt, isDeclined: true }),
      context(),
      "fence",
    ],
    ["or let go, where there is no fence", row("aborting", { sentAt, isDeclined: true }), context(0, false), "release"],
    ["what is closed is let go", row("aborting", { sentAt, isClosed: true }), context(), "release"],
    [
      "what the holder was asked is looked up, not asked again",
      row("paying", { sentAt, action: ACTION }),
      context(),
      "lookup",
    ],
    ["nothing to authorise, though it says so: the order", row("paying", null), context(), "order"],
    ["what was agreed a minute ago still holds", row("claimed"), context(MINUTE), "reserve"],
    ["without a window nobody asks", row("paying", { sentAt }), { ...unasked(0, 0), isUnasked: false }, "lookup"],
    ["but who has just announced it", row("paying", { sentAt }), unasked(0, 0), "authorize"],
    [
      "nor where a request is longer under way than keys are remembered",
      row("paying", { sentAt }),
      { ...unasked(0, 12.5 * MINUTE), isUnasked: false },
      "lookup",
    ],
    ["but who has just announced it", row("paying", { sentAt }), unasked(0, 12.5 * MINUTE), "authorize"],
    [
      "with a window it is the same for all: others may have asked meanwhile",
      row("paying", { sentAt }),
      unasked(70 * MINUTE, 100 * MINUTE),
      "lookup",
    ],
    ["what was never sent is sent", row("paying"), context(99 * MINUTE), "authorize"],
    ["what waits without a question is over", row("awaiting_action"), context(), "expire"],
    ["what waits for nobody knows what is over", row("awaiting_action", null), context(), "expire"],
    [
      "unless it cannot be looked up: then it is asked again",
      row("paying", { sentAt, action: ACTION }),
      { ...context(), provider: { ...context().provider, hasLookup: false } },
      "authorize",
    ],
    ["what follows from an order is done", row("ordered"), context(), "settle"],
    ["and then it is the end", row("completed"), context(), "nothing"],
    ["an aborted attempt too", row("aborted"), context(), "nothing"],
    ["and what a person must look at", row("needs_attention"), context(), "nothing"],
  ])("%s", (_, at, given, effect) => {
    expect(nextEffect(at, given).do).toBe(effect);
  });
});

it("what follows from an order is done for that order", () => {
  const ordered = { ...row("ordered"), orderId: "order-draft-1" };
  expect(nextEffect(ordered, context())).toEqual({ do: "settle", orderId: "order-draft-1" });
});

it("who took an attempt back is kept with it, also where a person had to look first", () => {
  const takenBack = { by: row("claimed").actor, reason: "ordered twice" };
  for (const state of ["claimed", "reserved", "paying", "awaiting_action"] as const) {
    const taken = applyEvent(row(state), { ...EVENTS.cancelled, takenBack }, later(MINUTE))._unsafeUnwrap();
    expect(taken).toMatchObject({ state: "aborting", takenBack });
  }
  const seen = applyEvent(row("needs_attention"), { ...EVENTS.resolved, takenBack }, later(MINUTE))._unsafeUnwrap();
  expect(seen).toMatchObject({ state: "aborting", takenBack, payment: { isClosed: true } });
  expect(applyEvent(row("paying"), EVENTS.cancelled, AS_OF)._unsafeUnwrap()).not.toHaveProperty("takenBack");
});

describe("T6: every pair of state and event is a step or a typed refusal", () => {
  const SENT = { sentAt: AS_OF, authorization: AUTHORIZATION };
  /** State after it; what is missing is refused. */
  const TABLE: { readonly [S in CompletionState]: Partial<Record<keyof typeof EVENTS, CompletionState>> } = {
    claimed: { checked: "claimed", refused: "aborting", reserved: "reserved", cancelled: "aborting" },
    reserved: { intended: "paying", refused: "aborting", cancelled: "aborting" },
    paying: {
      authorized: "paying",
      declined: "aborting",
      action_required: "awaiting_action",
      not_found: "aborting",
      closed: "aborting",
      ordered: "ordered",
      refused: "aborting",
      cancelled: "aborting",
      contradiction: "needs_attention",
    },
    awaiting_action: { resumed: "paying", refused: "aborting", cancelled: "aborting" },
    aborting: {
      authorized: "aborting",
      declined: "aborting",
      not_found: "aborting",
      closed: "aborting",
      contradiction: "needs_attention",
    },
    ordered: { settled: "completed", reopened: "ordered", unwanted: "ordered" },
    completed: { audited: "completed", reopened: "ordered" },
    aborted: { audited: "aborted" },
    needs_attention: { resolved: "aborting" },
  };

  it.each(STATES.flatMap((state) => KINDS.map((kind) => [state, kind] as const)))("%s, %s", (state, kind) => {
    const applied = applyEvent(row(state, SENT), EVENTS[kind], later(1));
    const after = TABLE[state][kind];
    if (after === undefined) {
      expect(applied._unsafeUnwrapErr()).toEqual({ code: "completion_step_refused", state, event: kind });
    } else {
      expect(applied._unsafeUnwrap()).toMatchObject({ state: after, updatedAt: later(1) });
    }
  });

  it("an order needs its authorisation, where there is something to authorise", () => {
    expect(applyEvent(row("reserved", null), EVENTS.ordered, AS_OF)._unsafeUnwrap().state).toBe("ordered");
    expect(applyEvent(row("reserved"), EVENTS.ordered, AS_OF).isErr()).toBe(true);
    expect(applyEvent(row("paying", { sentAt: AS_OF }), EVENTS.ordered, AS_OF).isErr()).toBe(true);
    expect(applyEvent(row("reserved", null), EVENTS.intended, AS_OF).isErr()).toBe(true);
  });

  it("nothing is let go while something may stand under the key", () => {
    expect(applyEvent(row("aborting", { sentAt: AS_OF }), EVENTS.released, AS_OF).isErr()).toBe(true);
    expect(applyEvent(row("aborting"), EVENTS.released, AS_OF)._unsafeUnwrap().state).toBe("aborted");
    expect(applyEvent(row("aborting", null), EVENTS.released, AS_OF)._unsafeUnwrap().state).toBe("aborted");
  });

  it("what has no payment has none to be ended", () => {
    const after = applyEvent(row("needs_attention", null), EVENTS.resolved, AS_OF)._unsafeUnwrap();
    expect([after.state, after.payment]).toEqual(["aborting", null]);
  });

  it.each<[CompletionState, keyof typeof EVENTS, Partial<Completion>, Partial<PaymentIntent>]>([
    ["paying", "authorized", {}, { authorization: AUTHORIZATION, action: null, isClosed: false }],
    ["paying", "declined", { reason: because }, { isDeclined: true, isClosed: false }],
    ["paying", "closed", { reason: { code: "payment_lost" } }, { isClosed: true }],
    ["paying", "not_found", { reason: { code: "payment_lost" } }, { isClosed: false }],
    ["paying", "action_required", { reason: null }, { action: { id: "pi_1", until: later(MINUTE) } }],
    ["aborting", "authorized", {}, { authorization: AUTHORIZATION, isClosed: false }],
    ["aborting", "declined", {}, { authorization: null, isDeclined: true }],
    ["aborting", "not_found", {}, { isClosed: true }],
    ["aborting", "closed", {}, { isClosed: true }],
    ["needs_attention", "resolved", { reason: because }, { isClosed: true }],
  ])("%s, %s: what is written", (state, kind, written, payment) => {
    const after = applyEvent(row(state, { sentAt: AS_OF }), EVENTS[kind], AS_OF)._unsafeUnwrap();
    expect(after).toMatchObject({ ...written, payment });
  });

  it("what the holder was asked first is what counts, and it is over with the authorisation", () => {
    const asked = row("paying", { sentAt: AS_OF, action: ACTION });
    const other = { is: "action_required", action: { id: "pi_2", until: later(9) } } as const;
    expect(applyEvent(asked, other, AS_OF)._unsafeUnwrap().payment?.action).toEqual(ACTION);
    expect(applyEvent(asked, EVENTS.authorized, AS_OF)._unsafeUnwrap().payment?.action).toBeNull();
  });

  it("without a payment there is none to order by", () => {
    expect(applyEvent(row("paying", null), EVENTS.ordered, AS_OF).isErr()).toBe(true);
  });

  it("an attempt that is over forgets what is known of people, and remembers when it was audited", () => {
    const known: Completion = {
      ...row("aborting", null),
      agreed: { ...agreed, facts: { ...agreed.facts, answers: { a: {} as never } } },
    };
    expect(applyEvent(known, EVENTS.released, AS_OF)._unsafeUnwrap().agreed).toEqual(agreed);
    expect(applyEvent({ ...known, state: "reserved" }, EVENTS.ordered, AS_OF)._unsafeUnwrap().agreed).toEqual(agreed);
    expect(applyEvent(row("completed"), EVENTS.audited, later(5))._unsafeUnwrap().auditedAt).toBe(later(5));
  });

  it("what is final, and from when on it is audited", () => {
    expect(STATES.filter((state) => isFinal({ state }))).toEqual(["completed", "aborted", "needs_attention"]);
    const audited = STATES.filter((state) => auditFrom(row(state, { sentAt: AS_OF })) === AS_OF);
    expect(audited).toEqual(["completed", "aborted"]);
    expect(auditFrom(row("completed", null))).toBeNull();
    expect(auditFrom(row("completed"))).toBeNull();
    expect(auditFrom({ ...row("completed", { sentAt: AS_OF }), auditedAt: AS_OF })).toBeNull();
    expect(COMPLETION_SCHEMA).toBe("power-buyer/completion@1");
  });

  it("the first moment of sending counts, however often it is announced", () => {
    const first = applyEvent(row("reserved"), EVENTS.intended, later(1))._unsafeUnwrap();
    expect(applyEvent({ ...first, state: "reserved" }, EVENTS.intended, later(2))._unsafeUnwrap().payment?.sentAt).toBe(
      later(1),
    );
  });
});

/** What a lawful world may answer to an effect; nothing stands for no answer. */
const ANSWERS: { readonly [K in CompletionEffect["do"]]: readonly (keyof typeof EVENTS)[] } = {
  check: ["checked", "refused"],
  reserve: ["reserved", "refused"],
  intend: ["intended"],
  authorize: ["authorized", "declined", "action_required", "contradiction"],
  lookup: ["authorized", "declined", "not_found"],
  fence: ["closed", "authorized"],
  void: ["closed", "contradiction"],
  refund: ["closed", "contradiction"],
  order: ["ordered", "refused"],
  settle: ["settled"],
  release: ["released"],
  expire: ["refused"],
  wait: [],
  nothing: [],
};

describe("laws of the protocol over lawful worlds", () => {
  const walks = fc.record({
    payment: fc.constantFrom<Partial<PaymentIntent> | null>(null, {}),
    hasFence: fc.boolean(),
    choices: fc.array(fc.nat(11), { minLength: 1, maxLength: 60 }),
  });

  it("L1: every attempt ends, an order only with its money, an abort only with nothing left, and never both", () => {
    const ends = new Map<CompletionState, number>();
    fc.assert(
      fc.property(walks, ({ payment, hasFence, choices }) => {
        let now = 0;
        let at = row("claimed", payment);
        let wasAborting = false;
        const step = (choice: number, passed: number) => {
          const given = context(now, hasFence);
          const effect = nextEffect(at, given);
          if (effect.do === "wait") {
            now = Date.parse(effect.until) - Date.parse(AS_OF);
            // The holder answers in time, sometimes.
            if (at.state === "awaiting_action" && choice % 2 === 0) at = applied("resumed");
            return;
          }
          now += passed * MINUTE;
          const answers = ANSWERS[effect.do];
          const answer = answers[choice % (answers.length + 1)];
          if (answer !== undefined) at = applied(answer);
        };
        const applied = (kind: keyof typeof EVENTS) => {
          const event =
            kind === "checked" ? { ...EVENTS.checked, agreed: { ...agreed, at: later(now) } } : EVENTS[kind];
          const after = applyEvent(at, event, later(now))._unsafeUnwrap();
          expect(after.payment?.key).toBe(at.payment?.key);
          return after;
        };
        for (const choice of choices) {
          step(choice, choice);
          wasAborting ||= at.state === "aborting";
        }
        // Then nothing fails any more: the first answer of each is a good one.
        for (let left = 20; left > 0; left -= 1) step(0, 0);
        ends.set(at.state, (ends.get(at.state) ?? 0) + 1);
        expect(["completed", "aborted", "needs_attention"]).toContain(at.state);
        if (at.state === "completed") expect([wasAborting, at.payment?.authorization !== null]).toEqual([false, true]);
        if (at.state === "aborted" && at.payment !== null) {
          expect(at.payment.sentAt === null || at.payment.isClosed || (at.payment.isDeclined && !hasFence)).toBe(true);
          expect(at.reason).not.toBeNull();
        }
      }),
      // Rare ends must be seen, also where few cases are asked for.
      { numRuns: Math.max(500, runs()) },
    );
    expect([...ends.keys()].sort()).toEqual(["aborted", "completed", "needs_attention"]);
  });
});
