import {
  type AnsweredQuestion,
  answered,
  applyCommands,
  type Command,
  createDraft,
  type Draft,
  type Facts,
  noFacts,
  type ShopStage,
  withAnswers,
} from "power-buyer";
import { unitPriceOf } from "../decimals.js";
import {
  ADDRESS_ID,
  addressFact,
  AS_OF,
  BY,
  CUSTOMER_ID,
  customerFact,
  DRAFT_ID,
  pricesFact,
  variantFact,
} from "../facts.js";
import { chargesOfLines, chargesOfSum } from "./charge-stages.js";
import { allowanceCoupon, type Coin, couponOf, lineCoupon, type MappedCoupon, shippingCoupon } from "./coupons.js";
import type { ChargeInput, LineDiscountInput, LineInput, OrderInput } from "./input.js";
import { allowancesOf, amountOf, creditOf, rowsIn } from "./rows.js";
import { type Categories, categories } from "./taxes.js";

/** The order of a vector as a draft made by public edits, with the facts and the stages that it is priced with. */
export interface BuiltOrder {
  readonly draft: Draft;
  readonly facts: Facts;
  readonly coupons: readonly MappedCoupon[];
  readonly stages: readonly ShopStage[];
}

/** Builds it; text names the edit that was refused. */
export function buildOrder(input: OrderInput, coin: Coin): BuiltOrder | string {
  const { group, taxExempt: isExempt = false, previousOrders } = input.customer ?? {};
  const buyer = { isExempt, group, previousOrders: previousOrders === undefined ? undefined : Number(previousOrders) };
  const taxes = categories(isExempt);
  const { goods, chargeLines, surcharges, ofSum } = rowsIn(input);
  const lines = [...goods, ...chargeLines.map((charge, i) => lineOf(charge, i, coin))];
  const coupons = allCoupons(input, coin, taxes);
  const commands = commandsOf({ ...input, lines, charges: [...surcharges] }, coin, taxes, coupons);
  // Before the facts are gathered: charges may have tax categories of their own.
  const stages = [
    ...(goods.some(({ charges = [] }) => charges.length > 0) ? [chargesOfLines(goods, coin, taxes)] : []),
    ...(ofSum.length > 0 ? [chargesOfSum(ofSum, taxes)] : []),
  ];
  const facts = withAnswers(noFacts(AS_OF), [
    ...lines.flatMap((line, i) => lineAnswers(line, variantIdOf(i), coin, taxes)),
    ...couponAnswers(input, coupons),
    ...taxes.answers(),
    answered({ kind: "customer", customerId: CUSTOMER_ID }, customerFact(buyer)),
    answered({ kind: "address", addressId: ADDRESS_ID, customerId: CUSTOMER_ID, draftId: DRAFT_ID }, addressFact()),
  ]);
  return createDraft({
    id: DRAFT_ID,
    currency: { code: coin.code, digits: coin.digits },
    at: AS_OF,
    customerId: CUSTOMER_ID,
  })
    .andThen((draft) => applyCommands(draft, commands, { ...BY, facts }))
    .match(
      (draft) => ({ draft, facts, coupons, stages }),
      (error) => JSON.stringify(error),
    );
}

function commandsOf(input: OrderInput, coin: Coin, taxes: Categories, coupons: readonly MappedCoupon[]): Command[] {
  const [shipped, ...further] = input.shipping ?? [];
  return [
    { type: "shippingAddress.set", input: { addressId: ADDRESS_ID } },
    ...input.lines.map(
      ({ quantity }, i): Command => ({ type: "line.add", input: { variantId: variantIdOf(i), quantity } }),
    ),
    ...input.lines.flatMap(({ discounts: [first] = [] }, i): Command[] =>
      first === undefined
        ? []
        : [{ type: "line.discount", input: { lineId: `line-${i + 1}`, discount: discountInput(first) } }],
    ),
    ...(shipped === undefined ? [] : [shippingCommand(shipped.amount ?? "0", taxes.of(shipped.taxes))]),
    ...(input.charges ?? []).map(
      (charge, i): Command => ({
        type: "surcharge.add",
        input: { label: `Charge ${i + 1}`, amount: amountOf(charge, coin.digits), taxCategory: taxes.of(charge.taxes) },
      }),
    ),
    ...further.map(
      ({ amount = "0", taxes: own }): Command => ({
        type: "surcharge.add",
        input: { label: FURTHER_SHIPPING, amount, taxCategory: taxes.of(own) },
      }),
    ),
    ...coupons.map(({ fact: { code } }): Command => ({ type: "coupon.apply", input: { code } })),
    ...unknownCodes(input).map((code): Command => ({ type: "coupon.apply", input: { code } })),
  ];
}

