import { z } from "zod";
import type { Figure } from "../../vectors/verdict.js";
import type { Request } from "../document.js";
import type { Bill, Tax } from "./gobl-bill.js";
import { amount, listOf, maybe } from "./fields.js";

/** A bill before it is calculated: what was bought, and by which categories it is taxed. */
const adjusted = z.looseObject({ percent: maybe(z.string()), amount: maybe(amount) });
const schema = z.looseObject({
  lines: z.array(
    z.looseObject({
      quantity: amount,
      item: z.looseObject({ price: maybe(amount) }),
      discounts: listOf(adjusted),
      charges: listOf(adjusted),
      taxes: listOf(z.looseObject({ cat: z.string(), percent: maybe(z.string()) })),
    }),
  ),
  discounts: listOf(adjusted),
  charges: listOf(adjusted),
});

/** What comes off or on top, by a percentage, an amount, or an amount that the percentage was found to make. */
export interface AskedRow {
  readonly percent?: string | undefined;
  readonly amount?: string | undefined;
  readonly taxes: readonly Tax[];
}

interface AskedRows {
  readonly lines: readonly {
    readonly quantity: string;
    readonly price: string;
    readonly discounts: readonly AskedRow[];
    readonly charges: readonly AskedRow[];
    readonly taxes: readonly Tax[];
  }[];
  readonly discounts: readonly AskedRow[];
  readonly charges: readonly AskedRow[];
}

export interface AskedBill {
  readonly rows: AskedRows;
  readonly isFromRequest: boolean;
  readonly missing: readonly Figure[];
}

/** What is priced: the bill as it was handed in, with the rates of tax that its categories turned out to have. */
export function askedBill(bill: Bill, request: Request | undefined): AskedBill {
  const read = schema.safeParse(request?.body);
  if (request === undefined || !read.success) {
    const own = bill.lines.map(({ item, ...line }) => ({ ...line, price: item.price }));
    return { rows: { ...bill, lines: own }, isFromRequest: false, missing: [] };
  }
  const { lines, discounts, charges } = read.data;
  return {
    rows: {
      lines: lines.flatMap((line, i) => {
        const like = bill.lines[i];
        if (like === undefined) return [];
        return [
          {
            quantity: line.quantity,
            price: line.item.price ?? like.item.price,
            discounts: line.discounts.map((row) => ({ ...row, taxes: [] })),
            charges: line.charges.map((row) => ({ ...row, taxes: [] })),
            taxes: line.taxes.length === 0 ? like.taxes : like.taxes.map((tax) => saidRate(tax, line.taxes)),
          },
        ];
      }),
      discounts: discounts.map((row, i) => ({ ...row, taxes: bill.discounts[i]?.taxes ?? [] })),
      charges: charges.map((row, i) => ({ ...row, taxes: bill.charges[i]?.taxes ?? [] })),
    },
    isFromRequest: true,
    missing: [
      ...counted("lines", bill.lines, lines),
      ...counted("discounts", bill.discounts, discounts),
      ...counted("charges", bill.charges, charges),
      ...lines.flatMap((line, i) => untaxed(line.taxes, bill.lines[i]?.taxes ?? [], i)),
    ],
  };
}

/** A percentage that was handed in is kept, whatever the category's rate is. */
function saidRate(tax: Tax, said: readonly { readonly cat: string; readonly percent?: string | undefined }[]): Tax {
  const own = said.filter(({ cat }) => cat === tax.cat);
  return own.length === 1 && own[0]?.percent !== undefined ? { ...tax, percent: own[0].percent } : tax;
}

function counted(key: string, stated: readonly unknown[], asked: readonly unknown[]): Figure[] {
  return stated.length === asked.length ? [] : [{ key, expected: `${stated.length}`, got: `${asked.length}` }];
}

/** A category of tax that was handed in and is in no row. */
function untaxed(said: readonly { readonly cat: string }[], stated: readonly Tax[], line: number): Figure[] {
  return said
    .filter(({ cat }) => stated.every((tax) => tax.cat !== cat))
    .map(({ cat }) => ({
      key: `lines.L${line + 1}.taxes.${cat}`,
      expected: "nothing",
      got: "a tax that was asked for",
    }));
}
