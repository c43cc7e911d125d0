import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { demo, type DemoDocument } from "./demo-run.js";
import { leftBehind, moneyTold, runDemo } from "./kept-stories.js";
import { beforeEachWrite } from "./writes.js";

const folder = mkdtempSync(join(tmpdir(), "demo-kept-"));
const file = (name: string) => join(folder, `${name}.db`);
afterAll(() => rmSync(folder, { recursive: true }));

/** Told without a break: what every other run is measured by. */
let whole: { readonly document: DemoDocument; readonly left: ReturnType<typeof leftBehind>; readonly money: unknown };
let inMemory: string;

beforeAll(async () => {
  inMemory = (await demo(["--memory"])).out;
  const document = await documentOf("whole");
  whole = { document, left: leftBehind(file("whole")), money: moneyTold(file("whole")) };
});

async function documentOf(name: string): Promise<DemoDocument> {
  const { code, out, error } = await demo(["--file", file(name), "--json"]);
  if (code !== 0) throw new Error(error);
  return JSON.parse(out) as DemoDocument;
}

/** Steps, answers, figures, orders, stock, coupons, events and what the provider was told: all as without a break. */
async function expectTheSame(name: string): Promise<void> {
  const { steps, ending } = await documentOf(name);
  expect(ending).toEqual(whole.document.ending);
  expect(steps).toEqual(whole.document.steps);
  expect(leftBehind(file(name))).toEqual(whole.left);
  expect(moneyTold(file(name))).toEqual(whole.money);
}

describe("a story in a file", () => {
  it("is the one that is told in memory, but for the place where it is kept", async () => {
    const { out } = await demo(["--file", file("told"), "--fresh"]);
    expect(out.replace(/ {4}Kept in [^:]*: it goes on\.\n/, "")).toBe(inMemory);
  });

  it("is over when it was told: run again it says so, shows the same ending, and does nothing", async () => {
    const { out } = await demo(["--file", file("whole")]);
    expect(out).toMatch(/16 of 16 steps told/);
    expect(out).not.toMatch(/^\d+ · /mu);
    expect(out.slice(out.indexOf("The end"))).toBe(inMemory.slice(inMemory.indexOf("The end")));
    expect(out.split("\n").length).toBeGreaterThan(11);
    await expectTheSame("whole");
  });

  it("is told anew with --fresh", async () => {
    const { out } = await demo(["--file", file("whole"), "--fresh"]);
    expect(out).toMatch(/^1 · /mu);
    await expectTheSame("whole");
  });

  it("shows one step of what was told", async () => {
    const { out } = await demo(["--file", file("whole"), "--step", "14"]);
    expect(out).toContain(inMemory.slice(inMemory.indexOf("14 · "), inMemory.indexOf("15 · ")));
  });
});

describe("killed by SIGKILL, and run again", () => {
  it("goes on at the step after the last finished one, and comes to the same figures", async () => {
    // The first falls into the opening of the shop; each of the others kills a run that goes on from the one before.
    for (const killAt of [300, 590, 75, 110]) {
      const { signal } = await runDemo(["--file", file("killed")], killAt);
      expect(signal).toBe("SIGKILL");
    }
    const { code, out } = await runDemo(["--file", file("killed")]);
    expect(code).toBe(0);
    const [, found] = /(\d+) of 16 steps told/.exec(out) ?? [];
    expect(Number(found)).toBeGreaterThan(5);
    const headings = [...out.matchAll(/^(\d+) · /gmu)].map(([, step]) => Number(step));
    expect(headings).toEqual(Array.from({ length: 16 - Number(found) }, (_, i) => Number(found) + 1 + i));
    expect(out.slice(out.indexOf("The end"))).toBe(inMemory.slice(inMemory.indexOf("The end")));
    await expectTheSame("killed");
  });
});

describe("ended at any write, again and again", () => {
  let stop = () => {};
  afterEach(() => stop());

  /** From its n-th write on the program writes no more: what is on the disk then is what a kill would leave. */
  function writesNoMoreAfter(most: number): void {
    stop = beforeEachWrite((writes) => {
      if (writes > most) throw new Error("the program ended");
    });
  }

  it.each([1, 2, 3])("comes to the same figures (%i)", async (seed) => {
    const name = `ended-${seed}`;
    let random = seed * 7919;
    let ends = 0;
    for (let isOver = false; !isOver; ) {
      random = (random * 48_271) % 2_147_483_647;
      writesNoMoreAfter(ends === 0 ? 540 + (random % 60) : 4 + (random % 40));
      isOver = await demo(["--file", file(name)]).then(
        ({ code }) => code === 0,
        () => false,
      );
      stop();
      ends += isOver ? 0 : 1;
      expect(ends).toBeLessThan(300);
    }
    expect(ends).toBeGreaterThan(10);
    await expectTheSame(name);
  });
});

describe("a file that is not this story's", () => {
  it("is left as it is", async () => {
    const letter = join(folder, "letter.txt");
    writeFileSync(letter, "Dear shop, please call me. ".repeat(100));
    const other = new Database(file("other"));
    other.exec("create table invoices (id integer)");
    other.close();
    const before = [readFileSync(letter), readFileSync(file("other"))];
    for (const [path, options] of [
      [letter, []],
      [letter, ["--fresh"]],
      [file("other"), ["--fresh"]],
    ] as const) {
      const { code, out, error } = await demo(["--file", path, ...options]);
      expect([code, out]).toEqual([2, ""]);
      expect(error).toMatch(/is no file of the demo's|cannot be opened/);
    }
    expect(readFileSync(letter)).toEqual(before[0]);
  });

  it("keeps another catalog's story until --fresh says otherwise", async () => {
    const { code, error } = await demo(["--file", file("whole"), "--currency", "EUR"]);
    expect(code).toBe(2);
    expect(error).toMatch(/another catalog or release.*--fresh/);
    await expectTheSame("whole");
  });

  it("goes with no --memory", async () => {
    expect(await demo(["--memory", "--fresh"])).toMatchObject({
      code: 2,
      error: expect.stringMatching(/keeps nothing/),
    });
  });
});
