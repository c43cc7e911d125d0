import { describe, expect, it } from "vitest";
import { orderDesk } from "../../src/application/index.js";
import type { CompletionRequested } from "../../src/application/completion/completion-request.js";
import type { Ports } from "../../src/ports/ports.js";
import { isLongRun } from "../support/runs.js";
import { type Actor, everyOrder, type Interleaving } from "./interleave.js";
import {
  add,
  aWorld,
  completion,
  KIM,
  ok,
  paymentsOf,
  readyDraft,
  SCOPE,
  stockOf,
  usesOf,
  type Wanted,
  type World,
} from "./world.js";

/**
 * Where one may get in before the other: transactions of the store, single writes to it, what is read of the draft and its attempts, and
 * calls of other systems that change something there.
 */
const GATED =
  /^(store\.transaction|store\.drafts\.read|store\.completions\.\w+|payments\.(authorize|capture|void|cancelByKey)|(inventory|coupons)\.(hold|confirm|release))$/;

/** Eight steps each, in every order: as many as 12,870 where both have that many. In the short run every order with up to two changes of turn. */
// All of them are for `npm run test:long` by itself.
const IS_LONG = isLongRun(10_000);
const STEPS: Interleaving = {
  gated: (call) => GATED.test(call),
  steps: 8,
  switches: IS_LONG ? null : 2,
};

const say = (what: string, tried: number) => {
  if (IS_LONG) console.info(`${what}: ${tried} orders`);
  // Who is refused where it claims has few steps: all orders of those are fewer.
  expect(tried).toBeGreaterThan(IS_LONG ? 100 : 30);
};

const ONCE = { type: "coupon.apply", input: { code: "ONCE" } } as const;

interface Scarce {
  readonly name: string;
  readonly isApart: boolean;
  readonly wanted: readonly [Wanted, Wanted];
  /** How the one who does not get it is refused: when it is held, or already when it is looked at. */
  readonly codes: readonly string[];
  /** What is left when one of them has it: stock, and uses of the coupon. */
  readonly left: readonly (readonly [readonly [string, string], number])[];
}

const SCARCE: readonly Scarce[] = [false, true].flatMap((isApart) => [
  {
    name: `the last unit (goods elsewhere: ${isApart})`,
    isApart,
    codes: ["not_ready", "out_of_stock"],
    wanted: [{ lines: [add("MUG", 5)] }, { lines: [add("MUG", 4)] }],
    left: [
      [["5", "5"], 0],
      [["5", "4"], 0],
    ],
  },
  {
    name: `the last use of a coupon (elsewhere: ${isApart})`,
    isApart,
    codes: ["coupon_refused", "total_changed"],
    wanted: [
      { lines: [add("MUG", 1)], more: [ONCE] },
      { lines: [add("MUG", 2)], more: [ONCE] },
    ],
    left: [
      [["5", "1"], 1],
      [["5", "2"], 1],
    ],
  },
]);

const completing =
  (request: CompletionRequested) =>
  (ports: Ports): ReturnType<ReturnType<typeof orderDesk>["complete"]> =>
    orderDesk(ports).complete(request);

type Answer = Awaited<ReturnType<ReturnType<typeof completing>>>;

const standing = async (world: World, draftId: string) =>
  (await paymentsOf(world, draftId)).filter((one) => !one.startsWith("voided"));

const heldOf = async (world: World) => [await stockOf(world, "MUG"), await usesOf(world, "ONCE")];

const statusOf = async ({ desk }: World, draftId: string) => (await ok(desk.read({ draftId }))).draft.status;

/** Of the two who want it one gets it, whatever the order of their steps. */
async function oneOfTwo(world: World, ids: readonly string[], answers: readonly Answer[], left: Scarce["left"]) {
  const winner = answers.findIndex((answer) => answer.isOk());
  const refused = answers[1 - winner];
  expect([answers.filter((answer) => answer.isOk()).length, refused?.isErr()]).toEqual([1, true]);
  const [won = "", lost = ""] = winner === 0 ? ids : [...ids].reverse();
  expect((await ok(world.desk.listOrders({}))).items.map(({ draftId }) => draftId)).toEqual([won]);
  expect([await statusOf(world, won), await statusOf(world, lost)]).toEqual(["completed", "open"]);
  expect((await standing(world, won)).map((one) => one.split(" ")[0])).toEqual(["authorized", "captured"]);
  expect(await standing(world, lost)).toEqual([]);
  expect(await heldOf(world)).toEqual(left[winner]);
  return refused?.isErr() ? refused.error.code : "";
}

