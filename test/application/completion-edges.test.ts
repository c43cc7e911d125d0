import { errAsync, okAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { holdGoods } from "../../src/application/completion/hold-goods.js";
import { orderOfDraft } from "../../src/application/completion/order-of-draft.js";
import { drive } from "../../src/application/completion/drive.js";
import { PERFORMERS } from "../../src/application/completion/performers.js";
import { findCompletion, type FoundCompletion } from "../../src/application/completion/store-clock.js";
import type { DeskContext } from "../../src/application/desk-context.js";
import { orderDesk } from "../../src/application/index.js";
import type { Completion } from "../../src/completion/completion.js";
import { noFacts } from "../../src/facts/facts.js";
import { ready } from "../../src/order/ready.js";
import type { PaymentOutcome, PaymentsPort } from "../../src/ports/payments.js";
import type { Ports } from "../../src/ports/ports.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import { AS_OF, aDraft, aLine } from "../support/pricing-builders.js";
import { sheetIn } from "../support/pricing-world.js";
import { between, dyingAt } from "./failing-ports.js";
import {
  aWorld,
  BEN,
  byToken,
  completion,
  flag,
  KIM,
  ok,
  paymentsOf,
  placed,
  readyDraft,
  refusal,
  SCOPE,
  stockOf,
  type World,
} from "./world.js";

/** While it is said so, these calls answer something else. */
const instead =
  (answers: Readonly<Record<string, () => unknown>>, isOn = () => true) =>
  (ports: Ports): Ports =>
    between(ports, (call, carryOut) => (isOn() && answers[call] ? answers[call]() : carryOut()));

/** Longer than anybody goes on without having looked again. */
const LONG_MS = 5_001;

const UNFENCED = { cancelByKey: "none" } as const;
const unfenced = (ports: Ports, more: Partial<PaymentsPort> = {}): Ports => ({
  ...ports,
  payments: { ...ports.payments, capabilities: { ...ports.payments.capabilities, ...UNFENCED }, ...more },
});

async function begun(world: World, wanted: Parameters<typeof readyDraft>[1] = {}) {
  const draft = await readyDraft(world.desk, wanted);
  return { draft, request: await completion(world.desk, draft), reopen: { actor: KIM, draftId: draft.id } };
}

/** What is kept of an attempt, as somebody else might have left it. */
async function rewritten({ ports }: World, draftId: string, change: (row: Completion) => Partial<Completion>) {
  const row = (await ok(ports.store.completions.ofDraft(draftId, SCOPE)))?.completion as Completion;
  await ok(ports.store.completions.save({ ...row, ...change(row) }, row, SCOPE));
}

describe("a store that does not keep what it was given", () => {
  it("the attempt is gone when it is to be taken back", async () => {
    const world = aWorld({ through: instead({ "store.completions.take": () => okAsync(null) }) });
    const { request, reopen } = await begun(world, { billing: byToken(TEST_TOKENS.pending) });
    await refusal(world.desk.complete(request));
    const gone = { code: "completion_unresolved", because: "the attempt is not kept any more" };
    expect(await refusal(world.desk.reopen(reopen))).toEqual(gone);
  });

  const moved = () => errAsync({ code: "completion_moved", id: "draft-1#1" } as const);
  it.each([
    ["is gone", () => okAsync(null), "the attempt is not kept any more"],
    [
      "cannot be read",
      () => {
        throw new Error("down");
      },
      "store.completions.read failed",
    ],
  ])("the attempt %s when somebody else was faster", async (_, read, because) => {
    const world = aWorld({
      isApart: true,
      through: instead({ "store.completions.save": moved, "store.completions.read": read }),
    });
    const { request } = await begun(world);
    expect(await refusal(world.desk.complete(request))).toEqual({ code: "completion_unresolved", because });
  });

  it("says for ever that somebody else was faster: it is given up, with what is known", async () => {
    let isOn = false;
    const world = aWorld({ through: instead({ "store.completions.save": moved }, () => isOn) });
    const { draft, request } = await begun(world, { billing: byToken(TEST_TOKENS.actionRequired) });
    await refusal(world.desk.complete(request));
    await rewritten(world, draft.id, ({ payment }) => ({ payment: payment && { ...payment, action: null } }));
    isOn = true;
    expect(await refusal(world.desk.complete(request))).toEqual({
      code: "payment_action_required",
      paymentId: null,
      until: null,
    });
  });

  it("says for ever that the draft was changed meanwhile: the caller is told", async () => {
    const conflict = { code: "version_conflict", expected: 6, actual: 7 } as const;
    const world = aWorld({ through: instead({ "session.drafts.save": () => errAsync(conflict) }) });
    const { draft, request } = await begun(world);
    expect(await refusal(world.desk.complete(request))).toEqual({
      code: "version_conflict",
      expected: draft.version,
      actual: draft.version,
    });
    expect([await stockOf(world, "MUG"), await paymentsOf(world, draft.id)]).toEqual([["5", "0"], []]);
  });

  it("the draft is gone when the order is written, and back when all is let go: no order, nothing stands", async () => {
    let isGone = true;
    const world = aWorld({ through: instead({ "session.drafts.read": () => okAsync(null) }, () => isGone) });
    const { draft, request } = await begun(world);
    expect((await refusal(world.desk.complete(request))).code).toBe("version_conflict");
    isGone = false;
    expect([(await ok(world.desk.listOrders({}))).items, await paymentsOf(world, draft.id)]).toEqual([
      [],
      ["voided 3000"],
    ]);
  });

  it("an attempt that is completed, and names no order", async () => {
    const world = aWorld();
    const { draft, request } = await begun(world, { billing: byToken(TEST_TOKENS.pending) });
    await refusal(world.desk.complete(request));
    await rewritten(world, draft.id, () => ({ state: "completed" }));
    expect((await refusal(world.desk.complete(request))).code).toBe("completion_unresolved");
  });

  it("an attempt that needs attention, and does not say why", async () => {
    const world = aWorld();
    const { draft, request } = await begun(world, { billing: byToken(TEST_TOKENS.pending) });
    await refusal(world.desk.complete(request));
    await rewritten(world, draft.id, () => ({ state: "needs_attention" }));
    expect(await refusal(world.desk.complete(request))).toMatchObject({ because: "unknown" });
  });

  it("an attempt to pay by card without a card", async () => {
    const world = aWorld();
    const { draft, request } = await begun(world);
    await orderDesk(dyingAt(world.ports, "payments.authorize")).complete(request);
    await rewritten(world, draft.id, ({ agreed }) => ({
      agreed: { ...agreed, draft: { ...agreed.draft, billing: null } },
    }));
    expect(await refusal(world.desk.complete(request))).toEqual({
      code: "payment_declined",
      reason: "there is no card to charge",
    });
  });

  it("a draft that cannot be read when the refusal of an earlier request is told", async () => {
    const world = aWorld();
    const { request, reopen } = await begun(world, { billing: byToken(TEST_TOKENS.pending) });
    const named = { ...request, requestKey: "req-1" };
    await refusal(world.desk.complete(named));
    await ok(world.desk.reopen(reopen));
    const desk = orderDesk(dyingAt(world.ports, "store.drafts.read"));
    expect(await refusal(desk.complete(named))).toMatchObject({ code: "port_failed", operation: "drafts.read" });
  });
});

describe("a provider without a fence, asked to end what it began", () => {
  const found =
    (outcome: Partial<PaymentOutcome> | null): PaymentsPort["lookup"] =>
    ({ key }) =>
      okAsync(
        outcome === null
          ? { found: false, key }
          : { found: true, key, outcome: { ...OUTCOME, key, ...outcome } as PaymentOutcome },
      );
  const OUTCOME = { kind: "authorized", amount: 3000, currency: "EUR", id: "auth-1", reason: null, expiresAt: null };

  /** Authorised after a while, so that it was written at once, and the process died before the order; then the provider behaves in this way. */
  async function ending(more: Partial<PaymentsPort>, billing = byToken(TEST_TOKENS.approved)) {
    let now: Partial<PaymentsPort> = {};
    const world = aWorld({
      through: (ports) => ({
        ...ports,
        get payments() {
          return unfenced(ports, now).payments;
        },
      }),
    });
    const { draft, request, reopen } = await begun(world, { billing });
    const slow = between(unfenced(world.ports), (call, carryOut) => {
      if (call === "payments.authorize") world.clock.advance(LONG_MS);
      return carryOut();
    });
    await orderDesk(dyingAt(slow, "session.orders.create")).complete(request);
    now = more;
    const answer = await world.desk.reopen(reopen);
    return { world, draft, told: answer.isOk() ? answer.value.status : answer.error };
  }
  const refusing: PaymentsPort["void"] = ({ key }) =>
    okAsync({ ...OUTCOME, kind: "refused", key, reason: "not_possible" } as PaymentOutcome);
  const unresolved = (because: string) => ({ code: "completion_unresolved", because });

  it("refuses, and knows nothing of it: nothing stands there", async () => {
    expect((await ending({ void: refusing, lookup: found(null) })).told).toBe("open");
  });

  it("refuses, because it has taken the money: it is given back", async () => {
    const refunded: string[] = [];
    const { told } = await ending({
      void: refusing,
      lookup: found({ kind: "captured", id: "cap-1" }),
      refund: ({ key, captureId }) => {
        refunded.push(captureId);
        return okAsync({ ...OUTCOME, kind: "refunded", key } as PaymentOutcome);
      },
    });
    expect([told, refunded]).toEqual(["open", ["cap-1"]]);
  });

  it.each([
    ["does not answer the refund", () => errAsync({ code: "key_reused", key: "k" } as const), "completion_unresolved"],
    [
      "refuses the refund",
      ({ key }: { readonly key: string }) =>
        okAsync({ ...OUTCOME, kind: "refused", key, reason: "too_late" } as PaymentOutcome),
      "completion_needs_attention",
    ],
  ] as const)("has taken the money, and %s", async (_, refund, code) => {
    const { told } = await ending({ void: refusing, lookup: found({ kind: "captured", id: "cap-1" }), refund });
    expect(told).toMatchObject({ code });
  });

  it("refuses, and cannot say what it is", async () => {
    const lookup = () => errAsync({ code: "port_failed", port: "payments", operation: "lookup" } as never);
    expect((await ending({ void: refusing, lookup })).told).toEqual(unresolved("no answer about the payment"));
  });

  it.each([
    ["key", { key: "of-somebody-else" }],
    ["amount", { amount: 2999 }],
    ["currency", { currency: "USD" }],
  ])("refuses, and tells of another %s: that is no answer", async (_, other) => {
    const { world, draft, told } = await ending({ void: refusing, lookup: found(other) });
    expect(told).toEqual(unresolved("no answer about the payment"));
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft.status).toBe("completing");
  });

  it("refuses, and says that it waits for the holder: a person must look, and nothing is let go", async () => {
    const { world, told } = await ending({ void: refusing, lookup: found({ kind: "action_required" }) });
    expect(told).toMatchObject({ code: "completion_needs_attention", because: "payment_contradiction" });
    expect(await stockOf(world, "MUG")).toEqual(["5", "2"]);
  });

  it.each([
    [null, expect.objectContaining({ code: "completion_needs_attention", because: "payment_unknown" })],
    ["pi_1", "open"],
  ])("waits for the holder under the id %s", async (id, told) => {
    const voiding: PaymentsPort["void"] = ({ key }) => okAsync({ ...OUTCOME, kind: "voided", key } as PaymentOutcome);
    const waiting = { void: voiding, lookup: found({ kind: "action_required", id }) };
    expect((await ending(waiting, byToken(TEST_TOKENS.actionRequired))).told).toEqual(told);
  });
});

