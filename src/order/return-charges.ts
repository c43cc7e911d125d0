import { err, ok, type Result } from "neverthrow";
import type { TaxedRow } from "../pricing/sheet.js";
import type { ChargeName, Order, ReturnedCharge } from "./order.js";
import type { AmountAboveLimit } from "./payment-refusal.js";
import type { Span } from "./return-figures.js";

/** Which charges come back with what is returned. */
export interface ChargesRequest {
  /** All that is left of what was paid for shipping, or so much of it in minor units. */
  readonly shipping?: boolean | number;
  /** All of them, or those with these ids. */
  readonly surcharges?: boolean | readonly string[];
  /** Charges of the shop's own stages: all of them, or those with these ids. */
  readonly extra?: boolean | readonly string[];
}

/** The order has no such charge. */
export interface ChargeUnknown {
  readonly code: "charge_unknown";
  readonly kind: "surcharge" | "extra";
  readonly id: string;
}

export interface ChargePart {
  readonly name: ChargeName;
  readonly row: TaxedRow;
  readonly span: Span;
  /** What of it will have been given back then, as the order keeps it. */
  readonly after: ReturnedCharge;
}

/** The charges that are asked for, as far as anything is left of them. */
export function chargesAsked(
  order: Order,
  { shipping = false, surcharges = false, extra = false }: ChargesRequest,
): Result<readonly ChargePart[], ChargeUnknown | AmountAboveLimit> {
  const charges = chargesOf(order);
  const unknown = unknownId(charges, "surcharge", surcharges) ?? unknownId(charges, "extra", extra);
  if (unknown !== null) return err(unknown);
  const limit = charges.find(({ name }) => name.kind === "shipping")?.left ?? 0;
  if (typeof shipping === "number" && shipping > limit) {
    return err({ code: "amount_above_limit", amount: shipping, limit });
  }
  const wanted: { readonly [K in ChargeName["kind"]]: (charge: Charge) => number | null } = {
    shipping: ({ left }) => (typeof shipping === "number" ? shipping : shipping ? left : null),
    surcharge: ({ name, left }) => (isNamed(surcharges, name.id) ? left : null),
    extra: ({ name, left }) => (isNamed(extra, name.id) ? left : null),
  };
  return ok(charges.flatMap((charge) => partOfCharge(charge, wanted[charge.name.kind](charge))));
}

/** Is there anything left to give back for a charge? */
export function isChargeOpen(order: Order): boolean {
  return chargesOf(order).some(({ left }) => left > 0);
}

/** What an order keeps of its charges once these parts are given back. */
export function chargesAfter(order: Order, parts: readonly ChargePart[]): readonly ReturnedCharge[] {
  const untouched = order.returnedCharges.filter((known) => !parts.some(({ name }) => isSame(name, known)));
  return [...untouched, ...parts.map(({ after }) => after)];
}

interface Charge {
  readonly name: ChargeName;
  readonly row: TaxedRow;
  /** What was paid for it, what of that was given back, and what is left, in minor units. */
  readonly cost: number;
  readonly before: ReturnedCharge | undefined;
  readonly left: number;
}

/** Everything that was paid for besides the lines. */
function chargesOf({ sheet, returnedCharges }: Order): readonly Charge[] {
  const { shipping, surcharges, extra, totals } = sheet;
  const rows: readonly { readonly name: ChargeName; readonly row: TaxedRow }[] = [
    ...(shipping === null ? [] : [{ name: { kind: "shipping", id: null } as const, row: shipping }]),
    ...surcharges.map((row) => ({ name: { kind: "surcharge", id: row.surchargeId } as const, row })),
    ...extra.map((row) => ({ name: { kind: "extra", id: row.id } as const, row })),
  ];
  return rows.map(({ name, row }) => {
    const cost = totals.settlement === null ? row.paid : 0;
    const before = returnedCharges.find((known) => isSame(known, name));
    return { name, row, cost, before, left: cost - (before?.amount ?? 0) };
  });
}

/** Nothing where nothing is asked for or left. A charge that cost nothing comes back whole, once. */
function partOfCharge({ name, row, cost, before, left }: Charge, amount: number | null): ChargePart[] {
  if (amount === null || (before !== undefined && left === 0) || (cost > 0 && amount === 0)) return [];
  const start = before?.amount ?? 0;
  const after = { ...name, amount: start + amount };
  const span =
    cost === 0
      ? { from: "0", to: "1", whole: "1" }
      : { from: String(start), to: String(after.amount), whole: String(cost) };
  return [{ name, row, span, after }];
}

function isNamed(asked: boolean | readonly string[], id: string | null): boolean {
  return typeof asked === "boolean" ? asked : asked.some((name) => name === id);
}

function unknownId(
  charges: readonly Charge[],
  kind: ChargeUnknown["kind"],
  asked: boolean | readonly string[],
): ChargeUnknown | null {
  if (typeof asked === "boolean") return null;
  const known = new Set(charges.filter(({ name }) => name.kind === kind).map(({ name }) => name.id));
  const id = asked.find((one) => !known.has(one));
  return id === undefined ? null : { code: "charge_unknown", kind, id };
}

function isSame(a: ChargeName, b: ChargeName): boolean {
  return a.kind === b.kind && a.id === b.id;
}
