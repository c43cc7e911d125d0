/** A source of small decisions. Zero is always the simplest: no feature, the usual policy. */
export type Draw = (below: number) => number;

/** A repeatable stream (splitmix32) for long runs. */
export function seededDraw(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

/** Reads decisions off a tape, and zeros after its end: a shorter tape of smaller numbers is a simpler order. */
export function tapeDraw(tape: readonly number[]): Draw {
  let at = 0;
  return (below) => {
    const read = tape[at] ?? 0;
    at += 1;
    return read % below;
  };
}

export function pick<T>(draw: Draw, all: readonly [T, ...T[]]): T {
  return all[draw(all.length)] ?? all[0];
}

/** True once in so many draws. */
export const once = (draw: Draw, inSoMany: number): boolean => draw(inSoMany) === inSoMany - 1;

/** A decimal string of so many minor units. */
export function spellMinor(units: number, decimals: number): string {
  if (decimals === 0) return String(units);
  const text = String(units).padStart(decimals + 1, "0");
  return `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}
