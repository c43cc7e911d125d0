import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawFault, FAULTS } from "../../src/testing/simulation/faults.js";
import { random, stirText } from "../../src/testing/simulation/random.js";
import { stepOf } from "../../src/testing/simulation/steps.js";
import { drained, timeline } from "../../src/testing/simulation/timeline.js";
import { trace } from "../../src/testing/simulation/trace.js";
import { runs } from "../support/runs.js";

describe("chance by seed", () => {
  it("gives the same numbers again, within their limits, for any seed", () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.integer({ min: 1, max: 1000 }), (seed, name, limit) => {
        const [one, other] = [random(seed, name), random(seed, name)];
        const draw = (chance: typeof one) => Array.from({ length: 20 }, () => chance.below(limit));
        const numbers = draw(one);
        expect(draw(other)).toEqual(numbers);
        expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < limit)).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });

  it("is even enough, also among neighbours", () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let seed = 0; seed < 10_000; seed += 1) {
      const first = random(seed).below(10);
      counts[first] = (counts[first] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
    const chance = random("share");
    const yes = Array.from({ length: 10_000 }, () => chance.chance(0.3)).filter(Boolean).length;
    expect(Math.abs(yes - 3_000)).toBeLessThan(200);
    expect([random(1).chance(0), random(1).chance(1)]).toEqual([false, true]);
  });

  it("tells parts of a seed apart", () => {
    expect(stirText(stirText(0, "a"), "b")).not.toBe(stirText(0, "ab"));
    expect(random("a", "b").below(1e9)).not.toBe(random("ab").below(1e9));
  });
});

describe("virtual time", () => {
  it("goes on by moments, and at one moment by the order of entry, whatever was entered", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }), (delays) => {
        const time = timeline();
        const happened: (readonly [number, number])[] = [];
        delays.forEach((delay, index) => time.after(delay, () => happened.push([time.now(), index])));
        for (let next = time.next(); next !== undefined; next = time.next()) next();
        const expected = delays.map((delay, index) => [delay, index] as const);
        expect(happened).toEqual(expected.sort(([a, i], [b, j]) => a - b || i - j));
      }),
      { numRuns: runs(200) },
    );
  });

  it("waits until no promise can go on", async () => {
    let steps = 0;
    const go = async () => {
      for (; steps < 500; steps += 1) await Promise.resolve();
    };
    void go();
    await drained();
    expect(steps).toBe(500);
  });
});

describe("a trace", () => {
  it("is kept in lines only where it is asked for; its hash sees order and moment", () => {
    const of = (isKept: boolean, ...events: readonly (readonly [number, string])[]) => {
      const kept = trace(isKept);
      for (const [at, line] of events) kept.add(at, line);
      return kept;
    };
    expect(of(false, [1, "a"]).lines).toEqual([]);
    expect(of(true, [1, "a"], [20, "b"]).lines).toEqual(["       1  a", "      20  b"]);
    const hashes = [of(true, [1, "a"], [2, "b"]), of(false, [2, "b"], [1, "a"]), of(false, [1, "a"], [3, "b"])];
    expect(new Set(hashes.map((kept) => kept.hash())).size).toBe(3);
    expect(of(false, [1, "a"]).hash()).toBe(of(true, [1, "a"]).hash());
  });
});

describe("faults", () => {
  it("meet only the calls that they can meet, each of them at some time, and none at the rate 0", () => {
    for (const isStore of [true, false]) {
      for (const isEffect of [true, false]) {
        const call = { isStore, isEffect, isTelling: false };
        const chance = random("faults", String(isStore), String(isEffect));
        const drawn = new Set(Array.from({ length: 5_000 }, () => drawFault(chance, call, 10)));
        drawn.delete(null);
        expect(drawn).toEqual(new Set(FAULTS.filter(({ on }) => on(call))));
        expect(drawFault(chance, call, 0)).toBeNull();
      }
    }
  });
});

describe("the steps of the fault matrix", () => {
  it.each([
    ["catalog.prices", [], "S3"],
    ["store.drafts.read", [], "S1"],
    ["store.transaction", ["drafts.save completing", "inventory.hold", "completions.create paying"], "S2"],
    ["inventory.hold", ["inventory.hold"], "S5"],
    ["payments.authorize", ["payments.authorize"], "S7"],
    ["store.transaction", ["orders.create", "drafts.save completed", "inventory.confirm"], "S8"],
    ["payments.capture", ["payments.capture"], "S9"],
    ["store.transaction", ["orders.save review", "outbox.append"], "S10"],
    ["store.transaction", ["inventory.release", "drafts.save open"], "S14"],
    ["store.completions.takeOver", ["store.completions.takeOver"], "S15"],
    ["payments.listByReference", ["payments.listByReference"], "S16"],
  ] as const)("%s is %s", (call, words, step) => {
    expect(stepOf(call, words)).toBe(step);
  });
});
