import { describe, expect, it } from "vitest";
import { readArguments } from "../../scripts/simulate/arguments.js";
import { COLUMNS, emptyCells } from "../../scripts/simulate/empty-cells.js";
import { reportOf } from "../../scripts/simulate/report.js";
import { run } from "../../scripts/simulate/run.js";
import { type Simulation, STEPS } from "../../src/testing/simulation/index.js";

/** What a command says, and its exit code; its clock goes on by a second with each look. */
async function said(...given: readonly string[]) {
  const [out, error, progress]: string[][] = [[], [], []];
  let looks = 0;
  const code = await run(given, {
    out: (text) => out?.push(text),
    error: (text) => error?.push(text),
    progress: (text) => progress?.push(text),
    seconds: () => (looks += 1),
  });
  return { code, out: out?.join("") ?? "", error: error?.join("") ?? "", progress: progress?.join("\n") ?? "" };
}

describe("npm run simulate", () => {
  it("says what was lived through, how fast, and where faults made a difference", async () => {
    const { code, out, error, progress } = await said("--histories", "12", "--seed", "3");
    expect([code, error]).toEqual([0, ""]);
    expect(out).toMatch(/^histories +12 \(seeds 3\.\.14\)\nrate +\d+ histories a second/);
    expect(out).toMatch(/\nviolations +0\n/);
    expect(out).toMatch(/\nstep +time-out +duplicate/);
    expect(out.split("\n").filter((line) => /^S\d+ /.test(line))).toHaveLength(16);
    expect(progress).toMatch(/\d+ histories, seed \d+, \d+ a second/);
  });

  it("names the cells of the matrix that no fault met, where they are few", () => {
    const whole = Object.fromEntries(
      Object.keys(STEPS).flatMap((step) => COLUMNS.map((column) => [`${step} ${column}`, 9])),
    );
    const { "S7 time-out": _, "S3 conflict": __, ...cells } = whole;
    expect(emptyCells({ cells: whole })).toEqual([]);
    expect(emptyCells({ cells })).toEqual(["S7 time-out"]);
    const simulation = {
      seed: 1,
      histories: 1,
      events: 0,
      orders: 0,
      faults: 0,
      violations: [],
      faultsByKind: {},
      hash: "",
    };
    expect(reportOf({ ...simulation, cells: whole }, 1)).toMatch(/\nempty +no cell that could be met\n/);
    expect(reportOf({ ...simulation, cells }, 1)).toMatch(/\nempty +S7 time-out\n/);
    expect(reportOf({ ...simulation, cells: {} }, 1)).toMatch(/\nempty +1\d\d cells that could be met\n/);
  });

  it("takes a range of seeds, and answers JSON", async () => {
    const { code, out } = await said("--seed", "100..104", "--json");
    const simulation = JSON.parse(out) as Simulation;
    expect([code, simulation.seed, simulation.histories]).toEqual([0, 100, 5]);
    expect(simulation.violations).toEqual([]);
  });

  it("stops when the time is over", async () => {
    const { out } = await said("--minutes", "0.1");
    expect(out).toMatch(/^histories +[1-9] /);
  });

  it.each([
    [["--histories", "many"]],
    [["--seed", "9..3"]],
    [["--seed", "x"]],
    [["--minutes", "-1"]],
    [["--rate", "100"]],
    [["--what"]],
  ])("refuses %j, and says how it is called", async (given) => {
    const { code, error, out } = await said(...given);
    expect([code, out]).toEqual([2, ""]);
    expect(error).toMatch(/usage: npm run simulate/);
  });

  it("lives through a thousand histories where nothing is said, and as many as the time allows where only that is", () => {
    expect(readArguments([])._unsafeUnwrap().histories).toBe(1_000);
    expect(readArguments(["--minutes", "5"])._unsafeUnwrap().histories).toBeGreaterThan(1e12);
  });

  it("shows a violation with its seed, invariant and shortest history", async () => {
    const { out } = await said("--histories", "1", "--json");
    const trace = ["      12  #0 complete at w1 payments.capture captured"];
    const violation = {
      seed: 7,
      invariant: "C2",
      sentence: "so it is",
      actions: ["#0 complete at 5"],
      faults: [],
      trace,
    };
    const report = reportOf({ ...(JSON.parse(out) as Simulation), violations: [violation] }, 2);
    expect(report).toContain("C2 did not hold in the history of seed 7: so it is\n#0 complete at 5\n      12  #0");
  });
});
