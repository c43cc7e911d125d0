import type { DocumentsPort } from "../../ports/documents.js";
import { accepted, countAccepted, equal, isTrue, OURS, refused, THEIRS, vandalise, walk, withstand } from "../check.js";
import type { Contract, Maker } from "../contract.js";
import { aPdf } from "../pdf-builder.js";

/** A file room without a file. */
export interface DocumentsGiven {
  readonly tenant: string;
}

export type MakeDocuments = Maker<DocumentsGiven, DocumentsPort>;

const GIVEN: DocumentsGiven = { tenant: OURS.tenant };

const add = (port: DocumentsPort, documentId: string, name: string, content: Uint8Array = aPdf()) =>
  port.add({ documentId, name, content }, OURS);

async function find(port: DocumentsPort, text: string): Promise<readonly string[]> {
  const page = await accepted(port.search({ text, limit: 100, cursor: null }, OURS), "a search");
  return page.items.map(({ documentId }) => documentId);
}

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

export const DOCUMENTS: Contract<MakeDocuments> = {
  port: "documents",
  cases: [
    {
      name: "a PDF that is added is there, with its content",
      run: async (make) => {
        const port = await make(GIVEN);
        const content = aPdf(3);
        const fact = await accepted(add(port, "d-1", "Care.pdf", content), "a document");
        equal(
          [fact.documentId, fact.name, fact.bytes, fact.isPdf],
          ["d-1", "Care.pdf", content.length, true],
          "the record",
        );
        isTrue(fact.pages >= 1, "it has pages");
        equal(await accepted(port.get("d-1", OURS), "a document"), fact, "what is found");
        const found = await accepted(port.content("d-1", OURS), "its content");
        equal([...(found ?? [])], [...content], "its content");
      },
    },
    {
      name: "a file is a PDF by its content, whatever it is called",
      run: async (make) => {
        const port = await make(GIVEN);
        const fact = await accepted(add(port, "d-1", "picture.png"), "a PDF with a picture's name");
        equal(fact.isPdf, true, "is it a PDF?");
        const error = await refused(
          add(port, "d-2", "Care.pdf", bytes("hello")),
          "not_a_pdf",
          "a text with a PDF's name",
        );
        equal(error, { code: "not_a_pdf", name: "Care.pdf" }, "the refusal");
        const half = aPdf().slice(0, 60);
        await refused(add(port, "d-3", "half.pdf", half), "not_a_pdf", "half a PDF");
        equal(await accepted(port.get("d-2", OURS), "a document"), null, "what was refused");
      },
    },
    {
      name: "documents are found by their names, in any case and without accents",
      run: async (make) => {
        const port = await make(GIVEN);
        await accepted(add(port, "d-1", "Café menu.pdf"), "a document");
        await accepted(add(port, "d-2", "Care instructions.pdf"), "a document");
        equal(await find(port, "CAFE"), ["d-1"], "a beginning");
        equal(await find(port, "instructions"), ["d-2"], "a word");
        equal([...(await find(port, ""))].sort(), ["d-1", "d-2"], "all");
        equal(await find(port, "nothing"), [], "nothing");
      },
    },
    {
      name: "pages of the list give every document once",
      run: async (make) => {
        const port = await make(GIVEN);
        const ids = ["e", "b", "d", "a", "c"];
        for (const id of ids) await accepted(add(port, id, "Same name.pdf"), "a document");
        const walked = await walk((limit, cursor) => port.search({ text: "same", limit, cursor }, OURS));
        equal(walked.map(({ documentId }) => documentId).sort(), [...ids].sort(), "the pages");
      },
    },
    {
      name: "the same document again is harmless, another under its id is refused",
      run: async (make) => {
        const port = await make(GIVEN);
        equal(await countAccepted(() => add(port, "d-1", "Care.pdf")), 20, "twenty times the same");
        await refused(add(port, "d-1", "Care.pdf", aPdf(2)), "key_reused", "other content under the id");
        equal([...((await accepted(port.content("d-1", OURS), "its content")) ?? [])], [...aPdf()], "its content");
        equal(await find(port, ""), ["d-1"], "the documents there are");
      },
    },
    {
      name: "what does not exist is null, and another tenant's looks just so",
      run: async (make) => {
        const port = await make(GIVEN);
        await accepted(add(port, "d-1", "Care.pdf"), "a document");
        equal(await accepted(port.get("d-9", OURS), "a document"), null, "no document");
        equal(await accepted(port.content("d-9", OURS), "its content"), null, "no content");
        equal(await accepted(port.get("d-1", THEIRS), "a document"), null, "their look at ours");
        equal(await accepted(port.content("d-1", THEIRS), "its content"), null, "their look into ours");
        const search = port.search({ text: "", limit: 10, cursor: null }, THEIRS);
        equal((await accepted(search, "a search")).items, [], "their search");
      },
    },
    {
      name: "what is stored and what is answered are copies",
      run: async (make) => {
        const port = await make(GIVEN);
        const content = aPdf();
        vandalise(await accepted(add(port, "d-1", "Care.pdf", content), "a document"));
        content.fill(0);
        (await accepted(port.content("d-1", OURS), "its content"))?.fill(0);
        equal([...((await accepted(port.content("d-1", OURS), "its content")) ?? [])], [...aPdf()], "its content");
        equal((await accepted(port.get("d-1", OURS), "a document"))?.name, "Care.pdf", "its name");
      },
    },
    {
      name: "hostile input is answered, never thrown at, and files nothing",
      run: async (make) => {
        const port = await make(GIVEN);
        await withstand(
          (hostile) => port.search(hostile, OURS),
          (hostile) => port.search({ text: hostile, limit: 10, cursor: null }, OURS),
          (hostile) => port.search({ text: "", limit: hostile, cursor: hostile }, OURS),
          (hostile) => port.get(hostile, OURS),
          (hostile) => port.content(hostile, OURS),
          (hostile) => port.content("d-1", hostile),
          (hostile) => port.add(hostile, OURS),
          (hostile) => port.add({ documentId: "d-1", name: "Care.pdf", content: hostile }, OURS),
        );
        equal(await find(port, ""), [], "the documents there are");
      },
    },
  ],
};
