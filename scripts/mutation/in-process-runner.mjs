// A test runner for Stryker that starts no worker for a mutant: the test files are bundled once, each with the sources that it
// needs, and evaluated anew for every mutant in the process that Stryker started. So a mutant costs what its tests cost, and one
// that acts while a module loads is met like any other: nothing outlives a run.
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import { INSTRUMENTER_CONSTANTS } from "@stryker-mutator/api/core";
import { PluginKind, commonTokens, declareClassPlugin, tokens } from "@stryker-mutator/api/plugin";
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached } from "@stryker-mutator/api/test-runner";
import { bundles } from "./bundles.mjs";
import { collect } from "./collect.mjs";

class InProcessRunner {
  static inject = tokens(commonTokens.options);

  /** What each file cost and caught so far: those that catch most for their time go first. */
  #spent = new Map();
  #kills = new Map();
  #files = [];

  constructor(options) {
    this.options = options["inProcess"];
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    Object.assign(process.env, this.options.env);
    const require = createRequire(join(process.cwd(), "package.json"));
    for (const [file, code] of await bundles(this.options.tests, this.options.except)) {
      const script = new Script(`(function (require, module, exports) {${code}\n})`, { filename: file });
      this.#files.push({ file, evaluate: () => script.runInThisContext()(require, { exports: {} }, {}) });
    }
  }

  get #stryker() {
    return (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  }

  async dryRun() {
    const ns = this.#stryker;
    ns.activeMutant = undefined;
    const tests = [];
    for (const { file, evaluate } of this.#files) {
      ns.currentTestId = `loads ${file}`;
      const collected = collect(file, evaluate);
      for (const test of collected) {
        ns.currentTestId = test.id;
        const started = performance.now();
        const failureMessage = await failureOf(test);
        const about = { id: test.id, name: test.id, fileName: file, timeSpentMs: performance.now() - started };
        tests.push(
          failureMessage === null
            ? { ...about, status: TestStatus.Success }
            : { ...about, status: TestStatus.Failed, failureMessage },
        );
      }
      // What runs while a file loads is seen by each of its tests.
      const { perTest } = (ns.mutantCoverage ??= { static: {}, perTest: {} });
      for (const { id } of collected) perTest[id] = { ...perTest[`loads ${file}`], ...perTest[id] };
      delete perTest[`loads ${file}`];
    }
    ns.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests, mutantCoverage: ns.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const ns = this.#stryker;
    Object.assign(ns, { activeMutant: activeMutant.id, hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
    const wanted = testFilter === undefined ? null : new Set(testFilter);
    let nrOfTests = 0;
    try {
      for (const { file, evaluate } of this.#cheapestFirst(wanted)) {
        const started = performance.now();
        const killed = await this.#firstFailure(file, evaluate, wanted, () => (nrOfTests += 1));
        this.#spent.set(file, performance.now() - started);
        const timeout = determineHitLimitReached(ns.hitCount, hitLimit);
        if (timeout !== undefined) return timeout;
        if (killed !== null) {
          this.#kills.set(file, (this.#kills.get(file) ?? 0) + 1);
          return { status: MutantRunStatus.Killed, ...killed, nrOfTests };
        }
      }
      return { status: MutantRunStatus.Survived, nrOfTests };
    } finally {
      ns.activeMutant = undefined;
    }
  }

  #cheapestFirst(wanted) {
    const files = wanted === null ? this.#files : this.#files.filter(({ file }) => hasTestOf(wanted, file));
    const cost = ({ file }) => (this.#spent.get(file) ?? 100) / (1 + (this.#kills.get(file) ?? 0));
    return files.toSorted((one, other) => cost(one) - cost(other));
  }

  async #firstFailure(file, evaluate, wanted, count) {
    let collected;
    try {
      collected = collect(file, evaluate);
    } catch (error) {
      return { killedBy: [...(wanted ?? [file])].filter((id) => id.startsWith(file)), failureMessage: String(error) };
    }
    for (const test of collected) {
      if (wanted !== null && !wanted.has(test.id)) continue;
      count();
      const failureMessage = await failureOf(test);
      if (failureMessage !== null) return { killedBy: [test.id], failureMessage };
    }
    return null;
  }
}

const hasTestOf = (ids, file) => {
  for (const id of ids) if (id.startsWith(`${file} `)) return true;
  return false;
};

const failureOf = async ({ run }) => {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", InProcessRunner)];
export const strykerValidationSchema = {
  properties: {
    inProcess: {
      description: "Which tests are run in the process itself, and with which environment.",
      type: "object",
      required: ["tests"],
      properties: {
        tests: { type: "array", items: { type: "string" } },
        except: { type: "array", items: { type: "string" }, default: [] },
        env: { type: "object", default: {} },
      },
    },
  },
};
