export { allocateMoney } from "./allocate-money.js";
export { ALLOCATION_METHODS, type AllocationMethod } from "./allocation-methods.js";
export type { AllocationOptions } from "./allocation-options.js";
export { includedPart, mulDiv, multiplyPrice, percentOf, roundToStep, toMinor } from "./arithmetic.js";
export { type Currency, readCurrency, sameCurrency } from "./currency.js";
export { canonicalDecimal, isDecimalText } from "./decimal-text.js";
export type {
  AllocationInvalid,
  AmountOutOfRange,
  CurrencyInvalid,
  CurrencyMismatch,
  MoneyInvalid,
  PercentInvalid,
  QuantityInvalid,
} from "./errors.js";
export { formatMoney } from "./format.js";
export { addMoney, compareMoney, isMoney, type Money, parseMoney, subtractMoney, toDecimalString } from "./money.js";
export { parsePercent, parseTaxRate } from "./percent.js";
export {
  addQuantities,
  compareQuantities,
  isOnIncrement,
  parseQuantity,
  type Quantity,
  roundDownToIncrement,
  subtractQuantities,
} from "./quantity.js";
export { retaxedPrice } from "./retaxed-price.js";
export { ROUNDING_MODES, type RoundingMode } from "./rounding.js";
