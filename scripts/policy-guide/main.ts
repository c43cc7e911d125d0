// npm run policy-guide: writes the pages of the policy's axes, and the table of them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { ENTRY, entryText, FOLDER, pageFiles } from "./files.js";

const entry = entryText(readFileSync(ENTRY, "utf8"));
if (entry === null) throw new Error(`${ENTRY} has no place for the table of axes`);
writeFileSync(ENTRY, entry);

// A page whose axis is gone goes too.
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const [file, text] of pageFiles()) writeFileSync(file, text);
