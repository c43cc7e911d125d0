import type { PortName } from "../ports/port.js";

/**
 * One promise of a port. `run` takes what makes an adapter, holding exactly the data it is asked for, and rejects with what was
 * expected and what came instead where the adapter breaks the promise.
 */
export interface ContractCase<Make> {
  readonly name: string;
  readonly run: (make: Make) => Promise<void>;
}

/** Everything that a port promises, as data: for a test runner, or for a script. */
export interface Contract<Make> {
  readonly port: PortName;
  readonly cases: readonly ContractCase<Make>[];
}

/** Makes a fresh adapter for each case, with the data that the case gives. */
export type Maker<Given, Adapter> = (given: Given) => Adapter | Promise<Adapter>;

/** What a suite takes of a test runner: vitest's, Jest's or node:test's own functions. */
export interface TestRunner {
  readonly it: (name: string, body: () => Promise<void>) => unknown;
  readonly describe?: (name: string, body: () => void) => unknown;
}

/** A promise that was broken, and how. */
export interface Violation {
  readonly port: PortName;
  readonly name: string;
  readonly problem: string;
}

/**
 * Registers every case of a contract with a test runner.
 *
 * @example
 * ```ts
 * import { it } from "node:test";
 * import { memoryIds } from "power-buyer/adapters/memory";
 * import { contracts, registerContract } from "power-buyer/testing";
 *
 * registerContract({ it }, contracts.ids, () => memoryIds());
 * ```
 */
export function registerContract<Make>(runner: TestRunner, contract: Contract<Make>, make: Make): void {
  const { it, describe } = runner;
  const register = () => {
    for (const { name, run } of contract.cases) it(name, () => run(make));
  };
  if (describe === undefined) register();
  else describe(`${contract.port}: what the port promises`, register);
}

/**
 * Runs every case of a contract and answers with the promises that were broken: none is how it should be.
 *
 * @example
 * ```ts
 * import { memoryIds } from "power-buyer/adapters/memory";
 * import { checkContract, contracts } from "power-buyer/testing";
 *
 * const violations = await checkContract(contracts.ids, () => memoryIds());
 * ```
 */
export async function checkContract<Make>(contract: Contract<Make>, make: Make): Promise<readonly Violation[]> {
  const violations: Violation[] = [];
  for (const { name, run } of contract.cases) {
    try {
      await run(make);
    } catch (broken) {
      const problem = broken instanceof Error ? broken.message : String(broken);
      violations.push({ port: contract.port, name, problem });
    }
  }
  return violations;
}
