import type { PaymentOutcome, PaymentsPort } from "../../ports/payments.js";
import { accepted, crowd, equal, fail, isTrue, OURS, refused, THEIRS, withstand } from "../check.js";
import type { Contract, ContractCase, Maker } from "../contract.js";

/** An account at a payment provider, or at its sandbox, for this tenant. */
export interface PaymentsGiven {
  readonly tenant: string;
}

/** The adapter, and tokens of which it is known what comes of them. */
export interface PaymentsSubject {
  readonly payments: PaymentsPort;
  readonly approvedToken: string;
  readonly declinedToken: string;
}

export type MakePayments = Maker<PaymentsGiven, PaymentsSubject>;

const GIVEN: PaymentsGiven = { tenant: OURS.tenant };

const asking = (token: string, key = "key-1", amount = 1_000) => ({
  key,
  amount,
  currency: "EUR",
  source: { kind: "new-method" as const, token, keepFor: null },
  reference: "draft-1",
});

async function authorized({ payments, approvedToken }: PaymentsSubject, key = "key-1"): Promise<string> {
  const outcome = await accepted(payments.authorize(asking(approvedToken, key), OURS), "an authorization");
  equal(
    [outcome.kind, outcome.key, outcome.amount, outcome.currency],
    ["authorized", key, 1_000, "EUR"],
    "the outcome",
  );
  return outcome.id ?? fail("an authorization has an id");
}

const capturing = (authorizationId: string, key = "capture-1", amount = 1_000) => ({
  key,
  authorizationId,
  amount,
  currency: "EUR",
});

async function captured(subject: PaymentsSubject): Promise<string> {
  const request = capturing(await authorized(subject));
  const outcome = await accepted(subject.payments.capture(request, OURS), "a capture");
  equal(
    [outcome.kind, outcome.key, outcome.amount, outcome.currency],
    ["captured", "capture-1", 1_000, "EUR"],
    "the outcome",
  );
  return outcome.id ?? fail("a capture has an id");
}

/** Twenty of the same call: all the same answer. */
async function allTheSame(call: Parameters<typeof crowd<PaymentOutcome, { readonly code: string }>>[0]): Promise<void> {
  const answers = (await crowd(call)).map((answer) => (answer.isOk() ? answer.value : answer.error));
  for (const answer of answers) equal(answer, answers[0], "one of twenty answers");
}

