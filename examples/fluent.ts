// A fluent wrapper, for those who like to write an order as one sentence. Thirty lines over the command table; not an export.
import {
  applyCommands,
  type Command,
  type CommandType,
  createDraft,
  type EditContext,
  FULL_AUTHORITY,
  type InputOf,
} from "power-buyer";

/** Collects commands; `on` applies them all or none. */
function order(commands: readonly Command[] = []) {
  const and = <K extends CommandType>(type: K, input: InputOf<K>) =>
    order([...commands, { type, input } as unknown as Command]);
  return {
    and,
    item: (title: string, price: string, quantity: string | number = 1) =>
      and("line.addCustom", { title, price, quantity, taxCategory: "standard" }),
    percentOff: (lineId: string, percent: string) =>
      and("line.discount", { lineId, discount: { kind: "percent", percent } }),
    note: (note: string) => and("note.set", { note }),
    on: (draft: Parameters<typeof applyCommands>[0], context: EditContext) => applyCommands(draft, commands, context),
  };
}

const at = "2026-01-31T09:30:00.000Z";
const actor = { id: "kim", kind: "staff", authority: FULL_AUTHORITY } as const;
const draft = createDraft({ id: "draft-1", currency: "EUR", at })._unsafeUnwrap();

const result = order()
  .item("Engraving", "8.00", 2)
  .item("Box", "1.50")
  .percentOff("line-1", "10")
  .note("call before delivery")
  .on(draft, { actor, at });

console.log(result.map(({ lines, version }) => `${lines.length} lines at version ${version}`).unwrapOr("refused"));
