import {
  addressShape,
  answerShapes,
  customerShape,
  documentShape,
  paymentMethodShape,
} from "../../facts/answer-shapes.js";
import type { Ports } from "../../ports/ports.js";
import type { SpendingLedger } from "../../ports/spending.js";
import type { CompletionStore, DraftStore, OrderStore, Outbox } from "../../ports/store.js";
import { count, id, list, nullable, object } from "../../shape/shape.js";
import { customerHit, domainEvent, lookedUp, paymentOutcome, productHit, riskDecision } from "./answer-shapes.js";
import { draftRecord, keptCompletion, order } from "./documents.js";
import { listOfDocuments, pageOf, pageOfDocuments } from "./pages.js";
import { described, nothing, orNull, type ReadersOf, recognised } from "./read-answer.js";
import {
  addressNotYours,
  alreadyExists,
  completionMoved,
  couponRefused,
  customerFlag,
  emailTaken,
  flagKept,
  forwardRefused,
  holdGone,
  keyReused,
  notAPdf,
  outOfStock,
  recallRefused,
  spendingRefused,
  versionConflict,
} from "./refusals.js";

const payment = { value: described(paymentOutcome), refusals: { key_reused: keyReused } };
const noRefusals = {} as const;

type Foreign = Omit<Ports, "store" | "clock" | "ids">;

/** THE table: what each call of each port may answer. */
export const PORT_READERS: { readonly [P in keyof Foreign]: ReadersOf<Foreign[P]> } = {
  catalog: {
    search: { value: pageOf(productHit), refusals: noRefusals },
    variant: { value: described(answerShapes.variant), refusals: noRefusals },
    prices: { value: described(answerShapes.prices), refusals: noRefusals },
  },
  customers: {
    search: { value: pageOf(customerHit), refusals: noRefusals },
    get: { value: described(answerShapes.customer), refusals: noRefusals },
    create: { value: described(customerShape), refusals: { email_taken: emailTaken } },
  },
  inventory: {
    stock: { value: described(answerShapes.stock), refusals: noRefusals },
    hold: { value: nothing, refusals: { out_of_stock: outOfStock, key_reused: keyReused, hold_gone: holdGone } },
    confirm: { value: nothing, refusals: { hold_gone: holdGone } },
    release: { value: nothing, refusals: noRefusals },
    ship: { value: nothing, refusals: { hold_gone: holdGone, key_reused: keyReused } },
  },
  addresses: {
    ofCustomer: { value: described(list(addressShape, 10_000)), refusals: noRefusals },
    get: { value: described(answerShapes.address), refusals: noRefusals },
    save: { value: described(addressShape), refusals: { address_not_yours: addressNotYours } },
  },
  shipping: { options: { value: described(answerShapes["shipping-options"]), refusals: noRefusals } },
  tax: { rates: { value: described(answerShapes["tax-rates"]), refusals: noRefusals } },
  coupons: {
    find: { value: described(answerShapes.coupon), refusals: noRefusals },
    hold: { value: nothing, refusals: { coupon_refused: couponRefused, key_reused: keyReused, hold_gone: holdGone } },
    confirm: { value: nothing, refusals: { hold_gone: holdGone } },
    release: { value: nothing, refusals: noRefusals },
  },
  payments: {
    methodsOf: { value: described(list(paymentMethodShape, 1_000)), refusals: noRefusals },
    method: { value: described(answerShapes["payment-method"]), refusals: noRefusals },
    authorize: payment,
    capture: payment,
    void: payment,
    refund: payment,
    lookup: { value: described(lookedUp), refusals: noRefusals },
    cancelByKey: { value: described(paymentOutcome), refusals: noRefusals },
    listByReference: { value: described(list(paymentOutcome, 10_000)), refusals: noRefusals },
  },
  risk: {
    flag: { value: described(nullable(customerFlag)), refusals: noRefusals },
    setFlag: { value: nothing, refusals: { flag_kept: flagKept } },
    assess: { value: described(riskDecision), refusals: noRefusals },
  },
  documents: {
    search: { value: pageOf(documentShape), refusals: noRefusals },
    get: { value: described(answerShapes.document), refusals: noRefusals },
    content: { value: orNull(recognised("bytes", (value) => value instanceof Uint8Array)), refusals: noRefusals },
    add: { value: described(documentShape), refusals: { not_a_pdf: notAPdf, key_reused: keyReused } },
  },
  fulfillment: {
    forward: {
      value: described(object<{ readonly reference: string }>({ reference: id() })),
      refusals: { forward_refused: forwardRefused },
    },
    recall: { value: nothing, refusals: { recall_refused: recallRefused } },
  },
  events: { publish: { value: nothing, refusals: noRefusals } },
};

/** The tables of the store, which stand in its sessions too. */
export const STORE_READERS: {
  readonly drafts: ReadersOf<DraftStore>;
  readonly orders: ReadersOf<OrderStore>;
  readonly outbox: ReadersOf<Outbox>;
  readonly completions: ReadersOf<CompletionStore>;
  readonly spending: ReadersOf<SpendingLedger>;
} = {
  spending: {
    spent: { value: described(count()), refusals: noRefusals },
    hold: {
      value: nothing,
      refusals: { spending_refused: spendingRefused, key_reused: keyReused, hold_gone: holdGone },
    },
    confirm: { value: nothing, refusals: { hold_gone: holdGone } },
    release: { value: nothing, refusals: noRefusals },
  },
  drafts: {
    create: { value: nothing, refusals: { already_exists: alreadyExists } },
    read: { value: orNull(draftRecord), refusals: noRefusals },
    save: { value: nothing, refusals: { version_conflict: versionConflict } },
    list: { value: pageOfDocuments(draftRecord), refusals: noRefusals },
  },
  orders: {
    create: { value: nothing, refusals: { already_exists: alreadyExists } },
    read: { value: orNull(order), refusals: noRefusals },
    ofDraft: { value: orNull(order), refusals: noRefusals },
    save: { value: nothing, refusals: { version_conflict: versionConflict } },
    list: { value: pageOfDocuments(order), refusals: noRefusals },
    lock: { value: orNull(order), refusals: noRefusals },
    nextNumber: { value: described(id()), refusals: noRefusals },
  },
  outbox: {
    append: { value: nothing, refusals: noRefusals },
    pending: { value: described(list(domainEvent, 1_000)), refusals: noRefusals },
    markSent: { value: nothing, refusals: noRefusals },
  },
  completions: {
    create: { value: keptCompletion, refusals: { already_exists: alreadyExists } },
    read: { value: orNull(keptCompletion), refusals: noRefusals },
    ofDraft: { value: orNull(keptCompletion), refusals: noRefusals },
    ofRequest: { value: orNull(keptCompletion), refusals: noRefusals },
    save: { value: nothing, refusals: { completion_moved: completionMoved } },
    take: { value: orNull(keptCompletion), refusals: noRefusals },
    takeOver: { value: orNull(keptCompletion), refusals: noRefusals },
    unaudited: { value: listOfDocuments(keptCompletion), refusals: noRefusals },
  },
};
