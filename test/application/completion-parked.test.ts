import { beforeEach, describe, expect, it } from "vitest";
import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import type { CompletionRequested } from "../../src/application/completion/completion-request.js";
import type { Draft } from "../../src/draft/draft.js";
import type { PaymentOutcome } from "../../src/ports/payments.js";
import type { Ports } from "../../src/ports/ports.js";
import { between } from "./failing-ports.js";
import {
  add,
  aWorld,
  byToken,
  completion,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  refusal,
  SCOPE,
  stockOf,
  usesOf,
  type World,
} from "./world.js";

const HOUR = 60 * 60 * 1000;
const UNTIL = "2026-03-02T10:00:00.000Z";

/** The bank wants to hear from the card's holder: under an id of the provider's, and until when it says. */
const named = (words: Partial<PaymentOutcome>) => (ports: Ports) =>
  between(ports, async (call, carryOut) => {
    const answer = (await carryOut()) as { map(change: (outcome: PaymentOutcome) => PaymentOutcome): unknown };
    if (call !== "payments.authorize") return answer;
    return answer.map((outcome) => (outcome.kind === "action_required" ? { ...outcome, ...words } : outcome));
  });

interface Parked {
  readonly world: World;
  readonly draft: Draft;
  readonly request: CompletionRequested;
}

async function parked(through?: (ports: Ports) => Ports): Promise<Parked> {
  const world = aWorld(through === undefined ? {} : { through });
  const draft = await readyDraft(world.desk, {
    billing: byToken(TEST_TOKENS.actionRequired),
    more: [{ type: "coupon.apply", input: { code: "ONCE" } }],
  });
  const request = await completion(world.desk, draft);
  expect((await refusal(world.desk.complete(request))).code).toBe("payment_action_required");
  return { world, draft, request };
}

const answers = ({ world, draft }: Parked, approved: boolean) => {
  const key = JSON.stringify(["default", draft.id, draft.version, "authorize"]);
  return ok(world.ports.payments.settle({ key, approved }, SCOPE));
};

const statusOf = async ({ world, draft }: Parked) => (await ok(world.desk.read({ draftId: draft.id }))).draft.status;
const heldOf = async ({ world }: Parked) => [await stockOf(world, "MUG"), await usesOf(world, "ONCE")];

const HELD = [["5", "2"], 1];
const NOTHING_HELD = [["5", "0"], 0];
const PAID = ["authorized 2760", "captured 2760"];

