import type { Output } from "../vectors/run.js";
import type { OrderDocument } from "./document.js";
import { judge, type Verdict } from "./judge.js";
import { readDir } from "./read-dir.js";
import { type Judged, reportOf, reportText } from "./report.js";

/** A document that this command fails on must not hide the others. */
function judgeSafely(document: OrderDocument): Verdict {
  try {
    return judge(document);
  } catch (error) {
    return { verdict: "malformed", wrong: `this command failed on it: ${String(error)}` };
  }
}

const USAGE = "npm run documents -- DIR [--json]";
const UNKNOWN = "(unknown)";

/** Judges all documents of a folder. The answer is the exit code: 1 where a figure differs or a document is malformed, 2 without documents. */
export function run(args: readonly string[], { out, error }: Output): number {
  const [dir, ...more] = args.filter((arg) => arg !== "--json");
  if (dir === undefined || more.length > 0) {
    error(`Say which folder holds the documents: ${USAGE}\n`);
    return 2;
  }
  const reading = readDir(dir);
  if (reading === null) {
    error(`There is no folder ${dir}, so there are no documents to price.\n`);
    return 2;
  }
  const judged: Judged[] = [
    ...reading.documents.map((document) => ({
      where: document.where,
      places: [document.where, ...(document.also ?? [])],
      kind: document.kind?.name ?? UNKNOWN,
      verdict: judgeSafely(document),
    })),
    ...reading.malformed.map(({ where, wrong }) => ({
      where,
      places: [where],
      kind: UNKNOWN,
      verdict: { verdict: "malformed", wrong } as const,
    })),
  ];
  if (judged.length === 0) {
    error(`The folder ${dir} holds no documents: no JSON file with an order in it.\n`);
    return 2;
  }
  const report = reportOf(judged, reading);
  out(`${args.includes("--json") ? JSON.stringify(report, null, 2) : reportText(report)}\n`);
  return report.all.differ + report.all.malformed > 0 ? 1 : 0;
}
