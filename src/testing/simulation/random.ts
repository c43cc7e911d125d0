/** Chance that is not: the same seed gives the same numbers, on every machine. */
export interface Random {
  /** A whole number from 0 on, below this. */
  below(limit: number): number;
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<const T>(among: readonly [T, ...(readonly T[])]): T;
}

/**
 * Numbers by counting and stirring: a 32 bit counter goes on by an odd step, and what it shows is multiplied and folded until every
 * bit has touched every other. Any list of numbers and texts is a seed; neighbours among seeds have nothing in common.
 */
export function random(...seed: readonly (number | string)[]): Random {
  let counter = seed.reduce<number>((sum, part) => stirText(sum, String(part)), 0x2545f491);
  const next = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    return stir(counter) >>> 0;
  };
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (share) => next() < share * 2 ** 32,
    pick: (among) => among[below(among.length)] ?? among[0],
  };
}

/** Every bit of the number has a say in every bit of the answer. */
function stir(number: number): number {
  const once = Math.imul(number ^ (number >>> 16), 0x21f0aaad);
  const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97);
  return twice ^ (twice >>> 15);
}

/** A text stirred into a number, letter by letter, with an end, so that "a", "b" is not "ab". */
export function stirText(start: number, text: string): number {
  let sum = start;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return stir(sum ^ 0x7f);
}
