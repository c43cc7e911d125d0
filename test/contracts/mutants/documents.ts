import { errAsync, okAsync } from "neverthrow";
import type { DocumentsPort } from "power-buyer/ports";
import { aPdf, type MakeDocuments } from "power-buyer/testing";
import { memoryMakers } from "../memory-makers.js";
import { AS_US, counting, type Mutant, over, trusting } from "./mutant.js";

const changed = (change: (real: DocumentsPort) => Partial<DocumentsPort>): MakeDocuments =>
  over(memoryMakers.documents, (real) => ({ ...real, ...change(real) }));

export const DOCUMENTS_MUTANTS: readonly Mutant<MakeDocuments>[] = [
  [
    "the content is not kept",
    "a PDF that is added is there, with its content",
    changed(() => ({ content: () => okAsync(null) })),
  ],
  [
    "a PDF is known by its name",
    "a file is a PDF by its content, whatever it is called",
    changed((real) => ({
      add: (request, scope) => {
        const isNamedSo = request.name.endsWith(".pdf");
        return isNamedSo ? real.add(request, scope) : errAsync({ code: "not_a_pdf" as const, name: request.name });
      },
    })),
  ],
  [
    "a PDF is known by its beginning alone",
    "a file is a PDF by its content, whatever it is called",
    changed((real) => ({
      add: (request, scope) => {
        const begins = String.fromCharCode(...request.content.slice(0, 5)) === "%PDF-";
        return real.add(begins && request.content.length < 100 ? { ...request, content: aPdf() } : request, scope);
      },
    })),
  ],
  [
    "case matters in a name",
    "documents are found by their names, in any case and without accents",
    changed((real) => ({
      search: (query, scope) => real.search({ ...query, text: query.text.replace(/[A-Z]/g, "|") }, scope),
    })),
  ],
  [
    "a cursor repeats an item",
    "pages of the list give every document once",
    changed((real) => ({ search: counting(real, "search", 1) })),
  ],
  [
    "other content under an id is ignored in silence",
    "the same document again is harmless, another under its id is refused",
    changed((real) => ({
      add: (request, scope) =>
        real
          .add(request, scope)
          .orElse((e) =>
            real.get(request.documentId, scope).andThen((fact) => (fact === null ? errAsync(e) : okAsync(fact))),
          ),
    })),
  ],
  [
    "another tenant reads our documents",
    "what does not exist is null, and another tenant's looks just so",
    changed((real) => ({ content: (documentId) => real.content(documentId, AS_US) })),
  ],
  [
    "another tenant finds our documents",
    "what does not exist is null, and another tenant's looks just so",
    changed((real) => ({ search: (query) => real.search(query, AS_US) })),
  ],
  [
    "the content is shared",
    "what is stored and what is answered are copies",
    changed((real) => {
      let kept: Uint8Array | null = null;
      return {
        add: (request, scope) => real.add(request, scope).map((fact) => ((kept = request.content), fact)),
        content: () => okAsync(kept),
      };
    }),
  ],
  [
    "a file is trusted",
    "hostile input is answered, never thrown at, and files nothing",
    changed((real) => ({ add: trusting(real, "add") })),
  ],
];
