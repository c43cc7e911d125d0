import { accepted, equal, OURS, THEIRS } from "../check.js";
import type { ContractCase } from "../contract.js";
import { aCompletion } from "../order-builders.js";
import { GIVEN, type MakeStore } from "./store-given.js";

export const AUDITS: readonly ContractCase<MakeStore>[] = [
  {
    name: "what is over is audited once: the oldest first, and only where the provider was asked",
    run: async (make) => {
      const store = await make(GIVEN);
      const moments = ["2026-03-01T12:00:00.000Z", "2026-03-01T11:00:00.000Z", "2026-03-01T13:00:00.000Z"] as const;
      const payment = { key: "k", amount: 1, currency: "EUR", sentAt: moments[1], authorization: null } as const;
      const ended = { ...payment, action: null, isDeclined: false, isClosed: true };
      const states = ["completed", "aborted", "aborted", "needs_attention", "aborted"] as const;
      for (const [i, state] of states.entries()) {
        const draftId = `draft-${i}`;
        const sent = i === 4 ? { ...ended, sentAt: null } : ended;
        const kept = await accepted(
          store.completions.create(aCompletion({ draftId, payment: sent, state: "aborting" }), 60_000, OURS),
          "an attempt",
        );
        const orderId = state === "completed" ? `order-of-${kept.completion.draftId}` : null;
        const over = { ...kept.completion, state, orderId, updatedAt: moments[i] ?? moments[0] };
        await accepted(store.completions.save(over, kept.completion, OURS), "its end");
      }
      const due = async (before: string, limit = 10) => {
        const found = await accepted(store.completions.unaudited(before, limit, OURS), "what is due");
        return found.map(({ completion }) => completion.draftId);
      };
      equal(await due("2026-03-01T12:00:00.001Z"), ["draft-1", "draft-0"], "two are due");
      equal(await due("2026-03-01T14:00:00.000Z", 2), ["draft-1", "draft-0"], "two of three");
      const first = await accepted(store.completions.read("draft-1#1", OURS), "the first");
      const done = { ...aCompletion(), ...first?.completion, auditedAt: moments[2] };
      await accepted(store.completions.save(done, done, OURS), "that it was audited");
      equal(await due("2026-03-01T14:00:00.000Z"), ["draft-0", "draft-2"], "not again");
      equal(await accepted(store.completions.unaudited(moments[2], 10, THEIRS), "theirs"), [], "ours alone");
    },
  },
];
