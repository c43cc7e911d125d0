import { destinationQuestion } from "../../draft/destination.js";
import type { Draft } from "../../draft/draft.js";
import { destinationOf, judgeAddress } from "../../facts/address.js";
import type { Exemption } from "../../facts/answers.js";
import { answerTo } from "../../facts/facts.js";
import type { CustomerTax, Destination, QuestionOf } from "../../facts/question.js";
import { hasCome } from "../../internal/instant.js";
import type { Given, Stage } from "../stage.js";

/** Who buys and where it goes: what coupons, carriage and tax depend on. */
export const parties: Stage = {
  name: "parties",
  needs: ({ draft }) => [customerQuestion(draft), destinationQuestion(draft)].filter((question) => question !== null),
  apply: (given) => {
    const customer = customerOf(given);
    const destination = knownDestination(given);
    const exemption = given.draft.exemption ?? customer?.exemption ?? null;
    const customerTax = taxStanding(exemption, destination, given.facts.asOf);
    const exemptCategories = customerTax === "standard" ? undefined : exemption?.categories;
    return { customer, destination, customerTax, exemptCategories };
  },
};

export function customerQuestion(draft: Draft): QuestionOf<"customer"> | null {
  return draft.customerId === null ? null : { kind: "customer", customerId: draft.customerId };
}

type Known = Pick<Given, "draft" | "facts">;

export function customerOf({ draft, facts }: Known) {
  const question = customerQuestion(draft);
  return question === null ? null : (answerTo(facts, question) ?? null);
}

function addressOf({ draft, facts }: Known) {
  const question = destinationQuestion(draft);
  return question === null ? null : (answerTo(facts, question) ?? null);
}

/** null while there is no address, or one without what tax and carriage depend on. */
export function knownDestination(given: Known): Destination | null {
  const address = addressOf(given);
  return address === null || judgeAddress(address).missingForTax.length > 0 ? null : destinationOf(address);
}

/** Why there is no destination: no address that anybody knows, or one that lacks what tax and carriage depend on. */
export function whyNoDestination(given: Given): "no-address" | "address-incomplete" {
  return addressOf(given) === null ? "no-address" : "address-incomplete";
}

/** An exemption counts in its jurisdiction and until it expires; anything else is taxed as usual (and validation says why). */
export function taxStanding(exemption: Exemption | null, destination: Destination | null, asOf: string): CustomerTax {
  if (exemption === null || destination === null) return "standard";
  return isInForce(exemption, asOf) && coversPlace(exemption, destination) ? exemption.kind : "standard";
}

export function isInForce(exemption: Exemption, asOf: string): boolean {
  return exemption.expiresAt === null || !hasCome(exemption.expiresAt, asOf);
}

export function coversPlace(exemption: Exemption, place: Destination): boolean {
  return exemption.country === place.country && (exemption.region === "" || exemption.region === place.region);
}
