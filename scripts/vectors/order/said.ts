import type { PricingPolicy } from "power-buyer";
import { textOf } from "../decimals.js";
import { modeOf } from "../modes.js";
import type { OrderInput } from "./input.js";
import { REASONS } from "./reasons.js";

/** What one recorded key says: axes of the policy, or why it cannot be followed. */
export interface Said {
  readonly axes?: Partial<PricingPolicy>;
  readonly reasons?: readonly string[];
}

/** What decides about a key besides its value. */
export interface Beside {
  readonly input: OrderInput;
  readonly recorded: Recorded;
  readonly digits: number;
  /** A stated figure depends on how an amount is shared over rows. */
  readonly isSharingShown: boolean;
  /** The names of the stated figures. */
  readonly figures: readonly string[];
}

export type Reader = (value: unknown, beside: Beside) => Said;
export type Recorded = Readonly<Record<string, unknown>>;

export const NOTHING: Said = {};
export const axes = (said: Partial<PricingPolicy>): Said => ({ axes: said });
export const because = (...reasons: readonly string[]): Said => ({ reasons });
export const unless = (isFine: boolean, reason: string): Said => (isFine ? NOTHING : because(reason));

export function together(...all: readonly Said[]): Said {
  return {
    axes: Object.assign({}, ...all.map((one) => one.axes)),
    reasons: all.flatMap((one) => one.reasons ?? []),
  };
}

export function rounded(
  value: unknown,
  axis: (mode: NonNullable<ReturnType<typeof modeOf>>) => Partial<PricingPolicy>,
): Said {
  const mode = modeOf(value);
  if (mode !== undefined) return axes(axis(mode));
  return because(value === "none" ? REASONS["rounding none"] : `rounding ${textOf(value)}`);
}

export function chosen<V extends string>(
  choices: Readonly<Record<string, V>>,
  value: unknown,
  axis: (choice: V) => Partial<PricingPolicy>,
  otherwise = `policy value ${textOf(value)}`,
): Said {
  const choice = Object.hasOwn(choices, textOf(value)) ? choices[textOf(value)] : undefined;
  return choice === undefined ? because(otherwise) : axes(axis(choice));
}

export function isRecord(value: unknown): value is Recorded {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
