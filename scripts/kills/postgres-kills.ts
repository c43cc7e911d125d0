import { readFileSync } from "node:fs";
import { Kysely, PostgresDialect, sql } from "kysely";
import { memoryPayments } from "power-buyer/adapters/memory";
import { kyselyStore, migrate } from "power-buyer/adapters/kysely";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import { type PostgresServer, postgresServer } from "../stores/postgres-server.js";
import { COUPONS, deskOver, SAVED_CARDS, stockUp } from "../stores/shop.js";
import { type Random, randomOf } from "../support/random.js";
import { wait } from "../support/wait.js";
import { carryOn } from "./carry-on.js";
import { shopAlong } from "./client.js";
import { emptyJournal, inDoubt, type Journal, toldSince } from "./journal.js";
import { brokenOf, lostOf } from "./judge.js";
import { JUDGED_EVERY, type KillsOptions } from "./options.js";
import { slow } from "./slow.js";
import { countBy, type Inside, type Kill, type Run } from "./tally.js";
import { type Moment, type Watch, watchTransactions } from "./watch-postgres.js";

const CLIENTS = 16;
/** How long they are left in peace before each kill. */
const [LEAST_MS, MOST_MS] = [150, 700];

/** Kills a PostgreSQL server of its own, again and again, while desks complete purchases on it. */
export async function killPostgres(options: KillsOptions): Promise<Run> {
  const from = performance.now();
  const random = randomOf(options.seed);
  const server = await postgresServer();
  try {
    const pool = server.pool(CLIENTS + 4);
    const watch = watchTransactions(pool);
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    (await migrate(db, "postgres"))._unsafeUnwrap();
    const provider = memoryPayments(SAVED_CARDS);
    const payments = slow(options.payments?.(provider) ?? provider, random);
    const storeOf = () => {
      const store = kyselyStore(db, {
        dialect: "postgres",
        coupons: COUPONS,
        kindOf: () => "retail",
        longestMs: 5_000,
      });
      return options.store?.(store, db) ?? store;
    };
    await stockUp(kyselyStore(db, { dialect: "postgres" }));
    const journal = emptyJournal();
    const kills: Kill[] = [];
    const broken: string[] = [];

    for (let round = 0; !options.isEnough(round); round++) {
      let isOver = false;
      const shopping = Array.from({ length: CLIENTS }, (_, i) =>
        shopAlong(deskOver(storeOf(), payments, `r${round}c${i}-`), random, listenerOf(journal), () => isOver),
      );
      await wait(LEAST_MS + random.below(MOST_MS - LEAST_MS));
      const plan = drawPlan(random, round);
      const inside = await strike(server, watch, plan, random);
      isOver = true;
      const killedAt = performance.now();
      if (plan.what !== "backend") await server.restart();
      else await server.answers();
      const restartMs = performance.now() - killedAt;
      await Promise.all(shopping);
      kills.push(
        await examine(db, watch, journal, kills, { what: plan.what, inside, restartMs }, () =>
          deskOver(storeOf(), payments, `r${round}s-`),
        ),
      );
      options.onKill?.(kills);
      if ((round + 1) % JUDGED_EVERY === 0) broken.push(...(await brokenOf(db, provider, journal)));
    }
    broken.push(...(await brokenOf(db, provider, journal)));
    return {
      store: "postgres",
      seed: options.seed,
      seconds: (performance.now() - from) / 1000,
      kills,
      asked: journal.asked.size,
      acknowledged: journal.told.size,
      refused: countBy(journal.refused.values()),
      broken: [...new Set(broken)],
    };
  } finally {
    await server.close();
  }
}

const listenerOf = ({ asked, told, refused }: Journal): Parameters<typeof shopAlong>[2] => ({
  asks: (request) => asked.set(request.draftId, request),
  told: (one) => told.set(one.draftId, one),
  refused: (draftId, code) => refused.set(draftId, code),
});

