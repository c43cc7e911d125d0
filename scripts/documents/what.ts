import { isRecord, type Recorded } from "../vectors/order/said.js";

/** What a file is that holds no order of a known kind, by the fields that tell. */
const SIGNS: readonly (readonly [key: string, what: string])[] = [
  ["openapi", "a description of an interface"],
  ["swagger", "a description of an interface"],
  ["$defs", "a schema"],
  ["definitions", "a schema"],
  ["shipping_rates", "rates of carriage, with the totals of an order and without its lines"],
  ["refund", "a refund"],
  ["refunds", "refunds"],
  ["refund_line_items", "a refund"],
  ["customer", "a customer"],
  ["customers", "customers"],
  ["transaction", "a payment"],
  ["transactions", "payments"],
  ["payment", "a payment"],
  ["payments", "payments"],
  ["fulfillment", "a shipment"],
  ["fulfillments", "shipments"],
  ["product", "a product"],
  ["products", "products"],
];

const GOBL = /^https:\/\/gobl\.org\/[^/]+\/(.+)$/;

export function whatItIs(value: Recorded): string {
  const inner = isRecord(value["doc"]) ? value["doc"] : value;
  const { $schema: schema } = inner;
  const named = typeof schema === "string" ? GOBL.exec(schema)?.[1] : undefined;
  if (named !== undefined) return `no order: ${billWithout(inner, named)}`;
  const answer = isRecord(value["response"]) ? value["response"] : value;
  const sign = SIGNS.find(([key]) => key in answer);
  if (sign !== undefined) return `no order: ${sign[1]}`;
  const keys = Object.keys(answer).slice(0, KEYS).join(", ");
  return `no order document of a kind that is known${keys === "" ? "" : `: it has ${keys}`}`;
}

/** So many keys tell what something is. */
const KEYS = 5;

function billWithout(bill: Recorded, schema: string): string {
  if (!schema.startsWith("bill/")) return `${schema} of GOBL`;
  const rows = bill["lines"];
  if (!Array.isArray(rows) || !rows.some((row) => isRecord(row) && "item" in row))
    return `${schema} of GOBL without goods`;
  return `${schema} of GOBL that is not calculated, and nothing calculated beside it`;
}
