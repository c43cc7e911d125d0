import { afterAll, beforeAll, describe } from "vitest";
import { contractsOver } from "./contracts-over.js";
import { sqliteDatabase, type TestDatabase } from "./databases.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await sqliteDatabase();
});
afterAll(() => database.close());

describe("the store over SQLite, in a file", () => {
  contractsOver(() => database);
});
