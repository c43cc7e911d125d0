import { setImmediate } from "node:timers";

/** One queue of what will happen, in virtual milliseconds. What happens at one moment happens in the order in which it was entered. */
export interface Timeline {
  now(): number;
  after(milliseconds: number, happen: () => void): void;
  /** Goes on to what is next; undefined where nothing will happen any more. */
  next(): (() => void) | undefined;
}

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly happen: () => void;
}

export function timeline(): Timeline {
  let now = 0;
  let entered = 0;
  const heap: Entry[] = [];
  return {
    now: () => now,
    after: (milliseconds, happen) => {
      rise(heap, { at: now + Math.max(0, milliseconds), order: entered, happen });
      entered += 1;
    },
    next: () => {
      const first = takeFirst(heap);
      if (first !== undefined) now = first.at;
      return first?.happen;
    },
  };
}

/** Everything that was only waiting for a promise has gone on. */
export function drained(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function rise(heap: Entry[], entry: Entry): void {
  let hole = heap.length;
  heap.push(entry);
  while (hole > 0) {
    const above = (hole - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[hole] = parent;
    hole = above;
  }
  heap[hole] = entry;
}

function takeFirst(heap: Entry[]): Entry | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let hole = 0;
  for (;;) {
    const left = hole * 2 + 1;
    const [one, other] = [heap[left], heap[left + 1]];
    if (one === undefined) break;
    const isRight = other !== undefined && isBefore(other, one);
    const least = isRight ? other : one;
    if (!isBefore(least, last)) break;
    heap[hole] = least;
    hole = isRight ? left + 1 : left;
  }
  heap[hole] = last;
  return first;
}
