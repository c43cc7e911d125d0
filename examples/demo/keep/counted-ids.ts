import type { IdsPort } from "power-buyer/ports";

type Kind = Parameters<IdsPort["next"]>[0];

/** Ids that are counted, and can go on counting from where an earlier run got to. */
export interface CountedIds extends IdsPort {
  counts(): string;
  goOnFrom(counts: string): void;
}

export function countedIds(): CountedIds {
  let last = new Map<Kind, number>();
  return {
    next: (kind) => {
      const next = (last.get(kind) ?? 0) + 1;
      last.set(kind, next);
      return `${kind}-${next}`;
    },
    counts: () => JSON.stringify([...last]),
    goOnFrom: (counts) => {
      last = new Map(JSON.parse(counts) as readonly [Kind, number][]);
    },
  };
}
