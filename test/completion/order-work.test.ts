import { expect, it } from "vitest";
import { applyEvent } from "../../src/completion/apply.js";
import type { OrderWork } from "../../src/completion/order-work.js";
import { aCompletion } from "../../src/testing/order-builders.js";

const AT = "2026-03-02T09:00:00.000Z";
const PAYMENT = { kind: "payment", key: "k", id: null, amount: 1, currency: "EUR", expiresAt: null } as const;
const ASKED: OrderWork = { ...PAYMENT, since: AT, isUnwanted: false };
const FLAG: OrderWork = { kind: "flag", customerId: "anna", flag: "BAD", at: AT, by: "kim" };

it("work is kept until all of it is done; a payment is announced once, and audited again", () => {
  const row = { ...aCompletion(), state: "completed", auditedAt: AT } as const;
  const marked = applyEvent(row, { is: "reopened", work: [FLAG] }, AT)._unsafeUnwrap();
  expect([marked.state, marked.work, marked.auditedAt]).toEqual(["ordered", [FLAG], AT]);
  const asked = applyEvent(marked, { is: "reopened", work: [ASKED] }, AT)._unsafeUnwrap();
  expect([asked.work, asked.auditedAt]).toEqual([[FLAG, ASKED], null]);
  const ending = applyEvent(asked, { is: "unwanted", key: "k" }, AT)._unsafeUnwrap();
  const again = applyEvent(ending, { is: "reopened", work: [ASKED] }, AT)._unsafeUnwrap();
  expect(again.work).toEqual([FLAG, { ...ASKED, isUnwanted: true }]);
  expect(applyEvent(again, { is: "settled" }, AT)._unsafeUnwrap()).toMatchObject({ state: "completed", work: [] });
});
