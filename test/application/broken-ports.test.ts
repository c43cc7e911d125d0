import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import { expect, it } from "vitest";
import { PORT_READERS, STORE_READERS } from "../../src/application/guard/port-readers.js";
import { orderDesk } from "../../src/application/index.js";
import { hostileValues } from "../../src/testing/hostile-values.js";
import { isLongRun } from "../support/runs.js";
import { askEverything, aStage, ORDER_OF_USE, requests, type Stage } from "./every-use-case.js";
import { between } from "./failing-ports.js";
import { aWorld, KIM, ok, paymentsOf, stockOf, totalOf, type World } from "./world.js";

/** Every call of every port, also of the store's tables, outside and inside of a transaction. */
const CALLS: readonly string[] = [
  ...Object.entries(PORT_READERS).flatMap(([port, calls]) => Object.keys(calls).map((call) => `${port}.${call}`)),
  ...Object.entries(STORE_READERS).flatMap(([table, calls]) => Object.keys(calls).map((call) => `${table}.${call}`)),
  "store.transaction",
];

const HOSTILE = hostileValues().filter(([name]) => !name.includes("megabyte"));
let turn = 0;
/** Another value each time, so that in the end every call has met most of them. */
const nonsense = () => HOSTILE[(turn += 1) % HOSTILE.length]?.[1];

type CarryOut = () => unknown;
/** How a call may go wrong. What is thrown comes before the effect; what is said comes after it, so that the effect is there and unknown. */
const WAYS: Readonly<Record<string, (carryOut: CarryOut) => unknown>> = {
  throws: () => {
    throw new Error("down");
  },
  "throws nonsense": () => {
    throw nonsense();
  },
  rejects: async (carryOut) => {
    await carryOut();
    return await Promise.reject(new Error("lost"));
  },
  "answers nonsense": async (carryOut) => {
    await carryOut();
    const value = nonsense();
    return typeof value === "object" && value !== null && "then" in value ? undefined : value;
  },
  "answers a result that bites": async (carryOut) => {
    await carryOut();
    return {
      isOk: nonsense,
      get value() {
        throw new Error("bitten");
      },
    };
  },
  "accepts with nonsense": async (carryOut) => {
    await carryOut();
    return okAsync(nonsense());
  },
  "refuses with nonsense": async (carryOut) => {
    await carryOut();
    return errAsync(nonsense());
  },
  "refuses with a code that it has not got": async (carryOut) => {
    await carryOut();
    return errAsync({ code: "payment_declined", reason: "because" });
  },
  "fails without saying what": async (carryOut) => {
    await carryOut();
    return errAsync({ code: "port_failed" });
  },
};

it("there is a request for every use case, and each is accepted or refused for a reason of its own", async () => {
  const world = aWorld();
  expect([...ORDER_OF_USE].sort()).toEqual(Object.keys(world.desk).sort());
  const answers = await askEverything(world.desk, requests(await aStage(world)));
  expect(answers.filter(({ code }) => code !== "ok")).toEqual([
    { use: "edit", code: "version_conflict" },
    { use: "addLines", code: "version_conflict" },
    { use: "undo", code: "version_conflict" },
    { use: "redo", code: "version_conflict" },
    { use: "recordCheck", code: "not_for_this_method" },
    { use: "recordPayment", code: "not_for_this_method" },
    { use: "reauthorize", code: "authorization_refuses" },
    { use: "recordRecall", code: "recall_refuses" },
  ]);
});

/**
 * The desk does not make these: they are for audits, and for what comes after it. Orders are locked where one is amended or replaced,
 * which is none of these requests.
 */
const NOT_CALLED = [
  "payments.listByReference",
  "documents.content",
  "orders.ofDraft",
  "orders.lock",
  "completions.read",
];
/** Where these fail nobody is told: the order waits in review, the event in the outbox, the money for the next look. */
const WAITED_FOR =
  /^(risk\.(flag|assess)|fulfillment\.\w+|events\.publish|outbox\.(pending|markSent)|payments\.(capture|void|lookup))$/;

/** All ways for each call in the long run; two of them, others for each call, in the short one. */
function waysFor(index: number): readonly string[] {
  const ways = Object.keys(WAYS);
  return isLongRun() ? ways : [0, 4].map((step) => ways[(index + step) % ways.length] ?? "throws");
}