it("a fence that does not answer: the draft waits until it does", async () => {
  let isDown = true;
  const down = () => {
    throw new Error("down");
  };
  const world = aWorld({ through: instead({ "payments.cancelByKey": down }, () => isDown) });
  const { request, reopen } = await begun(world, { billing: byToken(TEST_TOKENS.pending) });
  await refusal(world.desk.complete(request));
  expect(await refusal(world.desk.reopen(reopen))).toEqual({
    code: "completion_unresolved",
    because: "the payment's key is not closed yet",
  });
  isDown = false;
  expect((await ok(world.desk.reopen(reopen))).status).toBe("open");
});

it("a fence that tells of another key has closed nothing", async () => {
  let isOther = true;
  const closed = { kind: "voided", key: "of-somebody-else", amount: 0, currency: "EUR", id: null } as const;
  const other = () => okAsync({ ...closed, reason: null, expiresAt: null });
  const world = aWorld({ through: instead({ "payments.cancelByKey": other }, () => isOther) });
  const { request, reopen } = await begun(world, { billing: byToken(TEST_TOKENS.pending) });
  await refusal(world.desk.complete(request));
  expect(await refusal(world.desk.reopen(reopen))).toMatchObject({ code: "completion_unresolved" });
  isOther = false;
  expect((await ok(world.desk.reopen(reopen))).status).toBe("open");
});

