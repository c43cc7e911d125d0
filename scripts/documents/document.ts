import type { Profile } from "power-buyer";
import type { Recorded } from "../vectors/order/said.js";
import type { Figure } from "../vectors/verdict.js";

/** What a document says: what was asked for, what it states, and the sums that its own figures should make. */
export interface Content {
  /** How its platform calculates. */
  readonly profile: Profile;
  /** What that profile refuses, and the mapping of this kind settles. */
  readonly settled: readonly string[];
  /** The order in the form that the vectors have. */
  readonly input: Recorded;
  /** The figures that the document states, those first that come first in its calculation. */
  readonly expected: Recorded;
  readonly sums: readonly Sum[];
  /** What of it cannot be said as a draft. */
  readonly reasons: readonly string[];
  /** The input is what a request asks for; otherwise it is what the document says of itself. */
  readonly isFromRequest?: boolean;
  /** What parts before anything is priced: rows of the request that the document has not, and the other way round. */
  readonly missing?: readonly Figure[];
}

/** A figure of the document and the figures of the same document that make it, as decimals in major units. */
export interface Sum {
  readonly what: string;
  readonly stated: string;
  readonly parts: readonly string[];
  /** What the parts come to by other rules of rounding, of which one may be the document's. */
  readonly or?: readonly (readonly string[])[];
  /** So many minor units may lie between them, where amounts keep decimals that the document does not write. */
  readonly slack?: number;
}

/** A kind of order document, known by the fields that it has. */
export interface Kind {
  readonly name: string;
  readonly isOf: (value: Recorded) => boolean;
  /** The code of its currency; undefined where it states none. */
  readonly currency: (value: Recorded) => unknown;
  /** Reads it in a currency of so many decimals; text says what is wrong with it. `request`: what it is the response to. */
  readonly read: (value: Recorded, digits: number, request: Request | undefined) => Content | string;
}

/** What was sent, and whether it creates something or changes what is there. */
export interface Request {
  readonly body: unknown;
  readonly isUpdate: boolean;
}

/** One document of a file. */
export interface OrderDocument {
  readonly where: string;
  /** Where else the same document stands. */
  readonly also?: readonly string[];
  /** null: of no kind that is known. */
  readonly kind: Kind | null;
  readonly value: Recorded;
  readonly request: Request | undefined;
}
