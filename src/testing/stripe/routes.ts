import type { Moment } from "./account.js";
import { attachMethod, createCustomer, detachMethod, listMethods, retrieveMethod } from "./customers.js";
import { listIntents, searchIntents } from "./finding.js";
import type { Params } from "./params.js";
import { cancelIntent, captureIntent, createIntent, retrieveIntent, updateIntent } from "./payment-intents.js";
import { createRefund, listRefunds } from "./refunds.js";
import { Refused, refusalOf } from "./refusal.js";

type Endpoint = (moment: Moment, params: Params, ids: readonly string[], behindMs: number) => unknown;

/** The part of the API that is imitated; "*" is an id. First match. */
const ROUTES: readonly (readonly [method: "GET" | "POST", path: string, endpoint: Endpoint])[] = [
  ["POST", "/v1/payment_intents", createIntent],
  ["GET", "/v1/payment_intents", listIntents],
  ["GET", "/v1/payment_intents/search", (moment, params, _ids, behindMs) => searchIntents(moment, params, behindMs)],
  ["GET", "/v1/payment_intents/*", retrieveIntent],
  ["POST", "/v1/payment_intents/*", updateIntent],
  ["POST", "/v1/payment_intents/*/capture", captureIntent],
  ["POST", "/v1/payment_intents/*/cancel", cancelIntent],
  ["POST", "/v1/refunds", createRefund],
  ["GET", "/v1/refunds", listRefunds],
  ["POST", "/v1/customers", createCustomer],
  ["GET", "/v1/customers/*/payment_methods", listMethods],
  ["GET", "/v1/customers/*/payment_methods/*", retrieveMethod],
  ["POST", "/v1/payment_methods/*/attach", attachMethod],
  ["POST", "/v1/payment_methods/*/detach", detachMethod],
];

/** The endpoint of a request, and the ids in its path. */
export function routeOf(
  method: string,
  path: string,
): { readonly endpoint: Endpoint; readonly ids: readonly string[] } {
  const parts = path.split("/");
  for (const [verb, pattern, endpoint] of ROUTES) {
    const wanted = pattern.split("/");
    const fits = wanted.length === parts.length && wanted.every((part, i) => part === "*" || part === parts[i]);
    if (verb !== method || !fits) continue;
    return { endpoint, ids: parts.filter((_, i) => wanted[i] === "*").map(decodeURIComponent) };
  }
  throw new Refused(refusalOf(404, "invalid_request_error", `Unrecognized request URL (${method}: ${path}).`));
}
