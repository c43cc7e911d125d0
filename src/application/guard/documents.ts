import { DRAFT_SCHEMA } from "../../draft/draft.js";
import { COMPLETION_SCHEMA } from "../../completion/completion.js";
import { ORDER_SCHEMA } from "../../order/order.js";
import type { Order } from "../../order/order.js";
import { ownValue } from "../../money/own-value.js";
import type { DraftRecord, KeptCompletion } from "../../ports/store.js";
import { type Reader, recognised } from "./read-answer.js";

/** Marks by which a stored document is known. What is wrong deeper inside fails the use case that meets it. */
type Marks = Readonly<Record<string, (value: unknown) => boolean>>;

const isText = (value: unknown) => typeof value === "string" && value !== "";
const isObject = (value: unknown) => typeof value === "object" && value !== null;
const isVersion = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 1;
const oneOf =
  (...values: readonly string[]) =>
  (value: unknown) =>
    typeof value === "string" && values.includes(value);

const DRAFT: Marks = {
  schema: oneOf(DRAFT_SCHEMA),
  id: isText,
  version: isVersion,
  status: oneOf("open", "completing", "completed", "cancelled"),
  currency: isObject,
  lines: Array.isArray,
  coupons: Array.isArray,
  details: isObject,
};

const ORDER: Marks = {
  schema: oneOf(ORDER_SCHEMA),
  id: isText,
  number: isText,
  version: isVersion,
  draftId: isText,
  draftVersion: isVersion,
  status: oneOf("review", "warehouse", "shipped", "cancelled"),
  currency: isObject,
  sheet: isObject,
  payment: isObject,
  lines: Array.isArray,
  fulfilment: Array.isArray,
  returnedCharges: Array.isArray,
  decisions: Array.isArray,
  timeline: Array.isArray,
};

const COMPLETION: Marks = {
  schema: oneOf(COMPLETION_SCHEMA),
  id: isText,
  draftId: isText,
  draftVersion: isVersion,
  attempt: isVersion,
  fence: isVersion,
  leaseUntil: isText,
  state: oneOf(
    "claimed",
    "reserved",
    "paying",
    "awaiting_action",
    "ordered",
    "completed",
    "aborting",
    "aborted",
    "needs_attention",
  ),
  request: isObject,
  agreed: isObject,
};

const HISTORY: Marks = { start: isObject, revisions: Array.isArray };

function bears(marks: Marks, value: unknown): boolean {
  return Object.entries(marks).every(([field, isRight]) => isRight(ownValue(value, field)));
}

export const order: Reader<Order> = recognised("an order", (value) => bears(ORDER, value));

export const draftRecord: Reader<DraftRecord> = recognised("a draft with its history", (value) => {
  const orderId = ownValue(value, "orderId");
  const hasParts = bears(DRAFT, ownValue(value, "draft")) && bears(HISTORY, ownValue(value, "history"));
  return hasParts && (orderId === null || isText(orderId));
});

export const keptCompletion: Reader<KeptCompletion> = recognised(
  "an attempt to complete a draft, and the store's clock",
  (value) =>
    bears(COMPLETION, ownValue(value, "completion")) && !Number.isNaN(Date.parse(String(ownValue(value, "now")))),
);
