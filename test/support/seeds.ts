/** Seeds from the first to the one before `to`. */
export interface Seeds {
  readonly from: number;
  readonly to: number;
}

/** A seed is a number of 32 bits. */
const MOST = 2 ** 32;

/**
 * Which generated orders a test compares: the first so many, or those that POWER_BUYER_ORDERS says, for example `200000..300000`.
 * A range makes the same orders wherever it is run, so a long search can go on where another one ended.
 */
export function seeds(defaultCount: number): Seeds {
  const wanted = process.env["POWER_BUYER_ORDERS"];
  if (wanted === undefined || wanted === "") return { from: 0, to: defaultCount };
  const [, from, to] = (/^(\d{1,10})\.\.(\d{1,10})$/.exec(wanted) ?? []).map(Number);
  if (from === undefined || to === undefined || from >= to || to > MOST) {
    throw new Error(`POWER_BUYER_ORDERS is no range of seeds, as 0..1000 is: ${wanted}`);
  }
  return { from, to };
}
