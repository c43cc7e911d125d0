import { z } from "zod";
import { amount, listOf, maybe } from "./fields.js";

/** What is read of an order of Square. */

const money = z.looseObject({ amount: z.int() });

const applied = (uid: "discount_uid" | "tax_uid") => listOf(z.looseObject({ [uid]: z.string() }));

const lineItem = z.looseObject({
  quantity: amount,
  base_price_money: money,
  modifiers: listOf(z.looseObject({ base_price_money: maybe(money), quantity: maybe(amount) })),
  applied_discounts: applied("discount_uid"),
  applied_taxes: applied("tax_uid"),
  gross_sales_money: maybe(money),
  total_discount_money: maybe(money),
  total_tax_money: maybe(money),
  total_money: maybe(money),
});
export type LineItem = z.infer<typeof lineItem>;

const adjustment = z.looseObject({
  uid: z.string(),
  scope: z.enum(["ORDER", "LINE_ITEM"]),
  type: z.string(),
  percentage: maybe(amount),
  amount_money: maybe(money),
  applied_money: maybe(money),
});
export type Adjustment = z.infer<typeof adjustment>;

export const squareSchema = z.looseObject({
  line_items: z.array(lineItem),
  discounts: listOf(adjustment),
  taxes: listOf(adjustment),
  service_charges: listOf(z.unknown()),
  total_discount_money: maybe(money),
  total_tax_money: maybe(money),
  total_tip_money: maybe(money),
  total_money: money,
});
export type Order = z.infer<typeof squareSchema>;

export type Money = z.infer<typeof money>;
