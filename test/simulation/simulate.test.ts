import { describe, expect, it } from "vitest";
import { simulate } from "../../src/testing/simulation/index.js";

describe("a simulated shop", () => {
  it("keeps every invariant, whatever fails", async () => {
    const { violations, histories, faults, orders, events } = await simulate({ histories: 150 });
    expect(violations).toEqual([]);
    expect(histories).toBe(150);
    // Were nothing to fail, or nothing to be ordered, it would prove nothing.
    expect([faults > 300, orders > 50, events > 15_000]).toEqual([true, true, true]);
  });

  it("orders what can be ordered where nothing fails", async () => {
    const { violations, faults, orders, cells } = await simulate({ histories: 40, rate: 0 });
    expect([violations, faults]).toEqual([[], 0]);
    expect(orders).toBeGreaterThan(15);
    const columns = Object.keys(cells).map((cell) => cell.split(" ")[1]);
    expect(columns.every((column) => column === "concurrent" || column === "refused")).toBe(true);
  });

  it("stops where it is told to", async () => {
    const { histories } = await simulate({ histories: 50, onHistory: (done) => done < 3 });
    expect(histories).toBe(3);
  });
});

describe("the same seed", () => {
  it("is the same history to the last event, a hundred times", async () => {
    const hash = async (seed: number) => (await simulate({ seed, histories: 1 })).hash;
    const seeds = Array.from({ length: 100 }, (_, index) => 5_000 + index);
    const once: string[] = [];
    for (const seed of seeds) once.push(await hash(seed));
    const again: string[] = [];
    for (const seed of seeds) again.push(await hash(seed));
    expect(again).toEqual(once);
    expect(new Set(once).size).toBe(100);
  });

  it("is the same wherever the run begins", async () => {
    const whole = await simulate({ seed: 7_000, histories: 6 });
    const [first, second] = [
      await simulate({ seed: 7_000, histories: 3 }),
      await simulate({ seed: 7_003, histories: 3 }),
    ];
    expect(first.events + second.events).toBe(whole.events);
    expect(first.faults + second.faults).toBe(whole.faults);
  });
});
