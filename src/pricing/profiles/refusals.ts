import type { Draft } from "../../draft/draft.js";
import type { Facts } from "../../facts/facts.js";
import type { Profile, ProfileRefusal } from "./profile.js";
import { isSo, knownOf } from "./traits.js";

/**
 * What of a draft a profile cannot promise to reproduce to the cent, said before anything is priced: those entries of `refuses` that
 * the draft meets, with the coupons and tax rates that the facts know. None: the profile's policy gives the platform's figures.
 *
 * @example
 * ```ts
 * import { createDraft, noFacts, profileRefusals, PROFILES } from "power-buyer";
 *
 * const at = "2026-01-31T09:30:00.000Z";
 * const draft = createDraft({ id: "draft-1", currency: "EUR", at })._unsafeUnwrap();
 * console.log(profileRefusals(PROFILES.vendure, draft, noFacts(at))); // []
 * ```
 */
export function profileRefusals({ refuses }: Profile, draft: Draft, facts: Facts): readonly ProfileRefusal[] {
  const known = knownOf(draft, facts);
  return refuses.filter(({ what }) => isSo(what, known));
}
