import { simulate } from "power-buyer/testing/simulation";
import { readArguments, USAGE } from "./arguments.js";
import { emptyCells, ENOUGH_HISTORIES } from "./empty-cells.js";
import { reportOf } from "./report.js";

/** Where a command speaks, and by which clock it says how long it took. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** One line that is written over; null where nobody watches. */
  readonly progress: ((text: string) => void) | null;
  readonly seconds: () => number;
}

/** Exit codes: 0 all invariants held, 1 one did not, or many histories left a cell empty, 2 the command line cannot be read. */
export async function run(given: readonly string[], terminal: Terminal): Promise<number> {
  const asked = readArguments(given);
  if (asked.isErr()) {
    terminal.error(`${asked.error}\n${USAGE}`);
    return 2;
  }
  const { seed, histories, minutes, rate, keepsGoing, asJson } = asked.value;
  const started = terminal.seconds();
  const last = minutes === null ? Number.POSITIVE_INFINITY : started + minutes * 60;
  let shown = started;
  const simulation = await simulate({
    seed,
    histories,
    rate,
    mostViolations: keepsGoing ? Number.MAX_SAFE_INTEGER : 1,
    onHistory: (done) => {
      const now = terminal.seconds();
      if (now - shown >= 0.5) {
        shown = now;
        terminal.progress?.(
          `${done} histories, seed ${seed + done - 1}, ${Math.round(done / (now - started))} a second`,
        );
      }
      return now < last;
    },
  });
  terminal.progress?.("");
  const seconds = terminal.seconds() - started;
  terminal.out(asJson ? `${JSON.stringify({ ...simulation, seconds }, null, 2)}\n` : reportOf(simulation, seconds));
  const isMatrixFull = simulation.histories < ENOUGH_HISTORIES || emptyCells(simulation).length === 0;
  return simulation.violations.length === 0 && isMatrixFull ? 0 : 1;
}
