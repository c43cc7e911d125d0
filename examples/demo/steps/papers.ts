import type { DocumentFact, Draft } from "power-buyer";
import { facts, figures, table, words } from "../blocks.js";
import type { Block } from "../script.js";
import type { Step } from "../step.js";
import { issuesOf } from "../views/issues.js";
import { edit, onDraft, review } from "./on-draft.js";

export const papers: Step = {
  title: "Papers in the package",
  run: onDraft(async (scene, _draft, tell) => {
    let now = await edit(
      scene,
      tell,
      "It is a present: the invoice, which is the packing slip too, stays out.",
      [{ type: "invoice.leaveOut", input: { leaveOut: true } }],
      packingFacts,
    );
    await review(now, tell, "With nothing in its place that warns.", issuesOf("invoice_left_out"));
    await tell.ask(
      "A file that is a PDF by its name only.",
      "addDocument",
      { name: "flyer.pdf", content: new TextEncoder().encode("Big autumn sale!") },
      documents,
    );
    const [name] = [...scene.shop.papers.keys()];
    const [text = ""] = name?.split(/[^\p{L}]/u) ?? [];
    const found = await tell.ask("What papers are there?", "searchDocuments", { text }, ({ items }) =>
      documentTable(items),
    );
    const paper = found?.items.find(({ isPdf }) => isPdf);
    if (paper === undefined) return now;
    const { documentId } = paper;
    now = await edit(
      now,
      tell,
      "It is printed and packed.",
      [{ type: "attachment.add", input: { documentId } }],
      packingFacts,
    );
    await review(now, tell, "The warning is gone.", issuesOf("invoice_left_out"));
    return now;
  }),
};

function packingFacts({ packing: { attachments, leaveOutInvoice } }: Draft): readonly Block[] {
  return [
    facts(
      ["Invoice", leaveOutInvoice ? "left out" : "packed"],
      ["Attached", attachments.map(({ name }) => name).join(", ") || "nothing"],
    ),
  ];
}

function documents(document: DocumentFact): readonly Block[] {
  return documentTable([document]);
}

function documentTable(items: readonly DocumentFact[]): readonly Block[] {
  const rows = items.map(({ documentId, isPdf, pages, bytes }) => [
    documentId,
    isPdf ? "yes" : "no",
    String(pages),
    String(bytes),
  ]);
  return [
    table([words("Document", "gives"), words("PDF"), figures("Pages"), figures("Bytes")], rows, "Nothing found."),
  ];
}
