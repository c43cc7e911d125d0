import type { PriceSheet, PricingPolicy } from "power-buyer";
import type { GuideOrder } from "./order.js";

/** What of a policy has values to choose from. */
export type Axis = Exclude<keyof PricingPolicy, "name">;

/** A figure of the sheet, in minor units; null where there is none to speak of. */
export interface FigureColumn {
  readonly head: string;
  readonly of: (sheet: PriceSheet) => number | null;
}

/** A worked order, and what is read of its sheet. */
export interface Example {
  /** Which order it is, where the page has several. */
  readonly name?: string;
  readonly order: GuideOrder;
  readonly columns: readonly FigureColumn[];
}

/** What people write of an axis; the figures are computed. Texts are Markdown, amounts in notes are cents. */
export interface Page {
  /** What the axis decides, in a few words. */
  readonly decides: string;
  /** When one wants which value: a paragraph each. */
  readonly text: readonly string[];
  readonly examples: readonly Example[];
  /** What the policy of the example says of other axes. */
  readonly setting?: Partial<PricingPolicy>;
  /** The values of an axis that has no list of them: some that show what it does. */
  readonly values?: readonly unknown[];
  /** What such an axis may say, in a few words. */
  readonly range?: string;
  /** How each value comes to its figures. */
  readonly notes: Readonly<Record<string, string>>;
  /** What else is to be known: a paragraph each. */
  readonly after?: readonly string[];
}

/** The values of an axis as they are written: a missing note is an error of the compiler too. */
type Written<V> = V extends string | number | null ? `${V}` : string;

export interface PageOf<A extends Axis> extends Page {
  readonly values?: readonly PricingPolicy[A][];
  readonly notes: Readonly<Record<Written<PricingPolicy[A]>, string>>;
}

/** The first so many lines' figures, each in a column named by its line. */
export function byLine(count: number, of: (line: PriceSheet["lines"][number]) => number): FigureColumn[] {
  return Array.from({ length: count }, (_, i) => ({
    head: String.fromCharCode("A".charCodeAt(0) + i),
    of: ({ lines }) => {
      const line = lines[i];
      return line === undefined ? null : of(line);
    },
  }));
}

export function total(head: string, name: NumericTotal): FigureColumn {
  return { head, of: ({ totals }) => totals[name] };
}

type Totals = PriceSheet["totals"];
type NumericTotal = { [T in keyof Totals]: Totals[T] extends number ? T : never }[keyof Totals];

/** What a coupon took off, or nothing where it was refused. */
export function coupon(wanted: string): FigureColumn {
  return {
    head: wanted,
    of: ({ coupons }) => {
      const verdict = coupons.find(({ code }) => code === wanted);
      return verdict?.applied ? verdict.amount : null;
    },
  };
}
