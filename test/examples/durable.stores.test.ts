import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { errAsync } from "neverthrow";
import pg from "pg";
import { type StripeFake, startStripeFake } from "power-buyer/testing/stripe";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Patience, PATIENCE, pauses } from "../../examples/durable/patience.js";
import { attempt, type Request } from "../../examples/durable/purchase.js";
import { postgresDatabase, type TestDatabase } from "../adapters/kysely/databases.js";
import { whyNoPostgres } from "../adapters/kysely/postgres-binary.js";

const WORKER = fileURLToPath(new URL("../../examples/durable/worker.ts", import.meta.url));
const reason = whyNoPostgres();
if (reason !== null) console.warn(`The durable engine is not tried: ${reason}`);

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started) if (child.exitCode === null) child.kill("SIGKILL");
});

interface Given {
  readonly secretKey?: string;
  readonly patienceMs?: number;
}

/** A process of the shop, what it said so far, and its end. */
function worker(url: string, fake: StripeFake, role: "start" | "resume", { secretKey, patienceMs }: Given = {}) {
  const { host, port } = fake.settings;
  const patience = patienceMs === undefined ? [] : [String(patienceMs)];
  const given = [url, host, String(port), secretKey ?? fake.secretKey, "pm_card_visa", role, ...patience];
  const child = spawn(process.execPath, ["--import", "tsx", WORKER, ...given], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  const said: string[] = [];
  child.stdout.on("data", (chunk) => said.push(String(chunk)));
  child.stderr.on("data", (chunk) => said.push(String(chunk)));
  const ended = new Promise<string>((resolve) => child.on("close", () => resolve(said.join(""))));
  return { kill: () => child.kill("SIGKILL"), ended };
}

/** Until it is so; a bound on waiting, not a measure. */
async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const AUTHORIZE = "POST /v1/payment_intents";
const CAPTURE = "POST /v1/payment_intents/*/capture";

describe.skipIf(reason !== null)("completion as a workflow of a durable engine", () => {
  let server: TestDatabase;
  let fake: StripeFake;
  let url: string;
  let pool: pg.Pool;
  let databases = 0;
  const rows = async (text: string) => (await pool.query<Record<string, unknown>>(text)).rows;

  beforeAll(async () => {
    // As a shop has it: the store refuses a server that forgets.
    server = await postgresDatabase({ fsync: "on" });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    fake = await startStripeFake();
    const name = `shop_${(databases += 1)}`;
    const admin = new pg.Client({ connectionString: server.url ?? "" });
    await admin.connect();
    await admin.query(`create database ${name}`);
    await admin.end();
    url = (server.url ?? "").replace(/postgres$/, name);
    pool = new pg.Pool({ connectionString: url });
    pool.on("error", () => undefined);
  });
  afterEach(async () => {
    await pool.end();
    await fake.close();
  });

  const happened = (type: string) => fake.events().filter((event) => event.type === type);

  /** One order that went to the warehouse, one payment that was put aside and taken once, and an attempt that is over. */
  async function expectOnePurchase(said: string): Promise<void> {
    expect(said).toContain('"is":"order"');
    expect(happened("payment_intent.created")).toHaveLength(1);
    expect(happened("payment_intent.amount_capturable_updated")).toHaveLength(1);
    expect(happened("charge.captured")).toHaveLength(1);
    const orders = await rows("select id, status from power_buyer_orders");
    expect(orders).toEqual([{ id: expect.any(String), status: "warehouse" }]);
    expect(said).toContain(String(orders[0]?.["id"]));
    expect(await rows("select state from power_buyer_completions")).toEqual([{ state: "completed" }]);
  }

  it("is taken up again by the next process after a kill in the middle of the payment", async () => {
    // The effect happens, and nobody hears of it: the process is killed while it waits.
    fake.inject({ on: AUTHORIZE, fault: { kind: "silent-after" } });
    const first = worker(url, fake, "start");
    await until("the payment is asked for", () => fake.requests().includes(AUTHORIZE));
    first.kill();
    expect(await first.ended).toContain('"is":"started"');
    await expectOnePurchase(await worker(url, fake, "resume").ended);
  });

  it("and after a kill inside of the order's transaction, of which nothing stays", async () => {
    const prepared = worker(url, fake, "start");
    // Somebody keeps the outbox from being written to: the transaction has written the order by then, and waits.
    const holder = await pool.connect();
    const isThere = async () =>
      (await rows("select to_regclass('power_buyer_outbox')::text as it"))[0]?.["it"] !== null;
    await until("the tables are there", isThere);
    await holder.query("begin");
    await holder.query("lock table power_buyer_outbox in share mode");
    const waiting = "wait_event_type = 'Lock' and query like 'insert into \"power_buyer_outbox\"%'";
    await until(
      "the order's transaction waits",
      async () => (await rows(`select 1 from pg_stat_activity where ${waiting}`)).length > 0,
    );
    expect(await rows("select id from power_buyer_orders")).toEqual([]);
    prepared.kill();
    await prepared.ended;
    await holder.query("rollback");
    holder.release();
    expect(await rows("select id from power_buyer_orders")).toEqual([]);
    await expectOnePurchase(await worker(url, fake, "resume").ended);
  });

  it.each(["silent-before", "silent-after"] as const)(
    "and after a kill when the order stands and its money is asked for (%s): taken once",
    async (kind) => {
      fake.inject({ on: CAPTURE, fault: { kind } });
      const first = worker(url, fake, "start");
      await until("the capture is asked for", () => fake.faultsLeft() === 0);
      await until("the order stands", async () => (await rows("select id from power_buyer_orders")).length > 0);
      first.kill();
      await first.ended;
      expect(happened("charge.captured")).toHaveLength(kind === "silent-after" ? 1 : 0);
      await expectOnePurchase(await worker(url, fake, "resume").ended);
    },
  );

  it("ends after all patience with a key that is not let in, and the attempt stays for a sweep", async () => {
    const said = await worker(url, fake, "start", { secretKey: "sk_test_revoked", patienceMs: 2_500 }).ended;
    expect(said).toContain('{"is":"unresolved","because":"no answer about the payment"}');
    expect(happened("payment_intent.created")).toHaveLength(0);
    expect(await rows("select state from power_buyer_completions")).toEqual([{ state: "paying" }]);
  });

  it("ends at once where the schema is another release's", async () => {
    fake.inject({ on: AUTHORIZE, fault: { kind: "silent-before" } });
    const first = worker(url, fake, "start");
    const isPaying = async () =>
      (await rows("select state from power_buyer_completions where state = 'paying'")).length > 0;
    await until("the payment is asked for", () => isPaying().catch(() => false));
    first.kill();
    await first.ended;
    await pool.query("insert into power_buyer_migrations values (99, 'later', '')");
    expect(await worker(url, fake, "resume").ended).toContain('"is":"failed","port":"store"');
  });
});

describe("a try of a purchase", () => {
  const failure = { code: "port_failed", port: "store", operation: "read", effect: "none", cause: "" } as const;
  it.each([
    [
      { ...failure, retryable: true },
      { is: "unresolved", because: "store.read failed" },
    ],
    [
      { ...failure, retryable: false },
      { is: "failed", port: "store", operation: "read" },
    ],
    [
      { code: "completion_unresolved", because: "x" },
      { is: "unresolved", because: "x" },
    ],
    [
      { code: "payment_action_required", paymentId: null, until: null },
      { is: "waiting", until: null },
    ],
    [
      { code: "payment_declined", reason: "x" },
      { is: "refused", code: "payment_declined" },
    ],
  ])("that is answered %j comes to %j", async (refusal, outcome) => {
    const complete = () => errAsync(refusal as never);
    expect(await attempt({ complete }, {} as Request)).toEqual(outcome);
  });

  it("is made again after pauses that grow, and that end", () => {
    const short: Patience = { ...PATIENCE, pauseMs: 1_000, longestPauseMs: 3_000, inAllMs: 10_000 };
    expect([...pauses(short)]).toEqual([1_000, 2_000, 3_000, 3_000, 1_000]);
    expect([...pauses(PATIENCE)].reduce((sum, one) => sum + one, 0)).toBe(PATIENCE.inAllMs);
    expect([...pauses({ ...PATIENCE, inAllMs: 0 })]).toEqual([]);
  });
});
