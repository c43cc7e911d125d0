import type { Result } from "neverthrow";
import { describe, expectTypeOf, it } from "vitest";
import type { addCustomLine } from "../../src/draft/add-custom-line.js";
import type { addLine } from "../../src/draft/add-line.js";
import type { setShippingAddress } from "../../src/draft/addresses.js";
import { applyCommand } from "../../src/draft/apply-command.js";
import { applyCommands } from "../../src/draft/apply-commands.js";
import type { payBySavedCard } from "../../src/draft/billing.js";
import type { Command, CommandType, EditError, EditErrorOf, edits, InputOf } from "../../src/draft/command.js";
import type { createDraft } from "../../src/draft/create-draft.js";
import type { setCustomer } from "../../src/draft/customer.js";
import type { discountLine } from "../../src/draft/discounts.js";
import type { Draft } from "../../src/draft/draft.js";
import type { EditContext } from "../../src/draft/edit.js";
import type { History } from "../../src/draft/history.js";
import type { inputShapes } from "../../src/draft/input-shapes.js";
import type { moveLine, setQuantity } from "../../src/draft/lines.js";
import type { setMetadata } from "../../src/draft/metadata.js";
import type { revertPrice } from "../../src/draft/prices.js";
import type { CommandUnknown } from "../../src/draft/read-command.js";
import { record } from "../../src/draft/record.js";
import type { chooseShipping, setShippingPrice } from "../../src/draft/shipping.js";
import type { spreadDiscount } from "../../src/draft/spread-discount.js";
import type { redo, undo } from "../../src/draft/undo.js";

type ErrorOf<R> = R extends Result<unknown, infer E> ? E : never;
type CodeOf<F extends (...parameters: never[]) => unknown> =
  ErrorOf<ReturnType<F>> extends infer E ? (E extends { readonly code: infer C } ? C : never) : never;
/** What every edit may answer. */
type Every = "input_invalid" | "draft_not_open";

declare const draft: Draft;
declare const context: EditContext;
declare const history: History;
declare const command: Command;

describe("errors", () => {
  it("each function lists exactly its own", () => {
    expectTypeOf<CodeOf<typeof addLine>>().toEqualTypeOf<
      Every | "quantity_invalid" | "facts_needed" | "variant_unknown" | "currency_mismatch" | "limit_reached"
    >();
    expectTypeOf<CodeOf<typeof addCustomLine>>().toEqualTypeOf<Every | "quantity_invalid" | "limit_reached">();
    expectTypeOf<CodeOf<typeof setQuantity>>().toEqualTypeOf<Every | "quantity_invalid" | "line_unknown">();
    expectTypeOf<CodeOf<typeof moveLine>>().toEqualTypeOf<Every | "line_unknown" | "position_out_of_range">();
    expectTypeOf<CodeOf<typeof revertPrice>>().toEqualTypeOf<Every | "line_unknown" | "nothing_to_revert">();
    expectTypeOf<CodeOf<typeof discountLine>>().toEqualTypeOf<Every | "line_unknown">();
    expectTypeOf<CodeOf<typeof spreadDiscount>>().toEqualTypeOf<
      Every | "line_unknown" | "price_missing" | "money_invalid" | "amount_out_of_range" | "spread_above_lines"
    >();
    expectTypeOf<CodeOf<typeof setCustomer>>().toEqualTypeOf<
      Every | "facts_needed" | "customer_unknown" | "currency_mismatch"
    >();
    expectTypeOf<CodeOf<typeof setShippingAddress>>().toEqualTypeOf<Every | "facts_needed" | "address_unknown">();
    expectTypeOf<CodeOf<typeof payBySavedCard>>().toEqualTypeOf<
      Every | "customer_missing" | "facts_needed" | "payment_method_unknown"
    >();
    expectTypeOf<CodeOf<typeof setShippingPrice>>().toEqualTypeOf<Every | "shipping_not_chosen">();
    expectTypeOf<CodeOf<typeof chooseShipping>>().toEqualTypeOf<Every>();
    expectTypeOf<CodeOf<typeof setMetadata>>().toEqualTypeOf<
      Every | "card_data_refused" | "metadata_key_invalid" | "limit_reached"
    >();
    expectTypeOf<CodeOf<typeof createDraft>>().toEqualTypeOf<"input_invalid" | "currency_invalid">();
    expectTypeOf<CodeOf<typeof undo>>().toEqualTypeOf<Every | "nothing_to_undo" | "replay_failed">();
    expectTypeOf<CodeOf<typeof redo>>().toEqualTypeOf<Every | "nothing_to_redo" | "replay_failed">();
  });

  it("a command has those of its edit", () => {
    expectTypeOf<EditErrorOf<"line.move">>().toEqualTypeOf<ErrorOf<ReturnType<typeof moveLine>>>();
    const remove = applyCommand(draft, { type: "line.remove", input: { lineId: "line-1" } }, context);
    expectTypeOf<ErrorOf<typeof remove>["code"]>().toEqualTypeOf<Every | "line_unknown">();
    const any = applyCommand(draft, command, context);
    expectTypeOf<ErrorOf<typeof any>>().toEqualTypeOf<EditError>();
    const foreign = applyCommand(draft, {} as unknown, context);
    expectTypeOf<ErrorOf<typeof foreign>>().toEqualTypeOf<EditError | CommandUnknown>();
    const recorded = record(history, draft, { type: "line.remove", input: { lineId: "line-1" } }, context);
    expectTypeOf<ErrorOf<typeof recorded>["code"]>().toEqualTypeOf<Every | "line_unknown" | "version_conflict">();
  });

  it("one of several commands says which", () => {
    const all = applyCommands(draft, [command], context);
    expectTypeOf<ErrorOf<typeof all>["index"]>().toEqualTypeOf<number | null>();
  });
});

