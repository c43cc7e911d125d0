import { CLERK } from "../persons.js";
import type { Step } from "../step.js";
import { draftHead } from "../views/draft.js";
import { orderList } from "../views/order.js";

export const open: Step = {
  title: "Open the order list, or start from a customer",
  run: async (scene, tell) => {
    await tell.ask("What is there already? The newest orders come first.", "listOrders", { limit: 5 }, ({ items }) =>
      orderList(items),
    );
    const draft = await tell.ask(
      "The telephone rings: a new draft, for nobody yet.",
      "start",
      { actor: CLERK, currency: scene.shop.currency.code },
      draftHead,
    );
    return { ...scene, draft };
  },
};
