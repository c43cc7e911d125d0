import { okAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import type { PaymentOutcome, PaymentsPort } from "../../src/ports/payments.js";
import type { Ports } from "../../src/ports/ports.js";
import { between } from "./failing-ports.js";
import {
  add,
  aWorld,
  BEN,
  byToken,
  completion,
  eventsOf,
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

const unfenced = (ports: Ports): Ports => {
  const payments = Object.fromEntries(
    Object.entries(ports.payments).filter(([name]) => name !== "cancelByKey"),
  ) as unknown as Ports["payments"];
  return { ...ports, payments: { ...payments, capabilities: { ...payments.capabilities, cancelByKey: "none" } } };
};

/** The same outcome in other words. */
const saying = (ports: Ports, call: keyof PaymentsPort, words: Partial<PaymentOutcome>): Ports =>
  between(ports, async (called, carryOut) => {
    const answer = (await carryOut()) as { map(change: (outcome: PaymentOutcome) => PaymentOutcome): unknown };
    return called === `payments.${call}` ? answer.map((outcome) => ({ ...outcome, ...words })) : answer;
  });

const isOpen = async (world: World, draftId: string) => (await ok(world.desk.read({ draftId }))).draft.status;

describe("a provider without a fence", () => {
  it("what is authorised is looked up and voided, where the attempt cannot go on", async () => {
    let isDeaf = true;
    const world = aWorld({
      through: (ports) =>
        between(unfenced(ports), async (call, carryOut) => {
          const answer = await carryOut();
          if (isDeaf && call.startsWith("payments.")) throw new Error("no answer");
          return answer;
        }),
    });
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.approved) });
    isDeaf = true;
    const request = await completion(world.desk, draft);
    expect((await refusal(world.desk.complete(request))).code).toBe("completion_unresolved");
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000"]);
    // It cannot be let go, as long as nobody answers.
    const reopen = { actor: KIM, draftId: draft.id };
    expect(await refusal(world.desk.reopen(reopen))).toEqual({
      code: "completion_unresolved",
      because: "no answer about the payment",
    });
    isDeaf = false;
    expect(await refusal(world.desk.complete(request))).toMatchObject({
      code: "version_conflict",
      expected: draft.version,
    });
    expect([await isOpen(world, draft.id), await stockOf(world, "MUG")]).toEqual(["open", ["5", "0"]]);
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "voided 3000"]);
  });

  it("what is under way cannot be let go: the draft waits for it", async () => {
    const world = aWorld({ through: unfenced });
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.pending) });
    await refusal(world.desk.complete(await completion(world.desk, draft)));
    const reopen = () => world.desk.reopen({ actor: KIM, draftId: draft.id });
    expect(await refusal(reopen())).toEqual({ code: "completion_unresolved", because: "the payment is pending" });
    const key = JSON.stringify(["default", draft.id, draft.version, "authorize"]);
    await ok(world.ports.payments.settle({ key, approved: false }, SCOPE));
    expect((await ok(reopen())).status).toBe("open");
  });

  it("what was declined, or never heard of, needs no end", async () => {
    const world = aWorld({ through: unfenced });
    for (const token of [TEST_TOKENS.declined, TEST_TOKENS.unavailable]) {
      const draft = await readyDraft(world.desk, { billing: byToken(token) });
      await refusal(world.desk.complete(await completion(world.desk, draft)));
      expect((await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }))).status).toBe("open");
    }
    expect(await stockOf(world, "MUG")).toEqual(["5", "0"]);
  });

  it.each([
    ["refused", { kind: "refused" as const }, { code: "completion_needs_attention", because: "payment_contradiction" }],
    ["of another key", null, { code: "completion_unresolved", because: "the payment did not end" }],
  ])("a void that is %s leaves the draft waiting", async (_, words, waiting) => {
    let isDeaf = true;
    const world = aWorld({
      through: (ports) =>
        between(words === null ? unfenced(ports) : saying(unfenced(ports), "void", words), async (call, carryOut) => {
          const answer = await carryOut();
          if (isDeaf && /payments\.(authorize|lookup)/.test(call)) throw new Error("no answer");
          return answer;
        }),
    });
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.approved) });
    await refusal(world.desk.complete(await completion(world.desk, draft)));
    isDeaf = false;
    if (words === null) {
      const key = JSON.stringify(["default", draft.id, draft.version, "void:authorization-1"]);
      await ok(world.ports.payments.void({ key, authorizationId: "authorization-9" }, SCOPE));
    }
    const refused = await refusal(world.desk.reopen({ actor: KIM, draftId: draft.id }));
    expect(refused).toMatchObject(waiting);
    // Somebody has looked at the provider's own records.
    const ended = await world.desk.reopen({ actor: KIM, draftId: draft.id, paymentEnded: true });
    expect(ended.isOk()).toBe(words !== null);
  });
});

