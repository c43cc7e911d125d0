import { errAsync, okAsync } from "neverthrow";
import type { RiskPort } from "power-buyer/ports";
import type { MakeRisk } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, type Mutant, over, remembering, trusting } from "./mutant.js";

const changed = (change: (real: RiskPort) => Partial<RiskPort>): MakeRisk =>
  over(memoryMakers.risk, (real) => ({ ...real, ...change(real) }));

export const RISK_MUTANTS: readonly Mutant<MakeRisk>[] = [
  [
    "whoever has no flag is OKAY",
    "nobody has a flag until it is set, and then exactly that one",
    changed((real) => ({
      flag: (customerId, scope) =>
        real
          .flag(customerId, scope)
          .map((flag) => flag ?? { flag: "OKAY", by: "automatic", who: "", at: "", reason: "" }),
    })),
  ],
  [
    "it is forgotten who set a flag",
    "nobody has a flag until it is set, and then exactly that one",
    changed((real) => ({
      flag: (customerId, scope) => real.flag(customerId, scope).map((flag) => flag && { ...flag, who: "" }),
    })),
  ],
  [
    "a machine overwrites a person",
    "a machine's flag never replaces a person's",
    changed((real) => ({
      setFlag: (request, scope) =>
        real.setFlag({ ...request, flag: null }, scope).andThen(() => real.setFlag(request, scope)),
    })),
  ],
  [
    "a machine is refused, but nobody is told",
    "a machine's flag never replaces a person's",
    changed((real) => ({
      setFlag: (request, scope) =>
        real.setFlag(request, scope).orElse((e) => (e.code === "flag_kept" ? okAsync(undefined) : errAsync(e))),
    })),
  ],
  [
    "a person cannot change a person's flag",
    "a person's flag replaces any, a machine's a machine's",
    changed((real) => ({
      setFlag: (request, scope) =>
        real.flag(request.customerId, scope).andThen((flag) => {
          const isKept = flag?.by === "human" && request.flag !== null;
          return isKept ? errAsync({ code: "flag_kept" as const, flag }) : real.setFlag(request, scope);
        }),
    })),
  ],
  [
    "a flag stays for ever",
    "a flag can be taken away",
    changed((real) => ({
      setFlag: (request, scope) => (request.flag === null ? okAsync(undefined) : real.setFlag(request, scope)),
    })),
  ],
  [
    "an order is neither accepted nor held",
    "an order is accepted or held, with a reason in words",
    changed((real) => ({
      assess: (order, scope) =>
        real.assess(order, scope).map((decision) => ({ ...decision, decision: "maybe" as never })),
    })),
  ],
  [
    "another tenant sees our flags",
    "another tenant sees no flag of ours and sets none",
    changed((real) => ({ flag: (customerId) => real.flag(customerId, AS_US) })),
  ],
  [
    "another tenant sets our flags",
    "another tenant sees no flag of ours and sets none",
    changed((real) => ({ setFlag: (request) => real.setFlag(request, AS_US) })),
  ],
  [
    "answers are shared",
    "what is stored and what is answered are copies",
    changed((real) => ({ flag: remembering(real, "flag") })),
  ],
  [
    "a flag trusts its input",
    "hostile input is answered, never thrown at, and flags nobody",
    changed((real) => ({ setFlag: trusting(real, "setFlag") })),
  ],
];