describe("two completions in every order of their steps", () => {
  it("of the same draft: one order, paid once, and it is the answer to both", async () => {
    const tried = await everyOrder<Answer>(STEPS, async () => {
      const world = aWorld();
      const draft = await readyDraft(world.desk, { more: [ONCE] });
      const request = await completion(world.desk, draft);
      return {
        ports: world.ports,
        actors: [completing(request), completing(request)],
        judge: async (answers, turns) => {
          const told = answers.map((answer) => (answer.isOk() ? answer.value.order.id : answer.error.code));
          expect([turns, told]).toEqual([turns, [`order-${draft.id}`, `order-${draft.id}`]]);
          expect((await ok(world.desk.listOrders({}))).items).toHaveLength(1);
          expect(await paymentsOf(world, draft.id)).toEqual(["authorized 2760", "captured 2760"]);
          expect(await heldOf(world)).toEqual([["5", "2"], 1]);
        },
      };
    });
    say("the same draft", tried);
  });

  it.each(SCARCE)("$name: one has it, the other is refused with the reason, and nothing stays held", async (scarce) => {
    const codes = new Set<string>();
    const winners = new Set<number>();
    const tried = await everyOrder<Answer>(STEPS, async () => {
      const world = aWorld({ isApart: scarce.isApart });
      const drafts = [await readyDraft(world.desk, scarce.wanted[0]), await readyDraft(world.desk, scarce.wanted[1])];
      const ids = drafts.map(({ id }) => id);
      const asked: CompletionRequested[] = [];
      for (const draft of drafts) asked.push(await completion(world.desk, draft));
      return {
        ports: world.ports,
        actors: asked.map(completing) as unknown as readonly [Actor<Answer>, Actor<Answer>],
        judge: async (answers) => {
          codes.add(await oneOfTwo(world, ids, answers, scarce.left));
          winners.add(answers.findIndex((answer) => answer.isOk()));
        },
      };
    });
    say(scarce.name, tried);
    expect(winners).toEqual(new Set([0, 1]));
    expect([...codes].sort()).toEqual(scarce.codes);
  });
});

describe("one who completes and one who takes back, in every order of their steps", () => {
  it("end with an order, or with an open draft and nothing held; and what each was told is true", async () => {
    const ends = new Set<string>();
    const tried = await everyOrder<string>(STEPS, async () => {
      const world = aWorld();
      const draft = await readyDraft(world.desk);
      const request = await completion(world.desk, draft);
      return {
        ports: world.ports,
        actors: [
          async (ports) =>
            (await orderDesk(ports).complete(request)).match(
              () => "order",
              ({ code }) => code,
            ),
          async (ports) =>
            (await orderDesk(ports).reopen({ actor: KIM, draftId: draft.id })).match(
              () => "open",
              ({ code }) => code,
            ),
        ],
        judge: async ([completed, reopened], turns) => {
          const status = await statusOf(world, draft.id);
          const end = [completed, reopened, status].join(" ");
          ends.add(end);
          const isBought = completed === "order";
          const rest = [status, await standing(world, draft.id), await stockOf(world, "MUG")];
          expect([turns, rest]).toEqual([
            turns,
            isBought ? ["completed", ["authorized 3000", "captured 3000"], ["5", "2"]] : ["open", [], ["5", "0"]],
          ]);
        },
      };
    });
    say("one takes back", tried);
    // Taken back before it began it says "open", and the purchase goes through afterwards.
    expect([...ends].sort()).toEqual([
      "order draft_not_open completed",
      "order open completed",
      "version_conflict open open",
    ]);
  });
});

describe("the same harness finds what is wrong with simpler ways", () => {
  /** Looks, then takes: each with effects of its own. */
  const naive =
    (draftId: string, quantity: number, who: string): Actor<boolean> =>
    async (ports) => {
      const record = (await ports.store.drafts.read(draftId, SCOPE))._unsafeUnwrap();
      const stock = (await ports.inventory.stock("MUG", SCOPE))._unsafeUnwrap();
      const free = Number(stock?.onHand) + Number(stock?.backorderLimit) - Number(stock?.committed);
      if (record?.draft.status !== "open" || free < quantity) return false;
      const source = { kind: "new-method", token: "tok_approved", keepFor: null } as const;
      const paid = { key: `${draftId}-${who}`, amount: 100, currency: "EUR", source, reference: draftId };
      const authorised = (await ports.payments.authorize(paid, SCOPE))._unsafeUnwrap();
      const taken = { key: `${paid.key}-c`, authorizationId: authorised.id ?? "", amount: 100, currency: "EUR" };
      await ports.payments.capture(taken, SCOPE);
      // What was asked for is put down as acknowledged, so that the ledger takes whatever comes.
      const items = [{ sku: "MUG", quantity: String(quantity), acknowledgedExcess: "100" }];
      await ports.inventory.hold({ key: paid.key, items }, SCOPE);
      const { draft } = record;
      await ports.store.drafts.save({ ...record, draft: { ...draft, status: "completed" } }, draft.version, SCOPE);
      return true;
    };

  it.each(["the same draft", "the last unit"])("%s: sold twice in some order", async (what) => {
    let broken = 0;
    const tried = await everyOrder<boolean>(STEPS, async () => {
      const world = aWorld();
      const one = await readyDraft(world.desk, { lines: [add("MUG", 5)] });
      const two = what === "the same draft" ? one : await readyDraft(world.desk, { lines: [add("MUG", 4)] });
      return {
        ports: world.ports,
        actors: [naive(one.id, 3, "a"), naive(two.id, what === "the same draft" ? 3 : 6, "b")],
        judge: async (answers) => {
          broken += answers.every(Boolean) ? 1 : 0;
        },
      };
    });
    expect(broken).toBeGreaterThan(0);
    expect(broken).toBeLessThan(tried);
  });
});
