/** Picks one of so many options, the first being the usual one. Asked only where there are two at least. */
export type Choose = (options: number) => number;

interface Taken {
  readonly at: number;
  readonly of: number;
}

/** Where the next run has to turn: the last choice that has an option left takes it, what follows starts anew. */
function nextPath(taken: readonly Taken[]): number[] | null {
  for (let last = taken.length - 1; last >= 0; last -= 1) {
    const choice = taken[last];
    if (choice === undefined || choice.at + 1 >= choice.of) continue;
    return [...taken.slice(0, last).map(({ at }) => at), choice.at + 1];
  }
  return null;
}

/** All outcomes of a calculation that makes choices, the usual one first. */
export function* outcomes<T>(calculate: (choose: Choose) => T): Generator<T> {
  let path: number[] | null = [];
  while (path !== null) {
    const planned: number[] = path;
    const taken: Taken[] = [];
    const choose: Choose = (of) => {
      const at = planned[taken.length] ?? 0;
      taken.push({ at, of });
      return at;
    };
    yield calculate(choose);
    path = nextPath(taken);
  }
}

/** In how many ways `wanted` can be taken from groups of these sizes: how many from each. */
function countsPerGroup(sizes: readonly number[], wanted: number): number[][] {
  const [first, ...others] = sizes;
  if (first === undefined) return wanted === 0 ? [[]] : [];
  const found: number[][] = [];
  for (let taken = Math.min(first, wanted); taken >= 0; taken -= 1) {
    for (const rest of countsPerGroup(others, wanted - taken)) found.push([taken, ...rest]);
  }
  return found;
}

/**
 * Which `wanted` of these tied candidates win. Of one kind it is always the earlier one; between kinds it is open, and the
 * earlier one wins unless chosen otherwise.
 */
export function winners<T extends { readonly kind: () => string }>(
  tied: readonly T[],
  wanted: number,
  choose: Choose,
): T[] {
  if (wanted >= tied.length) return [...tied];
  const kindOf = new Map(tied.map((one) => [one, one.kind()]));
  const kinds = [...new Set(kindOf.values())];
  const ofKind = (list: readonly T[], kind: string) => list.filter((one) => kindOf.get(one) === kind);
  const countOf = (list: readonly T[]) => kinds.map((kind) => ofKind(list, kind).length);
  const usual = countOf(tied.slice(0, wanted));
  const options = countsPerGroup(countOf(tied), wanted).filter((counts) => counts.join() !== usual.join());
  const counts = (options.length === 0 ? usual : [usual, ...options][choose(options.length + 1)]) ?? usual;
  return kinds.flatMap((kind, index) => ofKind(tied, kind).slice(0, counts[index]));
}
