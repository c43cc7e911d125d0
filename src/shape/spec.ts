import type { Reading, Reason } from "./problem.js";

/**
 * One description of each input and document. Edits check their inputs with it (`readShape`), `/schema` makes zod schemas and
 * JSON Schemas of it, and tests generate inputs from it: three readers, one source, so they cannot drift. Each part brings its own
 * reader, so that a bundle holds the readers of the shapes it uses and no others.
 */
export type Spec = LeafSpec | CompositeSpec;
type CompositeSpec = (ListSpec | RecordSpec | ObjectSpec | UnionSpec | EitherSpec | NullableSpec | OptionalSpec) &
  Composite;

/** What every part says: what a value has to be, in words. */
interface Described {
  readonly expected: string;
}

/** Reads a value into a clean copy, or writes down what is wrong with it. */
interface Composite extends Described {
  readonly read: (value: unknown, reading: Reading) => unknown;
}

/** Judges a single value: why it is refused, or undefined where it is as described. */
export interface Leaf extends Described {
  readonly judge: (value: unknown) => Reason | undefined;
}

/** A single value: text, a number, a flag. */
export type LeafSpec = LeafData & Leaf;

type LeafData =
  | { readonly is: "text"; readonly max: number; readonly min: number }
  | { readonly is: "label"; readonly max: number; readonly min: number }
  | { readonly is: "id" }
  | { readonly is: "code" }
  | { readonly is: "token" }
  | { readonly is: "decimal" }
  | { readonly is: "signed-decimal" }
  | { readonly is: "quantity" }
  | { readonly is: "stored-quantity" }
  | { readonly is: "percent" }
  | { readonly is: "rate" }
  | { readonly is: "instant" }
  | { readonly is: "country" }
  | { readonly is: "currency" }
  | { readonly is: "minor" }
  | { readonly is: "count"; readonly min: number; readonly max: number }
  | { readonly is: "flag" }
  | { readonly is: "choice"; readonly values: readonly Choice[] };

export type Choice = string | boolean | null;

interface ListSpec {
  readonly is: "list";
  readonly of: Spec;
  readonly min: number;
  readonly max: number;
}

interface RecordSpec {
  readonly is: "record";
  readonly key: LeafSpec;
  readonly of: Spec;
  readonly max: number;
}

export interface ObjectSpec extends Composite {
  readonly is: "object";
  readonly fields: Readonly<Record<string, Spec>>;
}

interface UnionSpec {
  readonly is: "union";
  readonly by: string;
  readonly variants: Readonly<Record<string, ObjectSpec>>;
}

interface EitherSpec {
  readonly is: "either";
  readonly of: readonly Spec[];
}

interface NullableSpec {
  readonly is: "nullable";
  readonly of: Spec;
}

export interface OptionalSpec extends Composite {
  readonly is: "optional";
  readonly of: Spec;
}
