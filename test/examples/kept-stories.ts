import { spawn } from "node:child_process";
import Database from "libsql";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** How a run of the demo in a process of its own ended. */
export interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly out: string;
}

/**
 * Runs the demo in a process of its own, which kills itself by SIGKILL in the middle of its n-th write to the file: before the statement
 * is executed. Without `killAt` it runs to the end.
 */
export function runDemo(args: readonly string[], killAt?: number): Promise<Ended> {
  const preload = killAt === undefined ? [] : ["--import", "./test/examples/kill-at-write.ts"];
  const env = { ...process.env, NO_COLOR: "1", DEMO_KILL_AT_WRITE: String(killAt ?? 0) };
  const child = spawn(process.execPath, ["--import", "tsx", ...preload, "examples/demo/main.ts", ...args], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  return new Promise((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal, out }));
  });
}

const TABLES = [
  "power_buyer_orders",
  "power_buyer_stock",
  "power_buyer_holds",
  "power_buyer_hold_items",
  "power_buyer_shipments",
  "power_buyer_coupon_uses",
  "power_buyer_coupon_counts",
] as const;

/** What a story has left behind in its file: every row about orders, stock and coupons, and the events by their ids. */
export function leftBehind(path: string) {
  return read(path, (all) => ({
    ...Object.fromEntries(TABLES.map((table) => [table, all(`select * from ${table} order by 1, 2, 3`)])),
    drafts: all("select id, version, status, customer_id from power_buyer_drafts order by id"),
    events: all("select id, sent from power_buyer_outbox order by id"),
  }));
}

/** What the simulated provider was told about money: each different call once, however often it was made. */
export function moneyTold(path: string): readonly string[] {
  return read(path, (all) =>
    all("select distinct operation, request from demo_told where port = 'payments' order by operation, request").map(
      (row) => JSON.stringify(row),
    ),
  );
}

function read<T>(path: string, of: (all: (statement: string) => readonly unknown[]) => T): T {
  const database = new Database(path, { readonly: true });
  try {
    return of((statement) => database.prepare(statement).all());
  } finally {
    database.close();
  }
}
