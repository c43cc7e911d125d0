/** A postal code for comparison: people write the same one with and without spaces and hyphens, in either case. */
export function postalKey(postalCode: string): string {
  return postalCode.replace(/[\s-]/g, "").toUpperCase();
}

/** A region for comparison. */
export function regionKey(region: string): string {
  return region.trim().toUpperCase();
}
