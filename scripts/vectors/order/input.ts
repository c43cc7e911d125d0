import { z } from "zod";
import { canonical } from "../decimals.js";

/** The input of an order vector, its numbers without zeros at the end. Objects are loose: what is not named here is looked for, and makes the vector unsupported. */
export const text = z.union([z.string(), z.number()]).transform((value) => canonical(String(value)));

const tax = z.looseObject({
  id: z.string(),
  rate: text,
  included: z.boolean(),
  compound: z.boolean().optional(),
  retained: z.boolean().optional(),
});

const lineDiscount = z.looseObject({
  type: z.enum(["percent", "amount"]),
  value: text,
  per: z.enum(["line", "unit"]).optional(),
  base: z.enum(["remaining", "original"]).optional(),
});

const line = z.looseObject({
  id: z.string(),
  sku: z.string().optional(),
  tags: z.array(z.string()).optional(),
  unitPrice: text,
  priceOverride: text.optional(),
  priceBaseQuantity: text.optional(),
  quantity: text,
  taxes: z.array(tax).optional(),
  discounts: z.array(lineDiscount).optional(),
  charges: z.array(lineDiscount).optional(),
  discountable: z.boolean().optional(),
  originalUnitPrice: text.optional(),
  subtotal: text.optional(),
  originRate: text.optional(),
  stripTaxRate: text.optional(),
});

const discount = z.looseObject({
  id: z.string(),
  type: z.string(),
  value: text.optional(),
  scope: z.string().optional(),
  per: z.string().optional(),
  lines: z.array(z.string()).optional(),
  skus: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  coupon: z.string().optional(),
  minUnitPrice: text.optional(),
  maxUnitPrice: text.optional(),
  maxAmount: text.optional(),
  capAllocated: text.optional(),
  maxAffected: text.optional(),
  limitQuantity: text.optional(),
  exclusive: z.boolean().optional(),
  bestOf: z.string().optional(),
  target: z.string().optional(),
  conditions: z.record(z.string(), z.unknown()).optional(),
  automatic: z.boolean().optional(),
  split: z.enum(["each", "across"]).optional(),
  budget: z
    .strictObject({ type: z.enum(["spend", "usage"]), limit: text.optional(), used: text.optional() })
    .optional(),
});

const shipping = z.looseObject({
  id: z.string().optional(),
  tags: z.array(z.string()).optional(),
  amount: text.optional(),
  percentOfItems: text.optional(),
  taxes: z.array(tax).optional(),
  method: z.string().optional(),
  discounts: z.array(lineDiscount).optional(),
});

const charge = z.looseObject({
  amount: text.optional(),
  percent: text.optional(),
  base: text.optional(),
  taxes: z.array(tax).optional(),
  included: z.boolean().optional(),
});

export const orderInput = z.looseObject({
  customer: z
    .looseObject({ group: z.string().optional(), taxExempt: z.boolean().optional(), previousOrders: text.optional() })
    .optional(),
  coupons: z.array(z.string()).optional(),
  lines: z.array(line).default([]),
  discounts: z.array(discount).optional(),
  shipping: z.array(shipping).optional(),
  charges: z.array(charge).optional(),
  allowances: z.array(charge).optional(),
  prepaid: text.optional(),
  payableRounding: text.optional(),
});

export type OrderInput = z.infer<typeof orderInput>;
export type LineInput = z.infer<typeof line>;
export type TaxInput = z.infer<typeof tax>;
export type LineDiscountInput = z.infer<typeof lineDiscount>;
export type DiscountInput = z.infer<typeof discount>;
export type ShippingInput = z.infer<typeof shipping>;
export type ChargeInput = z.infer<typeof charge>;
