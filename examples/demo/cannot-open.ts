import { describe } from "power-buyer/describe";

/** The demo cannot begin; the message is a sentence for the person at the terminal. */
export class CannotOpen extends Error {
  override readonly name = "CannotOpen";
}

/** What Node says of a file that cannot be read. */
const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EISDIR: "That is a folder, not a file.",
  EACCES: "It may not be read.",
};

/** Why a file is no catalog: Node's reason, or the library's. */
export function asCannotOpen(error: unknown, file: string | URL): CannotOpen {
  const { code } = Object(error) as { readonly code?: unknown };
  return new CannotOpen(`${String(file)}: ${FILE_ERRORS[String(code)] ?? describe(error)}`);
}
