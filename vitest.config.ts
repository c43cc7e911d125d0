import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

/** Money must be covered to the last branch, and so must everything that counts it. */
const whole = { lines: 100, branches: 100 };

/** A file for the counts of the run as JSON, for whoever adds them up. */
const report = process.env["POWER_BUYER_REPORT"];

export default defineConfig({
  resolve: {
    // Tests and examples import the package by its name and get the sources: nothing needs to be built first.
    alias: [
      { find: /^power-buyer$/, replacement: source("index.ts") },
      { find: /^power-buyer\/(.+)$/, replacement: source("$1/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    // What needs servers or processes of its own has a run of its own.
    exclude: ["test/**/*.stores.test.ts"],
    setupFiles: ["test/support/seed.ts"],
    typecheck: {
      enabled: true,
      checker: "./node_modules/typescript7/bin/tsc",
      include: ["test/**/*.test-d.ts"],
    },
    // Modules are inert and tests leave no trace: a worker loads the package once, not once for each file.
    isolate: false,
    // Generated cases are many and short-lived: more room for the young saves a tenth of the time.
    execArgv: ["--max-semi-space-size=64"],
    // All cores: the default leaves one free, which is half of a small machine.
    maxWorkers: "100%",
    // How long a test may hang, not how fast it must be: machines are busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
    coverage: {
      provider: "v8",
      include: ["src/**"],
      reporter: ["text", "json-summary", "html"],
      thresholds: {
        "src/money/**": whole,
        "src/draft/**": whole,
        "src/pricing/**": whole,
        "src/validation/**": whole,
        "src/order/**": whole,
        "src/completion/**": whole,
        "src/application/completion/**": whole,
      },
    },
  },
});
