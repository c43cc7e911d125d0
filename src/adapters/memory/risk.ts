import { err, ok } from "neverthrow";
import { inputShape } from "../../draft/input-shape.js";
import { plainCopy } from "../../internal/plain-copy.js";
import type { Order } from "../../order/order.js";
import type { CustomerFlag, RiskDecision } from "../../order/status-facts.js";
import { answer } from "../../ports/answer.js";
import type { Scope } from "../../ports/port.js";
import type { RiskPort } from "../../ports/risk.js";
import { choice, instant, text } from "../../shape/shape.js";
import { checked, checkedKey } from "./checked.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { calling } from "./world.js";

export interface MemoryRiskOptions extends Seeded {
  readonly flags?: readonly { readonly customerId: string; readonly flag: CustomerFlag }[];
  /** The word on one order; every order is accepted where nothing is said. May throw, as a risk service may. */
  readonly assess?: (order: Order, scope: Scope) => RiskDecision | Promise<RiskDecision>;
}

/**
 * Flags in memory. What a person set is replaced by a person only.
 *
 * Errors of its calls: `flag_kept` with the flag that stands; `port_failed`.
 *
 * @example
 * ```ts
 * import { memoryRisk } from "power-buyer/adapters/memory";
 *
 * const isLarge = (total: number) => total > 500_00;
 * const risk = memoryRisk({
 *   assess: ({ sheet }) =>
 *     isLarge(sheet.totals.total) ? { decision: "hold", reason: "large order" } : { decision: "accept", reason: "" },
 * });
 * ```
 */
export function memoryRisk(options: MemoryRiskOptions = {}): RiskPort {
  const room = rooms((tenant) => {
    const seeds = seedsFor(tenant, options.tenant, options.flags);
    return new Map(seeds.map(({ customerId, flag }) => [checkedKey(customerId, "customerId"), checked(FLAG, flag)]));
  });
  const call = (operation: string) => calling("risk", operation);

  return {
    flag: (customerId, scope) =>
      answer(call("flag"), () => ok(plainCopy(room(scope).get(checkedKey(customerId, "customerId")) ?? null))),
    setFlag: (request, scope) =>
      answer(call("setFlag"), () => {
        const customerId = checkedKey(request.customerId, "customerId");
        const flag = request.flag === null ? null : checked(FLAG, request.flag);
        const flags = room(scope);
        const before = flags.get(customerId);
        if (before?.by === "human" && flag?.by === "automatic")
          return err({ code: "flag_kept", flag: plainCopy(before) });
        if (flag === null) flags.delete(customerId);
        else flags.set(customerId, flag);
        return ok();
      }),
    assess: (order, scope) =>
      answer(call("assess"), async () => {
        room(scope);
        const decision = await (options.assess ?? accept)(plainCopy(order), scope);
        return ok(checked(DECISION, decision));
      }),
  };
}

const accept = (): RiskDecision => ({ decision: "accept", reason: "" });

const FLAG = /* @__PURE__ */ inputShape<CustomerFlag>(() => ({
  flag: choice("OKAY", "BAD"),
  by: choice("human", "automatic"),
  who: text(128),
  at: instant(),
  reason: text(500, 0),
}));
const DECISION = /* @__PURE__ */ inputShape<RiskDecision>(() => ({
  decision: choice("accept", "hold"),
  reason: text(500, 0),
}));
