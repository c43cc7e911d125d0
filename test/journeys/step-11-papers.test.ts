import type { Command, InstructionsBy } from "power-buyer";
import { invoiceOf, parcelPapersOf } from "power-buyer/order";
import { aPdf } from "power-buyer/testing";
import { describe, expect, it } from "vitest";
import {
  add,
  codes,
  edit,
  editRefusal,
  issueOf,
  kim,
  must,
  openShop,
  place,
  readyFor,
  refusal,
  review,
} from "./shop.js";
import { customers } from "./shop-data.js";

const seller = { name: "Example Goods", addressLines: ["1 Example Street", "10115 Berlin"], taxId: null, contact: [] };
const attach = (documentId: string): Command => ({ type: "attachment.add", input: { documentId } });
const leaveOut = (is: boolean): Command => ({ type: "invoice.leaveOut", input: { leaveOut: is } });
const byCheck = (instructionsBy: InstructionsBy = { kind: "invoice" }): Command => ({
  type: "billing.check",
  input: { mailingInstructions: "To: Example Goods", instructionsBy },
});

describe("step 11: papers in the package", () => {
  it("given papers on file, when they are searched by name, then they are found with their pages, by content a PDF or not", async () => {
    const { desk } = openShop();
    const found = async (text: string) =>
      (await must(desk.searchDocuments({ text }))).items.map(({ name, pages, isPdf }) => [name, pages, isPdf]);
    expect(await found("manual")).toEqual([["manual.pdf", 2, true]]);
    expect(await found("thank-you")).toEqual([["thank-you note.txt", 1, true]]);
    expect(await found("fake")).toEqual([["fake.pdf", 0, false]]);
  });

  it("given a file, when it is attached, then it is a PDF by content and not by name", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), attach("thanks"));
    expect(draft.packing.attachments).toEqual([{ documentId: "thanks", name: "thank-you note.txt" }]);
    expect(await editRefusal(shop, draft, attach("fake"))).toEqual({
      code: "not_a_pdf",
      documentId: "fake",
      name: "fake.pdf",
    });
    expect(await editRefusal(shop, draft, attach("lost"))).toEqual({ code: "document_unknown", documentId: "lost" });
  });

  it("given a new file, when it is added at the desk, then it can be attached; what is no PDF is refused", async () => {
    const shop = openShop();
    const added = await must(shop.desk.addDocument({ name: "drawing", content: aPdf(3) }));
    expect(added).toMatchObject({ name: "drawing", pages: 3, isPdf: true });
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), attach(added.documentId));
    expect(draft.packing.attachments).toEqual([{ documentId: added.documentId, name: "drawing" }]);
    const text = new TextEncoder().encode("%PDF is what I say");
    expect(await refusal(shop.desk.addDocument({ name: "a.pdf", content: text }))).toEqual({
      code: "not_a_pdf",
      name: "a.pdf",
    });
  });

  it("given attachments, when they are put in order, then they are printed after the invoice in that order", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), attach("manual"), attach("thanks"), attach("manual"));
    expect(draft.packing.attachments).toHaveLength(2);
    const order = await place(
      shop,
      await edit(shop, draft, { type: "attachment.move", input: { documentId: "thanks", to: 0 } }),
    );
    const papers = parcelPapersOf(order, seller);
    expect(papers.map((paper) => (paper.kind === "attachment" ? paper.documentId : paper.kind))).toEqual([
      "invoice",
      "thanks",
      "manual",
    ]);
    await expect(`${JSON.stringify(papers, null, 2)}\n`).toMatchFileSnapshot("golden/parcel-papers.json");
  });

  it("given the invoice left out, when nothing is in its place, then it warns; with a paper in its place it does not", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), leaveOut(true));
    const issue = issueOf((await review(shop, draft, kim, "completion")).issues, "invoice_left_out");
    expect(issue).toMatchObject({ severity: "warning", fix: [leaveOut(false)] });
    expect(codes((await review(shop, await edit(shop, draft, ...issue.fix))).issues)).toEqual([]);

    // A warning: the order is placed all the same, and its parcel has no paper.
    const bare = await readyFor(shop, "ada", add("MUG-RED", 1), leaveOut(true));
    expect(parcelPapersOf(await place(shop, bare), seller)).toEqual([]);
    const replaced = await readyFor(shop, "ada", add("MUG-RED", 1), leaveOut(true), attach("thanks"));
    expect(codes((await review(shop, replaced, kim, "completion")).issues)).toEqual([]);
    expect(parcelPapersOf(await place(shop, replaced), seller)).toEqual([
      { kind: "attachment", documentId: "thanks", name: "thank-you note.txt" },
    ]);
  });

  it("given a check, when the invoice with its instructions is left out, then it blocks unless they go another way", async () => {
    const shop = openShop();
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), byCheck(), leaveOut(true));
    const issue = issueOf((await review(shop, draft, kim, "completion")).issues, "check_needs_invoice");
    expect(issue).toMatchObject({
      severity: "blocking",
      details: { because: "invoice_left_out" },
      fix: [leaveOut(false)],
    });

    // Just any paper says nothing about the check: it must be said that this one does.
    const withPaper = await edit(shop, draft, attach("thanks"));
    expect(codes((await review(shop, withPaper, kim, "completion")).issues)).toEqual(["check_needs_invoice"]);
    const onPaper = await edit(shop, withPaper, byCheck({ kind: "attachment", documentId: "thanks" }));
    expect(codes((await review(shop, onPaper, kim, "completion")).issues)).toEqual([]);
    const without = await edit(shop, onPaper, { type: "attachment.remove", input: { documentId: "thanks" } });
    const again = issueOf((await review(shop, without)).issues, "check_needs_invoice");
    expect(again.details).toMatchObject({ because: "attachment_not_packed" });
    expect(codes((await review(shop, await edit(shop, without, ...again.fix))).issues)).toEqual([]);
  });

  it("given a check, when its instructions are e-mailed, then the customer needs an address, also one who comes later", async () => {
    const shop = openShop({
      customers: customers.map((one) => (one.customerId === "ben" ? { ...one, email: null } : one)),
    });
    const mailed = [byCheck({ kind: "e-mail" }), leaveOut(true), attach("thanks")];
    const draft = await readyFor(shop, "ada", add("MUG-RED", 1), ...mailed);
    expect(codes((await review(shop, draft, kim, "completion")).issues)).toEqual([]);
    const order = await place(shop, draft);
    expect(order.payment.method).toMatchObject({ kind: "check", instructionsBy: { kind: "e-mail" } });
    // Whoever prints an invoice all the same finds them there.
    expect(invoiceOf(order, seller).payment.mailingInstructions).toBe("To: Example Goods");

    const before = await readyFor(shop, "ada", add("MUG-RED", 1), ...mailed);
    const switched = await edit(shop, before, { type: "customer.set", input: { customerId: "ben" } });
    expect(switched.billing).toMatchObject({ instructionsBy: { kind: "e-mail" } });
    const issue = issueOf((await review(shop, switched)).issues, "check_needs_invoice");
    expect(issue.details).toEqual({ because: "no_email_address", canEmail: false });
  });
});
