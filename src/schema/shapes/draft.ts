import { actorRefShape, authorityShape } from "../../draft/actor-shape.js";
import { instructionsByShape } from "../../draft/billing.js";
import { LENGTHS, LIMITS } from "../../draft/limits.js";
import {
  type AmendmentLink,
  type AppliedCoupon,
  type Approval,
  type Attachment,
  type Billing,
  type Details,
  DRAFT_SCHEMA,
  type Draft,
  type ExcessAcknowledgement,
  type Grant,
  type Packing,
  type ReplacementLink,
  type Settlement,
  type ShippingChoice,
  type ShippingPrice,
  type Surcharge,
  type TotalDiscount,
} from "../../draft/draft.js";
import { exemptionShape } from "../../facts/tax-shapes.js";
import {
  choice,
  code,
  count,
  decimal,
  flag,
  id,
  instant,
  label,
  list,
  nullable,
  object,
  optional,
  percent,
  record,
  type Shape,
  storedQuantity,
  text,
  token,
  union,
} from "../../shape/shape.js";
import { currencyShape } from "./common.js";
import { lineShape } from "./line.js";

const reason = () => text(LENGTHS.reason);

const shippingChoice = () =>
  union<ShippingChoice>("kind", {
    option: object({
      kind: choice("option"),
      optionId: id(),
      price: nullable(object<ShippingPrice>({ amount: decimal(), reason: nullable(reason()) })),
    }),
    custom: object({
      kind: choice("custom"),
      name: text(LENGTHS.label),
      amount: decimal(),
      taxCategory: id(),
      reason: nullable(reason()),
    }),
  });

export const settlementShape = () =>
  union<Settlement>("kind", {
    covered_by: object({ kind: choice("covered_by"), orderId: id() }),
    goodwill: object({ kind: choice("goodwill") }),
    sample: object({ kind: choice("sample") }),
    settled_elsewhere: object({ kind: choice("settled_elsewhere") }),
  });

const billing = () =>
  union<Billing>("kind", {
    "not-required": object({ kind: choice("not-required"), settlement: settlementShape(), reason: reason() }),
    "saved-card": object({ kind: choice("saved-card"), paymentMethodId: id() }),
    "new-method": object({
      kind: choice("new-method"),
      token: token(),
      label: nullable(text(LENGTHS.label)),
      keepForCustomer: flag(),
    }),
    check: object({
      kind: choice("check"),
      mailingInstructions: text(LENGTHS.mailingInstructions),
      instructionsBy: instructionsByShape(),
    }),
    terms: object({ kind: choice("terms"), dueInDays: count(0, LIMITS.dueInDays) }),
  });

const totalDiscount = () => {
  const common = { taxTreatment: choice("unchanged", "proportional"), reason: nullable(reason()) };
  return union<TotalDiscount, "kind">("kind", {
    percent: object({ ...common, kind: choice("percent"), percent: percent() }),
    amount: object({ ...common, kind: choice("amount"), amount: decimal() }),
  });
};

const acknowledgement = () =>
  object<ExcessAcknowledgement>({
    sku: id(),
    upTo: storedQuantity(),
    reason: reason(),
    by: actorRefShape(),
    at: instant(),
    permitted: flag(),
  });

export const grantShape = () => {
  const ofLine = object({ what: choice("unit-price", "line-discount"), lineId: id() });
  const ofOrder = object({ what: choice("total-discount", "shipping-price") });
  return union<Grant>("what", {
    "unit-price": ofLine,
    "line-discount": ofLine,
    "total-discount": ofOrder,
    "shipping-price": ofOrder,
  });
};

const approval = () =>
  object<Approval>({
    by: actorRefShape(),
    authority: authorityShape(),
    at: instant(),
    reason: reason(),
    version: count(1),
    fingerprint: optional(label(16_000_000)),
  });

export const packingShape = () =>
  object<Packing>({
    attachments: list(object<Attachment>({ documentId: id(), name: label() }), LIMITS.attachments),
    leaveOutInvoice: flag(),
  });

export const detailsShape = () =>
  object<Details>({
    note: nullable(text(LENGTHS.note)),
    tags: list(text(LENGTHS.tag), LIMITS.tags),
    metadata: record(text(LENGTHS.metadataValue), LIMITS.metadata, text(LENGTHS.metadataKey)),
    poNumber: nullable(text(LENGTHS.poNumber)),
  });

export const replacementShape = () => object<ReplacementLink>({ orderId: id(), rootOrderId: id(), reason: reason() });

export const amendmentShape = () => object<AmendmentLink>({ orderId: id(), orderVersion: count(1), reason: reason() });

export const draftShape = (): Shape<Draft> =>
  object<Draft>({
    schema: choice(DRAFT_SCHEMA),
    id: id(),
    version: count(1),
    status: choice("open", "completing", "completed", "cancelled"),
    createdAt: instant(),
    updatedAt: instant(),
    currency: currencyShape(),
    customerId: nullable(id()),
    lines: list(lineShape(), LIMITS.lines),
    linesAdded: count(),
    shippingAddressId: nullable(id()),
    billingAddressId: nullable(id()),
    shipping: nullable(shippingChoice()),
    billing: nullable(billing()),
    coupons: list(object<AppliedCoupon>({ code: code(), at: instant() }), LIMITS.coupons),
    surcharges: list(
      object<Surcharge>({ id: id(), label: text(LENGTHS.label), amount: decimal(), taxCategory: id() }),
      LIMITS.surcharges,
    ),
    totalDiscount: nullable(totalDiscount()),
    exemption: nullable(exemptionShape),
    packing: packingShape(),
    details: detailsShape(),
    acknowledgements: list(acknowledgement(), LIMITS.lines),
    unconfirmed: list(grantShape(), 2 * LIMITS.lines + 2),
    approvals: list(approval(), 1000),
    replacement: nullable(replacementShape()),
    amends: nullable(amendmentShape()),
  });
