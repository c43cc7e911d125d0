export type Peer = "pdfkit" | "@cantoo/pdf-lib";

/** A package that this needs is not installed (or does not load): `npm install` these. */
export interface PeerMissing {
  readonly code: "peer_missing";
  readonly peers: readonly Peer[];
}

/** The invoice was left out and nothing attached. */
export interface NothingToPrint {
  readonly code: "nothing_to_print";
}

/** An attached file whose content was not given. */
export interface AttachmentMissing {
  readonly code: "attachment_missing";
  readonly documentId: string;
  readonly name: string;
}

export interface AttachmentUnreadable {
  readonly code: "attachment_unreadable";
  readonly documentId: string;
  readonly name: string;
  readonly reason: "not_a_pdf" | "damaged" | "encrypted" | "no_pages";
}

/** The font has no shapes for these characters: give one that has. */
export interface FontLacksCharacters {
  readonly code: "font_lacks_characters";
  readonly characters: readonly string[];
}

/** Scripts that run from right to left cannot be set in order here; the HTML papers can. */
export interface ScriptNotSupported {
  readonly code: "script_not_supported";
  readonly characters: readonly string[];
}

export interface FontUnreadable {
  readonly code: "font_unreadable";
  readonly font: "regular" | "bold";
}

export type PapersPdfError =
  | PeerMissing
  | NothingToPrint
  | AttachmentMissing
  | AttachmentUnreadable
  | FontLacksCharacters
  | ScriptNotSupported
  | FontUnreadable;