describe("a fence that comes too late", () => {
  const LATE = { amount: 3000, currency: "EUR", id: "late-1", reason: null, expiresAt: null } as const;
  const unresolved = (because: string) => ({ code: "completion_unresolved", because });

  /** Asked for, and the process died at once; the fence says that something is there already. */
  async function tooLate(
    is: PaymentOutcome["kind"] | "nothing" | "silent",
    voids: "voided" | "pending" = "voided",
    fences: PaymentOutcome["kind"] = "refused",
  ) {
    const ended: string[] = [];
    const ending = (kind: PaymentOutcome["kind"]) => (request: { readonly key: string }) => {
      ended.push(kind);
      return okAsync({ ...LATE, key: request.key, kind });
    };
    const world = aWorld({
      through: (ports) => ({
        ...ports,
        payments: {
          ...ports.payments,
          cancelByKey: ({ key }) => okAsync({ ...LATE, key, kind: fences, reason: "too_late" }),
          lookup: ({ key }) => {
            if (is === "silent") throw new Error("down");
            return okAsync(
              is === "nothing" ? { found: false, key } : { found: true, key, outcome: { ...LATE, key, kind: is } },
            );
          },
          void: ending(voids),
          refund: ending("refunded"),
        },
      }),
    });
    const { draft, request, reopen } = await begun(world);
    await orderDesk(dyingAt(world.ports, "payments.authorize")).complete(request);
    const answer = await world.desk.reopen(reopen);
    const { status } = (await ok(world.desk.read({ draftId: draft.id }))).draft;
    return { told: answer.isOk() ? answer.value.status : answer.error, ended, status };
  }

  it.each([
    ["captured", ["refunded"]],
    ["authorized", ["voided"]],
    ["action_required", ["voided"]],
    ["declined", []],
    ["nothing", []],
  ] as const)("%s: what stands is ended, and the draft is open", async (is, ended) => {
    expect(await tooLate(is)).toEqual({ told: "open", ended, status: "open" });
  });

  it.each([
    ["pending", "voided", [], "the payment is pending"],
    ["silent", "voided", [], "no answer about the payment"],
    ["authorized", "pending", ["pending"], "the payment did not end"],
  ] as const)("%s, and %s: the draft waits", async (is, voids, ended, because) => {
    expect(await tooLate(is, voids)).toEqual({ told: unresolved(because), ended, status: "completing" });
  });

  const STANDING = ["authorized", "captured", "action_required", "pending", "refunded"] as const;

  it.each(STANDING)("a fence that answers %s closed nothing: what is looked up decides", async (fences) => {
    expect(await tooLate("captured", "voided", fences)).toEqual({ told: "open", ended: ["refunded"], status: "open" });
    expect(await tooLate("authorized", "voided", fences)).toEqual({ told: "open", ended: ["voided"], status: "open" });
    expect(await tooLate("declined", "voided", fences)).toEqual({ told: "open", ended: [], status: "open" });
    for (const [is, because] of [
      ["pending", "the payment is pending"],
      ["nothing", "no answer about the payment"],
    ] as const) {
      expect(await tooLate(is, "voided", fences)).toEqual({
        told: unresolved(because),
        ended: [],
        status: "completing",
      });
    }
  });

  it.each(["voided", "declined"] as const)("a fence that answers %s closed the key", async (fences) => {
    expect(await tooLate("silent", "voided", fences)).toEqual({ told: "open", ended: [], status: "open" });
  });
});

