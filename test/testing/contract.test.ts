import { memoryIds } from "power-buyer/adapters/memory";
import type { IdsPort } from "power-buyer/ports";
import { checkContract, contracts, registerContract } from "power-buyer/testing";
import { describe, expect, it } from "vitest";

const broken = (): IdsPort => ({ next: () => "the same" });

describe("a contract", () => {
  it("registers every case with a runner that has nothing but `it`", async () => {
    const bodies = new Map<string, () => Promise<void>>();
    registerContract({ it: (name, body) => bodies.set(name, body) }, contracts.ids, () => memoryIds());
    expect([...bodies.keys()]).toEqual(contracts.ids.cases.map(({ name }) => name));
    for (const body of bodies.values()) await expect(body()).resolves.toBe(undefined);
  });

  it("stands under a heading where the runner has headings", () => {
    const log: string[] = [];
    const runner = {
      it: (name: string) => log.push(name),
      describe: (name: string, body: () => void) => {
        log.push(`# ${name}`);
        body();
      },
    };
    registerContract(runner, contracts.clock, () => ({ now: () => "" }));
    expect(log[0]).toBe("# clock: what the port promises");
    expect(log).toHaveLength(1 + contracts.clock.cases.length);
  });

  it("fails with what was expected and what came", async () => {
    const bodies: (() => Promise<void>)[] = [];
    registerContract({ it: (_name, body) => bodies.push(body) }, contracts.ids, broken);
    await expect(bodies[0]?.()).rejects.toThrow("the number of different ids: expected 2500, got 1");
  });

  it("answers a script with the promises that were broken", async () => {
    expect(await checkContract(contracts.ids, () => memoryIds())).toEqual([]);
    expect(await checkContract(contracts.ids, broken)).toEqual([
      {
        port: "ids",
        name: "no id is given twice, also not for another kind",
        problem: "the number of different ids: expected 2500, got 1",
      },
      {
        port: "ids",
        name: "an id is text of 1 to 128 printable characters without spaces",
        problem: "the form of the ids",
      },
    ]);
  });

  it("counts an adapter that cannot be made as broken in every case", async () => {
    const violations = await checkContract(contracts.clock, () => Promise.reject(new Error("no connection")));
    expect(violations.map(({ problem }) => problem)).toEqual(["no connection", "no connection", "no connection"]);
  });

  it("is there for every port, with names that are said once", () => {
    expect(Object.keys(contracts)).toHaveLength(15);
    for (const [port, contract] of Object.entries(contracts)) {
      const names = contract.cases.map(({ name }) => name);
      expect([contract.port, new Set(names).size]).toEqual([port, names.length]);
    }
  });
});
