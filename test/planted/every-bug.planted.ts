import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { simulationWith } from "./bundle.js";
import { PLANTED } from "./table.js";

/** Each is found within so many histories; what something else makes up for is only looked at. */
const MOST = Number(process.env["POWER_BUYER_HISTORIES"] ?? 5_000);
const LOOKED_AT = Math.min(MOST, 500);

const folder = mkdtempSync(join(tmpdir(), "planted-"));
const found: string[] = [];
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`\n${found.join("\n")}\n`);
});

describe("the simulation finds that", () => {
  it.each(PLANTED)("$name", async (bug) => {
    const { simulate } = await simulationWith(bug, folder);
    const histories = bug.breaks.length === 0 ? LOOKED_AT : MOST;
    const simulation = await simulate({ histories, shrink: false });
    const broken = simulation.violations.map(({ invariant }) => invariant);
    const where = broken.length === 0 ? "does no harm in" : `${broken.join(", ")} after`;
    found.push(`${bug.name}: ${where} ${simulation.histories} histories`);
    if (bug.breaks.length === 0) expect(broken).toEqual([]);
    else expect(bug.breaks).toContain(broken[0]);
  });
});