it("what is asked of an attempt that it cannot do: it goes on as if nobody had asked", async () => {
  const world = aWorld({ isApart: true });
  const { draft, request } = await begun(world);
  await orderDesk(dyingAt(world.ports, "inventory.hold")).complete(request);
  const desk: DeskContext = {
    ports: world.ports,
    scope: SCOPE,
    capture: "on_release",
    policy: DEFAULT_POLICY,
    stages: [],
    events: "at_once",
    outgoing: { isWaiting: false },
    relaying: { since: null, isWanted: false },
    coupons: {},
  };
  const found = await ok(findCompletion(desk, (completions) => completions.ofDraft(draft.id, SCOPE)));
  const { completion: after, because } = await ok(drive(desk, found as FoundCompletion, { is: "resumed" }));
  expect([found?.completion.state, after.state, because]).toEqual(["claimed", "completed", null]);
});

describe("an amendment whose order is not what it was, with goods elsewhere", () => {
  /** From so many looks at an order on, it is not there any more. */
  async function amending() {
    let left = Number.POSITIVE_INFINITY;
    const isAway = (call: string) => {
      if (call === "store.orders.read") left -= 1;
      return left < 0;
    };
    const world = aWorld({
      isApart: true,
      through: (ports) =>
        between(ports, (call, carryOut) => (isAway(call) && call === "store.orders.read" ? okAsync(null) : carryOut())),
    });
    const { order } = await placed(world.desk, BEN);
    const draft = await ok(world.desk.amend({ actor: KIM, orderId: order.id, reason: "rang again" }));
    const request = await completion(world.desk, draft);
    const gone = (looks: number) => {
      left = looks;
    };
    return { world, draft, request, gone };
  }

  it("left review after the claim: refused with the reason, and the draft is open", async () => {
    const { world, draft, request } = await amending();
    await orderDesk(dyingAt(world.ports, "inventory.hold")).complete(request);
    await ok(flag(world, "OKAY"));
    expect((await refusal(world.desk.complete(request))).code).toBe("status_refuses");
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft.status).toBe("open");
  });

  it("is not there any more, before the claim and after it", async () => {
    const { world, draft, request, gone } = await amending();
    gone(1);
    expect((await refusal(world.desk.complete(request))).code).toBe("version_conflict");
    expect(await ok(world.desk.read({ draftId: draft.id }))).toMatchObject({ draft: { version: draft.version } });
    await orderDesk(dyingAt(world.ports, "inventory.hold")).complete(request);
    gone(0);
    expect((await refusal(world.desk.complete(request))).code).toBe("version_conflict");
    expect((await ok(world.desk.read({ draftId: draft.id }))).draft.status).toBe("open");
  });
});

