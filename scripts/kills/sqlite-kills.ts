import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Kysely, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import { durableSqlite, kyselyStore, migrate } from "power-buyer/adapters/kysely";
import { memoryPayments } from "power-buyer/adapters/memory";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import { COUPONS, deskOver, SAVED_CARDS, stockUp } from "../stores/shop.js";
import { type Random, randomOf } from "../support/random.js";
import { carryOn } from "./carry-on.js";
import type { ControlName } from "./controls.js";
import { emptyJournal, inDoubt, type Journal, toldSince } from "./journal.js";
import { brokenOf, lostOf } from "./judge.js";
import type { Go, Line } from "./lines.js";
import { COMMITS_TABLE, LAST_COMMIT } from "./marked-sqlite.js";
import { JUDGED_EVERY, type KillsOptions } from "./options.js";
import { serve } from "./provider-ipc.js";
import { released } from "./released.js";
import { slow } from "./slow.js";
import { countBy, type Kill, type Run } from "./tally.js";

const CHILD = fileURLToPath(new URL("./sqlite-child.ts", import.meta.url));
/** Beside the packages that it imports. */
const BUNDLE = join("node_modules", ".cache", "power-buyer", "sqlite-child.mjs");
/** How long a process is left in peace before it is killed, from the first order that it told of. */
const [LEAST_MS, MOST_MS] = [20, 200];

/** Kills a process that completes purchases on an SQLite file, again and again. */
export async function killSqlite(
  options: Omit<KillsOptions, "store" | "payments"> & { readonly control?: ControlName },
): Promise<Run> {
  const from = performance.now();
  const random = randomOf(options.seed);
  const folder = mkdtempSync(join("/var/tmp", "power-buyer-kills-"));
  const path = join(folder, "shop.db");
  // A child that is started from TypeScript spends its life with compiling it.
  await build({
    entryPoints: [CHILD],
    outfile: BUNDLE,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "silent",
  });
  const start = () => fork(BUNDLE, { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  // The next one loads its program while this one works.
  let [child, next] = [start(), start()];
  const onExit = () => {
    for (const one of [child, next]) one.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.on("exit", onExit);
  try {
    await withFile(path, async (db) => {
      (await migrate(db, "sqlite"))._unsafeUnwrap();
      await sql.raw(COMMITS_TABLE).execute(db);
      await stockUp(kyselyStore(db, { dialect: "sqlite" }));
    });
    const provider = memoryPayments(SAVED_CARDS);
    const payments = slow(provider, random);
    const journal = emptyJournal();
    const kills: Kill[] = [];
    const broken: string[] = [];
    for (let round = 0; !options.isEnough(round); round++) {
      // Half of them die by their own hand, after a certain statement inside of a transaction; the others while a commit is under way.
      const dieAt = random.chance(50) ? 10 + random.below(120) : 0;
      const go: Go = {
        path,
        idPrefix: `r${round}`,
        seed: random.below(2 ** 31),
        dieAt,
        control: options.control ?? null,
      };
      child.send({ go });
      serve(payments, child);
      const trail = await lived(child, journal, dieAt === 0 ? random : null);
      [child, next] = [next, start()];
      const killedAt = performance.now();
      const kill = await withFile(path, (db) =>
        examine(db, journal, kills, trail, killedAt, () => {
          const store = kyselyStore(db, { dialect: "sqlite", coupons: COUPONS, kindOf: () => "retail" });
          return deskOver(store, payments, `r${round}s-`);
        }),
      );
      kills.push({ ...kill, what: dieAt === 0 ? "during a commit" : "at a statement" });
      options.onKill?.(kills);
      const isJudged = (round + 1) % JUDGED_EVERY === 0 || options.isEnough(round + 1);
      if (isJudged) broken.push(...(await withFile(path, (db) => brokenOf(db, provider, journal))));
    }
    return {
      store: "sqlite",
      seed: options.seed,
      seconds: (performance.now() - from) / 1000,
      kills,
      asked: journal.asked.size,
      acknowledged: journal.told.size,
      refused: countBy(journal.refused.values()),
      broken: [...new Set(broken)],
    };
  } finally {
    process.off("exit", onExit);
    onExit();
  }
}

/** Opens the file, as the first who does: what lies in its journal is recovered. */
async function withFile<T>(path: string, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: durableSqlite(new Database(path)) }) });
  try {
    return await work(db);
  } finally {
    await db.destroy();
    await released(path);
  }
}

