import type { Result } from "neverthrow";
import type { TaxZone } from "../../facts/answers.js";
import { type Currency, readCurrency } from "../../money/currency.js";
import type { CurrencyInvalid } from "../../money/errors.js";
import { type InputInvalid, readShape } from "../../shape/read-shape.js";
import {
  count,
  country,
  currencyCode,
  either,
  id,
  label,
  nullable,
  object,
  optional,
  type Shape,
} from "../../shape/shape.js";

/** What the file does not say. */
export interface ShopifyCsvOptions {
  /** The currency of every amount in the file: an ISO 4217 code, or a custom currency. */
  readonly currency: string | Currency;
  /** The zone whose tax the prices include; null (default) where they are net. */
  readonly includesTaxOf?: TaxZone | null;
  /** The tax category of what is taxed and names no tax code of its own; "standard" by default. */
  readonly taxCategory?: string;
  /** The tax category of what the file says is not taxed; "exempt" by default. */
  readonly untaxedCategory?: string;
}

/** The options with nothing left open. */
export interface Settings {
  readonly currency: string;
  readonly includesTaxOf: TaxZone | null;
  readonly taxCategory: string;
  readonly untaxedCategory: string;
}

export function readSettings(options: unknown): Result<Settings, InputInvalid | CurrencyInvalid> {
  return readShape(shapeOfOptions(), options).andThen((given) =>
    readCurrency(given.currency).map((currency) => ({
      currency: currency.code,
      includesTaxOf: given.includesTaxOf ?? null,
      taxCategory: given.taxCategory ?? "standard",
      untaxedCategory: given.untaxedCategory ?? "exempt",
    })),
  );
}

function shapeOfOptions(): Shape<ShopifyCsvOptions> {
  return object<ShopifyCsvOptions>({
    currency: either(currencyCode(), object<Currency>({ code: currencyCode(), digits: count(0, 4) })),
    includesTaxOf: optional(nullable(object<TaxZone>({ country: country(), region: label(64) }))),
    taxCategory: optional(id()),
    untaxedCategory: optional(id()),
  });
}
