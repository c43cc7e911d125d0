import { accepted, equal, isTrue, OURS, refused } from "../check.js";
import type { ContractCase } from "../contract.js";
import { allTheSame, asking, authorized, captured, capturing, GIVEN, type MakePayments } from "./payments-given.js";

export const TAKING: readonly ContractCase<MakePayments>[] = [
  {
    name: "one authorization per key, from twenty sides too",
    run: async (make) => {
      const { payments, approvedToken } = await make(GIVEN);
      await allTheSame(() => payments.authorize(asking(approvedToken), OURS));
      if (payments.listByReference === undefined) return;
      const effects = await accepted(payments.listByReference({ reference: "draft-1" }, OURS), "the effects");
      equal(effects.length, 1, "the number of effects");
    },
  },
  {
    name: "the same key with other parameters is refused without effect",
    run: async (make) => {
      const subject = await make(GIVEN);
      const { payments, approvedToken } = subject;
      const id = await authorized(subject);
      await refused(payments.authorize(asking(approvedToken, "key-1", 2_000), OURS), "key_reused", "another amount");
      const dollars = { ...asking(approvedToken), currency: "USD" };
      await refused(payments.authorize(dollars, OURS), "key_reused", "another currency");
      equal(await authorized(subject), id, "the authorization under the key");
    },
  },
  {
    name: "a decline is an outcome with a reason, and stays one under its key",
    run: async (make) => {
      const { payments, declinedToken } = await make(GIVEN);
      const outcome = await accepted(payments.authorize(asking(declinedToken), OURS), "an authorization");
      equal(
        [outcome.kind, outcome.key, outcome.amount, outcome.currency],
        ["declined", "key-1", 1_000, "EUR"],
        "the outcome",
      );
      isTrue(outcome.reason !== null, "a decline has a reason");
      await allTheSame(() => payments.authorize(asking(declinedToken), OURS));
    },
  },
  {
    name: "one capture per key and per authorization",
    run: async (make) => {
      const subject = await make(GIVEN);
      const id = await authorized(subject);
      await allTheSame(() => subject.payments.capture(capturing(id), OURS));
      const first = await accepted(subject.payments.capture(capturing(id), OURS), "the capture");
      const again = await accepted(subject.payments.capture(capturing(id, "capture-2"), OURS), "another key for it");
      equal([again.kind, again.id, again.key], ["captured", first.id, "capture-2"], "the answer to another key");
    },
  },
  {
    name: "no more is captured than was authorized, and only in its currency",
    run: async (make) => {
      const subject = await make(GIVEN);
      const { payments } = subject;
      const id = await authorized(subject);
      const more = await accepted(payments.capture(capturing(id, "c-1", 1_001), OURS), "a capture of more");
      equal([more.kind, more.amount], ["refused", 1_001], "the answer");
      const dollars = { ...capturing(id, "c-2"), currency: "USD" };
      equal((await accepted(payments.capture(dollars, OURS), "a capture in dollars")).kind, "refused", "the answer");
      const nothing = await accepted(payments.capture(capturing("nothing", "c-3"), OURS), "a capture of nothing");
      equal(nothing.kind, "refused", "the answer");
      const less = await accepted(payments.capture(capturing(id, "c-4", 400), OURS), "a capture of less");
      equal([less.kind, less.amount], ["captured", 400], "the answer");
    },
  },
  {
    name: "what is voided is not captured, what is captured is not voided",
    run: async (make) => {
      const subject = await make(GIVEN);
      const { payments } = subject;
      const id = await authorized(subject);
      const voided = await accepted(payments.void({ key: "v-1", authorizationId: id }, OURS), "a void");
      equal([voided.kind, voided.key, voided.amount, voided.currency], ["voided", "v-1", 1_000, "EUR"], "the outcome");
      await allTheSame(() => payments.void({ key: "v-1", authorizationId: id }, OURS));
      equal((await accepted(payments.capture(capturing(id, "c-1"), OURS), "a capture")).kind, "refused", "its capture");
      const other = await authorized(subject, "key-2");
      await accepted(payments.capture(capturing(other, "c-2"), OURS), "a capture");
      const late = await accepted(
        payments.void({ key: "v-2", authorizationId: other }, OURS),
        "a void of what is captured",
      );
      equal(late.kind, "refused", "the answer");
    },
  },
  {
    name: "refunds together are never more than the capture, one per key",
    run: async (make) => {
      const subject = await make(GIVEN);
      const captureId = await captured(subject);
      const refund = (key: string, amount: number) =>
        subject.payments.refund({ key, captureId, amount, currency: "EUR" }, OURS);
      await allTheSame(() => refund("r-1", 600));
      const first = await accepted(refund("r-1", 600), "the refund");
      equal([first.kind, first.amount], ["refunded", 600], "the first refund");
      equal((await accepted(refund("r-2", 401), "a refund of more")).kind, "refused", "more than is left");
      equal((await accepted(refund("r-3", 400), "a refund of the rest")).kind, "refunded", "the rest");
      equal((await accepted(refund("r-4", 1), "one more")).kind, "refused", "one more");
      await refused(refund("r-3", 1), "key_reused", "a refund key for another amount");
    },
  },
];
