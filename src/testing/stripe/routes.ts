import type { Moment } from "./account.js";
import { attachMethod, createCustomer, detachMethod, listMethods, retrieveMethod } from "./customers.js";
import { listIntents, searchIntents } from "./finding.js";
import type { Params } from "./params.js";
import { cancelIntent, captureIntent, createIntent, retrieveIntent, updateIntent } from "./payment-intents.js";
import { createRefund, listRefunds } from "./refunds.js";
import { invalid, Refused, refusalOf } from "./refusal.js";

type Endpoint = (moment: Moment, params: Params, ids: readonly string[], behindMs: number) => unknown;

const PAGE = "limit starting_after ending_before expand";
const CREATE = [
  "amount currency customer confirm capture_method off_session payment_method confirmation_token metadata expand",
  "allowed_payment_method_types payment_method_options setup_future_usage",
].join(" ");

/** The part of the API that is imitated, and the parameters that it takes; "*" is an id. First match. */
const ROUTES: readonly (readonly [method: "GET" | "POST", path: string, takes: string, endpoint: Endpoint])[] = [
  ["POST", "/v1/payment_intents", CREATE, createIntent],
  ["GET", "/v1/payment_intents", `${PAGE} created customer`, listIntents],
  ["GET", "/v1/payment_intents/search", "query limit page expand", searchIntents],
  ["GET", "/v1/payment_intents/*", "expand", retrieveIntent],
  ["POST", "/v1/payment_intents/*", "metadata expand", updateIntent],
  ["POST", "/v1/payment_intents/*/capture", "amount_to_capture metadata expand", captureIntent],
  ["POST", "/v1/payment_intents/*/cancel", "cancellation_reason expand", cancelIntent],
  ["POST", "/v1/refunds", "payment_intent amount metadata reason expand", createRefund],
  ["GET", "/v1/refunds", `${PAGE} payment_intent created`, listRefunds],
  ["POST", "/v1/customers", "metadata expand", createCustomer],
  ["GET", "/v1/customers/*/payment_methods", `${PAGE} type`, listMethods],
  ["GET", "/v1/customers/*/payment_methods/*", "expand", retrieveMethod],
  ["POST", "/v1/payment_methods/*/attach", "customer expand", attachMethod],
  ["POST", "/v1/payment_methods/*/detach", "expand", detachMethod],
];

/** What Stripe took once, and what it says to those who still send it. */
const GONE: Readonly<Record<string, string>> = { payment_method_types: "payment_method_types_no_longer_supported" };

/** The endpoint of a request, and the ids in its path. */
export function routeOf(
  method: string,
  path: string,
  params: Params,
): { readonly endpoint: Endpoint; readonly ids: readonly string[] } {
  const parts = path.split("/");
  for (const [verb, pattern, takes, endpoint] of ROUTES) {
    const wanted = pattern.split("/");
    const fits = wanted.length === parts.length && wanted.every((part, i) => part === "*" || part === parts[i]);
    if (verb !== method || !fits) continue;
    const unknown = Object.keys(params).find((name) => !takes.split(" ").includes(name));
    if (unknown !== undefined) {
      throw invalid(`Received unknown parameter: ${unknown}`, GONE[unknown] ?? "parameter_unknown", unknown);
    }
    return { endpoint, ids: parts.filter((_, i) => wanted[i] === "*").map(decodeURIComponent) };
  }
  throw new Refused(refusalOf(404, "invalid_request_error", `Unrecognized request URL (${method}: ${path}).`));
}
