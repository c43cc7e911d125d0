// npm run demo -- [--catalog FILE.csv] [--currency CODE] [--step N] [--json] [--help]
import { run } from "./run.js";

// Whoever reads the output may stop reading: `npm run demo | head`.
process.stdout.once("error", () => process.exit());

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  isTTY: process.stdout.isTTY,
  env: process.env,
});
