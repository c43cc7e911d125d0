// npm run kills -- [--store postgres|sqlite] [--kills N] [--minutes M] [--seed S] [--json]
import { type Args, readArgs, USAGE, USUAL } from "./args.js";
import { CONTROLS, type ControlName } from "./controls.js";
import { killPostgres } from "./postgres-kills.js";
import { type ControlSeen, isFine, reportText } from "./report.js";
import { killSqlite } from "./sqlite-kills.js";
import { isInside, type Kill, type Run } from "./tally.js";
import { untilSeen } from "./until-seen.js";

/** How many kills each run of a control has. */
const CONTROL_KILLS = 3;

/** A line that is written over again and again, where somebody looks on. */
function progress(store: string, kills: readonly Kill[]): void {
  if (!process.stderr.isTTY) return;
  const lost = kills.reduce((all, kill) => all + kill.lost.length + kill.commitsLost.length, 0);
  const inside = kills.filter(isInside).length;
  process.stderr.write(`\r${store}: ${kills.length} kills, ${inside} inside of a transaction, ${lost} lost\u001b[K`);
}

async function runStore(store: Run["store"], { kills, minutes, seed, stores }: Args): Promise<Run> {
  const end = minutes === null ? Number.POSITIVE_INFINITY : performance.now() + (minutes * 60_000) / stores.length;
  const most = kills ?? (minutes === null ? USUAL[store] : Number.POSITIVE_INFINITY);
  const isEnough = (done: number) => done >= most || performance.now() >= end;
  const options = { seed, isEnough, onKill: (done: readonly Kill[]) => progress(store, done) };
  return store === "postgres" ? killPostgres(options) : killSqlite(options);
}

async function runControl(store: Run["store"], name: ControlName, seed: number): Promise<ControlSeen> {
  const isEnough = (done: number) => done >= CONTROL_KILLS;
  const { breaks, ...naive } = CONTROLS[name];
  const findings = await untilSeen([breaks], seed, (its) =>
    store === "postgres"
      ? killPostgres({ seed: its, isEnough, ...naive })
      : killSqlite({ seed: its, isEnough, control: name }),
  );
  return { store, name, findings };
}

const args = readArgs(process.argv.slice(2));
if (args === null) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
const runs: Run[] = [];
const controls: ControlSeen[] = [];
for (const store of args.stores) {
  runs.push(await runStore(store, args));
  for (const name of Object.keys(CONTROLS) as ControlName[]) controls.push(await runControl(store, name, args.seed));
}
if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
process.stdout.write(`${args.json ? JSON.stringify({ runs, controls }, null, 2) : reportText(runs, controls)}\n`);
process.exitCode = isFine(runs, controls) ? 0 : 1;
