/**
 * Has a moment come at another one? Texts with and without milliseconds do not compare as texts, so they are read. A moment that
 * cannot be read has come: nothing lasts for ever by a slip of the pen.
 */
export function hasCome(moment: string, now: string): boolean {
  return !(Date.parse(moment) > Date.parse(now));
}