describe("commands", () => {
  it("are narrowed by their type", () => {
    if (command.type === "line.setQuantity") {
      expectTypeOf(command.input).toEqualTypeOf<{ readonly lineId: string; readonly quantity: string | number }>();
    }
    expectTypeOf<Command["type"]>().toEqualTypeOf<CommandType>();
    expectTypeOf<CommandType>().toEqualTypeOf<keyof typeof edits>();
    expectTypeOf<keyof typeof inputShapes>().toEqualTypeOf<CommandType>();
    expectTypeOf<InputOf<"billing.terms">>().toEqualTypeOf<{ readonly dueInDays: number }>();
  });

  it("do not take another command's input, nor fields of their own making", () => {
    // @ts-expect-error -- a removal names a line, not a quantity
    const misshapen: Command = { type: "line.remove", input: { quantity: 1 } };
    // @ts-expect-error -- nothing is written that an input does not name
    const patched: Command = { type: "note.set", input: { note: "a", status: "completed" } };
    // @ts-expect-error -- there is no such command
    const unknown: Command = { type: "line.destroy", input: {} };
    expectTypeOf([misshapen, patched, unknown]).toEqualTypeOf<Command[]>();
  });

  it("every edit takes a draft, its input and a context, and answers a draft", () => {
    expectTypeOf<Parameters<(typeof edits)[CommandType]>[0]>().toEqualTypeOf<Draft>();
    expectTypeOf<Parameters<(typeof edits)[CommandType]>[2]>().toEqualTypeOf<EditContext>();
    expectTypeOf<ReturnType<(typeof edits)[CommandType]>>().toExtend<Result<Draft, EditError>>();
  });
});

describe("drafts", () => {
  it("take amounts as decimal text, never as floats", () => {
    expectTypeOf<InputOf<"line.addCustom">["price"]>().toEqualTypeOf<string>();
    expectTypeOf<InputOf<"surcharge.add">["amount"]>().toEqualTypeOf<string>();
  });

  it("are read-only through and through", () => {
    expectTypeOf<Draft>().toEqualTypeOf<Readonly<Draft>>();
    // @ts-expect-error -- a draft is never written to
    draft.version = 2;
    // @ts-expect-error -- nor are its lists
    draft.lines.push(...draft.lines);
  });
});
