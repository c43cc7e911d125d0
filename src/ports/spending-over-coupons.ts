import { err, errAsync, type Result } from "neverthrow";
import { answer } from "./answer.js";
import type { CouponDefinition } from "./coupon-definition.js";
import type { CouponSource } from "./coupons-over-ledger.js";
import type { CouponsPort } from "./coupons.js";
import type { Answered, PortFailure } from "./port.js";
import type { SpendingLedger } from "./spending.js";

/**
 * Budgets in the ledger of coupon uses: one use is one order, and the coupon is the budget, made for each request with its limit. So there
 * is one way of counting under a limit in every store. No code that people enter has small letters: none is a budget's.
 */
export function spendingOver(couponsFrom: (source: CouponSource) => CouponsPort): SpendingLedger {
  const portFor = (coupon: CouponDefinition | undefined) =>
    couponsFrom({ find: () => coupon, isKnownNotRetail: () => false });
  const ends = portFor(undefined);
  const ledger: SpendingLedger = {
    spent: (request, scope) =>
      asked("spent", () => {
        const budget = budgetOf(request.budgetId, request.currency, 0);
        return portFor(budget)
          .find({ code: budget.code, customerId: null }, scope)
          .map((found) => found?.spent?.minor ?? 0);
      }),
    hold: (request, scope) =>
      asked("hold", () => {
        const { key, budgetId, limit, amount, instead } = request;
        const { currency, minor } = amount;
        const budget = budgetOf(budgetId, currency, limit);
        const use = { key, code: budget.code, customerId: EVERYBODY, amount: { minor, currency } };
        return portFor(budget)
          .hold(instead === undefined ? use : { ...use, instead }, scope)
          .orElse((error) => {
            if (error.code !== "coupon_refused") return errAsync(error);
            const refused = { code: "spending_refused", budgetId, currency, limit, asked: minor } as const;
            return ledger.spent({ budgetId, currency }, scope).andThen((spent) => err({ ...refused, spent }));
          });
      }),
    confirm: (request, scope) => asked("confirm", () => ends.confirm(request, scope)),
    release: (request, scope) => asked("release", () => ends.release(request, scope)),
  };
  return ledger;
}

/** No customer's: uses of a budget are counted together. */
const EVERYBODY = "everybody";

function budgetOf(budgetId: unknown, currency: unknown, limit: number): CouponDefinition {
  const isNamed = [budgetId, currency].every((name) => typeof name === "string" && name !== "");
  if (!isNamed || !Number.isSafeInteger(limit) || limit < 0) {
    throw new Error("a budget's id, a currency, and a limit in minor units expected");
  }
  const code = `budget:${String(currency)}:${String(budgetId)}`;
  return {
    code,
    name: code,
    active: true,
    benefit: { kind: "percent", percent: "0" },
    target: "items",
    startsAt: null,
    endsAt: null,
    minimumSpend: null,
    include: null,
    exclude: null,
    limit: null,
    limitPerCustomer: null,
    combinable: false,
    budget: { minor: limit, currency: String(currency) },
  };
}

/** Whatever it is asked with, it answers; and for whoever looks into a failure it is the store that failed. */
function asked<T, E extends { readonly code: string }>(name: string, work: () => Answered<T, E>): Answered<T, E> {
  const call = { port: "store", operation: `spending.${name}`, effect: "none" } as const;
  return answer<T, E>(call, async (): Promise<Result<T, E | PortFailure>> => {
    const result = await work();
    return result.mapErr((error) =>
      error.code === "port_failed" ? { ...(error as PortFailure), port: call.port, operation: call.operation } : error,
    );
  });
}
