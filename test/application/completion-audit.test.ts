import { okAsync } from "neverthrow";
import { describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import { orderDesk } from "../../src/application/index.js";
import type { PaymentOutcome, PaymentsPort } from "../../src/ports/payments.js";
import type { Ports } from "../../src/ports/ports.js";
import { between, dyingAfterCall } from "./failing-ports.js";
import { aWorld, byToken, completion, KIM, ok, paymentsOf, readyDraft, refusal, SCOPE, type World } from "./world.js";

const AUDIT_MS = 15 * 60_000 + 1;
const LEASE_MS = 30_000;

/** A provider that forgets under which keys it was asked, from time to time. */
function forgetful(ports: Ports) {
  let life = 0;
  const { payments } = ports;
  const named = <R extends { readonly key: string }>(request: R): R => ({ ...request, key: `${request.key}~${life}` });
  const plain = <O extends { readonly key: string }>(outcome: O): O => ({
    ...outcome,
    key: outcome.key.replace(/~\d+$/, ""),
  });
  const forgetting: PaymentsPort = {
    ...payments,
    authorize: (request, scope) => payments.authorize(named(request), scope).map(plain),
    cancelByKey: (request, scope) => payments.cancelByKey?.(named(request), scope).map(plain) ?? never(),
    lookup: (request, scope) =>
      payments
        .lookup(named(request), scope)
        .map((found) => (found.found ? { ...plain(found), outcome: plain(found.outcome) } : plain(found))),
    listByReference: (request, scope) =>
      payments.listByReference?.(request, scope).map((made) => made.map(plain)) ?? never(),
  };
  return { ports: { ...ports, payments: forgetting }, forget: () => (life += 1) };
}

function never(): never {
  throw new Error("memory can do that");
}

/** A draft whose first authorisation the provider made, and forgot, before anybody heard of it. */
async function twiceAuthorised() {
  const world = aWorld();
  const provider = forgetful(world.ports);
  const desk = orderDesk(provider.ports);
  const draft = await readyDraft(desk);
  const request = await completion(desk, draft);
  await orderDesk(dyingAfterCall(provider.ports, "payments.authorize")).complete(request);
  provider.forget();
  return { world, desk, draft, request, provider };
}

const auditOf = async ({ ports }: World, draftId: string) =>
  (await ok(ports.store.completions.ofDraft(draftId, SCOPE)))?.completion.auditedAt ?? null;

describe("what a provider made beside the order", () => {
  it("is ended once by a sweep, and counted; the order's own authorisation never", async () => {
    const { world, desk, draft, request } = await twiceAuthorised();
    const { order } = await ok(desk.complete(request));
    expect(order.payment.authorization).toMatchObject({ id: "authorization-2", state: "captured" });
    expect((await ok(desk.sweep({}))).audited).toEqual([]);
    world.clock.advance(AUDIT_MS);
    const audited = { completionId: `${draft.id}#1`, draftId: draft.id, ended: 1, left: 0 };
    expect((await ok(desk.sweep({}))).audited).toEqual([audited]);
    expect((await ok(desk.sweep({}))).audited).toEqual([]);
    const made = await ok(world.ports.payments.listByReference?.({ reference: draft.id }, SCOPE) ?? never());
    expect(made.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      "authorized authorization-1",
      "authorized authorization-2",
      "captured capture-1",
      "voided authorization-1",
    ]);
    const { order: after } = await ok(desk.readOrder({ orderId: order.id }));
    expect([after.payment.captured, after.payment.amountDue]).toEqual([3000, 3000]);
  });

  it("of an attempt that was taken back: all of it", async () => {
    const { world, desk, draft } = await twiceAuthorised();
    await ok(desk.reopen({ actor: KIM, draftId: draft.id }));
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000"]);
    world.clock.advance(AUDIT_MS);
    expect((await ok(desk.sweep({}))).audited).toMatchObject([{ ended: 1, left: 0 }]);
    expect(await paymentsOf(world, draft.id)).toEqual(["authorized 3000", "voided 3000"]);
  });

  it("not before nothing can be under way any more", async () => {
    const { world, desk, request } = await twiceAuthorised();
    await ok(desk.complete(request));
    world.clock.advance(AUDIT_MS - 1);
    expect((await ok(desk.sweep({}))).audited).toEqual([]);
    world.clock.advance(1);
    expect((await ok(desk.sweep({}))).audited).toHaveLength(1);
  });

  it("so many as are asked for", async () => {
    const world = aWorld();
    for (let made = 0; made < 3; made += 1) {
      const draft = await readyDraft(world.desk, {
        lines: [],
        more: [{ type: "line.add", input: { variantId: "variant-PLATE", quantity: 1 } }],
      });
      await ok(world.desk.complete(await completion(world.desk, draft)));
    }
    world.clock.advance(AUDIT_MS);
    const counts: number[] = [];
    for (let sweeps = 0; sweeps < 3; sweeps += 1) {
      counts.push((await ok(world.desk.sweep({ limit: 2 }))).audited.length);
    }
    expect(counts).toEqual([2, 1, 0]);
  });

  it("by several sweeps at once: it is ended once", async () => {
    const { world, desk, draft, request } = await twiceAuthorised();
    await ok(desk.complete(request));
    world.clock.advance(AUDIT_MS);
    await Promise.all(Array.from({ length: 4 }, () => ok(desk.sweep({}))));
    expect((await paymentsOf(world, draft.id)).filter((one) => one.startsWith("voided"))).toEqual(["voided 3000"]);
    expect(await auditOf(world, draft.id)).not.toBeNull();
  });
});

