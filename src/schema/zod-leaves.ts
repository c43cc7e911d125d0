import * as z from "zod";
import { holdsCardNumber } from "../internal/card-number.js";
import type { LeafSpec } from "../shape/shape.js";
import { isInstant, isPrintable, isWellFormed } from "../shape/text-rules.js";

type LeafOf<K extends LeafSpec["is"]> = Extract<LeafSpec, { is: K }>;

const DECIMAL = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
const SIGNED_DECIMAL = /^(?!-0(?:\.0+)?$)-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
const POSITIVE_DECIMAL = /^(?!0(?:\.0+)?$)(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
const CANONICAL_QUANTITY = /^(?!0$)(?:0|[1-9]\d{0,14})(?:\.\d{0,9}[1-9])?$/;
const UP_TO_100 = /^(?:100(?:\.0{1,10})?|(?:0|[1-9]\d?)(?:\.\d{1,10})?)$/;
const UP_TO_1000 = /^(?:1000(?:\.0{1,10})?|(?:0|[1-9]\d{0,2})(?:\.\d{1,10})?)$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

/** Text of a length, in which at least one character is not a space where any is asked for. */
function bounded({ min, max }: LeafOf<"text" | "label">): z.ZodString {
  const text = z.string().max(max).refine(isWellFormed);
  return min === 0
    ? text
    : text
        .min(min)
        .regex(/\S/)
        .refine((value) => value.trim().length >= min);
}

const isNotMinusZero = (value: number): boolean => !Object.is(value, -0);

/** Each kind of single value as zod says it: what JSON Schema can express as such, the rest as a refinement. */
const ZOD_LEAVES: { readonly [K in LeafSpec["is"]]: (spec: LeafOf<K>) => z.ZodType } = {
  text: (spec) => bounded(spec).refine((value) => !holdsCardNumber(value)),
  label: bounded,
  id: () => z.string().min(1).max(128).regex(/\S/).refine(isPrintable),
  code: () => z.string().min(1).max(128).regex(/\S/).refine(isWellFormed),
  token: () =>
    z
      .string()
      .regex(/^[!-~]{1,512}$/)
      .refine((value) => !holdsCardNumber(value)),
  decimal: () => z.string().regex(DECIMAL),
  "signed-decimal": () => z.string().regex(SIGNED_DECIMAL),
  quantity: (spec) => quantityOf(spec),
  "stored-quantity": () => z.string().regex(CANONICAL_QUANTITY),
  percent: () => z.string().regex(UP_TO_100),
  rate: () => z.string().regex(UP_TO_1000),
  instant: () => z.string().regex(INSTANT).refine(isInstant).meta({ format: "date-time" }),
  country: () => z.string().regex(/^[A-Z]{2}$/),
  currency: () => z.string().regex(/^[A-Z][A-Z0-9]{2,9}$/),
  minor: () => z.int().refine(isNotMinusZero),
  count: ({ min, max }) => z.int().min(min).max(max).refine(isNotMinusZero),
  flag: () => z.boolean(),
  choice: ({ values }) => z.literal([...values]),
};

/**
 * A quantity as input: zod takes what `readShape` takes and leaves the rest to the edit, whose error says more; JSON Schema says
 * what the edit will take.
 */
function quantityOf(spec: LeafOf<"quantity">): z.ZodType {
  return z
    .any()
    .refine((value) => value !== undefined && spec.judge(value) === undefined)
    .meta({
      anyOf: [
        { type: "string", pattern: POSITIVE_DECIMAL.source },
        { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
      ],
    });
}

/** A zod schema of one single value. */
export function leafToZod(spec: LeafSpec): z.ZodType {
  return (ZOD_LEAVES[spec.is] as (spec: LeafSpec) => z.ZodType)(spec);
}
