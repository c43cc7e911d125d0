/** Numbers that a seed draws: the same ones every time. */
export interface Random {
  /** From 0 to the one before `below`. */
  below(below: number): number;
  chance(percent: number): boolean;
  of<T>(choices: readonly [T, ...T[]]): T;
}

/** The generator known as mulberry32: 32 bits of state, and good enough to choose a moment by. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number) => Math.floor(next() * most);
  return {
    below,
    chance: (percent) => next() * 100 < percent,
    of: (choices) => choices[below(choices.length)] ?? choices[0],
  };
}