const taking: readonly ContractCase<MakePayments>[] = [
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

const knowing: readonly ContractCase<MakePayments>[] = [
  {
    name: "a lookup finds what happened under a key, where the provider can look",
    run: async (make) => {
      const subject = await make(GIVEN);
      const { payments } = subject;
      if (!payments.capabilities.lookupByKey) return;
      const nothing = await accepted(payments.lookup({ key: "key-1" }, OURS), "a lookup");
      equal(nothing, { found: false, key: "key-1" }, "before anything happened");
      const id = await authorized(subject);
      const found = await accepted(payments.lookup({ key: "key-1" }, OURS), "a lookup");
      isTrue(found.found, "what happened is found");
      equal(
        found.found ? [found.key, found.outcome.key, found.outcome.id] : [],
        ["key-1", "key-1", id],
        "what is found",
      );
    },
  },
  {
    name: "after a fence a late authorization is declined, where the provider has fences",
    run: async (make) => {
      const subject = await make(GIVEN);
      const { payments, approvedToken } = subject;
      if (payments.cancelByKey === undefined || payments.capabilities.cancelByKey !== "fence") return;
      const fence = await accepted(payments.cancelByKey({ key: "key-1" }, OURS), "a fence");
      equal([fence.kind, fence.key], ["voided", "key-1"], "the fence");
      const late = await accepted(payments.authorize(asking(approvedToken), OURS), "a late authorization");
      equal([late.kind, late.key, late.amount, late.currency], ["declined", "key-1", 1_000, "EUR"], "the late one");
      const id = await authorized(subject, "key-2");
      equal((await accepted(payments.cancelByKey({ key: "key-2" }, OURS), "a cancel")).kind, "voided", "the cancel");
      equal((await accepted(payments.capture(capturing(id), OURS), "a capture")).kind, "refused", "its capture");
    },
  },
  {
    name: "the effects of a draft are listed by its reference, where the provider can list",
    run: async (make) => {
      const subject = await make(GIVEN);
      const { payments } = subject;
      if (payments.listByReference === undefined) return;
      await captured(subject);
      const effects = await accepted(payments.listByReference({ reference: "draft-1" }, OURS), "the effects");
      equal(effects.map(({ kind }) => kind).sort(), ["authorized", "captured"], "the effects");
      const others = payments.listByReference({ reference: "draft-2" }, OURS);
      equal(await accepted(others, "the effects"), [], "another draft's effects");
    },
  },
  {
    name: "a method is kept for one customer, who alone sees it and pays with it",
    run: async (make) => {
      const { payments, approvedToken } = await make(GIVEN);
      const source = { kind: "new-method", token: approvedToken, keepFor: "c-1" } as const;
      await accepted(payments.authorize({ ...asking(approvedToken), source }, OURS), "an authorization");
      await accepted(payments.authorize({ ...asking(approvedToken), source }, OURS), "the same again");
      const methods = await accepted(payments.methodsOf("c-1", OURS), "methods");
      equal(
        methods.map((method) => [method.customerId, method.usable]),
        [["c-1", true]],
        "the methods",
      );
      const paymentMethodId = methods[0]?.paymentMethodId ?? fail("a method has an id");
      equal(await accepted(payments.methodsOf("c-2", OURS), "methods"), [], "another customer's methods");
      const look = (id: string, customerId: string) =>
        accepted(payments.method({ paymentMethodId: id, customerId }, OURS), "a method");
      equal(await look(paymentMethodId, "c-1"), methods[0], "her method");
      equal([await look(paymentMethodId, "c-2"), await look("nothing", "c-1")], [null, null], "another's, and none");
      const pay = async (key: string, customerId: string) => {
        const saved = { kind: "saved-card", paymentMethodId, customerId } as const;
        return (await accepted(payments.authorize({ ...asking(approvedToken, key), source: saved }, OURS), "a payment"))
          .kind;
      };
      equal([await pay("key-2", "c-1"), await pay("key-3", "c-2")], ["authorized", "refused"], "who pays with it");
    },
  },
  {
    name: "a caller who stops waiting stops nothing: there is one effect under the key",
    run: async (make) => {
      const subject = await make(GIVEN);
      const { payments, approvedToken } = subject;
      const first = await payments.authorize(asking(approvedToken), { ...OURS, signal: { aborted: true } });
      const id = await authorized(subject);
      if (first.isOk()) equal(first.value.id, id, "the authorization");
      if (payments.listByReference === undefined) return;
      const effects = await accepted(payments.listByReference({ reference: "draft-1" }, OURS), "the effects");
      equal(effects.length, 1, "the number of effects");
    },
  },
  {
    name: "another tenant sees no effect of ours and has none on it",
    run: async (make) => {
      const subject = await make(GIVEN);
      const { payments } = subject;
      const id = await authorized(subject);
      const lookup = await accepted(payments.lookup({ key: "key-1" }, THEIRS), "their lookup");
      equal(lookup.found, false, "their lookup of our key");
      const theirs = await accepted(payments.capture(capturing(id, "c-1"), THEIRS), "their capture of ours");
      equal(theirs.kind, "refused", "the answer");
      const voided = await accepted(payments.void({ key: "v-1", authorizationId: id }, THEIRS), "their void of ours");
      equal(voided.kind, "refused", "the answer");
      equal(
        (await accepted(payments.capture(capturing(id, "c-2"), OURS), "our capture")).kind,
        "captured",
        "our capture",
      );
    },
  },
  {
    name: "hostile input is answered, never thrown at, and takes no money",
    run: async (make) => {
      const subject = await make(GIVEN);
      const { payments, approvedToken } = subject;
      await withstand(
        (hostile) => payments.authorize(hostile, OURS),
        (hostile) => payments.authorize({ ...asking(approvedToken, "h-1"), amount: hostile, reference: "r" }, OURS),
        (hostile) => payments.authorize({ ...asking(approvedToken, "h-2"), currency: hostile, reference: "r" }, OURS),
        (hostile) => payments.authorize({ ...asking(approvedToken, "h-3"), source: hostile, reference: "r" }, OURS),
        (hostile) => payments.authorize(asking(approvedToken, "h-4"), hostile),
        (hostile) => payments.capture(hostile, OURS),
        (hostile) => payments.void(hostile, OURS),
        (hostile) => payments.refund(hostile, OURS),
        (hostile) => payments.lookup(hostile, OURS),
        (hostile) => payments.methodsOf(hostile, OURS),
        (hostile) => payments.method(hostile, OURS),
      );
      await authorized(subject);
      if (payments.listByReference === undefined) return;
      const effects = await accepted(payments.listByReference({ reference: "draft-1" }, OURS), "the effects");
      equal(effects.length, 1, "the number of effects");
    },
  },
];

export const PAYMENTS: Contract<MakePayments> = { port: "payments", cases: [...taking, ...knowing] };
