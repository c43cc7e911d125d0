import { defineConfig } from "vitest/config";
import usual from "./vitest.config.js";

/** The tests that start database servers, or processes that are killed. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ["test/**/*.stores.test.ts"],
    exclude: [],
    typecheck: { enabled: false },
  },
});
