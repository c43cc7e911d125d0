import { LENGTHS } from "../../draft/limits.js";
import type { CopiedFrom, CustomItem, Line, LineDiscount, LinePrice, VariantItem } from "../../draft/draft.js";
import { optionShape } from "../../facts/answer-shapes.js";
import { taxZoneShape } from "../../facts/tax-shapes.js";
import type { UnitAmount } from "../../facts/answers.js";
import {
  choice,
  count,
  currencyCode,
  decimal,
  flag,
  id,
  instant,
  list,
  nullable,
  object,
  percent,
  type Shape,
  storedQuantity,
  text,
  union,
} from "../../shape/shape.js";
import { name, remark } from "./common.js";

const reason = () => nullable(text(LENGTHS.reason));

const variantItem = () =>
  object<VariantItem>({
    kind: choice("variant"),
    variantId: id(),
    productId: id(),
    sku: id(),
    skuName: nullable(name()),
    title: name(),
    options: list(optionShape, 100),
    published: flag(),
    notSellable: nullable(remark()),
    taxCategory: nullable(id()),
    discountable: flag(),
    requiresShipping: flag(),
    weightGrams: nullable(count()),
    cost: nullable(object<UnitAmount>({ amount: decimal(), currency: currencyCode() })),
    increment: storedQuantity(),
    minimum: storedQuantity(),
    maximum: nullable(storedQuantity()),
    productType: nullable(name()),
    tags: list(name(), 1000),
  });

const customItem = () =>
  object<CustomItem>({
    kind: choice("custom"),
    title: text(LENGTHS.title),
    sku: nullable(id()),
    taxCategory: nullable(id()),
    discountable: flag(),
    requiresShipping: flag(),
    weightGrams: nullable(count()),
  });

const linePrice = () =>
  object<LinePrice>({
    amount: decimal(),
    source: choice("catalog", "price-list", "contract", "override", "locked", "copied"),
    label: nullable(remark()),
    compareAt: nullable(decimal()),
    includesTaxOf: nullable(taxZoneShape),
    at: instant(),
    expiresAt: nullable(instant()),
  });

const lineDiscount = () =>
  union<LineDiscount>("kind", {
    percent: object({ kind: choice("percent"), percent: percent(), reason: reason() }),
    amount: object({ kind: choice("amount"), amount: decimal(), per: choice("line", "unit"), reason: reason() }),
  });

const copiedFrom = () =>
  object<CopiedFrom>({ orderId: id(), lineId: id(), quantity: storedQuantity(), adjustment: decimal() });

/** A line of a draft, and of the order that came of it. */
export const lineShape = (): Shape<Line> =>
  object<Line>({
    id: id(),
    item: union<Line["item"]>("kind", { variant: variantItem(), custom: customItem() }),
    quantity: storedQuantity(),
    price: nullable(linePrice()),
    priceBefore: nullable(linePrice()),
    discount: nullable(lineDiscount()),
    note: nullable(text(LENGTHS.note)),
    copiedFrom: nullable(copiedFrom()),
  });
