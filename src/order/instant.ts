/** Is this moment over? A moment that cannot be read is: nothing may last for ever by a slip of the pen. */
export function isPast(moment: string, asOf: string): boolean {
  return !(Date.parse(moment) > Date.parse(asOf));
}
