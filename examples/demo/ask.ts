import type { OrderDesk, ResultAsync } from "power-buyer";

export type UseCase = keyof OrderDesk;
export type RequestOf<K extends UseCase> = Parameters<OrderDesk[K]>[0];
export type OkOf<K extends UseCase> = ReturnType<OrderDesk[K]> extends ResultAsync<infer T, unknown> ? T : never;
export type RefusalOf<K extends UseCase> = ReturnType<OrderDesk[K]> extends ResultAsync<unknown, infer E> ? E : never;

/** What came of a question: every refusal has its code. */
export type Answer<T = unknown, E = { readonly code: string }> =
  | { readonly ok: T }
  | { readonly refused: E & { readonly code: string } };
export type AnswerOf<K extends UseCase> = Answer<OkOf<K>, RefusalOf<K>>;

/** Asks the desk for a use case. Where the story is kept in a file, it also sees to it that nothing is done twice. */
export type Ask = <K extends UseCase>(use: K, request: RequestOf<K>) => Promise<AnswerOf<K>>;

interface Outcome<T, E> {
  match<A>(ok: (value: T) => A, refused: (error: E & { readonly code: string }) => A): Promise<A>;
}

/** Asks the desk, and nothing else. */
export function askDesk(desk: OrderDesk): Ask {
  return <K extends UseCase>(use: K, request: RequestOf<K>) => {
    const useCase = desk[use] as (asked: RequestOf<K>) => Outcome<OkOf<K>, RefusalOf<K>>;
    return useCase(request).match<AnswerOf<K>>(
      (ok) => ({ ok }),
      (refused) => ({ refused }),
    );
  };
}
