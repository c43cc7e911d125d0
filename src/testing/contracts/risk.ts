import type { CustomerFlag } from "../../order/status-facts.js";
import type { RiskPort } from "../../ports/risk.js";
import { accepted, countAccepted, equal, isTrue, OURS, refused, THEIRS, vandalise, withstand } from "../check.js";
import type { Contract, Maker } from "../contract.js";
import { anOrder } from "../order-builders.js";

/** A risk service that knows nobody yet. */
export interface RiskGiven {
  readonly tenant: string;
}

export type MakeRisk = Maker<RiskGiven, RiskPort>;

const GIVEN: RiskGiven = { tenant: OURS.tenant };

const flag = (by: CustomerFlag["by"], word: CustomerFlag["flag"]): CustomerFlag => ({
  flag: word,
  by,
  who: by === "human" ? "staff-1" : "rules",
  at: "2026-01-31T09:30:00.000Z",
  reason: "known for years",
});

const set = (risk: RiskPort, to: CustomerFlag | null) => risk.setFlag({ customerId: "c-1", flag: to }, OURS);
const look = (risk: RiskPort, customerId = "c-1") => accepted(risk.flag(customerId, OURS), "a flag");

export const RISK: Contract<MakeRisk> = {
  port: "risk",
  cases: [
    {
      name: "nobody has a flag until it is set, and then exactly that one",
      run: async (make) => {
        const risk = await make(GIVEN);
        equal(await look(risk), null, "before");
        await accepted(set(risk, flag("human", "OKAY")), "a flag set");
        equal(await look(risk), flag("human", "OKAY"), "after");
        equal(await look(risk, "c-2"), null, "somebody else's flag");
      },
    },
    {
      name: "a machine's flag never replaces a person's",
      run: async (make) => {
        const risk = await make(GIVEN);
        await accepted(set(risk, flag("human", "OKAY")), "a person's flag");
        const kept = await refused(set(risk, flag("automatic", "BAD")), "flag_kept", "a machine's flag over it");
        equal(kept, { code: "flag_kept", flag: flag("human", "OKAY") }, "the refusal");
        equal(await countAccepted(() => set(risk, flag("automatic", "OKAY"))), 0, "twenty more machines");
        equal(await look(risk), flag("human", "OKAY"), "the flag");
      },
    },
    {
      name: "a person's flag replaces any, a machine's a machine's",
      run: async (make) => {
        const risk = await make(GIVEN);
        await accepted(set(risk, flag("automatic", "OKAY")), "a machine's flag");
        await accepted(set(risk, flag("automatic", "BAD")), "another machine's");
        equal(await look(risk), flag("automatic", "BAD"), "the machine's flag");
        await accepted(set(risk, flag("human", "OKAY")), "a person's flag");
        await accepted(set(risk, flag("human", "BAD")), "another person's");
        equal(await look(risk), flag("human", "BAD"), "the person's flag");
      },
    },
    {
      name: "a flag can be taken away",
      run: async (make) => {
        const risk = await make(GIVEN);
        await accepted(set(risk, flag("human", "BAD")), "a flag");
        await accepted(set(risk, null), "its end");
        equal(await look(risk), null, "the flag");
      },
    },
    {
      name: "an order is accepted or held, with a reason in words",
      run: async (make) => {
        const { decision, reason } = await accepted((await make(GIVEN)).assess(anOrder(), OURS), "a decision");
        isTrue(decision === "accept" || decision === "hold", "the decision is accept or hold");
        isTrue(typeof reason === "string", "the reason is text");
      },
    },
    {
      name: "another tenant sees no flag of ours and sets none",
      run: async (make) => {
        const risk = await make(GIVEN);
        await accepted(set(risk, flag("automatic", "OKAY")), "a flag");
        equal(await accepted(risk.flag("c-1", THEIRS), "a flag"), null, "their look at it");
        await accepted(risk.setFlag({ customerId: "c-1", flag: flag("human", "BAD") }, THEIRS), "their flag");
        equal(await look(risk), flag("automatic", "OKAY"), "our flag");
      },
    },
    {
      name: "what is stored and what is answered are copies",
      run: async (make) => {
        const risk = await make(GIVEN);
        const given = flag("human", "OKAY");
        await accepted(set(risk, given), "a flag");
        vandalise(given);
        vandalise(await look(risk));
        equal(await look(risk), flag("human", "OKAY"), "the flag");
      },
    },
    {
      name: "hostile input is answered, never thrown at, and flags nobody",
      run: async (make) => {
        const risk = await make(GIVEN);
        await withstand(
          (hostile) => risk.flag(hostile, OURS),
          (hostile) => risk.flag("c-1", hostile),
          (hostile) => risk.setFlag(hostile, OURS),
          (hostile) => risk.setFlag({ customerId: "c-1", flag: { ...flag("human", "OKAY"), flag: hostile } }, OURS),
          (hostile) => risk.setFlag({ customerId: "c-1", flag: { ...flag("human", "OKAY"), by: hostile } }, OURS),
          (hostile) => risk.assess(hostile, OURS),
        );
        equal(await look(risk), null, "the flag");
      },
    },
  ],
};
