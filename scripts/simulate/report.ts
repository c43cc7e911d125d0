import { type Simulation, type Step, STEPS } from "power-buyer/testing/simulation";
import { COLUMNS, emptyCells } from "./empty-cells.js";

/** What a person reads: figures, the fault matrix, and every violation with its shortest history. */
export function reportOf(simulation: Simulation, seconds: number): string {
  const { seed, histories, events, orders, faults, violations, hash } = simulation;
  const of = (count: number) => (count / Math.max(1, histories)).toFixed(2);
  const facts = [
    ["histories", `${histories} (seeds ${seed}..${seed + histories - 1})`],
    ["rate", `${(histories / Math.max(seconds, 0.001)).toFixed(0)} histories a second, ${seconds.toFixed(1)} s`],
    ["events", `${events} (${of(events)} a history)`],
    ["orders", `${orders} (${of(orders)} a history)`],
    ["faults", `${faults} (${of(faults)} a history)`],
    ["violations", String(violations.length)],
    ["empty", emptyText(emptyCells(simulation))],
    ["hash", hash],
  ];
  const told = violations.map(({ seed: at, invariant, sentence, actions, faults: left, trace }) =>
    [`\n${invariant} did not hold in the history of seed ${at}: ${sentence}`, ...actions, ...left, ...trace].join("\n"),
  );
  return `${aligned(facts)}\n\n${matrixOf(simulation)}\n${told.map((one) => `${one}\n`).join("")}`;
}

/** Few histories leave many cells empty, and that says nothing. */
function emptyText(cells: readonly string[]): string {
  if (cells.length === 0) return "no cell that could be met";
  return cells.length > 8 ? `${cells.length} cells that could be met` : cells.join(", ");
}

/** Steps down, faults across; how often a fault changed the way there. */
function matrixOf({ cells }: Simulation): string {
  const head = ["step", ...COLUMNS];
  const rows = (Object.keys(STEPS) as Step[]).map((step) => [
    `${step} ${STEPS[step]}`,
    ...COLUMNS.map((column) => String(cells[`${step} ${column}`] ?? "-")),
  ]);
  return aligned([head, ...rows]);
}

/** Columns as wide as their widest entry, the first to the left, the others to the right; two columns both to the left. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isPair = widths.length === 2;
  const cell = (text: string, column: number) =>
    column === 0 || isPair ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
}
