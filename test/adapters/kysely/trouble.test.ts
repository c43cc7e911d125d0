import { describe, expect, it } from "vitest";
import { postgresTrouble, sqliteTrouble } from "../../../src/adapters/kysely/trouble.js";

const coded = (code: unknown, more: object = {}) => Object.assign(new Error("no"), { code }, more);

describe("what an error of a database means", () => {
  it.each([
    ["40001", "in_the_way"],
    ["40P01", "in_the_way"],
    ["55P03", "too_slow"],
    ["57014", "too_slow"],
    ["57P01", "lost"],
    ["08006", "lost"],
    ["25P03", "lost"],
    ["ECONNRESET", "lost"],
    [undefined, "lost"],
    ["23505", "refused"],
    ["23514", "refused"],
    ["42P01", "refused"],
  ])("PostgreSQL: %s is %s", (code, trouble) => {
    expect(postgresTrouble(coded(code))).toBe(trouble);
  });

  it("a mistake in a program is no broken connection", () => {
    for (const mistake of [new TypeError("x"), new RangeError("x"), new SyntaxError("x")]) {
      expect([postgresTrouble(mistake), sqliteTrouble(mistake)]).toEqual(["refused", "refused"]);
    }
  });

  it.each([
    [coded("SQLITE_BUSY"), "in_the_way"],
    [coded("SQLITE_BUSY_SNAPSHOT"), "in_the_way"],
    [coded("SQLITE_LOCKED"), "in_the_way"],
    [coded("UNKNOWN_SQLITE_ERROR_517", { rawCode: 517 }), "in_the_way"],
    // As node:sqlite says it.
    [coded("ERR_SQLITE_ERROR", { errcode: 5 }), "in_the_way"],
    [coded("SQLITE_IOERR_FSYNC"), "lost"],
    [coded("x", { rawCode: 1034 }), "lost"],
    [coded("SQLITE_CONSTRAINT_CHECK", { rawCode: 275 }), "refused"],
    [coded("SQLITE_FULL", { rawCode: 13 }), "refused"],
    ["a text", "refused"],
    [null, "refused"],
  ])("SQLite: %s is %s", (error, trouble) => {
    expect(sqliteTrouble(error)).toBe(trouble);
  });
});
