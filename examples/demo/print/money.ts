import { formatMoney, toMinor } from "power-buyer";
import type { Cell } from "../script.js";
import { harmless } from "./width.js";

/** A cell as people read it. A unit price with more decimals than its currency keeps them. */
export function cellText(cell: Cell): string {
  if (typeof cell === "string") return harmless(cell);
  if ("minor" in cell) return formatMoney(cell.minor, cell.currency);
  const { price, currency } = cell;
  const decimals = price.split(".")[1]?.length ?? 0;
  return decimals > currency.digits
    ? `${price} ${currency.code}`
    : formatMoney(toMinor(price, currency.digits, "half-up"), currency);
}
