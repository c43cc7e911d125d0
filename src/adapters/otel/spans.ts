import { type Context, context, type Span, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import type { Attributes } from "@opentelemetry/api";
import { answeredAttributes, codeOf, failedAttributes } from "./attributes.js";

export interface TraceOptions {
  /** Where spans come from; the global one of "power-buyer" where nothing is said. */
  readonly tracer?: Tracer;
}

/** Makes a call within a span of its own, and gives its answer on as it is. */
export type Spanned = (name: string, attributes: () => Attributes, make: () => unknown) => unknown;

/** Whatever a tracer does, the call is made once, and its answer is its own. */
export function spansOf({ tracer = trace.getTracer("power-buyer") }: TraceOptions): Spanned {
  return (name, attributes, make) => {
    const begun = quietly(() => begin(tracer, name, attributes()));
    if (begun === undefined) return make();
    const { span, within } = begun;
    try {
      return ended(span, context.with(within, make));
    } catch (thrown) {
      end(span, () => tellFailure(span, thrown));
      throw thrown;
    }
  };
}

function begin(
  tracer: Tracer,
  name: string,
  attributes: Attributes,
): { readonly span: Span; readonly within: Context } {
  const span = tracer.startSpan(name, { attributes });
  return { span, within: trace.setSpan(context.active(), span) };
}

/** A `ResultAsync` is given on itself. What answers at once is no call to another system: its span is never told. */
function ended(span: Span, answer: unknown): unknown {
  if (!isThenable(answer)) return answer;
  const tell = (settled: unknown) => end(span, () => tellAnswer(span, settled));
  const fail = (rejected: unknown) => end(span, () => tellFailure(span, rejected));
  if ("andThen" in answer) {
    answer.then(tell, fail);
    return answer;
  }
  // Others may do their work each time they are waited for: wait once.
  return Promise.resolve(answer).then(
    (settled) => {
      tell(settled);
      return settled;
    },
    (rejected: unknown) => {
      fail(rejected);
      throw rejected;
    },
  );
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

interface Settled {
  readonly isErr: () => boolean;
  readonly value?: unknown;
  readonly error?: unknown;
}

function tellAnswer(span: Span, settled: unknown): void {
  if (typeof settled !== "object" || settled === null || !("isErr" in settled)) return;
  const result = settled as Settled;
  if (result.isErr()) tellFailure(span, result.error);
  else span.setAttributes(answeredAttributes(result.value));
}

/** By its code alone: messages and causes are texts, and texts may hold anything. */
function tellFailure(span: Span, error: unknown): void {
  span.setAttributes(failedAttributes(error));
  span.setStatus({ code: SpanStatusCode.ERROR, message: codeOf(error) });
}

function end(span: Span, tell: () => void): void {
  quietly(tell);
  quietly(() => span.end());
}

/** A tracer that breaks must not break the shop. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
