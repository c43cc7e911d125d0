import { describe, expect, it } from "vitest";
import type { Sent, TestDatabase } from "./databases.js";

/** Statements that touch no tenant's data. */
const WITHOUT = /^(?:begin|commit|rollback|savepoint|release)|"power_buyer_migrations"/;

/** Where a statement names a table, and where it says whose rows. */
const TABLES = /\b(?:from|into|update|join) "power_buyer_\w+"/g;
const TENANTS = /"tenant" = (?:\?|\$(\d+))|insert into "power_buyer_\w+" \("tenant"/g;

/** The values that a statement compares or writes as tenants. */
function tenantsOf({ sql, parameters }: Sent): readonly unknown[] {
  return [...sql.matchAll(TENANTS)].map((match) => {
    if (match[0].startsWith("insert")) return parameters[0];
    const before = sql.slice(0, match.index).split("?").length - 1;
    return parameters[match[1] === undefined ? before : Number(match[1]) - 1];
  });
}

/** What the adapter itself says in quotes or reckons: a sequence, and the clocks of the databases. */
const OURS = ["nextval('power_buyer_sequence')", "unixepoch('subsec') * 1000", "clock_timestamp()) * 1000"];

/** To be called after everything else: it looks at every statement that was sent until then. */
export function scopeOver(database: () => TestDatabase): void {
  describe("every statement that was sent", () => {
    const statements = () => database().sent.filter(({ sql }) => !WITHOUT.test(sql));

    it("says whose rows, wherever it names a table", () => {
      const texts = new Set(statements().map(({ sql }) => sql));
      expect(texts.size).toBeGreaterThan(40);
      const without = [...texts].filter((sql) => sql.match(TABLES)?.length !== sql.match(TENANTS)?.length);
      expect(without).toEqual([]);
    });

    it("means one tenant", () => {
      const mixed = statements().filter((sent) => {
        const tenants = tenantsOf(sent);
        return new Set(tenants).size !== 1 || typeof tenants[0] !== "string";
      });
      expect(mixed).toEqual([]);
    });

    it("has every value as a parameter: its text holds none", () => {
      const ours = OURS.reduce(
        (texts, own) => texts.map((sql) => sql.replaceAll(own, "")),
        [...new Set(statements().map(({ sql }) => sql))],
      );
      expect(ours.filter((sql) => !/^[\w\s"$?,.()=<>!+-]+$/.test(sql))).toEqual([]);
    });
  });
}
