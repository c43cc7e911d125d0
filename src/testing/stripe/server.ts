import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Faults, StripeFault } from "./faults.js";
import type { Asked, Bank } from "./handle.js";
import { parseForm } from "./params.js";
import { bodyOf, type Refusal, refusalOf } from "./refusal.js";

export interface Served {
  readonly bank: Bank;
  readonly faults: Faults;
  readonly secretKey: string;
  readonly nowMs: () => number;
  /** What was asked, for whoever counts. */
  readonly heard: (asked: Asked) => void;
}

const LONGEST_BODY = 1_000_000;

/** The fake's HTTP server, on the loopback interface. */
export function newServer(served: Served): Server {
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on("data", (part: Buffer) => {
      length += part.length;
      if (length > LONGEST_BODY) request.destroy();
      else parts.push(part);
    });
    request.on("end", () => serve(served, request, Buffer.concat(parts).toString("utf8"), response));
  });
}

function serve(served: Served, request: IncomingMessage, form: string, response: ServerResponse): void {
  const { method = "GET", headers } = request;
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const fault = served.faults.next(method, url.pathname);
  if (fault?.kind === "dropped-before") return void response.destroy();
  if (fault?.kind === "silent-before") return;
  if (fault?.kind === "rate-limited") {
    return refuse(response, refusalOf(429, "invalid_request_error", "Too many requests.", "rate_limit"));
  }
  if (headers.authorization !== `Bearer ${served.secretKey}`) {
    // Whole, where Stripe shows the last letters of it: whoever repeats messages is found out.
    const given = `Invalid API Key provided: ${headers.authorization?.replace("Bearer ", "")}`;
    return refuse(response, refusalOf(401, "invalid_request_error", given));
  }
  const asked: Asked = {
    method,
    path: url.pathname,
    params: parseForm(method === "GET" ? url.search.slice(1) : form),
    accountId: oneOf(headers["stripe-account"]) ?? "own",
    idempotencyKey: oneOf(headers["idempotency-key"]) ?? null,
    failing: failingOf(fault),
  };
  served.heard(asked);
  const handled = served.bank.handle(asked, served.nowMs());
  if (fault?.kind === "dropped-after" || fault?.kind === "silent-after") {
    handled.done();
    return fault.kind === "dropped-after" ? void response.destroy() : undefined;
  }
  const finish = () => {
    handled.done();
    send(response, handled.status, handled.body, {
      ...(asked.idempotencyKey === null ? {} : { "Idempotency-Key": asked.idempotencyKey }),
      ...(handled.isReplay ? { "Idempotent-Replayed": "true" } : {}),
    });
  };
  if (fault?.kind === "slow") setTimeout(finish, fault.ms);
  else finish();
}

function failingOf(fault: StripeFault | null): Asked["failing"] {
  if (fault?.kind === "failing-before") return "before";
  return fault?.kind === "failing-after" ? "after" : null;
}

const oneOf = (header: string | readonly string[] | undefined) => (typeof header === "string" ? header : header?.[0]);

function refuse(response: ServerResponse, refusal: Refusal): void {
  send(response, refusal.status, JSON.stringify(bodyOf(refusal)), {});
}

let requests = 0;

function send(response: ServerResponse, status: number, body: string, headers: Readonly<Record<string, string>>): void {
  requests += 1;
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Request-Id": `req_fake${String(requests).padStart(6, "0")}`,
    ...headers,
  });
  response.end(body);
}
