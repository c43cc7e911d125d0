import { accepted, equal, fail, isTrue, OURS, THEIRS, withstand } from "../check.js";
import type { ContractCase } from "../contract.js";
import { asking, authorized, captured, capturing, GIVEN, type MakePayments } from "./payments-given.js";

export const KNOWING: readonly ContractCase<MakePayments>[] = [
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