describe("the bank wants to hear from the card's holder", () => {
  let at: Parked;
  beforeEach(async () => {
    at = await parked();
  });

  it("the caller is told which payment, and until when there is time", async () => {
    const waiting = { code: "payment_action_required", paymentId: null, until: UNTIL };
    expect(await refusal(at.world.desk.complete(at.request))).toEqual(waiting);
    const { world, draft } = await parked(named({ id: "pi_1", expiresAt: "2026-03-02T09:05:00.000Z" }));
    expect(await refusal(world.desk.complete({ ...at.request, draftId: draft.id }))).toEqual({
      code: "payment_action_required",
      paymentId: "pi_1",
      until: "2026-03-02T09:05:00.000Z",
    });
  });

  it("asking again does not lengthen the time", async () => {
    at.world.clock.advance(HOUR / 2);
    expect(await refusal(at.world.desk.complete(at.request))).toMatchObject({ until: UNTIL });
  });

  it("meanwhile goods and coupon are held, and the draft cannot be edited", async () => {
    expect(await heldOf(at)).toEqual(HELD);
    const edit = { actor: KIM, draftId: at.draft.id, version: at.draft.version + 1, commands: [add("PLATE")] };
    expect(await refusal(at.world.desk.edit(edit))).toMatchObject({
      error: { code: "draft_not_open", status: "completing" },
    });
    expect((await ok(at.world.desk.listOrders({}))).items).toEqual([]);
  });

  it("approved: completing again goes on where it was", async () => {
    await answers(at, true);
    const { order } = await ok(at.world.desk.complete(at.request));
    expect([order.status, order.payment.captured]).toEqual(["warehouse", 2760]);
    expect([await paymentsOf(at.world, at.draft.id), await heldOf(at)]).toEqual([PAID, HELD]);
  });

  it("approved, and nobody comes back: a sweep goes on, once the lease is over", async () => {
    await answers(at, true);
    expect((await ok(at.world.desk.sweep({}))).attempts).toEqual([]);
    at.world.clock.advance(31_000);
    const [swept] = (await ok(at.world.desk.sweep({}))).attempts;
    expect(swept).toEqual({
      completionId: `${at.draft.id}#1`,
      draftId: at.draft.id,
      state: "completed",
      orderId: `order-${at.draft.id}`,
      because: null,
    });
    expect([await paymentsOf(at.world, at.draft.id), await heldOf(at)]).toEqual([PAID, HELD]);
    expect((await ok(at.world.desk.complete(at.request))).order.id).toBe(`order-${at.draft.id}`);
  });

  it("not answered yet: a sweep leaves it waiting", async () => {
    at.world.clock.advance(31_000);
    const [swept] = (await ok(at.world.desk.sweep({}))).attempts;
    expect(swept).toMatchObject({ state: "awaiting_action", because: `nothing can be done before ${UNTIL}` });
    expect([await statusOf(at), await heldOf(at)]).toEqual(["completing", HELD]);
  });

  it.each(["the caller", "a sweep"])("refused by the holder, found by %s: the draft is open again", async (who) => {
    await answers(at, false);
    if (who === "a sweep") {
      at.world.clock.advance(31_000);
      expect((await ok(at.world.desk.sweep({}))).attempts).toMatchObject([{ state: "aborted", because: null }]);
    } else {
      expect(await refusal(at.world.desk.complete(at.request))).toEqual({
        code: "payment_declined",
        reason: "authentication_failed",
      });
    }
    expect([await statusOf(at), await heldOf(at)]).toEqual(["open", NOTHING_HELD]);
    expect(await paymentsOf(at.world, at.draft.id)).toEqual(["declined 2760"]);
  });

  it.each(["the caller", "a sweep"])(
    "too late, found by %s: declined, and a late yes is worth nothing",
    async (who) => {
      at.world.clock.advance(HOUR);
      if (who === "a sweep") {
        expect((await ok(at.world.desk.sweep({}))).attempts).toMatchObject([{ state: "aborted", because: null }]);
      } else {
        expect(await refusal(at.world.desk.complete(at.request))).toEqual({
          code: "payment_declined",
          reason: "the card's holder did not answer in time",
        });
      }
      expect(await answers(at, true)).toBeNull();
      expect([await statusOf(at), await heldOf(at)]).toEqual(["open", NOTHING_HELD]);
      expect(await paymentsOf(at.world, at.draft.id)).toEqual(["voided 2760"]);
    },
  );

  it("one millisecond before its time it still waits", async () => {
    at.world.clock.advance(HOUR - 1);
    expect((await refusal(at.world.desk.complete(at.request))).code).toBe("payment_action_required");
    expect(await statusOf(at)).toBe("completing");
  });

  it("taken back: nothing is held, and a late yes is worth nothing", async () => {
    expect((await ok(at.world.desk.reopen({ actor: KIM, draftId: at.draft.id }))).status).toBe("open");
    expect(await answers(at, true)).toBeNull();
    expect([await heldOf(at), await paymentsOf(at.world, at.draft.id)]).toEqual([NOTHING_HELD, ["voided 2760"]]);
  });

  it("approved in the moment in which it is taken back: the authorisation is ended", async () => {
    await answers(at, true);
    await ok(at.world.desk.reopen({ actor: KIM, draftId: at.draft.id }));
    expect(await heldOf(at)).toEqual(NOTHING_HELD);
    expect(await paymentsOf(at.world, at.draft.id)).toEqual(["voided 2760"]);
  });

  it("by twenty who complete again at once: one order, paid once", async () => {
    await answers(at, true);
    const made = await Promise.all(Array.from({ length: 20 }, () => at.world.desk.complete(at.request)));
    expect(made.every((answer) => answer.isOk())).toBe(true);
    expect(await paymentsOf(at.world, at.draft.id)).toEqual(PAID);
  });
});