describe("money is put aside again for an order", () => {
  it.each([
    ["refunded", { kind: "refunded" as const }, "payment_declined"],
    ["pending", { kind: "pending" as const }, "completion_unresolved"],
    ["without a name", { id: null }, "completion_unresolved"],
    ["waiting for the holder", { kind: "action_required" as const }, "payment_action_required"],
  ])("%s: it is not there", async (_, words, code) => {
    let isOn = false;
    const world = aWorld({
      shop: { payments: { methods: [CARD_OF_BEN], authorizationLifetimeMs: 1_000 } },
      through: (ports) => {
        const said = (outcome: PaymentOutcome): PaymentOutcome => (isOn ? { ...outcome, ...words } : outcome);
        const { payments } = ports;
        return {
          ...ports,
          payments: {
            ...payments,
            authorize: (asked, scope) => payments.authorize(asked, scope).map(said),
            lookup: (asked, scope) =>
              payments.lookup(asked, scope).map((it) => (it.found ? { ...it, outcome: said(it.outcome) } : it)),
          },
        };
      },
    });
    const { order } = await placed(world.desk, BEN);
    world.clock.advance(2_000);
    await flag(world, "OKAY");
    isOn = true;
    const request = { actor: KIM, orderId: order.id, requestId: "again", token: TEST_TOKENS.approved };
    expect((await refusal(world.desk.reauthorize(request))).code).toBe(code);
    expect((await ok(world.desk.readOrder({ orderId: order.id }))).order.payment.captured).toBe(0);
  });

  it("nobody answers: nobody knows", async () => {
    let isOn = false;
    const down = () => {
      throw new Error("down");
    };
    const world = aWorld({
      shop: { payments: { methods: [CARD_OF_BEN], authorizationLifetimeMs: 1_000 } },
      through: instead({ "payments.authorize": down, "payments.lookup": down }, () => isOn),
    });
    const { order } = await placed(world.desk, BEN);
    world.clock.advance(2_000);
    await flag(world, "OKAY");
    isOn = true;
    const request = { actor: KIM, orderId: order.id, requestId: "again", token: TEST_TOKENS.approved };
    expect(await refusal(world.desk.reauthorize(request))).toEqual({
      code: "completion_unresolved",
      because: "no answer about the payment",
    });
  });

  it("asked for before with other figures: declined", async () => {
    const world = aWorld({
      shop: { payments: { methods: [CARD_OF_BEN], authorizationLifetimeMs: 1_000 } },
      through: (ports) => ports,
    });
    const { order } = await placed(world.desk, BEN);
    world.clock.advance(2_000);
    await flag(world, "OKAY");
    const key = JSON.stringify(["default", order.draftId, order.draftVersion, "authorize-again:again"]);
    const source = { kind: "new-method", token: "tok_other", keepFor: null } as const;
    await ok(world.ports.payments.authorize({ key, amount: 1, currency: "EUR", source, reference: "x" }, SCOPE));
    const request = { actor: KIM, orderId: order.id, requestId: "again", token: TEST_TOKENS.approved };
    expect(await refusal(world.desk.reauthorize(request))).toEqual({
      code: "payment_declined",
      reason: "asked for before with other figures",
    });
  });
});