describe("an audit that cannot be finished", () => {
  it("nobody answers what was made: asked again with the next sweep", async () => {
    const { world, desk, draft, request, provider } = await twiceAuthorised();
    await ok(desk.complete(request));
    world.clock.advance(AUDIT_MS);
    const deaf = orderDesk(
      between(provider.ports, (call, carryOut) => {
        if (call === "payments.listByReference") throw new Error("down");
        return carryOut();
      }),
    );
    expect((await ok(deaf.sweep({}))).audited).toEqual([]);
    expect(await auditOf(world, draft.id)).toBeNull();
    expect((await ok(desk.sweep({}))).audited).toMatchObject([{ ended: 1, left: 0 }]);
  });

  it("nobody answers whether it was ended: it is left, and ended with the next sweep", async () => {
    const { world, desk, draft, request, provider } = await twiceAuthorised();
    await ok(desk.complete(request));
    world.clock.advance(AUDIT_MS);
    const deaf = orderDesk(
      between(provider.ports, (call, carryOut) => {
        if (call === "payments.void") throw new Error("down");
        return carryOut();
      }),
    );
    expect((await ok(deaf.sweep({}))).audited).toMatchObject([{ ended: 0, left: 1 }]);
    expect(await auditOf(world, draft.id)).toBeNull();
    expect((await ok(desk.sweep({}))).audited).toMatchObject([{ ended: 1, left: 0 }]);
    expect(await auditOf(world, draft.id)).toBe(world.clock.now());
  });

  it("a store that does not keep that it was done is said so", async () => {
    const { world, desk, request, provider } = await twiceAuthorised();
    await ok(desk.complete(request));
    world.clock.advance(AUDIT_MS);
    const broken = orderDesk(
      between(provider.ports, (call, carryOut) => {
        if (call === "store.completions.save") throw new Error("down");
        return carryOut();
      }),
    );
    expect(await refusal(broken.sweep({}))).toMatchObject({ code: "port_failed", operation: "completions.save" });
    expect((await ok(desk.sweep({}))).audited).toMatchObject([{ ended: 0, left: 0 }]);
  });

  it("a provider that cannot list what it made is asked nothing", async () => {
    const world = aWorld({
      through: (ports) => {
        const calls = Object.entries(ports.payments).filter(([name]) => name !== "listByReference");
        const payments = Object.fromEntries(calls) as unknown as PaymentsPort;
        return {
          ...ports,
          payments: { ...payments, capabilities: { ...payments.capabilities, listByReference: false } },
        };
      },
    });
    const draft = await readyDraft(world.desk);
    await ok(world.desk.complete(await completion(world.desk, draft)));
    world.clock.advance(AUDIT_MS);
    expect((await ok(world.desk.sweep({}))).audited).toMatchObject([{ ended: 0, left: 0 }]);
    expect(await auditOf(world, draft.id)).not.toBeNull();
  });
});

