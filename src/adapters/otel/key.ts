/**
 * What a key of an effect may be asked for. Behind the word stands what belongs to it alone: a coupon's code, the name that a caller
 * gave to a request, the provider's id.
 */
const WORDS: readonly string[] = [
  "authorize",
  "authorize-again",
  "capture",
  "void",
  "refund",
  "refund-at",
  "stock",
  "spending",
  "coupon",
];

/**
 * A key without what people chose: tenant, draft, version and what was asked for, as `["default","draft-7",3,"coupon"]`. No hash either: a
 * code is short enough to be found by trying. Nothing of a key of another form, which is somebody's own text.
 */
export function plainKey(key: unknown): string | undefined {
  const parts = partsOf(key);
  if (!Array.isArray(parts) || parts.length !== 4) return undefined;
  const [tenant, draftId, version, effect] = parts as readonly unknown[];
  if (typeof tenant !== "string" || typeof draftId !== "string" || !Number.isSafeInteger(version)) return undefined;
  const word = typeof effect === "string" ? effect.split(":", 1)[0] : undefined;
  return word !== undefined && WORDS.includes(word) ? JSON.stringify([tenant, draftId, version, word]) : undefined;
}

function partsOf(key: unknown): unknown {
  try {
    return typeof key === "string" ? JSON.parse(key) : undefined;
  } catch {
    return undefined;
  }
}
