/** What an error of the database means to whoever called. */
export type Trouble =
  /** Somebody was in the way, and everything was undone: the same again may succeed. */
  | "in_the_way"
  /** It took too long and was given up, without effect. */
  | "too_slow"
  /** The connection broke; what was under way may have happened. */
  | "lost"
  /** The database said no. */
  | "refused";

const LOST_POSTGRES = /^(?:08|57P0[1-5]|25P03)/;
const SQLSTATE = /^[0-9A-Z]{5}$/;

export function postgresTrouble(error: unknown): Trouble {
  const { code } = Object(error) as { readonly code?: unknown };
  // Without a code of the server the error is the driver's: it could not reach it, or not any more.
  if (typeof code !== "string" || !SQLSTATE.test(code)) return isProgramming(error) ? "refused" : "lost";
  if (code === "40001" || code === "40P01") return "in_the_way";
  if (code === "55P03" || code === "57014") return "too_slow";
  return LOST_POSTGRES.test(code) ? "lost" : "refused";
}

const BUSY = 5;
const LOCKED = 6;
const IO_ERROR = 10;

export function sqliteTrouble(error: unknown): Trouble {
  const given = Object(error) as { readonly code?: unknown; readonly rawCode?: unknown; readonly errcode?: unknown };
  const code = typeof given.code === "string" ? given.code : "";
  // Extended codes have the plain one in their last byte.
  const plain = Number(given.rawCode ?? given.errcode ?? 0) & 0xff;
  if (plain === BUSY || plain === LOCKED || /^SQLITE_(?:BUSY|LOCKED)/.test(code)) return "in_the_way";
  return plain === IO_ERROR || code.startsWith("SQLITE_IOERR") ? "lost" : "refused";
}

/** A mistake in a program is no broken connection. */
function isProgramming(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
}
