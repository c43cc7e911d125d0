import { type Refusal, refusalOf } from "./refusal.js";

export interface Reply {
  readonly status: number;
  readonly body: string;
}

interface Kept {
  readonly asked: string;
  readonly at: number;
  /** null while it is being worked on. */
  reply: Reply | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Answers by idempotency key, as they were given the first time. */
export interface Keys {
  /** What is to be answered without any work, or how to go on. */
  begin(key: string, asked: string, nowMs: number): { readonly reply: Reply } | { readonly refusal: Refusal } | Work;
}

/** A request that is worked on: kept when it is done, or forgotten, as if it had never come. */
interface Work {
  readonly keep: (reply: Reply) => void;
  readonly forget: () => void;
}

export function newKeys(): Keys {
  const kept = new Map<string, Kept>();
  return {
    begin: (key, asked, nowMs) => {
      const before = kept.get(key);
      if (before === undefined || nowMs - before.at >= DAY_MS) {
        const entry: Kept = { asked, at: nowMs, reply: null };
        kept.set(key, entry);
        return {
          keep: (reply) => {
            entry.reply = reply;
          },
          forget: () => kept.delete(key),
        };
      }
      if (before.asked !== asked) return { refusal: refusalOf(400, "idempotency_error", reused(key)) };
      return before.reply === null
        ? { refusal: refusalOf(409, "idempotency_error", "In progress.", "idempotency_key_in_use") }
        : { reply: before.reply };
    },
  };
}

function reused(key: string): string {
  return `The idempotency key ${key} was first used with other parameters or another endpoint.`;
}
