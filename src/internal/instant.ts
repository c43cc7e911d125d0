/** Has a moment come at another one? Texts with and without milliseconds do not compare as texts, so they are read. */
export function hasCome(moment: string, now: string): boolean {
  return Date.parse(moment) <= Date.parse(now);
}
