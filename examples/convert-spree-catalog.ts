// npx tsx examples/convert-spree-catalog.ts catalog.json --currency USD [--out catalog.csv]
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { convertSpreeCatalog, SpreeCatalog } from "./convert-spree.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { currency: { type: "string", default: "USD" }, out: { type: "string" } },
});
const [path] = positionals;

if (path === undefined) {
  console.error(
    "Which file? npx tsx examples/convert-spree-catalog.ts catalog.json --currency USD [--out catalog.csv]",
  );
  process.exitCode = 2;
} else {
  const csv = convertSpreeCatalog(SpreeCatalog.parse(JSON.parse(await readFile(path, "utf8"))), values.currency);
  if (values.out === undefined) process.stdout.write(csv);
  else await writeFile(values.out, csv);
}