type Target = "backend" | "postmaster" | "server";

interface Plan {
  readonly what: Target;
  /** At which moment: the n-th of this kind, or any time. */
  readonly moment: Moment | "any";
  readonly count: number;
  readonly delayMs: number;
}

/** All three in turn: one process of the server, the one that started it, all of them at once. */
function drawPlan(random: Random, round: number): Plan {
  const what = (["backend", "postmaster", "server"] as const)[round % 3] ?? "server";
  const moment = random.of(["statement", "statement", "commit", "commit", "any"] as const);
  return { what, moment, count: 1 + random.below(30), delayMs: random.below(4) };
}

/** Waits for the moment and kills. Answers how the transactions stood that were open in what was killed. */
function strike(server: PostgresServer, watch: Watch, plan: Plan, random: Random): Promise<Inside> {
  return new Promise((resolve) => {
    let left = plan.moment === "any" ? 0 : plan.count;
    const kill = (backend: number | undefined) => {
      const alive = [...watch.open.keys()];
      const victim = backend !== undefined && watch.open.has(backend) ? backend : alive[random.below(alive.length)];
      // No transaction is open: there is nobody to meet, so a moment later.
      if (plan.what === "backend" && victim === undefined) return void setTimeout(() => kill(undefined), 1);
      const met = plan.what === "backend" ? [victim] : alive;
      const open = met.flatMap((one) => watch.open.get(one ?? 0) ?? []);
      killProcesses(server, plan.what, victim);
      const committing = open.filter(({ isCommitSent }) => isCommitSent).length;
      resolve({ open: open.length - committing, committing });
    };
    if (left === 0) return kill(undefined);
    watch.onMoment((moment, backend) => {
      if (moment !== plan.moment || --left > 0) return;
      watch.onMoment(null);
      if (plan.delayMs === 0) kill(backend);
      else setTimeout(() => kill(backend), plan.delayMs);
    });
  });
}

function killProcesses(server: PostgresServer, what: Target, backend: number | undefined): void {
  const postmaster = server.postmaster();
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8")
    .trim()
    .split(" ")
    .map(Number);
  const victims = {
    backend: children.filter((child) => child === backend),
    postmaster: [postmaster],
    server: [postmaster, ...children],
  };
  for (const victim of victims[what]) process.kill(victim, "SIGKILL");
}

/** What is there after a restart, before and after everything is carried on. */
async function examine(
  db: Kysely<Tables>,
  watch: Watch,
  journal: Journal,
  kills: readonly Kill[],
  so: Pick<Kill, "what" | "inside" | "restartMs">,
  open: () => Parameters<typeof carryOn>[0],
): Promise<Kill> {
  const { acknowledged, unknown, lone } = watch.take();
  const states = await statesOf(db, [...acknowledged, ...unknown]);
  const lost = await lostOf(db, toldSince(journal, kills));
  const told = journal.told.size;
  const doubts = inDoubt(journal).length;
  const carried = await carryOn(open(), db, journal, kills.length % 2 === 0 ? "sweep" : "callers");
  return {
    ...so,
    commits: acknowledged.length,
    commitsLost: acknowledged.filter((xid) => states.get(xid) !== "committed").map((xid) => `commit ${xid} is lost`),
    unknown: unknown.length,
    unknownCommitted: unknown.filter((xid) => states.get(xid) === "committed").length,
    lone,
    lost,
    told,
    inDoubt: doubts,
    stuck: carried.stuck,
    sweeps: carried.sweeps,
    recoveryMs: carried.milliseconds,
  };
}

/** What the server says became of its transactions. */
async function statesOf(db: Kysely<Tables>, xids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ xid: string; state: string }>`
    select xid, pg_xact_status(xid::xid8) as state from unnest(cast(${xids} as text[])) as xid`.execute(db);
  return new Map(rows.map(({ xid, state }) => [xid, state]));
}
