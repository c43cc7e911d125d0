import { TEST_TOKENS } from "../../src/adapters/memory/index.js";
import type { OrderDesk } from "../../src/application/index.js";
import type { Actor } from "../../src/draft/actor.js";
import type { Draft } from "../../src/draft/draft.js";
import type { Order } from "../../src/order/order.js";
import { anAddress } from "../../src/testing/builders.js";
import { aPdf } from "../../src/testing/pdf-builder.js";
import { NO_LIMITS } from "../validation/world.js";
import { add, BEN, byCard, byToken, completion, KIM, placed, readyDraft, type World } from "./world.js";

type RequestOf<K extends keyof OrderDesk> = Parameters<OrderDesk[K]>[0];
export type Requests = { readonly [K in keyof OrderDesk]: RequestOf<K> };

/** What the requests are about: made while everything still worked. */
export interface Stage {
  readonly draft: Draft;
  readonly acceptedTotal: number;
  /** Ben's, in review. */
  readonly waiting: Order;
  /** With the warehouse, by card and by check. */
  readonly sent: Order;
  readonly toRecall: Order;
  /** In review, with a coupon. */
  readonly toCancel: Order;
  /** A draft whose payment is pending. */
  readonly stuck: Draft;
}

/** Who completes is limited in what they spend, so that the store is asked for that too. */
const LIMITED: Actor = {
  ...KIM,
  authority: {
    ...KIM.authority,
    mandate: { ...NO_LIMITS, spending: { budgetId: "october", limit: "1000", currency: "EUR" } },
  },
};
const LINES = { lines: [add("PLATE", 2)] };
const COUPON = { type: "coupon.apply", input: { code: "TEN" } } as const;
const PAPER = { type: "attachment.add", input: { documentId: "manual" } } as const;

export async function aStage(world: World): Promise<Stage> {
  const { desk } = world;
  const draft = await readyDraft(desk, { ...LINES, billing: byCard(), more: [COUPON, PAPER] });
  const { acceptedTotal } = await completion(desk, draft);
  const stuck = await readyDraft(desk, { ...LINES, billing: byToken(TEST_TOKENS.pending), more: [COUPON] });
  await desk.complete(await completion(desk, stuck));
  return {
    draft,
    acceptedTotal,
    waiting: (await placed(desk, { ...BEN, ...LINES })).order,
    sent: (await placed(desk, LINES)).order,
    toRecall: (await placed(desk, LINES)).order,
    toCancel: (await placed(desk, { ...BEN, ...LINES, more: [COUPON] })).order,
    stuck,
  };
}

/** One request for every use case of the desk, each of which is accepted while everything works. The typed table leaves none out. */
export function requests(stage: Stage): Requests {
  const { draft, acceptedTotal, waiting, sent, toRecall, toCancel, stuck } = stage;
  const atVersion = { actor: KIM, draftId: draft.id, version: draft.version };
  const { addressId: _, customerId: __, draftId: ___, ...address } = anAddress();
  const reason = "because";
  return {
    budgetSpent: { budgetId: "october", currency: "EUR" },
    listDrafts: { text: "draft" },
    listOrders: { customerId: "anna" },
    findCustomers: { text: "an" },
    customerSummary: { customerId: "anna" },
    createCustomer: { name: "New Example", email: null, kind: "retail" },
    saveAddress: { owner: { customerId: "anna", draftId: null }, address },
    searchProducts: { name: "mug" },
    searchDocuments: { text: "man" },
    addDocument: { name: "leaflet.pdf", content: aPdf() },
    start: { actor: KIM, currency: "EUR", customerId: "anna" },
    read: { draftId: draft.id },
    edit: { ...atVersion, commands: [add("MUG")] },
    addLines: { ...atVersion, rows: [{ sku: "MUG", quantity: 1 }] },
    undo: atVersion,
    redo: atVersion,
    review: { actor: KIM, draftId: draft.id, moment: "completion" },
    explain: { draftId: draft.id },
    shippingOptions: { draftId: draft.id },
    previewCustomer: { ...atVersion, customerId: "shop" },
    duplicate: { actor: KIM, draftId: draft.id },
    complete: { ...atVersion, actor: LIMITED, acceptedTotal, requestKey: "request-1" },
    reopen: { actor: KIM, draftId: stuck.id },
    readOrder: { orderId: waiting.id },
    reevaluate: { orderId: waiting.id },
    flagCustomer: { actor: KIM, customerId: "ben", flag: "OKAY", reason },
    decide: { actor: KIM, orderId: waiting.id, decision: "placed", reason },
    recordCheck: { actor: KIM, orderId: waiting.id, outcome: "bounced" },
    recordPayment: { actor: KIM, orderId: waiting.id, amount: 1 },
    paymentChanged: { reference: waiting.draftId },
    reauthorize: { actor: KIM, orderId: waiting.id, requestId: "again" },
    refund: { actor: KIM, orderId: sent.id, amount: 100, reason },
    changeAddress: { actor: KIM, orderId: waiting.id, addressId: "ben-home" },
    markShipped: { actor: KIM, orderId: sent.id, lines: [{ lineId: "line-1", quantity: 1 }] },
    recall: { actor: KIM, orderId: toRecall.id, reason },
    recordRecall: { actor: KIM, orderId: toRecall.id, outcome: "accepted", reason },
    cancel: { actor: KIM, orderId: toCancel.id, reason },
    cancelLines: { actor: KIM, orderId: sent.id, lines: [{ lineId: "line-1", quantity: 1 }], reason },
    replace: { actor: KIM, orderId: sent.id, lines: [{ lineId: "line-1", quantity: 1 }], reason },
    amend: { actor: KIM, orderId: waiting.id, reason },
    sendEvents: {},
    sweep: {},
  };
}

/** Every use case once, in an order in which each finds what it needs. */
export const ORDER_OF_USE: readonly (keyof OrderDesk)[] = [
  "budgetSpent",
  "listDrafts",
  "listOrders",
  "findCustomers",
  "customerSummary",
  "createCustomer",
  "saveAddress",
  "searchProducts",
  "searchDocuments",
  "addDocument",
  "start",
  "read",
  "review",
  "explain",
  "shippingOptions",
  "previewCustomer",
  "duplicate",
  "complete",
  "reopen",
  "edit",
  "addLines",
  "undo",
  "redo",
  "readOrder",
  "changeAddress",
  "amend",
  "decide",
  "recordCheck",
  "recordPayment",
  "paymentChanged",
  "reauthorize",
  "cancel",
  "reevaluate",
  "flagCustomer",
  "refund",
  "markShipped",
  "replace",
  "cancelLines",
  "recall",
  "recordRecall",
  "sendEvents",
  "sweep",
];

interface Answer {
  readonly use: keyof OrderDesk;
  readonly code: string;
}

/** Asks the desk for everything and says what it answered: "ok" or the code of the refusal. Whatever is thrown fails the test. */
export async function askEverything(desk: OrderDesk, asked: Requests): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const use of ORDER_OF_USE) {
    const useCase = desk[use] as (request: unknown) => ReturnType<OrderDesk["read"]>;
    const answer = await useCase(asked[use]);
    answers.push({
      use,
      code: answer.match(
        () => "ok",
        (error) => error.code,
      ),
    });
  }
  return answers;
}
