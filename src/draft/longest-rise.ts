/**
 * Which of these numbers, no two of them equal, form a longest rising subsequence: their indices. What is not among them is the
 * least that has to be moved to put the rest in order.
 */
export function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  /** The index of the least number that ends a rise of each length. */
  const ends: number[] = [];
  /** For each index the one before it in the rise that it ends; −1 where it begins one. */
  const before: number[] = [];
  const at = (index: number | undefined) => (index === undefined ? Number.POSITIVE_INFINITY : (numbers[index] ?? 0));
  for (const [index, number] of numbers.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(ends[middle]) < number) low = middle + 1;
      else high = middle;
    }
    before.push(ends[low - 1] ?? -1);
    ends[low] = index;
  }
  const rise = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) rise.add(index);
  return rise;
}
