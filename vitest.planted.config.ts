import { defineConfig } from "vitest/config";
import usual from "./vitest.config.js";

/** Every planted bug, each in up to 5,000 histories: minutes, not seconds. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ["test/planted/*.planted.ts"],
    typecheck: { enabled: false },
    testTimeout: 900_000,
  },
});
