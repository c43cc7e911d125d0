import { afterAll, beforeAll, describe } from "vitest";
import { contentionOver } from "./contention-over.js";
import { contractsOver } from "./contracts-over.js";
import { postgresDatabase, type TestDatabase } from "./databases.js";
import { deskJourneysOver } from "./desk-over.js";
import { detailsOver } from "./details-over.js";
import { failuresOver } from "./failures-over.js";
import { lateOver } from "./late-over.js";
import { lostOver } from "./lost-over.js";
import { migrationsOver } from "./migrations-over.js";
import { pagesOver } from "./pages-over.js";
import { plansOver } from "./plans-over.js";
import { postgresOnly } from "./postgres-only.js";
import { whyNoPostgres } from "./postgres-binary.js";
import { quantitiesOver } from "./quantities-over.js";
import { refusalsOver } from "./refusals-over.js";
import { scopeOver } from "./scope-over.js";
import { settingsOver } from "./settings-over.js";
import { statementsOver } from "./statements-over.js";

const reason = whyNoPostgres();
if (reason !== null) console.warn(`Nothing is tried on PostgreSQL: ${reason}`);

describe.skipIf(reason !== null)("the store over PostgreSQL", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await postgresDatabase();
  });
  afterAll(() => database.close());

  contractsOver(() => database);
  pagesOver(() => database);
  failuresOver(() => database);
  lostOver(() => database);
  lateOver(() => database);
  deskJourneysOver(() => database);
  contentionOver(() => database);
  detailsOver(() => database);
  // Of all that was sent so far.
  scopeOver(() => database);
  quantitiesOver(() => database);
  statementsOver(() => database);
  migrationsOver(() => database);
  refusalsOver(() => database);
  settingsOver(() => database);
  postgresOnly(() => database);
  plansOver(() => database);
});
