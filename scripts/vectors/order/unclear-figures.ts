import type { OrderInput } from "./input.js";
import { REASONS } from "./reasons.js";
import { rowsIn } from "./rows.js";
import type { Recorded } from "./said.js";

/** Figures that are the same whether an amount is taken back in a row or allowed, and whether a charge is a line. */
const ALIKE = [
  "itemsTotal",
  "allowanceTotal",
  "chargeTotal",
  "net",
  "total",
  "payable",
  "taxTotal",
  "taxByRate",
  "lines.total",
  "lines.subtotal",
];

/** A source whose discounts are rows of their own states its lines without them; here the lines bear them. */
const OF_LINES = /^(items|lines\.(?!subtotal$))/;

/** Why figures mean something else in the source than in the sheet. */
export function figureReasons(
  expected: Readonly<Record<string, unknown>>,
  input: OrderInput,
  recorded: Recorded,
): readonly string[] {
  const { credits, chargeLines } = rowsIn(input);
  const holdsRows = credits.length + chargeLines.length > 0;
  const areRows = recorded["engine"] === "negative-line" && (input.discounts ?? []).length > 0;
  const isUnclear = (key: string) => (holdsRows && !ALIKE.includes(key)) || (areRows && OF_LINES.test(key));
  return namesIn(expected).some(isUnclear) ? [REASONS["figures beside rows"]] : [];
}

function namesIn({ lines, ...others }: Readonly<Record<string, unknown>>): readonly string[] {
  const rows: readonly unknown[] = Array.isArray(lines) ? lines : [];
  const ofLines = rows.flatMap((row) => (typeof row === "object" && row !== null ? Object.keys(row) : []));
  return [...Object.keys(others), ...ofLines.filter((key) => key !== "id").map((key) => `lines.${key}`)];
}
