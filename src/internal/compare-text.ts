/** For sorting: −1, 0 or 1 as `a` stands before, with or after `b`, by code units and so the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
