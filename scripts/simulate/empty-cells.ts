import { FAULTS, type FaultColumn, type Simulation, type Step, STEPS } from "power-buyer/testing/simulation";

/** What comes of itself: somebody was faster, or the answer was no. */
const NATURAL: readonly FaultColumn[] = ["concurrent", "refused"];

/** The columns of the fault matrix. */
export const COLUMNS: readonly FaultColumn[] = [...new Set([...FAULTS.map(({ column }) => column), ...NATURAL])];

const LOOKS: readonly FaultColumn[] = ["refused"];
const TRANSACTION: readonly FaultColumn[] = ["duplicate", "garbage", "refused"];
const ELSEWHERE: readonly FaultColumn[] = ["conflict", "concurrent"];

/**
 * What cannot be: nobody says no to a look; a transaction comes once, and nobody reads an answer of it; a system that is no store
 * undoes nothing, and of two who ask it under one key neither is told so.
 */
const NEVER: Readonly<Record<Step, readonly FaultColumn[]>> = {
  S1: LOOKS,
  S2: TRANSACTION,
  S3: [...LOOKS, ...ELSEWHERE],
  S4: [...LOOKS, ...ELSEWHERE, "duplicate"],
  S5: [],
  S6: ["duplicate", "refused"],
  S7: ELSEWHERE,
  S8: TRANSACTION,
  S9: [...ELSEWHERE, "refused"],
  S10: TRANSACTION,
  S11: [],
  S12: [...LOOKS, "concurrent"],
  S13: [],
  S14: ["garbage", "refused"],
  S15: [...LOOKS, "duplicate", "concurrent"],
  S16: [...LOOKS, ...ELSEWHERE],
};

/** So many histories meet everything that can be: in fewer a rare cell is empty by chance. */
export const ENOUGH_HISTORIES = 50_000;

/** Where no fault ever made a difference, though one could have: what happens then is not known. */
export function emptyCells({ cells }: Pick<Simulation, "cells">): readonly string[] {
  return (Object.keys(STEPS) as Step[]).flatMap((step) =>
    COLUMNS.filter((column) => !NEVER[step].includes(column))
      .map((column) => `${step} ${column}` as const)
      .filter((cell) => cells[cell] === undefined),
  );
}
