// What happened to an order, told to plain functions: at least once, in its order, tried again after a failure, and never lost.
import { orderDesk } from "power-buyer";
import { manualClock, memoryPorts, TEST_TOKENS } from "power-buyer/adapters/memory";
import { type DeadLetter, eventSubscribers, type EventSubscriber } from "power-buyer/adapters/subscribers";
import { edit, kim, must, shopData, startFor } from "./support/shop.js";

/** Drops what it has seen: the same event may come twice. In your database this is a table with the id as its key. */
function once(subscriber: EventSubscriber): EventSubscriber {
  const seen = new Set<string>();
  return async (event, scope) => {
    if (seen.has(event.id)) return;
    await subscriber(event, scope);
    seen.add(event.id);
  };
}

let isMailDown = true;
const letters: DeadLetter[] = [];
const clock = manualClock("2026-01-31T09:30:00.000Z");
const events = eventSubscribers({
  subscribers: {
    mail: {
      "order.placed": once(({ data }) => {
        if (isMailDown) throw new Error("the mail server does not answer");
        console.log(`mail: order ${data["number"]} is placed`);
      }),
    },
    log: { every: once(({ type, data }) => console.log(`log: ${type} ${data["number"] ?? data["flag"]}`)) },
    // Never to be had: what is for it becomes a dead letter.
    fax: {
      "order.cancelled": () => {
        throw new Error("no carrier");
      },
    },
  },
  tries: 3,
  deadLetter: (letter) => letters.push(letter),
  clock,
});

// "later": use cases write their events with the change, and nobody waits for subscribers.
const desk = orderDesk(memoryPorts({ ...shopData, use: { clock, events } }), { events: "later" });

const started = await startFor(desk, "ada");
const draft = await edit(
  desk,
  started,
  { type: "line.add", input: { variantId: "variant-MUG-RED", quantity: 1 } },
  { type: "billing.newMethod", input: { token: TEST_TOKENS.approved } },
);
const { sheet } = await must(desk.review({ actor: kim, draftId: draft.id }));
const { order } = await must(
  desk.complete({ actor: kim, draftId: draft.id, version: draft.version, acceptedTotal: sheet.totals.total }),
);
await must(desk.cancel({ actor: kim, orderId: order.id, reason: "changed her mind" }));

// What a timer does in your program: send what is due, and come back when the next try is.
for (;;) {
  const { sent, stuck } = await must(desk.sendEvents({ limit: 100 }));
  console.log(`${clock.now().slice(11, 19)}: ${sent} sent, ${stuck.length} stuck`);
  const next = events.nextAt({ tenant: "default" });
  if (next === null) break;
  clock.advance(Date.parse(next) - Date.parse(clock.now()));
  isMailDown = false;
}
for (const { subscriber, event, tries, cause } of letters) {
  console.log(`dead letter: ${event.type} for ${subscriber} after ${tries} tries: ${cause}`);
}