describe("a provider that takes the money at once", () => {
  const atOnce = (ports: Ports) => saying(unfenced(ports), "authorize", { kind: "captured", id: "capture-at-once" });

  it("the order is paid with its authorisation", async () => {
    const world = aWorld({ through: atOnce });
    const { order } = await placed(world.desk, { ...BEN });
    expect(order.payment).toMatchObject({
      captured: 3000,
      authorization: { state: "captured", id: "capture-at-once" },
    });
    expect(eventsOf(order)).toEqual(["placed"]);
  });

  it("gives it back where the attempt cannot go on", async () => {
    const asked: unknown[] = [];
    const outcome = { key: "", amount: 3000, currency: "EUR", id: "capture-at-once", reason: null, expiresAt: null };
    const world = aWorld({
      through: (ports) => {
        const { payments } = unfenced(ports);
        return {
          ...ports,
          payments: {
            ...payments,
            authorize: ({ key }) => okAsync({ ...outcome, key, kind: "pending" }),
            lookup: ({ key }) => okAsync({ found: true, key, outcome: { ...outcome, key, kind: "captured" } }),
            refund: (request) => {
              asked.push(request);
              return okAsync({ ...outcome, key: request.key, kind: "refunded" });
            },
          },
        };
      },
    });
    const draft = await readyDraft(world.desk);
    await refusal(world.desk.complete(await completion(world.desk, draft)));
    expect((await ok(world.desk.reopen({ actor: KIM, draftId: draft.id }))).status).toBe("open");
    expect(asked).toEqual([
      {
        key: JSON.stringify(["default", draft.id, draft.version, "refund"]),
        captureId: "capture-at-once",
        amount: 3000,
        currency: "EUR",
      },
    ]);
  });
});

describe("a provider whose answers do not fit", () => {
  const misfits = [
    ["another amount", { amount: 2999 }],
    ["another currency", { currency: "USD" }],
    ["another key", { key: "another" }],
  ] as const;

  it.each(misfits)(
    "%s: looked up, and where that does not fit either not known; never read as a yes",
    async (_, words) => {
      const once = aWorld({ through: (ports) => saying(ports, "authorize", words) });
      const draft = await readyDraft(once.desk);
      expect((await ok(once.desk.complete(await completion(once.desk, draft)))).order.payment.captured).toBe(3000);

      const always = aWorld({
        through: (ports) => ({
          ...saying(ports, "authorize", words),
          payments: {
            ...saying(ports, "authorize", words).payments,
            lookup: (request, scope) =>
              ports.payments
                .lookup(request, scope)
                .map((found) => (found.found ? { ...found, outcome: { ...found.outcome, ...words } } : found)),
          },
        }),
      });
      const other = await readyDraft(always.desk);
      expect(await refusal(always.desk.complete(await completion(always.desk, other)))).toEqual({
        code: "completion_unresolved",
        because: "no answer about the payment",
      });
      expect((await ok(always.desk.listOrders({}))).items).toEqual([]);
    },
  );

  it("no name for what it made: not known", async () => {
    const { desk } = aWorld({ through: (ports) => saying(ports, "authorize", { id: null }) });
    const draft = await readyDraft(desk);
    expect(await refusal(desk.complete(await completion(desk, draft)))).toEqual({
      code: "completion_unresolved",
      because: "the provider did not name what it made",
    });
  });

  it.each([
    ["voided", "payment_declined"],
    ["refunded", "payment_declined"],
    ["refused", "payment_declined"],
  ] as const)("an authorisation that is %s is none", async (kind, code) => {
    const world = aWorld({ through: (ports) => saying(ports, "authorize", { kind, reason: "" }) });
    const draft = await readyDraft(world.desk);
    expect(await refusal(world.desk.complete(await completion(world.desk, draft)))).toEqual({ code, reason: kind });
  });

  it("the same key with other figures: the attempt is over, and the next one has a key of its own", async () => {
    const world = aWorld();
    const draft = await readyDraft(world.desk);
    const key = JSON.stringify(["default", draft.id, draft.version, "authorize"]);
    const source = { kind: "new-method", token: "tok_other", keepFor: null } as const;
    await ok(
      world.ports.payments.authorize({ key, amount: 1, currency: "EUR", source, reference: "elsewhere" }, SCOPE),
    );
    expect(await refusal(world.desk.complete(await completion(world.desk, draft)))).toEqual({
      code: "payment_declined",
      reason: "asked for before with other figures",
    });
    const { draft: open } = await ok(world.desk.read({ draftId: draft.id }));
    expect((await ok(world.desk.complete(await completion(world.desk, open)))).order.status).toBe("warehouse");
  });

  it("capabilities that cannot be read are none", async () => {
    const broken = (ports: Ports) => ({
      ...ports,
      payments: {
        ...ports.payments,
        get capabilities(): never {
          throw new Error("none of your business");
        },
      },
    });
    for (const through of [
      broken,
      (ports: Ports) => ({ ...ports, payments: { ...ports.payments, capabilities: { cancelByKey: "yes" } as never } }),
    ]) {
      const world = aWorld({ through });
      const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.declined) });
      expect((await refusal(world.desk.complete(await completion(world.desk, draft)))).code).toBe("payment_declined");
    }
  });

  it("a refund that is declined: said so, and asked for anew under another name", async () => {
    const world = aWorld({ through: (ports) => saying(ports, "refund", { kind: "declined", reason: "try_later" }) });
    const { order } = await placed(world.desk);
    const request = { actor: KIM, orderId: order.id, amount: 1000, reason: "broken" };
    expect(await refusal(world.desk.refund(request))).toEqual({ code: "payment_declined", reason: "try_later" });
    const later = aWorld({ through: () => world.ports }).desk;
    expect((await ok(later.refund({ ...request, requestId: "again" }))).order.payment.refunded).toBe(1000);
  });
});

