import type { StripePaymentIntent } from "./client.js";

/**
 * What is asked of a payment is written on it, in Stripe's metadata: one entry for each key of ours. By them an effect is found
 * again, and the answer says whose it is; what was asked is never taken for what was answered.
 */
export interface Mark {
  /** The entry's name, and the idempotency key: a hash of tenant and key, so that its length and letters always fit. */
  readonly name: string;
  readonly verb: Verb;
  readonly key: string;
}

export type Verb = "authorize" | "capture" | "void" | "refund" | "fence";

export const TENANT = "power_buyer_tenant";
export const REFERENCE = "power_buyer_reference";
/** A hash of tenant and reference, which can be searched for whatever letters they have. */
export const REFERENCE_HASH = "power_buyer_reference_hash";
/** A hash of the whole request: the same one again is told from another one under the same key. */
export const ASKED = "power_buyer_asked";

const PREFIX = "pb_";
const VERBS: readonly string[] = ["authorize", "capture", "void", "refund", "fence"] satisfies readonly Verb[];
const HASH_BYTES = 16;

export async function markOf(tenant: string, verb: Verb, key: string): Promise<Mark> {
  return { name: `${PREFIX}${await hashOf([tenant, key])}`, verb, key };
}

export function written({ name, verb, key }: Mark): Record<string, string> {
  return { [name]: `${verb} ${key}` };
}

export function isMarked(metadata: StripePaymentIntent["metadata"] | null, { name, verb, key }: Mark): boolean {
  return metadata?.[name] === `${verb} ${key}`;
}

/** Everything that was asked of a payment by us. */
export function marksOn({ metadata }: Pick<StripePaymentIntent, "metadata">): readonly Mark[] {
  return Object.entries(metadata).flatMap(([name, value]) => {
    const space = value.indexOf(" ");
    const verb = value.slice(0, space);
    if (!name.startsWith(PREFIX) || !VERBS.includes(verb)) return [];
    return [{ name, verb: verb as Verb, key: value.slice(space + 1) }];
  });
}

/** Does somebody's mark of this kind stand on it? */
export function hasVerb(intent: Pick<StripePaymentIntent, "metadata">, verb: Verb): boolean {
  return marksOn(intent).some((mark) => mark.verb === verb);
}

/** 32 hexadecimal digits: JSON keeps ["a", "bc"] and ["ab", "c"] apart. */
export async function hashOf(parts: readonly string[]): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(parts)));
  const first = [...new Uint8Array(bytes).slice(0, HASH_BYTES)];
  return first.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
