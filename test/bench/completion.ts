// npm run bench:completion -- [COUNT]: completions per second beside a bare transaction that writes the same rows. Ratios of one run.
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Dialect, Kysely, PostgresDialect, SqliteDialect } from "kysely";
import Database from "libsql";
import { durableSqlite, type KyselyDialect, kyselyStore, migrate } from "power-buyer/adapters/kysely";
import { memoryPayments } from "power-buyer/adapters/memory";
import type { CompletionRequested } from "power-buyer/application";
import { prepareAll } from "../../scripts/load/agents.js";
import { postgresServer } from "../../scripts/stores/postgres-server.js";
import { COUPONS, deskOver, SAVED_CARDS, stockUp, wishOf } from "../../scripts/stores/shop.js";
import { table } from "../../scripts/support/report-text.js";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import { leftBy, prepareFloor, rowsIn, writeFloor } from "./floor.js";

const count = Number(process.argv[2] ?? 200);
const WISH = wishOf("anna", ["CUP", "MUG"], { code: "TEN" });
/** At once: a pool's worth on a server, a few on a file with its one writer. */
const CLIENTS: Readonly<Record<KyselyDialect, number>> = { postgres: 16, sqlite: 4 };
const ROUNDS = 9;
/** Claim, order, end: fewer transactions the protocol cannot have. */
const LEAST_TRANSACTIONS = 3;
const BEGIN: Readonly<Record<KyselyDialect, string>> = { postgres: "begin", sqlite: "begin immediate" };

interface Opened {
  readonly db: Kysely<Tables>;
  readonly reader: Kysely<Tables>;
}

/** Some at once, until all are done; milliseconds for all. */
async function timed<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, i: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let i = next++; i < items.length; i = next++) await work(items[i] as T, i);
    }),
  );
  return performance.now() - from;
}

async function bench(dialect: KyselyDialect, open: () => Opened): Promise<readonly (readonly string[])[]> {
  const sent: string[] = [];
  const { db, reader } = open();
  (await migrate(db, dialect))._unsafeUnwrap();
  const payments = memoryPayments(SAVED_CARDS);
  const store = kyselyStore(db, { dialect, reader, coupons: COUPONS, kindOf: () => "retail" });
  await stockUp(store);
  const desk = deskOver(store, payments, "");
  const complete = async (request: CompletionRequested | undefined) => {
    if (request === undefined) throw new Error("no draft");
    const answer = await desk.complete(request);
    if (answer.isErr()) throw new Error(JSON.stringify(answer.error));
  };

  const [first] = await prepareAll(desk, [WISH]);
  LOG.to = sent;
  await complete(first);
  LOG.to = null;
  const left = await leftBy(db);
  const is = (pattern: RegExp) => sent.filter((text) => pattern.test(text)).length;
  const shape = [
    String(sent.length),
    String(is(/^commit/)),
    String(is(/^(?:insert|update|delete)/)),
    String(is(/^select/)),
    String(rowsIn(left)),
  ];

  const share = Math.ceil(count / ROUNDS);
  const again = () =>
    prepareAll(
      desk,
      Array.from({ length: share }, () => WISH),
    );
  await timed(await again(), 1, complete);
  const rows: (readonly string[])[] = [];
  let floors = 1;
  for (const atOnce of [1, CLIENTS[dialect]]) {
    const rounds: { readonly ofDesk: number; readonly floor: number; readonly least: number }[] = [];
    // Turn by turn, so that whatever else the machine does meets all three.
    for (let round = 0; round < ROUNDS; round += 1) {
      const numbers = Array.from({ length: share }, () => floors++);
      const more = Array.from({ length: share }, () => floors++);
      await prepareFloor(db, left, [...numbers, ...more]);
      rounds.push({
        ofDesk: await timed(await again(), atOnce, complete),
        floor: await timed(numbers, atOnce, (i) => writeFloor(db, BEGIN[dialect], left, i, 1)),
        least: await timed(more, atOnce, (i) => writeFloor(db, BEGIN[dialect], left, i, LEAST_TRANSACTIONS)),
      });
    }
    const perSecond = (ms: number) => ((share * 1000) / ms).toFixed(0);
    rows.push([
      dialect,
      String(atOnce),
      perSecond(median(rounds.map(({ ofDesk }) => ofDesk))),
      perSecond(median(rounds.map(({ floor }) => floor))),
      perSecond(median(rounds.map(({ least }) => least))),
      median(rounds.map(({ ofDesk, floor }) => ofDesk / floor)).toFixed(1),
      median(rounds.map(({ ofDesk, least }) => ofDesk / least)).toFixed(1),
      ...shape,
    ]);
  }
  return rows;
}

function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const LOG: { to: string[] | null } = { to: null };
const kysely = (dialect: Dialect) => new Kysely<Tables>({ dialect, log: ({ query }) => void LOG.to?.push(query.sql) });
const folder = mkdtempSync(join("/var/tmp", "power-buyer-bench-"));
const server = await postgresServer();
try {
  const rows = [
    ...(await bench("sqlite", () => {
      const sqlite = () =>
        kysely(new SqliteDialect({ database: durableSqlite(new Database(join(folder, "shop.db"))) }));
      return { db: sqlite(), reader: sqlite() };
    })),
    ...(await bench("postgres", () => {
      const db = kysely(new PostgresDialect({ pool: server.pool(CLIENTS.postgres) }));
      return { db, reader: db };
    })),
  ];
  const heads = [
    "store",
    "at once",
    "completions/s",
    "floor/s",
    `floor in ${LEAST_TRANSACTIONS}/s`,
    "times the floor",
    `times that in ${LEAST_TRANSACTIONS}`,
    "statements",
    "commits",
    "writes",
    "reads",
    "rows",
  ];
  process.stdout.write(`${table([heads, ...rows], 1)}\n`);
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
