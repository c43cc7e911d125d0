import type { PlantedBug } from "./planted-bug.js";

const ASK = "src/application/ask-payment.ts";
const KEYS = "src/application/effect-key.ts";
const PAY = "src/application/completion/perform-payment.ts";
const SOURCE = "src/application/completion/authorize-payment.ts";
const CLAIM = "src/application/completion/claim-draft.ts";
const APPLY = "src/completion/apply.ts";
const NEXT = "src/completion/next.ts";
const CLOCK = "src/application/completion/store-clock.ts";
const LIMITS = "src/completion/provider-limits.ts";
const BACK = "src/application/give-back.ts";
const SETTLE = "src/application/settle-order.ts";

/** What must not be done with other people's money. */
export const PAYMENT_BUGS: readonly PlantedBug[] = [
  {
    name: "a refund is asked for under another key each time",
    changes: [
      {
        file: BACK,
        find: "const asked: AskedPayment = { key, amount, currency: order.currency.code };",
        replace:
          "const asked: AskedPayment = { key: `${key} ${ports.clock.now()}`, amount, currency: order.currency.code };",
      },
    ],
    breaks: ["C2"],
  },
  {
    name: "answers of the provider are taken as they are",
    changes: [
      {
        file: ASK,
        find: "return outcome.key === key && outcome.amount === amount && outcome.currency === currency;",
        replace: 'return outcome.key !== "" || [key, amount, currency].length === 0;',
      },
    ],
    breaks: ["C2", "C4", "P4", "T4"],
  },
  {
    name: "what is found under a key is believed, whatever it is about",
    changes: [
      {
        file: PAY,
        find: 'return echoes(found.value.outcome, payment) ? found.value.outcome : "unknown";',
        replace: 'return echoes(found.value.outcome, payment) || at() ? found.value.outcome : "unknown";',
      },
      { file: PAY, find: "const NO_ANSWER =", replace: "const at = () => true;\nconst NO_ANSWER =" },
    ],
    breaks: ["C2", "C4", "P3", "P4", "P7", "T4"],
  },
  {
    name: "how old a key is, is measured by the clock of whoever asked",
    changes: [
      {
        file: CLAIM,
        find: "applyEvent(row, event, now).unwrapOr(row), stamped)",
        replace: "applyEvent(row, event, created.claimedAt).unwrapOr(row), stamped)",
      },
    ],
    breaks: ["P3", "P5", "P7"],
  },
  {
    name: "each call has a key of its own",
    changes: [
      {
        file: KEYS,
        find: "return JSON.stringify([scope.tenant, draftId, version, effect]);",
        replace: "calls += 1;\n  return JSON.stringify([scope.tenant, draftId, version, effect, calls]);",
      },
      {
        file: KEYS,
        find: "/** What is asked of another system for one draft",
        replace: "let calls = 0;\n/** What is asked of another system for one draft",
      },
    ],
    breaks: ["C2", "K2", "K5", "P1", "P2", "Q3"],
  },
  {
    name: "no answer is read as a decline",
    changes: [
      {
        file: PAY,
        find: "return outcome.value === null ? unknownYet(NO_ANSWER) : told(outcome.value, payment.key, at);",
        replace: 'return outcome.value === null ? happened({ is: "closed" }) : told(outcome.value, payment.key, at);',
      },
    ],
    breaks: ["P3", "P7"],
  },
  {
    name: "that the provider will be asked is not written down",
    changes: [
      {
        file: APPLY,
        find: "return { ...payment, sentAt: payment.sentAt ?? at };",
        replace: 'return at === "" ? { ...payment, sentAt: at } : payment;',
      },
    ],
    breaks: ["P2"],
  },
  {
    name: "money is taken before there is an order",
    changes: [
      {
        file: PAY,
        find: "return outcome.value === null ? unknownYet(NO_ANSWER) : told(outcome.value, payment.key, at);",
        replace:
          'const { value: made } = outcome;\n  if (made?.kind === "authorized") await ports.payments.capture({ ...asked, key: `${asked.key}!`, authorizationId: made.id ?? "" }, scope);\n  return made === null ? unknownYet(NO_ANSWER) : told(made, payment.key, at);',
      },
    ],
    breaks: ["C2", "C3", "P6"],
  },
  {
    name: "an attempt is given up without ending its payment",
    changes: [
      {
        file: NEXT,
        find: "return payment === null || isSettled(payment, context)\n        ?",
        replace: 'return payment?.key !== ""\n        ?',
      },
      {
        file: APPLY,
        find: "released: (row) => (isOpen(row.payment) ? null : {",
        replace: 'released: (row) => (row.payment?.key === "" ? null : {',
      },
    ],
    breaks: ["P3", "P7"],
  },
  {
    name: "a key is sent again however old it is",
    changes: [
      {
        file: LIMITS,
        find: "Date.parse(now) - Date.parse(sentAt) < window;",
        replace: "Date.parse(now) - Date.parse(sentAt) < window + 1e15;",
      },
    ],
    breaks: ["P5"],
  },
  {
    name: "a machine that stood still goes on as if it had not",
    changes: [
      {
        file: CLOCK,
        find: "isSure &&= passed >= 0 && passed <= STILL_MS;",
        replace: "isSure &&= passed >= -1e15;",
      },
      {
        file: CLOCK,
        find: "const asked = Date.parse(askedAt);",
        replace: "const asked = Date.parse(ports.clock.now() || askedAt);",
      },
    ],
    breaks: ["P3", "P5"],
  },
  {
    name: "a key is sent again until the last moment, however long it is under way",
    changes: [
      {
        file: LIMITS,
        find: "provider.idempotencyWindowMs * MARGIN - provider.maxInFlightMs;",
        replace: "provider.idempotencyWindowMs;",
      },
    ],
    breaks: ["P3", "P5"],
  },
  {
    name: "another customer's card is charged",
    changes: [
      {
        file: SOURCE,
        find: "paymentMethodId: billing.paymentMethodId, customerId }",
        replace: 'paymentMethodId: "card-rita", customerId: "rita" }',
      },
    ],
    breaks: ["S8"],
  },
  {
    name: "a refusal tells the token",
    changes: [
      {
        file: PAY,
        find: 'return happened({ is: "action_required", action: { id, until } });',
        replace: 'return happened({ is: "declined", reason: declined(`${key} of tok_canary_5e1f`) });',
      },
    ],
    breaks: ["S9"],
  },
  {
    name: "money that was taken just before a hold is not found out about",
    changes: [
      {
        file: SETTLE,
        find: "return mayBeCaptured(order, facts) ? findOutCapture(desk, order) : okAsync(order);",
        replace:
          'return mayBeCaptured(order, facts) && order.id === "" ? findOutCapture(desk, order) : okAsync(order);',
      },
    ],
    breaks: ["C2"],
  },
];
