import { first, type Invariant } from "./invariant.js";

const MOST_SWEEPS = 10;

export const LIVENESS: readonly Invariant[] = [
  {
    name: "L1",
    says: "when the faults are over, ten sweeps bring every draft to an end: open, completed or cancelled",
    when: "at rest",
    check: ({ sweeps, drafts, noticed }) => {
      if (sweeps > MOST_SWEEPS) return `${sweeps} sweeps were not enough`;
      const stuck = drafts.find(({ draft }) => draft.status === "completing");
      if (stuck !== undefined) return `${stuck.draft.id} is stuck`;
      return first(noticed, ([name, sentence]) => (name === "L1" ? sentence : null));
    },
  },
  {
    name: "L2",
    says: "every refusal is a typed one, and says whether to try again where a system failed",
    when: "at rest",
    check: ({ told, noticed }) =>
      first(noticed, ([name, sentence]) => (name === "L2" ? sentence : null)) ??
      first(told, ({ action, code, refusal }) => {
        if (code === "") return `action ${action} was told something without a code`;
        const isSaid = code !== "port_failed" || refusal.includes('"retryable":');
        return isSaid ? null : `action ${action} was not told whether to try again`;
      }),
  },
];
