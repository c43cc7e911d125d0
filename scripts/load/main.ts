// npm run load -- [--rounds N] [--json]
import { Kysely, PostgresDialect, sql } from "kysely";
import { kyselyStore, migrate } from "power-buyer/adapters/kysely";
import { memoryPayments } from "power-buyer/adapters/memory";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import { countBy } from "../kills/tally.js";
import { postgresServer } from "../stores/postgres-server.js";
import { COUPONS, deskOver, SAVED_CARDS, stockUp, wishOf } from "../stores/shop.js";
import { table } from "../support/report-text.js";
import { crowd, prepareAll } from "./agents.js";
import { lastUnit, lastUnitNaively, type Promised } from "./last-unit.js";

const CLIENTS = 32;
/** Whole completions take longer than holds: as many rounds of them as this part. */
const DESK_PART = 10;
const [AGENTS, DRAFTS] = [200, 20];
const USAGE = "npm run load -- [--rounds N] [--json]";

const given = process.argv.slice(2).filter((arg) => arg !== "--json");
const isJson = process.argv.includes("--json");
const [name, value = "100", ...more] = given;
const count = Number(value);
if ((name !== undefined && name !== "--rounds") || more.length > 0 || !Number.isInteger(count) || count < 1) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}

interface Row {
  readonly what: string;
  readonly rounds: number;
  readonly clients: number;
  readonly seconds: number;
  /** Rounds in which more was promised than there is, or something was done twice. */
  readonly broken: number;
  readonly deadlocks: number;
  readonly more: string;
}

const server = await postgresServer();
const rows: Row[] = [];
try {
  const pool = server.pool(CLIENTS);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  (await migrate(db, "postgres"))._unsafeUnwrap();
  const payments = memoryPayments(SAVED_CARDS);
  const storeOf = () =>
    kyselyStore(db, {
      dialect: "postgres",
      coupons: COUPONS,
      kindOf: () => "retail",
      patienceMs: 60_000,
      longestMs: 60_000,
    });
  const store = storeOf();
  await stockUp(store);

  const deadlocks = async () => {
    // Each connection says what it counted when it is idle for a moment.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const { rows: found } = await sql<{
      deadlocks: string;
    }>`select deadlocks from pg_stat_database where datname = current_database()`.execute(db);
    return Number(found[0]?.deadlocks);
  };
  const measure = async (
    what: string,
    rounds: number,
    clients: number,
    work: () => Promise<Pick<Row, "broken" | "more">>,
  ) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${what}\u001b[K`);
    const before = await deadlocks();
    const from = performance.now();
    const found = await work();
    const seconds = (performance.now() - from) / 1000;
    rows.push({ what, rounds, clients, seconds, ...found, deadlocks: (await deadlocks()) - before });
  };
  const notOnce = (promised: Promised) => promised.filter((times) => times !== 1).length;
  const most = (promised: Promised) => `most at once: ${Math.max(...promised)}`;

  await measure("last unit, holds", count, CLIENTS, async () => {
    const promised = await lastUnit(store, count, CLIENTS);
    return { broken: notOnce(promised), more: most(promised) };
  });
  await measure("last unit, naive control", count, CLIENTS, async () => {
    const promised = await lastUnitNaively(store, db, count, CLIENTS);
    return { broken: notOnce(promised), more: most(promised) };
  });
  const deskRounds = Math.ceil(count / DESK_PART);
  await measure("last unit, whole completions", deskRounds, CLIENTS, async () => {
    let broken = 0;
    const answers: string[] = [];
    for (let round = 0; round < deskRounds; round++) {
      await stockUp(store, { VASE: String(round + 1) });
      const desks = Array.from({ length: CLIENTS }, (_, i) => deskOver(storeOf(), payments, `u${round}-${i}-`));
      const [first] = desks;
      if (first === undefined) throw new Error("no desk");
      const requests = await prepareAll(
        first,
        desks.map(() => wishOf("anna", ["VASE"])),
      );
      const came = await crowd(desks, payments, requests);
      answers.push(...came.answers);
      if (came.orders !== 1 || came.doubled.length > 0) broken += 1;
    }
    return { broken, more: said(answers) };
  });
  await measure(`${AGENTS} agents on ${DRAFTS} drafts`, 1, AGENTS, async () => {
    const desks = Array.from({ length: AGENTS }, (_, i) => deskOver(storeOf(), payments, `a${i}-`));
    const [first] = desks;
    if (first === undefined) throw new Error("no desk");
    const wishes = Array.from({ length: DRAFTS }, (_, i) =>
      wishOf(i % 2 === 0 ? "anna" : "ben", ["CUP", "MUG"], { code: "TEN" }),
    );
    const requests = await prepareAll(first, wishes);
    const came = await crowd(desks, payments, requests);
    // Whoever was told to look again does: then every draft has its order.
    const again = await crowd(desks.slice(0, DRAFTS), payments, requests);
    const isWhole = again.orders === DRAFTS && again.doubled.length === 0 && came.doubled.length === 0;
    return { broken: isWhole ? 0 : 1, more: said(came.answers) };
  });
} finally {
  await server.close();
}

function said(answers: readonly string[]): string {
  return Object.entries(countBy(answers))
    .map(([answer, times]) => `${answer} ${times}`)
    .join(", ");
}

const isControl = ({ what }: Row) => what.includes("control");
const isFine = rows.every((row) =>
  isControl(row) ? row.broken >= 0.95 * row.rounds : row.broken === 0 && row.deadlocks === 0,
);
if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
const lines = rows.map(({ what, rounds, clients, seconds, broken, deadlocks, more: note }) => [
  what,
  note,
  ...[rounds, clients, seconds.toFixed(1), broken, deadlocks].map(String),
]);
process.stdout.write(
  `${isJson ? JSON.stringify(rows, null, 2) : table([["load", "answers", "rounds", "clients", "seconds", "broken", "deadlocks"], ...lines], 2)}\n`,
);
process.exitCode = isFine ? 0 : 1;
