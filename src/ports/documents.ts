import type { DocumentFact } from "../facts/answers.js";
import type { Answered, KeyReused, Page, PageRequest, Scope } from "./port.js";

export interface NotAPdf {
  readonly code: "not_a_pdf";
  readonly name: string;
}

/** Papers that can be printed and packed. A file is a PDF by its content, whatever it is called. */
export interface DocumentsPort {
  search(query: PageRequest & { readonly text: string }, scope: Scope): Answered<Page<DocumentFact>>;
  get(documentId: string, scope: Scope): Answered<DocumentFact | null>;
  content(documentId: string, scope: Scope): Answered<Uint8Array | null>;
  /** The caller brings the id; the same id with the same content again gives the document added before. */
  add(
    request: { readonly documentId: string; readonly name: string; readonly content: Uint8Array },
    scope: Scope,
  ): Answered<DocumentFact, NotAPdf | KeyReused>;
}
