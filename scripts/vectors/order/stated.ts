import { type PriceSheet, type SheetLine, toDecimalString } from "power-buyer";
import { canonical, movePoint } from "../decimals.js";
import type { Figure } from "../verdict.js";
import {
  appliedOf,
  creditFor,
  LINE_FIGURES,
  ORDER_FIGURES,
  type Priced,
  rowsOf,
  SHIPPING_FIGURES,
  sum,
} from "./figures.js";
import type { OrderInput } from "./input.js";
import { NET_FIGURES } from "./net-figures.js";
import { NUMBER } from "./number.js";
import { rowsIn } from "./rows.js";
import { REASONS } from "./reasons.js";

/** One stated figure: where it stands, what it says, and how to ask the sheet for it. */
export interface Stated {
  readonly key: string;
  readonly expected: string;
  readonly ask: (priced: Priced) => string;
}

type Reader = (stated: unknown, input: OrderInput) => readonly (Stated | string)[];

/** A figure, or what is wrong with it. */
function amount(key: string, stated: unknown, ask: (priced: Priced) => number): Stated | string {
  const expected = typeof stated === "string" || typeof stated === "number" ? String(stated) : "";
  if (!NUMBER.test(expected)) return `figure ${key.replace(/\..*\./, ".")} that is no number`;
  return {
    key,
    expected,
    ask: (priced) => {
      const text = toDecimalString(ask(priced), priced.sheet.currency.digits);
      return priced.places === 0 ? text : movePoint(text, -priced.places);
    },
  };
}

const OF_ORDER = { ...ORDER_FIGURES, ...NET_FIGURES };

const entriesOf = (value: unknown) => Object.entries((value ?? {}) as Readonly<Record<string, unknown>>);

/** Stated figures that are no single amount. What one of them cannot read it answers as a reason. */
const READERS: Readonly<Record<string, Reader>> = {
  lines: (stated, input) =>
    (stated as readonly Readonly<Record<string, unknown>>[]).flatMap((line) => lineFigures(line, input)),
  shipping: (stated) => {
    const rows = stated as readonly Readonly<Record<string, unknown>>[];
    if (rows.length !== 1) return ["figures of several shipments"];
    return entriesOf(rows[0]).map(([key, value]) => figureFrom(SHIPPING_FIGURES, `shipping.${key}`, key, value));
  },
  taxByRate: (stated) =>
    entriesOf(stated).flatMap(([rateId, figures]) =>
      entriesOf(figures).map(([key, value]) =>
        key === "amount" || key === "base"
          ? amount(`taxByRate.${rateId}.${key}`, value, ({ sheet, retained }) =>
              sum(
                [...sheet.taxes, ...(retained?.taxes ?? [])]
                  .filter((tax) => tax.rateId === rateId)
                  .map((tax) => tax[key]),
              ),
            )
          : `figure taxByRate.${key}`,
      ),
    ),
  discountAmounts: (stated) =>
    entriesOf(stated).map(([id, value]) =>
      amount(`discountAmounts.${id}`, value, (priced) =>
        sum(appliedOf(priced, ({ discountId }) => discountId === id).map((verdict) => verdict.amount)),
      ),
    ),
  discountTaxByRate: (stated) =>
    entriesOf(stated).map(([rateId, value]) =>
      amount(`discountTaxByRate.${rateId}`, value, (priced) =>
        sum(taxesOff(priced.sheet).flatMap((tax) => (tax.rateId === rateId ? [tax.amount] : []))),
      ),
    ),
  adjustments: adjustmentFigures,
  budgetExceeded: (stated) => [
    listed("budgetExceeded", stated, ({ sheet, coupons, input }) =>
      (input.discounts ?? []).flatMap(({ id }) => {
        const codes = coupons.flatMap(({ discountId, fact }) => (discountId === id ? [fact.code] : []));
        const isExceeded = sheet.coupons.some(
          (verdict) => !verdict.applied && verdict.reason.code === "budget_exceeded" && codes.includes(verdict.code),
        );
        return isExceeded ? [id] : [];
      }),
    ),
  ],
  appliedDiscounts: (stated) => [
    listed("appliedDiscounts", stated, (priced) =>
      idsOf(priced, (id) => appliedOf(priced, ({ discountId }) => discountId === id).length > 0),
    ),
  ],
};

/** What discounts that are rows of their own took off the taxes. */
function taxesOff({ coupons }: PriceSheet) {
  return coupons.flatMap((coupon) => (coupon.applied ? (coupon.taxes ?? []) : []));
}

function idsOf({ input }: Priced, isSo: (id: string) => boolean): string[] {
  return (input.discounts ?? []).map(({ id }) => id).filter(isSo);
}