/** Where the transactions of a process stood when it died, and what it was told of. */
interface Trail {
  readonly last: "begin" | "commit" | "committed" | null;
  readonly acknowledged: number;
  /** Of the last commit that was acknowledged, and of the last one that was sent. */
  readonly lastAcknowledged: number;
  readonly lastSent: number;
}

/** Reads all that a process says until it is dead. With a random: kills it at the beginning of a commit. */
function lived(child: ChildProcess, journal: Journal, random: Random | null): Promise<Trail> {
  return new Promise((resolve, reject) => {
    let trail: Trail = { last: null, acknowledged: 0, lastAcknowledged: 0, lastSent: 0 };
    let killFrom: number | null = null;
    const read = (line: Line) => {
      switch (line.is) {
        case "asks":
          return journal.asked.set(line.request.draftId, line.request);
        case "told":
          if (random !== null) killFrom ??= performance.now() + LEAST_MS + random.below(MOST_MS - LEAST_MS);
          return journal.told.set(line.told.draftId, line.told);
        case "refused":
          return journal.refused.set(line.draftId, line.code);
        case "begin":
          trail = { ...trail, last: "begin" };
          return;
        case "commit":
          trail = { ...trail, last: "commit", lastSent: line.count };
          if (random === null || killFrom === null || performance.now() <= killFrom) return;
          killFrom = Number.POSITIVE_INFINITY;
          // Reading of it takes no time to speak of, writing to the disk does: some are met before it, some in it, some after it.
          if (random.chance(60)) child.kill("SIGKILL");
          else setTimeout(() => child.kill("SIGKILL"), random.below(3));
          return;
        case "committed":
          trail = { ...trail, last: "committed", acknowledged: trail.acknowledged + 1, lastAcknowledged: line.count };
      }
    };
    if (child.stdout === null) return reject(new Error("a process without a standard output"));
    createInterface({ input: child.stdout }).on("line", (text) => read(JSON.parse(text) as Line));
    child.on("close", (_, signal) =>
      signal === "SIGKILL" ? resolve(trail) : reject(new Error("the process ended before it was killed")),
    );
  });
}

/** What is in the file after a kill, before and after everything is carried on. */
async function examine(
  db: Kysely<Tables>,
  journal: Journal,
  kills: readonly Kill[],
  trail: Trail,
  killedAt: number,
  open: () => Parameters<typeof carryOn>[0],
): Promise<Kill> {
  const [check] = (await sql<{ readonly integrity_check: string }>`pragma integrity_check`.execute(db)).rows;
  const restartMs = performance.now() - killedAt;
  const last = (await sql.raw<{ readonly last: number }>(LAST_COMMIT).execute(db)).rows[0]?.last ?? 0;
  const isUnknown = trail.last === "commit";
  const integrity = check?.integrity_check === "ok" ? [] : [`integrity_check: ${check?.integrity_check}`];
  const missing = last < trail.lastAcknowledged ? [`commits ${last + 1} to ${trail.lastAcknowledged} are lost`] : [];
  const lost = await lostOf(db, toldSince(journal, kills));
  const told = journal.told.size;
  const doubts = inDoubt(journal).length;
  const carried = await carryOn(open(), db, journal, kills.length % 2 === 0 ? "sweep" : "callers");
  return {
    what: "",
    inside: { open: trail.last === "begin" ? 1 : 0, committing: isUnknown ? 1 : 0 },
    commits: trail.acknowledged,
    commitsLost: [...integrity, ...missing],
    unknown: isUnknown ? 1 : 0,
    unknownCommitted: isUnknown && last >= trail.lastSent ? 1 : 0,
    lone: 0,
    lost,
    told,
    inDoubt: doubts,
    stuck: carried.stuck,
    sweeps: carried.sweeps,
    restartMs,
    recoveryMs: carried.milliseconds,
  };
}