/** A charge as a line after the goods. */
function lineOf(charge: ChargeInput, index: number, { digits }: Coin): LineInput {
  return { id: `charge-${index + 1}`, unitPrice: amountOf(charge, digits), quantity: "1", taxes: charge.taxes };
}

/** A draft has one way of carriage; what further ones cost stands beside it, taxed by itself as every row is. */
export const FURTHER_SHIPPING = "Further shipping";

function variantIdOf(index: number): string {
  return `variant-${index + 1}`;
}

function shippingCommand(amount: string, taxCategory: string): Command {
  return { type: "shipping.custom", input: { name: "Shipping", amount, taxCategory } };
}

function discountInput({ type, value, per = "line" }: LineDiscountInput) {
  return type === "percent"
    ? ({ kind: "percent", percent: value } as const)
    : ({ kind: "amount", amount: value, per } as const);
}

/** Entered codes that no discount has are on the draft too, under names that the code's alphabet allows. */
function unknownCodes({ coupons = [], discounts = [] }: OrderInput): string[] {
  return coupons.filter((code) => discounts.every(({ coupon }) => coupon !== code)).map((_, i) => `UNKNOWN-${i + 1}`);
}

/** Discounts of single lines first, then those of the order as they stand, of shipping, what is taken back, allowances of the document. */
function allCoupons(input: OrderInput, coin: Coin, taxes: Categories): MappedCoupon[] {
  const ofLines = rowsIn(input).goods.flatMap(({ id, discounts = [] }, i) =>
    discounts.slice(1).map((discount, j) => lineCoupon(`L${i + 1}-${j + 1}`, discount, id, coin)),
  );
  const ofOrder = (input.discounts ?? []).map((discount, i) => couponOf(discount, i, coin));
  const ofShipping = (input.shipping ?? []).flatMap(({ discounts = [] }) =>
    discounts.map((discount, i) => shippingCoupon(discount, i, coin)),
  );
  const allowances = allowancesOf(input).map((allowance, i) =>
    allowanceCoupon(`A${i + 1}`, amountOf(allowance, coin.digits), taxes.of(allowance.taxes), coin),
  );
  const credits = rowsIn(input).credits.map((line, i) => ({
    ...allowanceCoupon(`C${i + 1}`, creditOf(line, coin.digits), taxes.of(line.taxes), coin),
    about: "credit" as const,
    creditOf: line.id,
  }));
  return [...ofLines, ...ofOrder, ...ofShipping, ...credits, ...allowances];
}

/** Each line sells a product of its own, named by the line. */
function lineAnswers(line: LineInput, variantId: string, { code }: Coin, taxes: Categories): AnsweredQuestion[] {
  const taxCategory = taxes.of(line.taxes);
  const variant = variantFact({
    variantId,
    productId: line.id,
    sku: line.sku ?? line.id,
    // The category is a tag, so that an allowance finds the lines that it is about.
    tags: [...(line.tags ?? []), taxCategory],
    taxCategory,
    discountable: line.discountable ?? true,
  });
  const question = { kind: "prices", variantId, customerId: CUSTOMER_ID, currency: code } as const;
  return [
    answered({ kind: "variant", variantId }, variant),
    answered(question, pricesFact(unitPrice(line) ?? "", line.originalUnitPrice, code)),
  ];
}

/** What one unit costs; null where that cannot be said in the decimals of a price. */
export function unitPrice({ unitPrice, priceOverride, priceBaseQuantity }: LineInput): string | null {
  const price = priceOverride ?? unitPrice;
  return priceBaseQuantity === undefined ? price : unitPriceOf(price, priceBaseQuantity);
}

function couponAnswers(input: OrderInput, coupons: readonly MappedCoupon[]): AnsweredQuestion[] {
  const question = (code: string) => ({ kind: "coupon", code, customerId: CUSTOMER_ID }) as const;
  return [
    ...coupons.map(({ fact }) => answered(question(fact.code), fact)),
    ...unknownCodes(input).map((code) => answered(question(code), null)),
  ];
}
