/** In which words the dialects say the same. */
export interface Words {
  /** Text that is compared byte by byte, so that beginnings can be looked up in an index. */
  readonly text: string;
  /** A whole number of 64 bits. */
  readonly whole: string;
  /** At the end of a table whose rows are long, and of one whose rows are short. */
  readonly long: string;
  readonly short: string;
}

export const SQLITE: Words = { text: "text", whole: "integer", long: " strict", short: " strict, without rowid" };
export const POSTGRES: Words = { text: 'text collate "C"', whole: "bigint", long: "", short: "" };
