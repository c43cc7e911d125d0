import type { FulfillmentPort } from "../../ports/fulfillment.js";
import { accepted, crowd, equal, fail, isTrue, OURS, refused, THEIRS, withstand } from "../check.js";
import type { Contract, Maker } from "../contract.js";
import { anOrder } from "../order-builders.js";

/** A warehouse that takes every order but those whose note is `refusedNote`, and gives back every order but `unrecallableId`. */
export interface FulfillmentGiven {
  readonly tenant: string;
  readonly refusedNote: string;
  readonly unrecallableId: string;
}

export type MakeFulfillment = Maker<FulfillmentGiven, FulfillmentPort>;

const GIVEN: FulfillmentGiven = { tenant: OURS.tenant, refusedNote: "not today", unrecallableId: "order-packed" };

const forward = (port: FulfillmentPort, id = "order-1") => port.forward(anOrder({ id }), OURS);
const recall = (port: FulfillmentPort, orderId = "order-1") =>
  port.recall({ orderId, reason: "customer is BAD" }, OURS);

const withNote = (note: string) => anOrder({ details: { note, tags: [], metadata: {}, poNumber: null } });

export const FULFILLMENT: Contract<MakeFulfillment> = {
  port: "fulfillment",
  cases: [
    {
      name: "an order is handed over under a reference",
      run: async (make) => {
        const { reference } = await accepted(forward(await make(GIVEN)), "a hand-over");
        isTrue(typeof reference === "string" && reference !== "", "the reference is text");
      },
    },
    {
      name: "the same order again gives the same reference, from twenty sides too",
      run: async (make) => {
        const port = await make(GIVEN);
        const { reference } = await accepted(forward(port), "a hand-over");
        for (const answer of await crowd(() => forward(port))) {
          equal(answer.isOk() ? answer.value : answer.error, { reference }, "one of twenty hand-overs");
        }
      },
    },
    {
      name: "another order has another reference",
      run: async (make) => {
        const port = await make(GIVEN);
        const answers = await crowd((i) => forward(port, `order-${i}`));
        const references = answers.map((answer) =>
          answer.isOk() ? answer.value.reference : fail("a hand-over expected"),
        );
        equal(new Set(references).size, answers.length, "the number of references");
      },
    },
    {
      name: "a refusal says why, and does not stick",
      run: async (make) => {
        const port = await make(GIVEN);
        const refusal = await refused(port.forward(withNote("not today"), OURS), "forward_refused", "a hand-over");
        isTrue("reason" in refusal && refusal.reason !== "", "the refusal has a reason");
        await accepted(port.forward(withNote("today"), OURS), "the same order, later");
      },
    },
    {
      name: "a recall takes an order back, or says why not",
      run: async (make) => {
        const port = await make(GIVEN);
        await accepted(forward(port), "a hand-over");
        await accepted(recall(port), "a recall");
        await accepted(forward(port, GIVEN.unrecallableId), "another hand-over");
        const refusal = await refused(recall(port, GIVEN.unrecallableId), "recall_refused", "a late recall");
        isTrue("reason" in refusal && refusal.reason !== "", "the refusal has a reason");
      },
    },
    {
      name: "what was recalled is not taken any more, whether it had arrived or not",
      run: async (make) => {
        const port = await make(GIVEN);
        await accepted(forward(port), "a hand-over");
        for (const id of ["order-1", "order-late"]) {
          await accepted(recall(port, id), `a recall of ${id}`);
          await accepted(recall(port, id), `the same recall of ${id} again`);
          const refusal = await refused(forward(port, id), "forward_refused", `a late hand-over of ${id}`);
          isTrue("reason" in refusal && refusal.reason !== "", "the refusal has a reason");
        }
      },
    },
    {
      name: "a recall by another tenant leaves our order alone",
      run: async (make) => {
        const port = await make(GIVEN);
        const ours = await accepted(forward(port), "our hand-over");
        await accepted(port.recall({ orderId: "order-1", reason: "no reason" }, THEIRS), "their recall");
        equal(await accepted(forward(port), "our hand-over again"), ours, "what our hand-over gives");
      },
    },
    {
      name: "another tenant's order with the same id is another order",
      run: async (make) => {
        const port = await make(GIVEN);
        const ours = await accepted(forward(port), "our hand-over");
        await accepted(port.forward(anOrder(), THEIRS), "their hand-over");
        await accepted(port.recall({ orderId: "order-1", reason: "no reason" }, THEIRS), "their recall");
        await refused(port.forward(anOrder(), THEIRS), "forward_refused", "their late hand-over");
        equal(await accepted(forward(port), "our hand-over again"), ours, "what our hand-over gives");
      },
    },
    {
      name: "hostile input is answered, never thrown at",
      run: async (make) => {
        const port = await make(GIVEN);
        await withstand(
          (hostile) => port.forward(hostile, OURS),
          (hostile) => port.forward({ ...anOrder(), id: hostile }, OURS),
          (hostile) => port.forward(anOrder(), hostile),
          (hostile) => port.recall(hostile, OURS),
          (hostile) => port.recall({ orderId: hostile, reason: hostile }, OURS),
        );
        await accepted(forward(port), "a hand-over");
      },
    },
  ],
};
