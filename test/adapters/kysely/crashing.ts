// A process of its own: fills a file with a shop, leaves one transaction half done, and dies without a word.
import { migrate } from "power-buyer/adapters/kysely";
import { kyselyStore } from "power-buyer/adapters/kysely";
import { aDraftRecord, anEvent, anOrder } from "power-buyer/testing";
import { sqliteFile } from "./databases.js";

const SCOPE = { tenant: "default" };
const db = sqliteFile(process.argv[2] ?? "");
(await migrate(db, "sqlite"))._unsafeUnwrap();
const { store, inventory } = kyselyStore(db, { dialect: "sqlite" });
(await inventory.put({ sku: "TEA", tracked: true, onHand: "5", backorderLimit: "0" }, SCOPE))._unsafeUnwrap();
const items = [{ sku: "TEA", quantity: "2", acknowledgedExcess: "0" }];
(await inventory.hold({ key: "k", items }, SCOPE))._unsafeUnwrap();
(await store.drafts.create(aDraftRecord(), SCOPE))._unsafeUnwrap();
(await store.orders.create(anOrder({ id: "o-1" }), SCOPE))._unsafeUnwrap();
(await store.outbox.append(anEvent(), SCOPE))._unsafeUnwrap();
(await store.orders.nextNumber(SCOPE))._unsafeUnwrap();
await store.transaction(
  ({ orders }) => orders.create(anOrder({ id: "o-2" }), SCOPE).map(() => process.kill(process.pid, "SIGKILL")),
  SCOPE,
);
