import { choice, decimal, flag, id, nullable, object, optional, percent, type Shape } from "../shape/shape.js";
import type { Actor, ActorRef, Authority } from "./actor.js";
import { mandateShape } from "./mandate-shape.js";

export const authorityShape = (): Shape<Authority> =>
  object<Authority>({
    priceOverride: flag(),
    maxLineDiscountPercent: percent(),
    maxTotalDiscountPercent: percent(),
    minMarginPercent: nullable(percent()),
    customShippingPrice: flag(),
    paymentNotRequired: flag(),
    acknowledgeExcess: flag(),
    maxTotal: nullable(decimal()),
    mandate: optional(mandateShape()),
  });

const kind = () => choice("staff", "customer", "agent", "system");

export const actorShape = (): Shape<Actor> =>
  object<Actor>({ id: id(), kind: kind(), onBehalfOf: optional(id()), authority: authorityShape() });

export const actorRefShape = (): Shape<ActorRef> =>
  object<ActorRef>({ id: id(), kind: kind(), onBehalfOf: nullable(id()) });
