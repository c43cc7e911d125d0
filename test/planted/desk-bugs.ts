import type { PlantedBug } from "./planted-bug.js";

const CHECK = "src/application/completion/check-draft.ts";
const COMMIT = "src/application/completion/commit-order.ts";
const COMPLETE = "src/application/completion/complete-draft.ts";
const GOODS = "src/application/completion/hold-goods.ts";
const PERFORM_GOODS = "src/application/completion/perform-goods.ts";
const SWEEP = "src/application/sweep.ts";
const RELAY = "src/application/relay-events.ts";
const FLAGS = "src/order/hold-rules.ts";
const AUTHORITY = "src/validation/rules/discounts.ts";

/** What the desk must not leave out. */
export const DESK_BUGS: readonly PlantedBug[] = [
  {
    name: "the total that was accepted is not compared",
    changes: [{ file: CHECK, find: "total === acceptedTotal", replace: "acceptedTotal >= 0" }],
    breaks: ["C4", "C5"],
  },
  {
    name: "an edit is taken while the draft is being completed",
    changes: [
      {
        file: "src/draft/edit.ts",
        find: `if (draft.status !== "open") return`,
        replace: `if (draft.status === "completed") return`,
      },
      {
        file: COMMIT,
        find: `if (record?.draft.status !== "completing" || record.draft.version !== expected) {`,
        replace: "if (record === null) {",
      },
      {
        file: COMMIT,
        find: "drafts.save({ ...recorded, orderId }, expected, scope)",
        replace: "drafts.save({ ...recorded, orderId }, draft.version, scope)",
      },
    ],
    breaks: ["C5", "C6"],
  },
  {
    name: "demand is that of the first line of each SKU",
    changes: [
      {
        file: GOODS,
        find: "linesBySku(draft).map(({ sku, requested: quantity }) => {",
        replace: 'linesBySku(draft).map(({ sku, lines }) => {\n    const quantity = lines[0]?.line.quantity ?? "0";',
      },
    ],
    breaks: ["K1", "K2", "K4"],
  },
  {
    name: "goods are let go by a timer, whatever their attempt may still do",
    changes: [
      {
        file: SWEEP,
        find: "    // The holder may have answered the bank without telling us.\n",
        replace: "    await releaseGoods(desk, attemptKeys(taken.value.completion), []);\n",
      },
      {
        file: SWEEP,
        find: 'import { relayEvents } from "./relay-events.js";',
        replace:
          'import { attemptKeys } from "./completion/attempt-keys.js";\nimport { releaseGoods } from "./completion/hold-goods.js";\nimport { relayEvents } from "./relay-events.js";',
      },
    ],
    breaks: ["K2", "K4", "K5"],
  },
  {
    name: "an attempt is over with the hand-over, whatever is left to be done for its order",
    changes: [
      {
        file: "src/application/settle-order.ts",
        find: "isBegun || hasMore(latest) ? undefined : last",
        replace: "last",
      },
    ],
    breaks: ["L1"],
  },
  {
    name: "coupons stay held when an attempt is given up",
    changes: [
      {
        file: PERFORM_GOODS,
        find: "const codes = row.agreed.draft.coupons.map(({ code }) => code);",
        replace: "const codes: readonly string[] = [];",
      },
    ],
    breaks: ["Q3"],
  },
  {
    name: "goods stay held when an attempt is given up",
    changes: [
      {
        file: GOODS,
        find: '.release({ key: keyOf("stock") }, scope)',
        replace: '.release({ key: keyOf("coupon:") }, scope)',
      },
    ],
    breaks: ["K2", "K5"],
  },
  {
    name: "the event of an order is promised after its transaction",
    changes: [
      {
        file: COMMIT,
        find: ".andThen((retired) => appendAll(desk, session.outbox, eventsOf(order, retired)))",
        replace: ".andThen(() => okAsync(undefined))",
      },
      {
        file: COMMIT,
        find: ".map((done) => done as Completion);",
        replace:
          ".andThen((done) => store.orders.ofDraft(row.draftId, desk.scope).andThen((order) => (order === null ? okAsync(undefined) : appendAll(desk, store.outbox, eventsOf(order, [])))).map(() => done as Completion));",
      },
    ],
    breaks: ["E1"],
  },
  {
    name: "an event counts as sent before it is",
    changes: [
      {
        file: RELAY,
        find: "const published = await ports.events.publish(event, scope);",
        replace:
          "const published = await outbox.markSent([event.id], scope).andThen(() => ports.events.publish(event, scope));",
      },
    ],
    breaks: ["E2"],
  },
  {
    name: "customers whom nobody has flagged are trusted",
    changes: [
      {
        file: FLAGS,
        find: "customer !== null && flag === null ? {",
        replace: "customer !== null && flag === undefined ? {",
      },
    ],
    breaks: ["T5"],
  },
  {
    name: "what an actor may spend is not looked at",
    changes: [
      {
        file: AUTHORITY,
        find: "if (maxTotal === null || isPermitted(view, (by) => isWithin(by.maxTotal))) return [];",
        replace: 'if (maxTotal !== "" || isPermitted(view, (by) => isWithin(by.maxTotal))) return [];',
      },
    ],
    breaks: ["S10"],
  },
  {
    name: "a request key is answered whatever it comes with",
    changes: [
      {
        file: "src/application/completion/completion-request.ts",
        find: "found === null || found.completion.request.hash === hashOf(request)",
        replace: 'found === null || found.completion.request.hash !== ""',
      },
    ],
    breaks: ["C8"],
  },
  {
    name: "an attempt whose end nobody knows is told as declined",
    changes: [
      {
        file: COMPLETE,
        find: "return err(unresolved(String(because)));",
        replace: 'return err({ code: "payment_declined", reason: String(because) });',
      },
    ],
    breaks: ["C7"],
  },
];
