import { type History, record, type Recorded, startHistory, undo } from "../../src/draft/index.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import type { Facts } from "../../src/facts/facts.js";
import type { Order } from "../../src/order/order.js";
import type { PriceSheet } from "../../src/pricing/sheet.js";
import { richDraft } from "../draft/examples.js";
import { by, emptyDraft, settled } from "./draft-world.js";
import { anOrder, WORLD } from "./order-builder.js";
import { aDraft, aLine, byOption } from "./pricing-builders.js";
import { pricedIn } from "./pricing-world.js";

/** Records commands one after the other; those that are refused leave everything as it was. */
export function recorded(commands: readonly Command[], start: Draft = emptyDraft("ada")): Recorded {
  const beginning: Recorded = { draft: start, history: startHistory(start) };
  return commands.reduce(
    (so, command) =>
      settled((facts) => record(so.history, so.draft, command as unknown, { ...by(), facts })).unwrapOr(so),
    beginning,
  );
}

export const aRichDraft = (): Draft => richDraft();

export const aHistory = (): History => {
  const life = recorded([
    { type: "line.add", input: { variantId: "mug", quantity: 2 } },
    { type: "note.set", input: { note: "Call first" } },
    {
      type: "line.discount",
      input: { lineId: "line-1", discount: { kind: "percent", percent: "10", reason: "Scratch" } },
    },
  ]);
  return undo(life.history, by())._unsafeUnwrap().history;
};

const priced = () =>
  pricedIn(WORLD, aDraft([aLine("MUG", "10.00", "2"), aLine("PLATE", "7.50")], { shipping: byOption("post") }));

export const aSheet = (): PriceSheet => priced().sheet;
export const someFacts = (): Facts => priced().facts;
export const aPlacedOrder = (): Order => anOrder();