const CARD_OF_BEN = {
  paymentMethodId: "card-ben",
  customerId: "ben",
  label: "Visa ending in 1881",
  usable: true,
  reason: null,
};

describe("what nobody could know of a draft", () => {
  const draft = { ...aDraft([aLine("A", "10.00")]), customerId: null };
  const sheet = sheetIn({}, draft);

  it("an order remembers what is known: neither customer nor address, and the card by its id", () => {
    const billing = { kind: "saved-card", paymentMethodId: "card-1" } as const;
    const readyDraft = ready({ ...draft, billing }, sheet, [])._unsafeUnwrap();
    const order = orderOfDraft(
      { readyDraft, facts: noFacts(AS_OF), authorization: null, actor: KIM },
      { number: "1", at: AS_OF, capture: "on_order", amended: null },
    );
    expect([order.customer, order.payment.method]).toEqual([null, { ...billing, label: "card-1" }]);
  });

  it("a coupon's use by nobody is held for nobody", async () => {
    const { ports } = aWorld();
    const held: string[] = [];
    const coupons = {
      ...ports.coupons,
      hold: ({ customerId }: { readonly customerId: string }) => {
        held.push(customerId);
        return okAsync(undefined);
      },
    };
    const inventory = { ...ports.inventory, hold: () => okAsync(undefined) };
    const applied = { ...sheet, coupons: [{ code: "X", applied: true, amount: 1 }] } as unknown as typeof sheet;
    const readyDraft = ready(draft, applied, [])._unsafeUnwrap();
    const desk = { ports, scope: SCOPE } as unknown as Parameters<typeof holdGoods>[0];
    await ok(holdGoods(desk, { inventory, coupons }, readyDraft, null));
    expect(held).toEqual([""]);
  });
});

it("an attempt of which nothing is left to do is left alone", async () => {
  const nothing = { do: "nothing" } as const;
  expect(await PERFORMERS.nothing(null as never, null as never, nothing, AS_OF)).toEqual({ is: "overtaken" });
});

it("a machine whose clock is wrong: that the provider was asked is known by the store's clock", async () => {
  const world = aWorld();
  const { draft, request } = await begun(world, { billing: byToken(TEST_TOKENS.approved) });
  const right = world.ports.clock.now();
  const ahead = { now: () => new Date(Date.parse(right) + 3_600_000).toISOString() };
  const dying = dyingAt(world.ports, "payments.authorize");
  await orderDesk({ ...dying, clock: ahead }).complete(request);
  const row = (await ok(world.ports.store.completions.ofDraft(draft.id, SCOPE)))?.completion;
  expect([row?.state, row?.payment?.sentAt, row?.claimedAt, row?.agreed.at]).toEqual(["paying", right, right, right]);
});
