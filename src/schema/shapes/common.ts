import type { Currency } from "../../money/currency.js";
import { count, currencyCode, label, type ObjectShape, object, type Shape } from "../../shape/shape.js";

/** A name that a system gave and that a document keeps. */
export const name = (): Shape<string> => label(1000);

/** A reason or a remark that the library or a system wrote into a document. */
export const remark = (): Shape<string> => label(2000);

export const currencyShape = (): ObjectShape<Currency> =>
  object<Currency>({ code: currencyCode(), digits: count(0, 4) });
