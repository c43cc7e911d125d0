export type { KyselyCouponsOptions } from "./coupons.js";
export type { KyselyDialect } from "./dialect.js";
export { durableSqlite, type SqliteConnection } from "./durable-sqlite.js";
export type { KyselyInventory } from "./inventory.js";
export { type KyselyStore, type KyselyStoreOptions, kyselyStore } from "./kysely-store.js";
export { migrate, type MigrationFailed } from "./migrate.js";
export { KYSELY_MIGRATIONS, type KyselyMigration } from "./migrations.js";
export { checkSchema, type SchemaRefused } from "./schema-check.js";
export { POSTGRES_TIMEOUTS } from "./settings.js";
export type { StockOnHand } from "./stock.js";
export {
  type KyselyWebhookEvents,
  type KyselyWebhookEventsOptions,
  kyselyWebhookEvents,
  WEBHOOK_EVENTS_TABLE,
} from "./webhook-events.js";
