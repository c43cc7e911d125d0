import { type Account, emptyAccount, type Moment } from "./account.js";
import { expire } from "./confirm.js";
import { remember } from "./finding.js";
import { newKeys, type Reply } from "./idempotency.js";
import type { Params } from "./params.js";
import { bodyOf, Refused, refusalOf } from "./refusal.js";
import { routeOf } from "./routes.js";

/** A request as far as it matters. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly params: Params;
  readonly accountId: string;
  readonly idempotencyKey: string | null;
  /** HTTP 500, with the effect or without. */
  readonly failing: "before" | "after" | null;
}

interface Handled extends Reply {
  readonly isReplay: boolean;
  /** The answer is out: from now on the key answers by itself. */
  readonly done: () => void;
}

export interface Bank {
  readonly accounts: Map<string, Account>;
  readonly handle: (asked: Asked, nowMs: number) => Handled;
  /** An act from outside: of a customer, of time. */
  readonly act: (accountId: string, nowMs: number, act: (moment: Moment) => void) => void;
}

/** Accounts, and what is asked of them; every request is carried out in one go. */
export function newBank(behindMs: number): Bank {
  const accounts = new Map<string, Account>();
  const keys = newKeys();
  const made = new Map<string, number>();
  const nextId = (prefix: string) => {
    const count = (made.get(prefix) ?? 0) + 1;
    made.set(prefix, count);
    return `${prefix}_fake${String(count).padStart(6, "0")}`;
  };
  const momentOf = (accountId: string, nowMs: number, idempotencyKey: string | null): Moment => {
    const account = accounts.get(accountId) ?? emptyAccount();
    accounts.set(accountId, account);
    return { account, nowMs, idempotencyKey, nextId };
  };
  const act: Bank["act"] = (accountId, nowMs, work) => {
    const moment = momentOf(accountId, nowMs, null);
    expire(moment);
    work(moment);
    remember(moment);
  };

  const carryOut = (asked: Asked, nowMs: number): Reply & { readonly isKept: boolean } => {
    const moment = momentOf(asked.accountId, nowMs, asked.idempotencyKey);
    expire(moment);
    try {
      const { endpoint, ids } = routeOf(asked.method, asked.path, asked.params);
      if (asked.failing === "before") throw serverError();
      const body = endpoint(moment, asked.params, ids, behindMs);
      if (asked.failing === "after") throw serverError();
      return { status: 200, body: JSON.stringify(body), isKept: true };
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      const { refusal } = thrown;
      return { status: refusal.status, body: JSON.stringify(bodyOf(refusal)), isKept: refusal.isKept };
    } finally {
      remember(moment);
    }
  };

  const handle: Bank["handle"] = (asked, nowMs) => {
    const { method, path, params, accountId, idempotencyKey } = asked;
    const alone = { isReplay: false, done: () => {} };
    if (method !== "POST" || idempotencyKey === null) return { ...carryOut(asked, nowMs), ...alone };
    const begun = keys.begin(JSON.stringify([accountId, idempotencyKey]), JSON.stringify([path, params]), nowMs);
    if ("reply" in begun) return { ...begun.reply, isReplay: true, done: () => {} };
    if ("refusal" in begun) {
      return { status: begun.refusal.status, body: JSON.stringify(bodyOf(begun.refusal)), ...alone };
    }
    const reply = carryOut(asked, nowMs);
    return { ...reply, isReplay: false, done: reply.isKept ? () => begun.keep(reply) : begun.forget };
  };

  return { accounts, handle, act };
}

function serverError(): Refused {
  return new Refused({ ...refusalOf(500, "api_error", "An unknown error occurred."), isKept: true });
}
