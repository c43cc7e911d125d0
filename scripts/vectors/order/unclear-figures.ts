import type { OrderInput } from "./input.js";
import { areNetFiguresClear, NET_FIGURES } from "./net-figures.js";
import { allTaxes } from "./platform.js";
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
  const names = namesIn(expected);
  const net = names.filter((key) => Object.hasOwn(NET_FIGURES, key));
  return [
    ...(names.some(isUnclear) ? [REASONS["figures beside rows"]] : []),
    ...(areNetFiguresClear(input, recorded) ? [] : net.map((key) => `figure ${key}`)),
    ...(addsBeforeRounding(input, recorded) && names.some((key) => !OF_TOTAL.includes(key))
      ? [REASONS["woocommerce rates"]]
      : []),
  ];
}

/** WooCommerce "at the subtotal" adds all rates before it rounds the total; the taxes that it names are rounded in other ways. */
const OF_TOTAL = ["total", "payable", "subtotal"];

function addsBeforeRounding(input: OrderInput, { couponModel, taxRounding }: Recorded): boolean {
  const { level } = (taxRounding ?? {}) as { readonly level?: unknown };
  const rates = new Set(allTaxes(input).map(({ id }) => id));
  return couponModel === "woocommerce" && level === "rate" && rates.size > 1;
}

function namesIn({ lines, ...others }: Readonly<Record<string, unknown>>): readonly string[] {
  const rows: readonly unknown[] = Array.isArray(lines) ? lines : [];
  const ofLines = rows.flatMap((row) => (typeof row === "object" && row !== null ? Object.keys(row) : []));
  return [...Object.keys(others), ...ofLines.filter((key) => key !== "id").map((key) => `lines.${key}`)];
}
