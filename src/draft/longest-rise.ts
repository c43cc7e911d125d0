/** A number that ends a rise, and what comes before it there. */
interface End {
  readonly number: number;
  readonly index: number;
  readonly before: End | undefined;
}

/**
 * Which of these numbers, no two of them equal, form a longest rising subsequence: their indices. What is not among them is the
 * least that has to be moved to put the rest in order.
 */
export function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  /** Of all rises of one length (index + 1), the end that is least. */
  const ends: End[] = [];
  for (const [index, number] of numbers.entries()) {
    const place = firstNotBelow(ends, number);
    ends[place] = { number, index, before: ends[place - 1] };
  }
  const rise = new Set<number>();
  for (let end = ends.at(-1); end !== undefined; end = end.before) rise.add(end.index);
  return rise;
}

function firstNotBelow(ends: readonly End[], number: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (Number(ends[middle]?.number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