it.each(CALLS.map((call, index) => [call, waysFor(index)] as const))(
  "%s goes wrong: typed answers, and nothing half done",
  async (broken, ways) => {
    for (const way of ways) {
      const world = aWorld();
      const stage = await aStage(world);
      let met = 0;
      const through = between(world.ports, (call, carryOut) => {
        if (call !== broken && !call.endsWith(`.${broken}`)) return carryOut();
        met += 1;
        return WAYS[way]?.(carryOut);
      });
      const answers = await askEverything(orderDesk(through), requests(stage));
      expect([way, answers.filter(({ code }) => !/^[a-z][a-z_]+$/.test(code))]).toEqual([way, []]);
      expect([way, met > 0]).toEqual([way, !NOT_CALLED.includes(broken)]);
      if (met > 0 && way.startsWith("throws") && !WAITED_FOR.test(broken)) {
        const failed = answers.filter(({ code }) => code === "port_failed" || code.endsWith("_unresolved"));
        expect([way, failed.length > 0]).toEqual([way, true]);
      }
      await checkWhole(world, stage);
    }
  },
);

/** Once the ports work again: the draft becomes one order, is paid once, and all goods that are promised are promised once. */
async function checkWhole(world: World, { draft: { id: draftId }, acceptedTotal, stuck }: Stage): Promise<void> {
  const { desk } = world;
  const { draft } = await ok(desk.read({ draftId }));
  const accepted = draft.status === "open" ? await totalOf(desk, draft) : acceptedTotal;
  const request = { actor: KIM, draftId, version: draft.version, acceptedTotal: accepted };
  const { order } = await ok(desk.complete(request));
  expect(order.status).toBe("warehouse");
  const due = order.payment.amountDue;
  const standing = (await paymentsOf(world, draftId)).filter((one) => !one.startsWith("voided"));
  expect(standing).toEqual([`authorized ${due}`, `captured ${due}`]);
  await ok(desk.reopen({ actor: KIM, draftId: stuck.id }));
  expect((await paymentsOf(world, stuck.id)).filter((one) => !one.startsWith("voided"))).toEqual([]);
  await checkStock(world);
}

/** What an order is to get is promised once, until it is out of the house; what was cancelled of it waits until then. */
async function checkStock(world: World): Promise<void> {
  for (const { id: orderId } of (await ok(world.desk.listOrders({}))).items)
    await ok(world.desk.reevaluate({ orderId }));
  const orders = (await ok(world.desk.listOrders({}))).items;
  expect(new Set(orders.map(({ draftId }) => draftId)).size).toBe(orders.length);
  const promised = orders
    .filter(({ status }) => status === "review" || status === "warehouse")
    .flatMap(({ lines, fulfilment }) => fulfilment.filter((_, i) => lines[i]?.item.sku === "PLATE"))
    .map(({ ordered, shipped }) => Number(ordered) - Number(shipped));
  expect((await stockOf(world, "PLATE"))[1]).toBe(String(promised.reduce((sum, one) => sum + one, 0)));
}

const AT_ONCE: Readonly<Record<string, (answer: () => string) => unknown>> = {
  throws: () => {
    throw new Error("stopped");
  },
  "answers nonsense": nonsense,
  "answers the wrong words": () => "yesterday",
};

it.each(Object.entries(AT_ONCE))("a clock that %s", async (_, goWrong) => {
  const world = aWorld();
  const stage = await aStage(world);
  const clock = { now: () => goWrong(() => world.clock.now()) as string };
  const answers = await askEverything(orderDesk({ ...world.ports, clock }), requests(stage));
  expect(answers.filter(({ use }) => use === "start" || use === "complete")).toEqual([
    { use: "start", code: "port_failed" },
    { use: "complete", code: "port_failed" },
  ]);
  const failure = await orderDesk({ ...world.ports, clock }).start({ actor: KIM, currency: "EUR" });
  expect(failure._unsafeUnwrapErr()).toMatchObject({
    code: "port_failed",
    port: "clock",
    operation: "now",
    effect: "none",
  });
  await checkWhole(world, stage);
});

it("ids that are none", async () => {
  const world = aWorld();
  const ids = { next: () => "\n" };
  const failure = await orderDesk({ ...world.ports, ids }).start({ actor: KIM, currency: "EUR" });
  expect(failure._unsafeUnwrapErr()).toMatchObject({ code: "port_failed", port: "ids", operation: "next" });
});

it("ports that are not there at all", async () => {
  for (const [, hostile] of HOSTILE) {
    const desk = orderDesk(hostile as never);
    const answer: ResultAsync<unknown, { readonly code: string }> = desk.listDrafts({});
    expect((await answer)._unsafeUnwrapErr().code).toBe("port_failed");
  }
});

it("a store that says it has done what it has not done is not believed", async () => {
  const world = aWorld();
  const stage = await aStage(world);
  const lying = between(world.ports, (call, carryOut) => (call === "store.transaction" ? okAsync(true) : carryOut()));
  const { complete } = requests(stage);
  expect((await orderDesk(lying).complete(complete))._unsafeUnwrapErr()).toMatchObject({
    code: "completion_unresolved",
  });
  await checkWhole(world, stage);
});
