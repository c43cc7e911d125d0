/** Has a moment passed at another one? Texts with and without milliseconds do not compare as texts, so they are read. */
export function hasPassed(moment: string, at: string): boolean {
  return Date.parse(moment) <= Date.parse(at);
}
