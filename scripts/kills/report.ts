import { section, table } from "../support/report-text.js";
import type { ControlName } from "./controls.js";
import { findingsOf, isInside, type Kill, type Run } from "./tally.js";

/** What a naive way of doing it was found to break; nothing found is an error of the run, not a success of the way. */
export interface ControlSeen {
  readonly store: Run["store"];
  readonly name: ControlName;
  readonly findings: readonly string[];
}

const sum = (figures: readonly number[]) => figures.reduce((all, one) => all + one, 0);

/** The figure below which so many of a hundred lie; a dash where there are none. */
function percentile(figures: readonly number[], percent: number): string {
  const sorted = [...figures].sort((a, b) => a - b);
  const at = sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))];
  return at === undefined ? "-" : at.toFixed(0);
}

function killRow(store: string, what: string, kills: readonly Kill[]): readonly string[] {
  const restarts = kills.map(({ restartMs }) => restartMs);
  const recoveries = kills.flatMap(({ recoveryMs }) => recoveryMs);
  const unknown = sum(kills.map((kill) => kill.unknown));
  return [
    store,
    what,
    String(kills.length),
    String(kills.filter(isInside).length),
    String(sum(kills.map(({ commits }) => commits))),
    String(sum(kills.map(({ commitsLost }) => commitsLost.length))),
    `${unknown} (${sum(kills.map(({ unknownCommitted }) => unknownCommitted))})`,
    String(sum(kills.map(({ inDoubt }) => inDoubt))),
    String(sum(kills.map(({ stuck }) => stuck.length))),
    String(Math.max(0, ...kills.map(({ sweeps }) => sweeps))),
    `${percentile(restarts, 50)} / ${percentile(restarts, 100)}`,
    `${percentile(recoveries, 50)} / ${percentile(recoveries, 99)}`,
  ];
}

const HEADS = [
  "store",
  "killed",
  "kills",
  "in a transaction",
  "commits told of",
  "lost",
  "unknown (had happened)",
  "completions open",
  "stuck",
  "sweeps, most",
  "restart ms, median/most",
  "recovery ms, median/p99",
];

/** The report for a person. */
export function reportText(runs: readonly Run[], controls: readonly ControlSeen[]): string {
  const kinds = runs.flatMap((run) => {
    const whats = [...new Set(run.kills.map(({ what }) => what))].sort();
    const rows = whats.map((what) =>
      killRow(
        run.store,
        what,
        run.kills.filter((kill) => kill.what === what),
      ),
    );
    return [...rows, killRow(run.store, "all", run.kills)];
  });
  const orders = runs.map((run) => [
    run.store,
    String(run.seed),
    run.seconds.toFixed(1),
    String(run.asked),
    String(run.acknowledged),
    String(sum(run.kills.map(({ lost }) => lost.length))),
    Object.entries(run.refused)
      .map(([code, count]) => `${code} ${count}`)
      .join(", ") || "-",
    String(findingsOf(run).length),
  ]);
  const seen = controls.map(({ store, name, findings }) => [
    store,
    name,
    findings.length === 0 ? "NOT SEEN" : `seen, ${findings.length} times: ${findings[0] ?? ""}`,
  ]);
  return [
    table([HEADS, ...kinds], 2),
    "",
    table([["store", "seed", "seconds", "asked", "told of an order", "lost", "refused", "broken"], ...orders], 1),
    "",
    table([["store", "control", ""], ...seen], 3),
    ...section(
      "Broken",
      runs.flatMap((run) =>
        findingsOf(run)
          .slice(0, 50)
          .map((finding) => `${run.store}: ${finding}`),
      ),
    ),
  ].join("\n");
}

/** Whether everything is as it must be. */
export function isFine(runs: readonly Run[], controls: readonly ControlSeen[]): boolean {
  const areControlsSeen = controls.every(({ findings }) => findings.length > 0);
  return (
    areControlsSeen &&
    runs.every((run) => findingsOf(run).length === 0 && run.kills.filter(isInside).length * 2 >= run.kills.length)
  );
}
