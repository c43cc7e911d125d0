import { err, ok } from "neverthrow";
import type { DocumentFact } from "../../facts/answers.js";
import { plainCopy } from "../../internal/plain-copy.js";
import { answer } from "../../ports/answer.js";
import type { DocumentsPort } from "../../ports/documents.js";
import { text } from "../../shape/shape.js";
import { checked, checkedKey } from "./checked.js";
import { fold, foldSearch, match } from "./match.js";
import { pageOf } from "./page.js";
import { countPages, isPdf } from "./pdf.js";
import { rooms, type Seeded, seedsFor } from "../../ports/tenants.js";
import { calling } from "./world.js";

/** A file to begin with. Unlike what is added later it need not be a PDF: the record says whether it is one. */
export interface DocumentSeed {
  readonly documentId: string;
  readonly name: string;
  readonly content: Uint8Array;
}

export interface MemoryDocumentsOptions extends Seeded {
  readonly documents?: readonly DocumentSeed[];
}

interface Filed {
  readonly fact: DocumentFact;
  readonly content: Uint8Array;
}

const MOST_BYTES = 32 * 1024 * 1024;
const RANKS = ["exact", "prefix", "words"] as const;

/**
 * Papers in memory, 32 MiB each at most. A file is a PDF by its content; its pages are counted as far as the file shows them,
 * and at least as one. Found by name, folded; sorted by name.
 *
 * Errors of its calls: `not_a_pdf`; `key_reused` for an id that another file has; `port_failed`.
 *
 * @example
 * ```ts
 * import { memoryDocuments } from "power-buyer/adapters/memory";
 *
 * const documents = memoryDocuments();
 * const content = new TextEncoder().encode("%PDF-1.4\n%%EOF\n");
 * await documents.add({ documentId: "care", name: "Care instructions.pdf", content }, { tenant: "default" });
 * ```
 */
export function memoryDocuments(options: MemoryDocumentsOptions = {}): DocumentsPort {
  const room = rooms((tenant) => {
    const files = new Map<string, Filed>();
    for (const seed of seedsFor(tenant, options.tenant, options.documents)) {
      const { fact, content } = file(seed);
      if (files.has(fact.documentId)) throw new Error(`document ${fact.documentId} is given twice`);
      files.set(fact.documentId, { fact, content });
    }
    return files;
  });
  const call = (operation: string) => calling("documents", operation);

  return {
    search: (query, scope) =>
      answer(call("search"), () => {
        const wanted = foldSearch(query.text);
        const hits = [...room(scope).values()].flatMap(({ fact }) => {
          const name = fold(fact.name);
          const how = wanted === undefined ? "exact" : match(wanted, name);
          return how === null ? [] : [{ fact, key: [RANKS.indexOf(how), name.words.join(" "), fact.documentId] }];
        });
        const page = pageOf(hits, ({ key }) => key, query);
        return ok({ items: page.items.map(({ fact }) => plainCopy(fact)), next: page.next });
      }),
    get: (documentId, scope) =>
      answer(call("get"), () => ok(plainCopy(room(scope).get(checkedKey(documentId, "documentId"))?.fact ?? null))),
    content: (documentId, scope) =>
      answer(call("content"), () => ok(room(scope).get(checkedKey(documentId, "documentId"))?.content.slice() ?? null)),
    add: (request, scope) =>
      answer(call("add"), () => {
        const added = file(request);
        const { documentId, name } = added.fact;
        const files = room(scope);
        const before = files.get(documentId);
        if (before !== undefined) {
          return isSame(before, added) ? ok(plainCopy(before.fact)) : err({ code: "key_reused", key: documentId });
        }
        if (!added.fact.isPdf) return err({ code: "not_a_pdf", name });
        files.set(documentId, added);
        return ok(plainCopy(added.fact));
      }),
  };
}

const NAME = /* @__PURE__ */ text(255);

function file(given: DocumentSeed): Filed {
  if (!(given.content instanceof Uint8Array)) throw new Error("content: bytes expected");
  if (given.content.length > MOST_BYTES) throw new Error(`content: ${MOST_BYTES} bytes at most`);
  // A Buffer's `slice` shares its bytes; this copies whatever it is.
  const content = new Uint8Array(given.content);
  const documentId = checkedKey(given.documentId, "documentId");
  const kind = isPdf(content);
  const fact = { documentId, name: checked(NAME, given.name), bytes: content.length, isPdf: kind };
  return { content, fact: { ...fact, pages: kind ? countPages(content) : 0 } };
}

function isSame(a: Filed, b: Filed): boolean {
  return (
    a.fact.name === b.fact.name &&
    a.content.length === b.content.length &&
    a.content.every((byte, i) => byte === b.content[i])
  );
}
