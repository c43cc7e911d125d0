import { canonicalDecimal, percentOf, toDecimalString, toMinor } from "power-buyer";

const FINEST = 10;

/** "21.0%" or "21" as the share that vectors write: "0.21". */
export function percentText(percent = "0"): string {
  const plain = percent.replace(/%$/, "");
  return canonicalDecimal(toDecimalString(percentOf(toMinor("1", FINEST, "down"), plain, "half-up"), FINEST));
}
