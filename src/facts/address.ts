import type { AddressFact } from "./answers.js";
import type { Destination } from "./question.js";

/** What an address lacks, and for whom it matters. Field names of the address. */
export interface AddressJudgement {
  /** Taxes and rates of carriage depend on these: completion is refused without them. */
  readonly missingForTax: readonly string[];
  /** Only delivery depends on these: the order is held in review. */
  readonly missingForDelivery: readonly string[];
  readonly complete: boolean;
}

/** Taxed by region and postal code, not by country alone. */
const TAXED_BY_REGION = ["US", "CA"];

/** Countries and territories whose post works without postal codes (Universal Postal Union, addressing systems). */
const WITHOUT_POSTAL_CODE =
  "AE AG AN AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM DJ DM ER FJ GA GD GH GM GN GQ GY HK JM KI KM KN KP LC LY ML MO MR MS MU MW NR NU QA RW SB SC SL SR ST SY TD TF TG TK TL TO TT TV UG VU YE ZW".split(
    " ",
  );

/**
 * Says what an address lacks. The country, and in the United States and Canada the region and the postal code, decide taxes and
 * carriage; name, street, city and (where the country has them) the postal code only decide whether a parcel arrives.
 *
 * @example
 * ```ts
 * import { judgeAddress } from "power-buyer";
 * const judgement = judgeAddress(address); // { missingForTax: [], missingForDelivery: ["line1"], complete: false }
 * ```
 */
export function judgeAddress(address: AddressFact): AddressJudgement {
  const byRegion = TAXED_BY_REGION.includes(address.country);
  const hasPostalCode = !WITHOUT_POSTAL_CODE.includes(address.country);
  const forTax = byRegion ? (["country", "region", "postalCode"] as const) : (["country"] as const);
  const forDelivery = [
    "name",
    "line1",
    "city",
    ...(hasPostalCode && !byRegion ? (["postalCode"] as const) : []),
  ] as const;
  const isMissing = (field: "country" | "region" | "postalCode" | "name" | "line1" | "city") =>
    address[field].trim() === "";
  const missingForTax = forTax.filter(isMissing);
  const missingForDelivery = forDelivery.filter(isMissing);
  return { missingForTax, missingForDelivery, complete: missingForTax.length + missingForDelivery.length === 0 };
}

/** What taxes and carriage depend on in this address. */
export function destinationOf(address: AddressFact): Destination {
  return { country: address.country, region: address.region, postalCode: address.postalCode };
}
