import type { InputInvalid } from "./problem.js";

/** The text is no document: too large or too deep to look at, cut off, or no JSON at all. */
export interface DocumentUnreadable {
  readonly code: "document_unreadable";
  /** `migration_failed`: the document is of an older version, and bringing it up to date went wrong. */
  readonly reason: "too_large" | "too_deep" | "not_json" | "migration_failed";
  /** The most characters, or levels, that are read; null where no limit was passed. */
  readonly limit: number | null;
}

/** The document says that it is of a version that is not known here, or that it is another document. */
export interface DocumentVersionUnknown {
  readonly code: "document_version_unknown";
  readonly found: string;
  readonly known: readonly string[];
}

/** Why a document was refused. */
export type DocumentError = DocumentUnreadable | DocumentVersionUnknown | InputInvalid;
