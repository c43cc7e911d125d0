export type Path = readonly (string | number)[];

/** Why a value was refused. */
export type Reason =
  | "required"
  | "unknown_field"
  | "wrong_type"
  | "too_short"
  | "too_long"
  | "malformed"
  | "out_of_range"
  | "not_a_choice"
  | "card_number"
  /** It stands there already, where each may stand only once. */
  | "duplicate"
  /** It contradicts another part of the same document. */
  | "contradiction"
  | "unreadable";

/** What is wrong at one place of an input. The refused value itself is never repeated. */
export interface Problem {
  readonly path: Path;
  readonly reason: Reason;
  /** What would have been accepted, in words. */
  readonly expected: string;
}

/** The input does not have the shape that this call takes; every problem found, 20 at most. */
export interface InputInvalid {
  readonly code: "input_invalid";
  readonly problems: readonly Problem[];
}

export const MOST_PROBLEMS = 20;

/** Where the reader stands, and what it has found wrong so far. */
export interface Reading {
  readonly path: (string | number)[];
  readonly problems: Problem[];
}
