import fc from "fast-check";
import { expect, it } from "vitest";
import type { Command } from "../../src/draft/command.js";
import { errAsync, okAsync } from "neverthrow";
import type { CapturePolicy } from "../../src/order/order.js";
import { anAddress } from "../../src/testing/builders.js";
import { between } from "../application/failing-ports.js";
import { aWorld, BY_CHECK, byCard, KIM, ok, placed, START } from "../application/world.js";
import { runs } from "../support/runs.js";

/** A run is a whole purchase: fewer of them than of other laws, and never more than a thousand. */
const RUNS = Math.min(1000, runs(100));

const failure = {
  code: "port_failed",
  port: "risk",
  operation: "flag",
  retryable: true,
  effect: "none",
  cause: "down",
};
const word = (flag: string) => okAsync({ flag, by: "human", who: "kim", at: START, reason: "" });
/** What the risk service may say of a customer, and whether it is exactly OKAY. */
const FLAGS = [
  ["OKAY", () => word("OKAY"), true],
  ["BAD", () => word("BAD"), false],
  ["nobody", () => okAsync(null), false],
  ["okay", () => word("okay"), false],
  ["OK", () => word("OK"), false],
  ["a failure", () => errAsync(failure), false],
  ["nothing at all", () => undefined, false],
] as const;
const RISKS = [
  ["accept", () => okAsync({ decision: "accept", reason: "" }), true],
  ["hold", () => okAsync({ decision: "hold", reason: "large" }), false],
  ["Accept", () => okAsync({ decision: "Accept", reason: "" }), false],
  ["a failure", () => errAsync(failure), false],
] as const;
const NOT_REQUIRED: Command = {
  type: "billing.notRequired",
  input: { settlement: { kind: "goodwill" }, reason: "sorry" },
};
/** How it is paid, and whether that is good enough to let it go at once. */
const BILLINGS = [
  [byCard(), true],
  [NOT_REQUIRED, true],
  [BY_CHECK, false],
] as const;

const situation = fc.record({
  flag: fc.constantFrom(...FLAGS),
  risk: fc.constantFrom(...RISKS),
  billing: fc.constantFrom(...BILLINGS),
  line1: fc.constantFrom("Example Street 1", ""),
  capture: fc.constantFrom<CapturePolicy>("on_order", "on_release", "on_shipment"),
});

it("an order goes from review to the warehouse exactly when the flag is OKAY, risk accepts, it is paid and can be delivered", async () => {
  await fc.assert(
    fc.asyncProperty(situation, async ({ flag, risk, billing: [billing, isPaid], line1, capture }) => {
      const world = aWorld({
        desk: { capture },
        shop: { addresses: [anAddress({ addressId: "anna-home", customerId: "anna", line1 })] },
        through: (ports) =>
          between(ports, (call, carryOut) => {
            if (call === "risk.flag") return flag[1]();
            return call === "risk.assess" ? risk[1]() : carryOut();
          }),
      });
      const { order, judgement } = await placed(world.desk, { billing });
      const goes = flag[2] && risk[2] && isPaid && line1 !== "";
      expect([flag[0], risk[0], order.status]).toEqual([flag[0], risk[0], goes ? "warehouse" : "review"]);
      expect([order.forwarded !== null, judgement.holds.length === 0]).toEqual([goes, goes]);
      // No money of somebody who is not trusted, and none before it is due.
      const isTrusted = flag[2] || flag[0] === "nobody";
      const mayTake = billing === byCardOnce && (capture === "on_order" ? isTrusted : goes && capture === "on_release");
      expect(order.payment.captured > 0).toBe(mayTake);
      // Looked at again, nothing changes.
      expect((await ok(world.desk.reevaluate({ orderId: order.id }))).order).toEqual(order);
      await world.desk.cancel({ actor: KIM, orderId: order.id, reason: "done" });
    }),
    { numRuns: RUNS },
  );
});

const byCardOnce = BILLINGS[0][0];
