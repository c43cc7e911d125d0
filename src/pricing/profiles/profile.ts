import { DEFAULT_POLICY, type PricingPolicy } from "../policy.js";
import type { Trait } from "./traits.js";

/** What a platform does that no policy says: a draft of which this is so may come to another cent there. */
export interface ProfileRefusal {
  readonly what: Trait;
  readonly because: string;
}

/** How a platform calculates, as far as a policy can say it. Plain data. */
export interface Profile {
  readonly policy: PricingPolicy;
  /** Decimals of the currency to price in where the platform does not round to its minor unit; null where it does. */
  readonly currencyDigits: number | null;
  /** Public pages about its rules; what none of them says was inferred from the amounts that its own tests expect. */
  readonly sources: readonly string[];
  readonly refuses: readonly ProfileRefusal[];
}

type Named = Partial<Omit<PricingPolicy, "name">>;

/** What a platform does otherwise than the default, under its name. */
export function profile(
  name: string,
  axes: Named,
  { currencyDigits = null, sources, refuses }: Omit<Profile, "policy" | "currencyDigits"> & Partial<Profile>,
): Profile {
  return { policy: { ...DEFAULT_POLICY, name, ...axes }, currencyDigits, sources, refuses };
}

export function refusal(what: Trait, because: string): ProfileRefusal {
  return { what, because };
}
