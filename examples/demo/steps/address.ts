import type { AddressOwner } from "power-buyer/ports";
import { DESTINATION } from "../persons.js";
import type { Scene } from "../scene.js";
import type { Step } from "../step.js";
import type { Tell } from "../tell.js";
import { draftHead } from "../views/draft.js";
import { address } from "../views/hits.js";
import { issuesOf } from "../views/issues.js";
import { taxes } from "../views/sheet.js";
import { edit, onDraft, review } from "./on-draft.js";

export const shippingAddress: Step = {
  title: "Shipping address",
  run: onDraft(async (scene, draft, tell) => {
    const owner: AddressOwner =
      scene.caller === null
        ? { customerId: null, draftId: draft.id }
        : { customerId: scene.caller.customerId, draftId: null };
    const saved = await tell.ask(
      "A new address, with details that no storefront asks for. The street is still missing.",
      "saveAddress",
      { owner, address: { ...DESTINATION, line1: "" } },
      address,
    );
    if (saved === null) return scene;
    const { addressId } = saved;
    const now = await edit(
      scene,
      tell,
      "It goes on the draft.",
      [{ type: "shippingAddress.set", input: { addressId } }],
      draftHead,
    );
    await judgeAddress(now, tell, "Incomplete: that will hold the order in review.");
    await tell.ask("The street, then.", "saveAddress", { owner, addressId, address: DESTINATION }, address);
    await judgeAddress(now, tell, "Complete.");
    await review(now, tell, "Where it goes decides the taxes.", ({ sheet }) => taxes(sheet));
    return now;
  }),
};

async function judgeAddress(scene: Scene, tell: Tell, why: string): Promise<void> {
  await review(scene, tell, why, issuesOf("address_incomplete", "address_not_taxable", "shipping_address_missing"));
}
