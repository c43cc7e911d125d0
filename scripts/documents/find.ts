import { isRecord, type Recorded } from "../vectors/order/said.js";
import type { OrderDocument, Request } from "./document.js";
import { KINDS } from "./kinds.js";

/** The order documents in the content of a file, however deep they stand; the file itself where it holds none that is known. */
export function findDocuments(content: unknown, where: string): readonly OrderDocument[] {
  const found = within(content, where, undefined);
  if (found.length > 0 || !isRecord(content)) return found;
  return [{ where, kind: null, value: content, request: undefined }];
}

const DEEPEST = 12;

function within(value: unknown, where: string, request: Request | undefined, depth = 0): OrderDocument[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) {
    return value.flatMap((one: unknown, i) => within(one, `${where}[${i}]`, request, depth + 1));
  }
  if (!isRecord(value)) return [];
  const kind = KINDS.find((one) => one.isOf(value));
  if (kind !== undefined) return [{ where, kind, value, request }];
  const asked = isExchange(value) ? requestOf(value) : request;
  return Object.entries(value)
    .filter(([key]) => !(isExchange(value) && key === "request"))
    .flatMap(([key, one]) => within(one, `${where} ${key}`, asked, depth + 1));
}

/** A request beside its response: what is asked for there is a part of what the response says. */
function isExchange(value: Recorded): boolean {
  return "request" in value && "response" in value;
}

function requestOf({ request: body, method }: Recorded): Request | undefined {
  if (body === null || body === undefined) return undefined;
  return { body, isUpdate: typeof method === "string" && UPDATES.includes(method.toUpperCase()) };
}

const UPDATES = ["PUT", "PATCH"];
