import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { INVARIANTS } from "../../src/testing/simulation/index.js";
import { simulationWith } from "./bundle.js";
import { PLANTED } from "./table.js";

/** Found at once; all the others are found by `npm run test:planted`. */
const AT_ONCE = ["goods stay held when an attempt is given up", "that the provider will be asked is not written down"];

const folder = mkdtempSync(join(tmpdir(), "planted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a planted bug", () => {
  it.each(PLANTED)("fits in one place of the sources: $name", ({ changes }) => {
    const times = changes.map(({ file, find }) => readFileSync(file, "utf8").split(find).length - 1);
    expect(times).toEqual(changes.map(() => 1));
  });

  it("has a name of its own, and breaks what there is", () => {
    expect(new Set(PLANTED.map(({ name }) => name)).size).toBe(PLANTED.length);
    const names = INVARIANTS.map(({ name }) => name);
    expect(PLANTED.flatMap(({ breaks }) => breaks).filter((name) => !names.includes(name))).toEqual([]);
  });

  it.each(PLANTED.filter(({ name }) => AT_ONCE.includes(name)))("is found at once: $name", async (bug) => {
    const { simulate } = await simulationWith(bug, folder);
    const { violations } = await simulate({ histories: 60, shrink: false });
    expect(bug.breaks).toEqual(
      expect.arrayContaining([violations.find((v) => bug.breaks.includes(v.invariant))?.invariant]),
    );
  });

  it("is told with its seed and the shortest history, the same each time", async () => {
    const bug = PLANTED.find(({ name }) => name === "money is taken before there is an order");
    if (bug === undefined) throw new Error("it is not in the table any more");
    const { simulate } = await simulationWith({ ...bug, name: "shrunk" }, folder);
    const early = ({ violations }: Awaited<ReturnType<typeof simulate>>) =>
      violations.find(({ invariant }) => invariant === "P6");
    const told = early(await simulate({ histories: 60 }));
    const again = early(await simulate({ seed: told?.seed ?? 0, histories: 1 }));
    expect(again).toEqual(told);
    // One who completes is enough, and nothing needs to fail.
    expect([told?.actions.length, told?.faults.length]).toEqual([1, 0]);
    expect(told?.actions[0]).toMatch(/^#\d+ complete at \d+$/);
    expect(told?.trace.join("\n")).toMatch(/payments\.authorize authorized[\s\S]*payments\.capture captured/);
  });

  it("that fits nowhere, or in two places, is a mistake in the table", async () => {
    const nowhere = { file: "src/completion/next.ts", find: "no such text", replace: "" };
    await expect(simulationWith({ name: "nowhere", breaks: [], changes: [nowhere] }, folder)).rejects.toThrow(
      "found 0 times",
    );
    const twice = { ...nowhere, find: "return" };
    await expect(simulationWith({ name: "twice", breaks: [], changes: [twice] }, folder)).rejects.toThrow(
      /found \d+ times/,
    );
  });
});
