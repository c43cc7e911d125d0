import { errAsync, okAsync } from "neverthrow";
import type { SpendingHold, SpendingLedger, StorePort, StoreSession } from "power-buyer/ports";
import type { MakeStore } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, type Mutant, over, pause, trusting } from "./mutant.js";

const changed = (change: (real: SpendingLedger) => Partial<SpendingLedger>): MakeStore =>
  over(memoryMakers.store, (real) => {
    const both = <S extends Pick<StoreSession, "spending">>(of: S): S => ({
      ...of,
      spending: { ...of.spending, ...change(of.spending) },
    });
    const transaction: StorePort["transaction"] = (work, scope) =>
      real.transaction((session) => work(both(session)), scope);
    return { ...both(real), transaction };
  });

const asked = (change: (request: SpendingHold) => SpendingHold) =>
  changed((real) => ({ hold: (request, scope) => real.hold(change(request), scope) }));

let count = 0;

export const SPENDING_MUTANTS: readonly Mutant<MakeStore>[] = [
  [
    "a cent above the limit is within it",
    "what is held under a budget never passes the limit of who asks, and what is refused leaves nothing",
    asked((request) => ({ ...request, limit: request.limit + 1 })),
  ],
  [
    "a refusal closes its key",
    "what is held under a budget never passes the limit of who asks, and what is refused leaves nothing",
    changed((real) => ({
      hold: (request, scope) =>
        real
          .hold(request, scope)
          .orElse((error) => real.release({ key: request.key }, scope).andThen(() => errAsync(error))),
    })),
  ],
  [
    "it looks what is spent, and counts afterwards",
    "of twenty who ask at once no more are accepted than the limit has room for",
    changed((real) => ({
      hold: (request, scope) => {
        const { budgetId, limit, amount } = request;
        const { currency } = amount;
        return real
          .spent({ budgetId, currency }, scope)
          .andThen(pause)
          .andThen((spent) =>
            spent + amount.minor <= limit
              ? real.hold({ ...request, limit: Number.MAX_SAFE_INTEGER }, scope)
              : errAsync({ code: "spending_refused", budgetId, currency, limit, spent, asked: amount.minor } as const),
          );
      },
    })),
  ],
  [
    "all budgets are one",
    "budgets are told apart by their names and their currencies",
    asked((request) => ({ ...request, budgetId: "b-1" })),
  ],
  [
    "an order counts at each repeat",
    "a key of a budget counts once, from twenty sides too, and is of one budget",
    asked((request) => ({ ...request, key: `${request.key}-${++count}` })),
  ],
  [
    "a release gives nothing back",
    "a release gives back what was held or confirmed, once and for good",
    changed(() => ({ release: () => okAsync(undefined) })),
  ],
  [
    "what is not there is confirmed",
    "a release gives back what was held or confirmed, once and for good",
    changed(() => ({ confirm: () => okAsync(undefined) })),
  ],
  [
    "whose place an order takes is not heard",
    "an order may take the place of one under the same budget",
    asked(({ instead: _unheard, ...request }) => request),
  ],
  [
    "what a transaction spends is spent outside of it",
    "spending goes with the transaction, and another tenant sees none of it",
    over(memoryMakers.store, (real) => {
      const away = memoryMakers.store({ tenant: AS_US.tenant, stock: [], coupons: [] }) as StorePort;
      const transaction: StorePort["transaction"] = (work, scope) =>
        real.transaction((session) => work({ ...session, spending: away.spending }), scope);
      return { ...real, spending: away.spending, transaction };
    }),
  ],
  [
    "another tenant releases our spending",
    "spending goes with the transaction, and another tenant sees none of it",
    changed((real) => ({ release: (request) => real.release(request, AS_US) })),
  ],
  [
    "what is asked for is trusted",
    "hostile input to spending is answered, never thrown at",
    changed((real) => ({ hold: trusting(real, "hold") })),
  ],
];
