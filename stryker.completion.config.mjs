import usual from "./stryker.config.mjs";

/** Mutation testing of how a purchase is completed: `npm run mutation:completion`. */
export default {
  ...usual,
  inProcess: {
    ...usual.inProcess,
    tests: ["test/completion/", "test/application/"],
    // Their cases are many, and what they catch the others catch too.
    except: [
      "test/application/broken-ports.test.ts",
      "test/application/amendment-crashes.test.ts",
      "test/application/completion-interleaved.test.ts",
      "test/application/completion-crash-pairs.test.ts",
    ],
  },
  mutate: ["src/completion/**/*.ts", "src/application/completion/**/*.ts"],
  incrementalFile: "reports/mutation/completion-incremental.json",
  jsonReporter: { fileName: "reports/mutation/completion.json" },
};
