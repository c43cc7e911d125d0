import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";
import usual from "./vitest.config.js";

/** The tests that ask `runs()` how often to try, by themselves or by what they are tried with. */
const laws = readdirSync("test", { recursive: true, encoding: "utf8" })
  .map((path) => `test/${path.replaceAll("\\", "/")}`)
  .filter(
    (path) =>
      path.endsWith(".test.ts") && /support\/(runs|every-case|small-cases)\.js/.test(readFileSync(path, "utf8")),
  );

/** Those of money and pricing, and the others: each can be run by itself, with another number of cases. */
const OF_PRICES =
  /^test\/(?:money|pricing|oracle|vectors)\/|^test\/properties\/(?:pricing|coupon|policy|tax|unit|solve|compare|inert|order-returns)/;
const PARTS: Readonly<Record<string, (path: string) => boolean>> = {
  prices: (path) => OF_PRICES.test(path),
  others: (path) => !OF_PRICES.test(path),
};
const part = PARTS[process.env["POWER_BUYER_LAWS"] ?? ""] ?? (() => true);

export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: laws.filter(part),
    typecheck: { enabled: false },
    env: { POWER_BUYER_RUNS: process.env["POWER_BUYER_RUNS"] ?? "10000" },
    testTimeout: 900_000,
  },
});