describe("what is listed", () => {
  /** What the provider lists for a draft, besides the order's own; and what it is asked to end. */
  async function listing(words: readonly Partial<PaymentOutcome>[], refund: PaymentOutcome["kind"] = "refunded") {
    const asked: string[] = [];
    const world = aWorld({
      through: (ports) => ({
        ...ports,
        payments: {
          ...ports.payments,
          listByReference: (request, scope) =>
            (ports.payments.listByReference?.(request, scope) ?? never()).map((made) => [
              ...made,
              ...words.map((one) => ({ ...(made[0] as PaymentOutcome), ...one })),
            ]),
          void: (request) => {
            asked.push(`void ${request.authorizationId}`);
            return okAsync({ ...OUTCOME, kind: "voided", key: request.key, id: request.authorizationId });
          },
          refund: (request) => {
            asked.push(`refund ${request.captureId} ${request.amount}`);
            return okAsync({ ...OUTCOME, kind: refund, key: request.key, id: "refund-9" });
          },
        },
      }),
    });
    const draft = await readyDraft(world.desk, { billing: byToken(TEST_TOKENS.approved) });
    await ok(world.desk.complete(await completion(world.desk, draft)));
    world.clock.advance(AUDIT_MS);
    return { asked, audited: (await ok(world.desk.sweep({}))).audited };
  }
  const OUTCOME = { key: "", amount: 3000, currency: "EUR", id: null, reason: null, expiresAt: null } as const;

  it.each<[string, readonly Partial<PaymentOutcome>[], readonly string[]]>([
    ["an authorisation without an order is voided", [{ id: "auth-9" }], ["void auth-9"]],
    ["one that waits for the holder too", [{ id: "auth-9", kind: "action_required" }], ["void auth-9"]],
    ["and one that is pending", [{ id: "auth-9", kind: "pending" }], ["void auth-9"]],
    ["a charge without an order is given back", [{ id: "cap-9", kind: "captured" }], ["refund cap-9 3000"]],
    [
      "what was voided is over, though it is listed as it was",
      [{ id: "auth-9" }, { id: "auth-9", kind: "voided" }],
      [],
    ],
    ["what has no name cannot be ended", [{ id: null }], []],
    ["of another key too: no order names it", [{ id: "auth-9", key: "another" }], ["void auth-9"]],
    [
      "what was taken under another key is what the order captured",
      [{ id: "c", key: "another", kind: "captured" }],
      [],
    ],
    [
      "what was declined needs no end",
      [
        { id: "auth-9", kind: "declined" },
        { id: "r-9", kind: "refunded" },
      ],
      [],
    ],
  ])("%s", async (_, words, ends) => {
    const { asked, audited } = await listing(words);
    expect([asked, audited]).toMatchObject([ends, [{ ended: ends.length, left: 0 }]]);
  });

  it("a refund that is refused is left", async () => {
    expect((await listing([{ id: "cap-9", kind: "captured" }], "refused")).audited).toMatchObject([
      { ended: 0, left: 1 },
    ]);
  });
});

it("an attempt for which the provider was never asked is not audited", async () => {
  const world = aWorld();
  const draft = await readyDraft(world.desk, {
    billing: { type: "billing.check", input: { mailingInstructions: "To us" } },
  });
  await ok(world.desk.complete(await completion(world.desk, draft)));
  world.clock.advance(AUDIT_MS + LEASE_MS);
  expect(await ok(world.desk.sweep({}))).toEqual({ attempts: [], audited: [] });
});
