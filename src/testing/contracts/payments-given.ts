import type { PaymentOutcome, PaymentsPort } from "../../ports/payments.js";
import { accepted, crowd, equal, fail, OURS } from "../check.js";
import type { Maker } from "../contract.js";

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

export const GIVEN: PaymentsGiven = { tenant: OURS.tenant };

export const asking = (token: string, key = "key-1", amount = 1_000) => ({
  key,
  amount,
  currency: "EUR",
  source: { kind: "new-method" as const, token, keepFor: null },
  reference: "draft-1",
});

export async function authorized({ payments, approvedToken }: PaymentsSubject, key = "key-1"): Promise<string> {
  const outcome = await accepted(payments.authorize(asking(approvedToken, key), OURS), "an authorization");
  equal(
    [outcome.kind, outcome.key, outcome.amount, outcome.currency],
    ["authorized", key, 1_000, "EUR"],
    "the outcome",
  );
  return outcome.id ?? fail("an authorization has an id");
}

export const capturing = (authorizationId: string, key = "capture-1", amount = 1_000) => ({
  key,
  authorizationId,
  amount,
  currency: "EUR",
});

export async function captured(subject: PaymentsSubject): Promise<string> {
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
export async function allTheSame(
  call: Parameters<typeof crowd<PaymentOutcome, { readonly code: string }>>[0],
): Promise<void> {
  const answers = (await crowd(call)).map((answer) => (answer.isOk() ? answer.value : answer.error));
  for (const answer of answers) equal(answer, answers[0], "one of twenty answers");
}
