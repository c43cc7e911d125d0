import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type StripeFake, startStripeFake } from "power-buyer/testing/stripe";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { postgresDatabase, type TestDatabase } from "../adapters/kysely/databases.js";
import { whyNoPostgres } from "../adapters/kysely/postgres-binary.js";

const WORKER = fileURLToPath(new URL("../../examples/durable/worker.ts", import.meta.url));
const reason = whyNoPostgres();
if (reason !== null) console.warn(`The durable engine is not tried: ${reason}`);

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started) if (child.exitCode === null) child.kill("SIGKILL");
});

/** A process of the shop, what it said so far, and its end. */
function worker(database: TestDatabase, fake: StripeFake, role: "start" | "resume") {
  const { host, port } = fake.settings;
  const given = [database.url ?? "", host, String(port), fake.secretKey, "pm_card_visa", role];
  const child = spawn(process.execPath, ["--import", "tsx", WORKER, ...given], { stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  const said: string[] = [];
  child.stdout.on("data", (chunk) => said.push(String(chunk)));
  child.stderr.on("data", (chunk) => said.push(String(chunk)));
  const ended = new Promise<string>((resolve) => child.on("close", () => resolve(said.join(""))));
  return { kill: () => child.kill("SIGKILL"), ended };
}

/** Until the provider was asked for this, so often; a bound on waiting, not a measure. */
async function askedFor(fake: StripeFake, request: string, times: number): Promise<void> {
  const end = Date.now() + 60_000;
  while (fake.requests().filter((one) => one === request).length < times) {
    if (Date.now() > end) throw new Error(`${request} was not asked ${times} times`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const AUTHORIZE = "POST /v1/payment_intents";

describe.skipIf(reason !== null)("completion as a workflow of a durable engine", () => {
  let database: TestDatabase;
  let fake: StripeFake;
  beforeAll(async () => {
    database = await postgresDatabase();
  });
  afterAll(() => database.close());
  afterEach(() => fake.close());

  it("is taken up again by the next process after a kill in the middle of the payment: one order, one charge", async () => {
    fake = await startStripeFake();
    // The effect happens, and nobody hears of it: the process is killed while it waits.
    fake.inject({ on: AUTHORIZE, fault: { kind: "silent-after" } });
    const first = worker(database, fake, "start");
    await askedFor(fake, AUTHORIZE, 1);
    first.kill();
    expect(await first.ended).toContain('"is":"started"');
    const second = worker(database, fake, "resume");
    const said = await second.ended;
    expect(said).toContain('"is":"order"');
    const paid = fake.events().filter(({ type }) => type === "payment_intent.created");
    expect(paid).toHaveLength(1);
    const orders = await database.db.selectFrom("power_buyer_orders").select(["id", "status"]).execute();
    expect(orders).toHaveLength(1);
    expect(said).toContain(orders[0]?.id ?? "none");
    const attempts = await database.db.selectFrom("power_buyer_completions").select(["state"]).execute();
    expect(attempts.map(({ state }) => state)).toEqual(["completed"]);
  });
});
