import type { Result } from "neverthrow";
import * as z from "zod";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import type { LeafSpec, Shape, Spec } from "../shape/shape.js";
import { isHarmlessKey } from "../shape/text-rules.js";
import { leafToZod } from "./zod-leaves.js";

/** What a field is for, in words, by its name. */
export type FieldWords = (field: string) => string | undefined;

/**
 * A zod schema of a shape. It accepts exactly what `readShape` accepts and gives the same copy: closed objects, no accessors, no
 * class instances; nothing is ever thrown, whatever the value. Its issues have the paths and the words of `readShape`'s problems.
 * It implements Standard Schema, and `z.toJSONSchema` can read it. `words` describes fields by their names.
 *
 * @example
 * ```ts
 * import { toZod } from "power-buyer/schema";
 * import { inputShapes } from "power-buyer/draft";
 *
 * const schema = toZod(inputShapes["line.setQuantity"]);
 * schema.safeParse({ lineId: "line-1", quantity: 3 }).success; // true
 * ```
 */
export function toZod<T>(shape: Shape<T>, words?: FieldWords): z.ZodType<T, T> {
  return guarded((value) => readShape(shape, value), structureOf(shape, words));
}

/** A zod schema that lets a reader look at the value first, whatever it is, and goes on with the reader's clean copy. */
export function guarded<T>(read: (value: unknown) => Result<T, InputInvalid>, structure: z.ZodType): z.ZodType<T, T> {
  const schema = z.preprocess((value, context) => {
    return read(value).match(
      (copy): unknown => copy,
      ({ problems }) => {
        for (const { path, expected } of problems) {
          context.addIssue({ code: "custom", path: [...path], message: `Expected ${expected}` });
        }
        return z.NEVER;
      },
    );
  }, structure);
  return schema as unknown as z.ZodType<T, T>;
}

type Structure<S extends Spec> = (spec: S, words: FieldWords) => z.ZodType;
type Composite = Exclude<Spec, LeafSpec>;

/** The structure of a shape as zod says it, without the guard against hostile values: for plain JSON data. */
export function structureOf(spec: Spec, words: FieldWords = () => undefined): z.ZodType {
  const structure = Object.hasOwn(STRUCTURES, spec.is)
    ? (STRUCTURES[spec.is as Composite["is"]] as Structure<Spec>)
    : undefined;
  return structure === undefined ? leafToZod(spec as LeafSpec) : structure(spec, words);
}

const STRUCTURES: { readonly [K in Composite["is"]]: Structure<Extract<Composite, { is: K }>> } = {
  list: ({ of, min, max }, words) => {
    const list = z.array(structureOf(of, words)).max(max);
    return min === 0 ? list : list.min(min);
  },
  record: ({ key, of, max }, words) =>
    z
      .record(leafToZod(key) as z.ZodType<string, string>, structureOf(of, words))
      .refine((value) => Object.keys(value).length <= max && Object.keys(value).every(isHarmlessKey))
      .meta({ maxProperties: max }),
  object: ({ fields }, words) =>
    z.strictObject(
      Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldOf(name, field, words)])),
    ),
  union: ({ by, variants }, words) => {
    const structures = [...new Set(Object.values(variants))].map((variant) => structureOf(variant, words));
    // A discriminator one level down is none for zod: the variants are tried in turn.
    return by.includes(".") ? z.union(structures) : z.discriminatedUnion(by, structures as [z.ZodObject]);
  },
  either: ({ of }, words) => z.union(of.map((alternative) => structureOf(alternative, words))),
  nullable: ({ of }, words) => z.nullable(structureOf(of, words)),
  optional: ({ of }, words) => z.optional(structureOf(of, words)),
};

function fieldOf(name: string, field: Spec, words: FieldWords): z.ZodType {
  const structure = structureOf(field, words);
  const meaning = words(name);
  return meaning === undefined ? structure : structure.meta({ description: `${meaning}${formOf(field)}.` });
}

/** What JSON Schema cannot say itself of a single value: "(a decimal amount such as 19.99)". */
function formOf(field: Spec): string {
  if (field.is === "optional" || field.is === "nullable") return formOf(field.of);
  const speaksForItself = Object.hasOwn(STRUCTURES, field.is) || field.is === "choice" || field.is === "flag";
  return speaksForItself ? "" : ` (${field.expected})`;
}
