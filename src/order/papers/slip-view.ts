import type { PackingLine, PackingSlip } from "./paper.js";
import type { PaperWriter } from "./paper-format.js";
import { figures, itemCell, type PaperBlock, section, words } from "./view-blocks.js";

/** What a packing slip shows below its head. */
export function slipBlocks(slip: PackingSlip, writer: PaperWriter): readonly PaperBlock[] {
  const { say } = writer;
  return [
    {
      block: "table",
      caption: say("items"),
      columns: [
        figures(say("column_position"), 1.5),
        words(say("column_item"), 9),
        figures(say("column_ordered"), 2.7),
        figures(say("column_shipped"), 2.7),
        figures(say("column_to_ship"), 2.7),
        figures(say("column_backordered"), 2.7),
      ],
      rows: slip.lines.map((line) => [
        String(line.position),
        itemCell(line, writer, remarks(line, writer)),
        ...[line.ordered, line.shipped, line.toShip, line.backordered].map(writer.number),
      ]),
    },
    ...section(say("delivery"), deliveryLines(slip, writer)),
    ...section(say("notes"), [
      say(slip.shipsComplete ? "ships_complete" : "ships_in_parts"),
      ...(slip.replacement === null ? [] : [replacementText(slip.replacement, writer)]),
    ]),
  ];
}

/** Names the order that went wrong, and the first of the chain where that is another one. */
export function replacementText(
  { orderId, rootOrderId }: { readonly orderId: string; readonly rootOrderId: string },
  { say }: PaperWriter,
): string {
  return say(orderId === rootOrderId ? "replacement_of" : "replacement_of_chain", { orderId, rootOrderId });
}

function remarks(line: PackingLine, { say, number }: PaperWriter): readonly string[] {
  return [
    ...(line.note === null ? [] : [say("line_note", { note: line.note })]),
    ...(line.cancelled === "0" ? [] : [say("cancelled", { quantity: number(line.cancelled) })]),
  ];
}

function deliveryLines(
  { phone, deliveryNotes, deliveryDetails }: PackingSlip,
  { say }: PaperWriter,
): readonly string[] {
  return [
    ...(phone === null ? [] : [say("option", { name: say("phone"), value: phone })]),
    ...deliveryDetails.map((detail) => say("option", detail)),
    ...(deliveryNotes === null ? [] : [deliveryNotes]),
  ];
}
