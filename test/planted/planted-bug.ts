/** One place of the sources, which must be there exactly once, and what stands there instead. */
export interface SourceChange {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A mistake that somebody could have made. */
export interface PlantedBug {
  readonly name: string;
  readonly changes: readonly SourceChange[];
  /** Any of these may be the first to break. Empty: something else keeps it from doing harm, so that nothing has to be found. */
  readonly breaks: readonly string[];
}
