import { describe, expect, it } from "vitest";
import { CONTROLS } from "../../../scripts/kills/controls.js";
import { killPostgres } from "../../../scripts/kills/postgres-kills.js";
import { killSqlite } from "../../../scripts/kills/sqlite-kills.js";
import { findingsOf, isInside, type Run } from "../../../scripts/kills/tally.js";
import { untilSeen } from "../../../scripts/kills/until-seen.js";
import { whyNoPostgres } from "./postgres-binary.js";

const SEED = Number(process.env["POWER_BUYER_SEED"] ?? Date.now() % 1_000_000_000);
const upTo = (most: number) => ({ seed: SEED, isEnough: (kills: number) => kills >= most });
const noPostgres = whyNoPostgres() !== null;

/** Nothing is lost or broken; and it could have been: work was done, and most kills met an open transaction. */
function expectNothingLost(run: Run): void {
  expect([run.seed, findingsOf(run)]).toEqual([SEED, []]);
  expect(run.kills).toHaveLength(6);
  expect(run.kills.filter(isInside).length).toBeGreaterThanOrEqual(3);
  expect(run.acknowledged).toBeGreaterThan(0);
}

describe("a database that is killed in the middle of completions", () => {
  it.skipIf(noPostgres)("PostgreSQL, its postmaster and its backends: nothing is lost", async () => {
    expectNothingLost(await killPostgres(upTo(6)));
  });

  it("SQLite, with its process: nothing is lost", async () => {
    expectNothingLost(await killSqlite(upTo(6)));
  });

  it.skipIf(noPostgres)("and what is done in the naive way is seen to break: stock and money alike", async () => {
    const [charge, stock] = [CONTROLS["one-step charge"], CONTROLS["read-then-write stock"]];
    const { payments } = charge;
    const { store } = stock;
    const findings = await untilSeen([charge.breaks, stock.breaks], SEED, (seed) =>
      killPostgres({ ...upTo(2), seed, payments, store }),
    );
    expect(findings.length).toBeGreaterThanOrEqual(2);
  });
});
