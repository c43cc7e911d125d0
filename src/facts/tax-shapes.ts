import { choice, country, id, instant, list, nullable, object, optional, text } from "../shape/shape.js";
import type { Exemption, TaxZone } from "./answers.js";

const region = () => text(100, 0);

export const taxZoneShape = object<TaxZone>({ country: country(), region: region() });

export const exemptionShape = object<Exemption>({
  kind: choice("exempt", "reverse-charge"),
  reason: text(500),
  certificate: id(),
  country: country(),
  region: region(),
  expiresAt: nullable(instant()),
  categories: optional(list(id(), 100, 1)),
});
