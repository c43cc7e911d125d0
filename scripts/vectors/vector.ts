import { z } from "zod";
import { EXPECTED } from "./expected.js";

/** What the harness prices: nothing in it says where it comes from, so that no mapping can depend on that. */
export interface Problem {
  readonly kind: (typeof KINDS)[number];
  readonly currency: string;
  readonly minorDigits: number;
  /** How the source calculates, without the name that it gives to that. */
  readonly policy: Readonly<Record<string, unknown>>;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  /** The source works in floats: figures may differ by this. */
  readonly tolerance: string | null;
  /** The source contradicts itself. */
  readonly isDisputed: boolean;
}

/** A problem and what a report calls it. */
export interface Vector {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly problem: Problem;
}

const KINDS = ["allocate", "round", "tax", "eligibility", "order"] as const;

const record = z.record(z.string(), z.unknown());

const vectorSchema = z.object({
  id: z.string().min(1),
  source: z.looseObject({ name: z.string().optional(), publisher: z.string().optional() }),
  kind: z.enum(KINDS),
  title: z.string(),
  currency: z.string(),
  minorDigits: z.int().min(0).max(20),
  policy: record,
  input: record,
  expected: record,
  tolerance: z.union([z.string(), z.number()]).optional(),
  disputed: z.unknown().optional(),
});

/** Reads one vector; the text says what is wrong with it. */
export function readVector(value: unknown): { readonly vector: Vector } | { readonly wrong: string } {
  const read = vectorSchema.safeParse(value);
  if (!read.success) return { wrong: wrongIn(read.error) };
  const expected = EXPECTED[read.data.kind].safeParse(read.data.expected);
  if (!expected.success) return { wrong: `expected: ${wrongIn(expected.error)}` };
  const { id, source, title, tolerance, disputed, policy, ...rest } = read.data;
  const { id: _, ...rules } = policy;
  const problem = {
    ...rest,
    policy: rules,
    tolerance: tolerance === undefined ? null : String(tolerance),
    isDisputed: Boolean(disputed),
  };
  return { vector: { id, source: source.name ?? source.publisher ?? "unnamed", title, problem } };
}

function wrongIn(error: z.ZodError): string {
  return z.prettifyError(error).replaceAll("\n", " ");
}
