import { notes } from "../blocks.js";
import { CALLER } from "../persons.js";
import type { Step } from "../step.js";
import { customer, customerHits, summary } from "../views/hits.js";
import { draftHead } from "../views/draft.js";
import { edit, onDraft } from "./on-draft.js";

export const findCustomer: Step = {
  title: "Find the customer",
  run: async (scene, tell) => {
    const { retail } = scene.cast;
    if (retail === null) {
      tell.say("The shop knows no retail customer.");
      return scene;
    }
    const lastName = retail.name.toLowerCase().split(" ").at(-1) ?? retail.name;
    await tell.ask("By a part of the name.", "findCustomers", { text: lastName }, customerHits);
    const email = retail.email?.toUpperCase() ?? retail.customerId;
    await tell.ask("By e-mail, in capitals.", "findCustomers", { text: email }, customerHits);
    await tell.ask(
      "Wholesale customers only.",
      "findCustomers",
      { text: "", wholesaleOnly: true, limit: 5 },
      customerHits,
    );
    await tell.ask("All there is to know of one.", "customerSummary", { customerId: retail.customerId }, summary);
    return scene;
  },
};

export const createCustomer: Step = {
  title: "Or create one",
  run: onDraft(async (scene, _draft, tell) => {
    const taken = scene.cast.retail?.email ?? null;
    if (taken !== null) {
      await tell.ask(
        "With an e-mail that somebody has already: the one who has it is offered.",
        "createCustomer",
        { ...CALLER, email: taken.toUpperCase() },
        customer,
        (refusal) =>
          refusal.code === "email_taken"
            ? [notes(["warning", "The e-mail is taken. It belongs to:"]), ...customer(refusal.existing)]
            : [],
      );
    }
    const caller = await tell.ask("The caller is new here.", "createCustomer", CALLER, customer);
    if (caller === null) return scene;
    const { customerId } = caller;
    return await edit(
      { ...scene, caller },
      tell,
      "The draft is for her.",
      [{ type: "customer.set", input: { customerId } }],
      draftHead,
    );
  }),
};
