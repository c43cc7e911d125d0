/** One more of these. */
export function count<K>(counts: Map<K, number>, what: K, by = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + by);
}
