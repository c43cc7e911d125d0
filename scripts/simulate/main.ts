// npm run simulate -- [--histories N] [--seed S | --seed FROM..TO] [--minutes M] [--rate R] [--keep-going] [--json]
import { run } from "./run.js";

const { stdout, stderr } = process;
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  error: (text) => stderr.write(text),
  progress: stderr.isTTY ? (text) => stderr.write(`\r\u001b[K${text}`) : null,
  seconds: () => performance.now() / 1000,
});
