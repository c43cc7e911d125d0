import { err, ok, type Result } from "neverthrow";
import type { InputInvalid } from "../../shape/read-shape.js";
import type { CsvNotText, CsvTooLarge } from "./report.js";
import { MOST_BYTES } from "./rows.js";

/** The file as text, without a byte order mark. Bytes must be UTF-8; text is taken as it is. */
export function readText(csv: unknown): Result<string, InputInvalid | CsvTooLarge | CsvNotText> {
  if (typeof csv === "string") return csv.length > MOST_BYTES ? tooLarge() : checked(csv.replace(/^\uFEFF/, ""));
  // Asked this way no code of the value runs, and bytes of another realm are bytes too.
  if (!ArrayBuffer.isView(csv)) {
    const expected = "the text of a CSV file, or its bytes";
    return err({ code: "input_invalid", problems: [{ path: ["csv"], reason: "wrong_type", expected }] });
  }
  try {
    const bytes = new Uint8Array(csv.buffer, csv.byteOffset, csv.byteLength);
    if (bytes.byteLength > MOST_BYTES) return tooLarge();
    return checked(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return err({ code: "csv_not_text", reason: "not_utf8" });
  }
}

function checked(text: string): Result<string, CsvNotText> {
  return text.includes("\0") ? err({ code: "csv_not_text", reason: "nul_character" }) : ok(text);
}

function tooLarge(): Result<never, CsvTooLarge> {
  return err({ code: "csv_too_large", unit: "bytes", limit: MOST_BYTES });
}