describe("twenty at once", () => {
  it("who let the same order go: one capture, one parcel, one word of it", async () => {
    let isHeld = true;
    const world = aWorld({
      through: (ports) =>
        between(ports, (call, carryOut) => {
          if (isHeld && call === "risk.assess") throw new Error("down");
          return carryOut();
        }),
    });
    const { order } = await placed(world.desk);
    isHeld = false;
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.desk.reevaluate({ orderId: order.id })));
    expect(answers.map((answer) => answer.isOk() && answer.value.order.status)).toEqual(
      Array.from({ length: 20 }, () => "warehouse"),
    );
    const { order: after } = await ok(world.desk.readOrder({ orderId: order.id }));
    expect(eventsOf(after)).toEqual(["placed", "captured", "forward_asked", "forwarded"]);
    expect(await paymentsOf(world, order.draftId)).toEqual(["authorized 3000", "captured 3000"]);
    expect(world.events.filter(({ type }) => type === "order.forwarded")).toHaveLength(1);
  });

  it("who refuse, who call back and who cancel: each thing happens once", async () => {
    const refusing = aWorld({ shop: { fulfillment: { refuse: () => "no room" } } });
    const waiting = await placed(refusing.desk, BEN);
    await Promise.all(Array.from({ length: 5 }, () => flag(refusing, "OKAY")));
    const { order: refused } = await ok(refusing.desk.readOrder({ orderId: waiting.order.id }));
    expect([refused.status, eventsOf(refused)[1]]).toEqual(["review", "captured"]);

    const world = aWorld();
    const { order } = await placed(world.desk);
    await Promise.all(Array.from({ length: 20 }, () => flag(world, "BAD", "anna")));
    const { order: recalled } = await ok(world.desk.readOrder({ orderId: order.id }));
    expect(eventsOf(recalled).slice(4)).toEqual(["recall_requested", "recall_accepted"]);
    const cancel = () => world.desk.cancel({ actor: KIM, orderId: order.id, reason: "not trusted" });
    const answers = await Promise.all(Array.from({ length: 20 }, cancel));
    expect(answers.filter((answer) => answer.isOk()).length).toBeGreaterThan(0);
    const { order: cancelled } = await ok(world.desk.readOrder({ orderId: order.id }));
    expect(eventsOf(cancelled).filter((event) => event === "cancelled")).toHaveLength(1);
    expect(await stockOf(world, "MUG")).toEqual(["5", "0"]);
  });
});

it("an answer about somebody else is no answer", async () => {
  const { ports } = aWorld();
  const swapped: readonly (readonly [string, Ports])[] = [
    [
      "customers",
      { ...ports, customers: { ...ports.customers, get: (_, scope) => ports.customers.get("ben", scope) } },
    ],
    [
      "catalog",
      { ...ports, catalog: { ...ports.catalog, variant: (_, scope) => ports.catalog.variant("variant-PLATE", scope) } },
    ],
    [
      "inventory",
      { ...ports, inventory: { ...ports.inventory, stock: (_, scope) => ports.inventory.stock("PLATE", scope) } },
    ],
    [
      "addresses",
      {
        ...ports,
        addresses: {
          ...ports.addresses,
          get: (_, scope) => ports.addresses.get({ addressId: "ben-home", customerId: "ben", draftId: "" }, scope),
        },
      },
    ],
    [
      "payments",
      {
        ...ports,
        payments: {
          ...ports.payments,
          method: (_, scope) => ports.payments.method({ paymentMethodId: "card-ben", customerId: "ben" }, scope),
        },
      },
    ],
  ];
  const draft = await readyDraft(aWorld({ through: () => ports }).desk, { lines: [add("MUG")] });
  for (const [port, through] of swapped) {
    const { desk } = aWorld({ through: () => through });
    expect(await refusal(desk.review({ actor: KIM, draftId: draft.id }))).toMatchObject({
      code: "port_failed",
      port,
      cause: "the answer is about something else",
    });
  }
});
