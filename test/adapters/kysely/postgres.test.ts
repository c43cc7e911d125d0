import { afterAll, beforeAll, describe } from "vitest";
import { contractsOver } from "./contracts-over.js";
import { postgresDatabase, type TestDatabase } from "./databases.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await postgresDatabase();
});
afterAll(() => database.close());

describe("the store over PostgreSQL", () => {
  contractsOver(() => database);
});
