import type { Ask, OkOf, RefusalOf, RequestOf, UseCase } from "./ask.js";
import type { Block, Told } from "./script.js";
import type { Shop } from "./shop.js";
import { refusalNotes } from "./views/words.js";

/** How a step asks the library and tells what it answered. */
export interface Tell {
  /** Asks the desk; null where it refused. The refusal is told like any answer: as sentences where `refused` says nothing else. */
  ask<K extends UseCase>(
    why: string,
    use: K,
    request: RequestOf<K>,
    shown: (answer: OkOf<K>) => readonly Block[],
    refused?: (refusal: RefusalOf<K>) => readonly Block[],
  ): Promise<OkOf<K> | null>;
  /** Asks the desk without telling of it. */
  readonly look: Ask;
  /** Tells what a function without ports answered. */
  show(why: string, use: string, request: unknown, answer: unknown, shown: readonly Block[]): void;
  say(remark: string): void;
}

/** A teller who hands everything on to `keep`, in the order in which it is told. */
export function teller({ ask, currency }: Pick<Shop, "ask" | "currency">, keep: (told: Told) => void): Tell {
  return {
    async ask<K extends UseCase>(
      why: string,
      use: K,
      request: RequestOf<K>,
      shown: (answer: OkOf<K>) => readonly Block[],
      refused?: (refusal: RefusalOf<K>) => readonly Block[],
    ): Promise<OkOf<K> | null> {
      const answer = await ask(use, request);
      if ("ok" in answer) {
        keep({ why, use, request, answer, shown: shown(answer.ok) });
        return answer.ok;
      }
      const blocks = refused?.(answer.refused) ?? refusalNotes(answer.refused, currency);
      keep({ why, use, request, answer, shown: blocks });
      return null;
    },
    look: ask,
    show: (why, use, request, answer, shown) => keep({ why, use, request, answer: { ok: answer }, shown }),
    say: (remark) => keep({ remark }),
  };
}
