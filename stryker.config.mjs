/**
 * Mutation testing of what counts money: a mutant is the code with one thing wrong in it, and a test must notice.
 * `npm run mutation` tries them all; `npm run mutation -- --mutate src/money/allocate.ts` those of one file.
 */
export default {
  testRunner: "in-process",
  plugins: ["./scripts/mutation/in-process-runner.mjs"],
  inProcess: {
    tests: [
      "test/money/",
      "test/pricing/",
      "test/vectors/",
      "test/oracle/",
      "test/order/returnable",
      "test/properties/pricing-",
      "test/properties/solve-discount",
      "test/properties/order-returns",
      "test/properties/compare-sheets",
    ],
    // The one resets modules, the other writes files.
    except: ["test/money/decimal.test.ts", "test/vectors/command.test.ts"],
    // Each mutant meets the laws anew: few cases of each are many in all.
    env: { POWER_BUYER_RUNS: "25" },
  },
  mutate: ["src/money/**/*.ts", "src/pricing/**/*.ts", "!src/money/currency-table.ts"],
  coverageAnalysis: "perTest",
  disableTypeChecks: false,
  concurrency: 2,
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: "reports/mutation/incremental.json",
  reporters: ["clear-text", "progress-append-only", "json"],
  jsonReporter: { fileName: "reports/mutation/mutation.json" },
  clearTextReporter: { logTests: false, reportTests: false },
  thresholds: { high: 98, low: 96, break: 95 },
  tempDirName: ".stryker-tmp",
};
