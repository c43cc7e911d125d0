/**
 * One description of each input and document, as plain data. Edits check their inputs with it (`readShape`), `/schema` makes
 * zod schemas and JSON Schemas of it, and tests generate inputs from it: three readers, one source, so they cannot drift.
 */
export type Spec = LeafSpec | ListSpec | RecordSpec | ObjectSpec | UnionSpec | EitherSpec | NullableSpec | OptionalSpec;

/** A single value: text, a number, a flag. */
export type LeafSpec =
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

export interface ObjectSpec {
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

export interface OptionalSpec {
  readonly is: "optional";
  readonly of: Spec;
}