function listed(key: string, stated: unknown, ask: (priced: Priced) => readonly string[]): Stated {
  const said = (list: readonly string[]) => [...list].sort().join(", ") || "none";
  return { key, expected: said(stated as readonly string[]), ask: (priced) => said(ask(priced)) };
}

/** What each discount takes off each row: the stated ones, and that there is no other. */
function adjustmentFigures(stated: unknown, { lines, discounts = [] }: OrderInput): (Stated | string)[] {
  const rows = stated as readonly Adjustment[];
  const of = ({ discount, target }: Adjustment) => `adjustments.${discount}.${target}`;
  if (new Set(rows.map(of)).size < rows.length) return [REASONS["several adjustments"]];
  const taken = (priced: Priced, { discount, target }: Adjustment) =>
    sum(
      appliedOf(priced, ({ discountId }) => discountId === discount).map(
        ({ lineShares }) => lineShares[lines.findIndex(({ id }) => id === target)] ?? 0,
      ),
    );
  const all = discounts.flatMap(({ id: discount }) =>
    lines.map(({ id: target }): Adjustment => ({ discount, target })),
  );
  return [
    ...rows.map((row) => amount(of(row), row.amount, (priced) => taken(priced, row))),
    listed("adjustments", rows.map(of), (priced) => all.filter((one) => taken(priced, one) > 0).map(of)),
  ];
}

interface Adjustment {
  readonly discount: string;
  readonly target: string;
  readonly amount?: unknown;
}

function lineFigures({ id, ...figures }: Readonly<Record<string, unknown>>, input: OrderInput): (Stated | string)[] {
  const { goods, credits } = rowsIn(input);
  if (credits.some((line) => line.id === id))
    return Object.entries(figures).map(([key, value]) => creditFigure(String(id), key, value));
  const index = goods.findIndex((line) => line.id === id);
  if (index < 0) return ["figures of a line that is not in the input"];
  const lineOf = ({ sheet }: Priced) => sheet.lines[index] as SheetLine;
  return Object.entries(figures).flatMap(([key, value]) => {
    const place = `lines.${String(id)}.${key}`;
    if (key === "taxes") {
      return entriesOf(value).map(([rateId, tax]) =>
        amount(`${place}.${rateId}`, tax, (priced) =>
          sum(
            rowsOf(priced, lineOf(priced))
              .flatMap(({ taxes }) => taxes.filter((one) => one.rateId === rateId))
              .map((one) => one.amount),
          ),
        ),
      );
    }
    const ask = Object.hasOwn(LINE_FIGURES, key) && isClear(key, input) ? LINE_FIGURES[key] : undefined;
    return [ask === undefined ? `figure lines.${key}` : amount(place, value, (priced) => ask(priced, lineOf(priced)))];
  });
}

/** Of a line that takes back it is known what it comes to. */
function creditFigure(id: string, key: string, value: unknown): Stated | string {
  return key === "total"
    ? amount(`lines.${id}.total`, value, (priced) => 0 - creditFor(priced, id))
    : `figure lines.${key} of what is taken back`;
}

/** A unit after its own discounts is the unit in the end where there are no others. */
function isClear(key: string, { discounts = [] }: OrderInput): boolean {
  return key !== "discountedUnitGross" || discounts.every(({ scope, per }) => scope === "lines" && per !== undefined);
}

function figureFrom(
  table: Readonly<Record<string, (priced: Priced) => number>>,
  place: string,
  key: string,
  value: unknown,
): Stated | string {
  const ask = Object.hasOwn(table, key) ? table[key] : undefined;
  return ask === undefined ? `figure ${place}` : amount(place, value, ask);
}

/** The stated figures as questions to a sheet, and why others cannot be asked. */
export function statedFigures(
  expected: Readonly<Record<string, unknown>>,
  input: OrderInput,
): { readonly figures: readonly Stated[]; readonly reasons: readonly string[] } {
  const read = Object.entries(expected).flatMap(([key, value]) =>
    Object.hasOwn(READERS, key) ? (READERS[key]?.(value, input) ?? []) : [figureFrom(OF_ORDER, key, key, value)],
  );
  return {
    figures: read.filter((one) => typeof one !== "string"),
    reasons: read.length === 0 ? ["no figure is stated"] : read.filter((one) => typeof one === "string"),
  };
}

export function ask(stated: readonly Stated[], priced: Priced): Figure[] {
  return stated.map(({ key, expected, ask: askFor }) => ({
    key,
    expected: canonical(expected),
    got: canonical(askFor(priced)),
  }));
}
