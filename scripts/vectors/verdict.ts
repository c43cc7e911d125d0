/** One figure that the source states, and what the library says. Decimal strings, or words where there is no number. */
export interface Figure {
  readonly key: string;
  readonly expected: string;
  readonly got: string;
}

/**
 * What a mapper makes of a problem, before anything is priced: a run that gives the stated figures next to the library's, or the
 * reasons why the library is not asked.
 */
export type Mapped =
  | { readonly supported: true; readonly run: () => readonly Figure[] }
  | { readonly supported: false; readonly reasons: readonly string[] };

export type Verdict =
  | { readonly verdict: "agree"; readonly figures: readonly Figure[] }
  /** `figures` are those that part, in the order in which the source states them. */
  | { readonly verdict: "differ"; readonly figures: readonly Figure[] }
  /** The source says itself that its figures contradict each other; `figures` are those that part from the library's. */
  | { readonly verdict: "disputed"; readonly figures: readonly Figure[] }
  | { readonly verdict: "unsupported"; readonly reasons: readonly string[] };

export function supported(run: () => readonly Figure[]): Mapped {
  return { supported: true, run };
}

export function unsupported(...reasons: readonly string[]): Mapped {
  return { supported: false, reasons: [...new Set(reasons)] };
}
