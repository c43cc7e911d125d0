import type { Draft } from "power-buyer";
import { TEST_TOKENS } from "power-buyer/adapters/memory";
import { facts } from "../blocks.js";
import { MAILING_INSTRUCTIONS } from "../persons.js";
import { plain } from "../plain.js";
import type { Block } from "../script.js";
import type { Step } from "../step.js";
import { totals } from "../views/sheet.js";
import { edit, onDraft, review } from "./on-draft.js";

export const billing: Step = {
  title: "Billing",
  run: onDraft(async (scene, _draft, tell) => {
    const { foreignCard } = scene.cast;
    let now = scene;
    if (foreignCard !== null) {
      const { paymentMethodId } = foreignCard;
      now = await edit(now, tell, "A card that is saved for somebody else.", [
        { type: "billing.savedCard", input: { paymentMethodId } },
      ]);
    }
    const reason = "Shown at the fair, promised as a present";
    now = await edit(
      now,
      tell,
      "Payment not required: a reason must be given.",
      [{ type: "billing.notRequired", input: { settlement: { kind: "goodwill" }, reason } }],
      billingFacts,
    );
    await review(now, tell, "The total stays; nothing is due.", ({ sheet }) => totals(sheet));
    now = await edit(
      now,
      tell,
      "Or by check (an order like that follows in step 15).",
      [{ type: "billing.check", input: { mailingInstructions: MAILING_INSTRUCTIONS } }],
      billingFacts,
    );
    return await edit(
      now,
      tell,
      "She would rather pay by card. The payment provider made a token of it; no card number comes in here.",
      [
        {
          type: "billing.newMethod",
          input: { token: TEST_TOKENS.approved, label: "Visa ending in 4242", keepForCustomer: true },
        },
      ],
      billingFacts,
    );
  }),
};

function billingFacts({ billing: chosen }: Draft): readonly Block[] {
  const { kind = "not chosen", ...rest } = chosen ?? {};
  const details = Object.entries(rest).map(([name, value]) => [name, plain(value)] as const);
  return [facts(["Billing", kind], ...details)];
}
