import { judge } from "./judge.js";
import { readDir } from "./read-dir.js";
import { reportOf, reportText } from "./report.js";
import type { Vector } from "./vector.js";
import type { Verdict } from "./verdict.js";

/** Where the command writes. */
export interface Output {
  readonly out: (text: string) => unknown;
  readonly error: (text: string) => unknown;
}

/** A vector that this runner fails on must not hide the others. */
function judgeSafely({ problem }: Vector, judgeOne: typeof judge): Verdict | string {
  try {
    return judgeOne(problem);
  } catch (error) {
    return `this runner failed on it: ${String(error)}`;
  }
}

const USAGE = "npm run vectors -- DIR [--json]";

/** Judges all vectors of a folder. The answer is the exit code: 1 where a figure differs or a vector is malformed, 2 without vectors. */
export function run(args: readonly string[], { out, error }: Output, judgeOne = judge): number {
  const [dir, ...more] = args.filter((arg) => arg !== "--json");
  if (dir === undefined || more.length > 0) {
    error(`Say which folder holds the vectors: ${USAGE}\n`);
    return 2;
  }
  const reading = readDir(dir);
  if (reading === null) {
    error(`There is no folder ${dir}, so there are no vectors to judge.\n`);
    return 2;
  }
  const { vectors, malformed } = reading;
  if (vectors.length + malformed.length === 0) {
    error(`The folder ${dir} holds no vectors: no JSON file with a list of them.\n`);
    return 2;
  }
  const judged = vectors.map((vector) => ({ vector, judged: judgeSafely(vector, judgeOne) }));
  const report = reportOf(
    judged.flatMap(({ vector, judged: verdict }) => (typeof verdict === "string" ? [] : [{ vector, verdict }])),
    [
      ...malformed,
      ...judged.flatMap(({ vector: { id }, judged: wrong }) =>
        typeof wrong === "string" ? [{ where: id, wrong }] : [],
      ),
    ],
  );
  out(`${args.includes("--json") ? JSON.stringify(report, null, 2) : reportText(report)}\n`);
  return report.all.differ + report.malformed.length > 0 ? 1 : 0;
}
