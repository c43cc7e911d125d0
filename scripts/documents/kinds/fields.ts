import { toDecimalString } from "power-buyer";
import { z } from "zod";
import { text } from "../../vectors/order/input.js";
import type { Recorded } from "../../vectors/order/said.js";

/** What the documents of several kinds write alike. */

/** An amount or quantity, as text or as a number. */
export const amount = text;

/** What may be missing or empty; both are read as missing. */
export function maybe<Schema extends z.ZodType>(schema: Schema) {
  return z.optional(schema.nullable()).transform((value) => value ?? undefined);
}

export function listOf<Schema extends z.ZodType>(schema: Schema) {
  return z.optional(z.array(schema).nullable()).transform((value) => value ?? []);
}

/** The value as a schema reads it, handed on; or the text of what is wrong with it. */
export function reading<Schema extends z.ZodType, Said>(
  schema: Schema,
  value: unknown,
  hand: (read: z.infer<Schema>) => Said,
): Said | string {
  const read = schema.safeParse(value);
  return read.success ? hand(read.data) : z.prettifyError(read.error).replaceAll("\n", " ");
}

/** An amount that a document states in minor units, as a decimal. */
export function fromMinor(minor: number, digits: number): string {
  return toDecimalString(minor, digits);
}

/** Missing, or nothing. */
export const isNone = (stated: string | undefined) => stated === undefined || stated === "0";

/** The entries that are stated. */
export function stated(entries: Readonly<Record<string, unknown>>): Recorded {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}
