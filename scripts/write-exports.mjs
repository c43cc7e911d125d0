// Writes the `exports` field of package.json from the list of entries. Run it after changing that list.
import { readFileSync, writeFileSync } from "node:fs";
import { packageExports } from "./entries.mjs";

const file = new URL("../package.json", import.meta.url);
const manifest = JSON.parse(readFileSync(file, "utf8"));
manifest.exports = packageExports();
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
