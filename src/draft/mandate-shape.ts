import { currencyCode, decimal, id, instant, label, list, nullable, object, type Shape } from "../shape/shape.js";
import type { Mandate, SpendingLimit } from "./mandate.js";

const MOST = 1000;

export const mandateShape = (): Shape<Mandate> =>
  object<Mandate>({
    maxLineDiscount: nullable(decimal()),
    maxTotalDiscount: nullable(decimal()),
    currencies: nullable(list(currencyCode(), MOST)),
    customers: nullable(list(id(), MOST)),
    verbs: nullable(list(label(128, 1), MOST)),
    expiresAt: nullable(instant()),
    spending: nullable(object<SpendingLimit>({ budgetId: id(), limit: decimal(), currency: currencyCode() })),
  });
