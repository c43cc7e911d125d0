import { contracts, registerContract } from "power-buyer/testing";
import { describe, it } from "vitest";
import { closeFakes, world } from "./world.js";

closeFakes();

describe("the Stripe adapter keeps the promises of its port, over the official SDK and HTTP", () => {
  registerContract({ describe, it }, contracts.payments, async () => ({
    payments: (await world()).payments,
    approvedToken: "pm_card_visa",
    declinedToken: "pm_card_visa_chargeDeclined",
  }));
});

describe("and without a fence", () => {
  registerContract({ describe, it }, contracts.payments, async () => ({
    payments: (await world({ cancelByKey: "best-effort", entry: "moto" })).payments,
    approvedToken: "pm_card_mastercard",
    declinedToken: "pm_card_visa_chargeDeclinedInsufficientFunds",
  }));
});
