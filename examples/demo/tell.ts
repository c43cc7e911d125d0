import type { OrderDesk, ResultAsync } from "power-buyer";
import type { Block, Told } from "./script.js";
import type { Shop } from "./shop.js";
import { refusalNotes } from "./views/words.js";

type UseCase = keyof OrderDesk;
export type RequestOf<K extends UseCase> = Parameters<OrderDesk[K]>[0];
type OkOf<K extends UseCase> = ReturnType<OrderDesk[K]> extends ResultAsync<infer T, unknown> ? T : never;
export type RefusalOf<K extends UseCase> = ReturnType<OrderDesk[K]> extends ResultAsync<unknown, infer E> ? E : never;

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
  /** Tells what a function without ports answered. */
  show(why: string, use: string, request: unknown, answer: unknown, shown: readonly Block[]): void;
  say(remark: string): void;
}

/** The answer or the refusal of any use case; every refusal has its code. */
interface Outcome<T, E> {
  match<A>(ok: (value: T) => A, refused: (error: E & { readonly code: string }) => A): Promise<A>;
}

/** A teller who hands everything on to `keep`, in the order in which it is told. */
export function teller({ desk, currency }: Shop, keep: (told: Told) => void): Tell {
  return {
    async ask<K extends UseCase>(
      why: string,
      use: K,
      request: RequestOf<K>,
      shown: (answer: OkOf<K>) => readonly Block[],
      refused?: (refusal: RefusalOf<K>) => readonly Block[],
    ): Promise<OkOf<K> | null> {
      const useCase = desk[use] as (asked: RequestOf<K>) => Outcome<OkOf<K>, RefusalOf<K>>;
      return await useCase(request).match<OkOf<K> | null>(
        (value) => {
          keep({ why, use, request, answer: { ok: value }, shown: shown(value) });
          return value;
        },
        (error) => {
          keep({
            why,
            use,
            request,
            answer: { refused: error },
            shown: refused?.(error) ?? refusalNotes(error, currency),
          });
          return null;
        },
      );
    },
    show: (why, use, request, answer, shown) => keep({ why, use, request, answer: { ok: answer }, shown }),
    say: (remark) => keep({ remark }),
  };
}
