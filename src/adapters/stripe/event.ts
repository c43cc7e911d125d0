import { err, ok, type Result } from "neverthrow";
import { readShape } from "../../shape/read-shape.js";
import { count, id, label, nullable, object, record, type Shape } from "../../shape/shape.js";
import type { StripePaymentIntent, StripeRefund } from "./client.js";

/** An event that does not have the shape that Stripe publishes; `path` says where. Nothing of it was used. */
export interface StripeEventUnreadable {
  readonly code: "stripe_event_unreadable";
  readonly path: string;
}

/** What every event has. */
export interface EventHead {
  readonly id: string;
  readonly type: string;
  /** Seconds since 1970. */
  readonly created: number;
}

const MOST_ENTRIES = 60;
const metadata = () => record(label(500), MOST_ENTRIES, label(60, 1));
const error = () =>
  object<{ code: string | null; decline_code: string | null }>({
    code: nullable(id()),
    decline_code: nullable(id()),
  });

const HEAD: Shape<EventHead> = /* @__PURE__ */ headShape();
const INTENT: Shape<Intent> = /* @__PURE__ */ intentShape();
const REFUND: Shape<Refund> = /* @__PURE__ */ refundShape();

type Intent = Omit<StripePaymentIntent, "last_payment_error" | "latest_charge"> & {
  readonly last_payment_error: { readonly code: string | null; readonly decline_code: string | null } | null;
};
type Refund = Omit<Required<StripeRefund>, "failure_reason" | "metadata"> & {
  readonly failure_reason: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
};

function headShape(): Shape<EventHead> {
  return object({ id: id(), type: id(), created: count() });
}

function intentShape(): Shape<Intent> {
  return object({
    id: id(),
    amount: count(),
    amount_received: count(),
    currency: id(),
    status: id(),
    metadata: metadata(),
    cancellation_reason: nullable(id()),
    last_payment_error: nullable(error()),
  });
}

function refundShape(): Shape<Refund> {
  return object({
    id: id(),
    amount: count(),
    currency: id(),
    status: nullable(id()),
    failure_reason: nullable(id()),
    metadata: nullable(metadata()),
  });
}

export function readHead(event: unknown): Result<EventHead, StripeEventUnreadable> {
  return readPicked(HEAD, pick(event, ["id", "type", "created"]), "");
}

const INTENT_FIELDS = ["id", "amount", "amount_received", "currency", "status", "metadata", "cancellation_reason"];

/** The PaymentIntent in an event: its fields that are used, each checked, and no other. */
export function readIntent(event: unknown): Result<StripePaymentIntent, StripeEventUnreadable> {
  const given = objectIn(event);
  const failure = picked(given, "last_payment_error");
  const last_payment_error = failure === null ? null : pick(failure, ["code", "decline_code"]);
  return readPicked(INTENT, { ...pick(given, INTENT_FIELDS), last_payment_error }, OBJECT).map((intent) => ({
    ...intent,
    last_payment_error: intent.last_payment_error && withoutNulls(intent.last_payment_error),
    latest_charge: null,
  }));
}

const REFUND_FIELDS = ["id", "amount", "currency", "status", "failure_reason", "metadata"];

export function readRefundIn(event: unknown): Result<StripeRefund, StripeEventUnreadable> {
  return readPicked(REFUND, pick(objectIn(event), REFUND_FIELDS), OBJECT).map(
    ({ failure_reason: reason, ...refund }) => ({
      ...refund,
      ...(reason === null ? {} : { failure_reason: reason }),
    }),
  );
}

/** The payment that an object in an event belongs to; null where it does not say. */
export function paymentIn(event: unknown): string | null {
  return readShape(nullable(id()), picked(objectIn(event), "payment_intent")).unwrapOr(null);
}

const OBJECT = "data.object";

function objectIn(event: unknown): unknown {
  return picked(picked(event, "data"), "object");
}

function picked(value: unknown, field: string): unknown {
  return pick(value, [field])[field];
}

/** Own values only, no accessors run; null where there is none: Stripe leaves some out and sets others to null. */
function pick(value: unknown, fields: readonly string[]): Readonly<Record<string, unknown>> {
  const isObject = typeof value === "object" && value !== null;
  const valueOf = (field: string): unknown =>
    isObject ? (Object.getOwnPropertyDescriptor(value, field)?.value ?? null) : null;
  return Object.fromEntries(fields.map((field) => [field, valueOf(field)]));
}

function withoutNulls({ code, decline_code }: { readonly code: string | null; readonly decline_code: string | null }) {
  return { ...(code === null ? {} : { code }), ...(decline_code === null ? {} : { decline_code }) };
}

function readPicked<T>(shape: Shape<T>, value: unknown, where: string): Result<T, StripeEventUnreadable> {
  const read = readShape(shape, value);
  if (read.isOk()) return ok(read.value);
  const path = [where, ...(read.error.problems[0]?.path ?? [])].filter((part) => part !== "").join(".");
  return err({ code: "stripe_event_unreadable", path });
}
