// A process of its own that completes purchases on a file, says on its standard output what it was told, and is killed.
import { writeSync } from "node:fs";
import { Kysely, SqliteDialect } from "kysely";
import Database from "libsql";
import { err, ok, type Result, ResultAsync } from "neverthrow";
import { durableSqlite, kyselyStore } from "power-buyer/adapters/kysely";
import { memoryPayments } from "power-buyer/adapters/memory";
import type { PaymentsPort } from "power-buyer/ports";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import { COUPONS, deskOver } from "../stores/shop.js";
import { randomOf } from "../support/random.js";
import { type Listener, shopAlong } from "./client.js";
import { CONTROLS, type Naive } from "./controls.js";
import type { Go, Line } from "./lines.js";
import { marked } from "./marked-sqlite.js";
import { type Answer, OVER_IPC } from "./provider-ipc.js";

const CLIENTS = 4;

// At once and in this order: what was written has left this process before anything else happens.
const say = (line: Line) => void writeSync(1, `${JSON.stringify(line)}\n`);

let asked = 0;
const waiting = new Map<number, (answer: Answer) => void>();
const go = new Promise<Go>((resolve) =>
  process.on("message", (message: Answer | { readonly go: Go }) =>
    "go" in message ? resolve(message.go) : waiting.get(message.id)?.(message),
  ),
);
const { path, idPrefix, seed, dieAt, control } = await go;
const call = (operation: string) => (request: unknown) =>
  new ResultAsync(
    new Promise<Result<unknown, unknown>>((resolve) => {
      asked += 1;
      waiting.set(asked, ({ result }) => resolve("value" in result ? ok(result.value) : err(result.error)));
      process.send?.({ id: asked, operation, request });
    }),
  );

const remote = Object.fromEntries(OVER_IPC.map((operation) => [operation, call(operation)]));
const naive: Naive = control === null ? {} : CONTROLS[control];
const provider = { capabilities: memoryPayments().capabilities, ...remote } as unknown as PaymentsPort;
const payments = naive.payments?.(provider) ?? provider;
const database = marked(durableSqlite(new Database(path)), say, dieAt);
const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
const reader = new Kysely<never>({ dialect: new SqliteDialect({ database: durableSqlite(new Database(path)) }) });
const kept = kyselyStore(db, { dialect: "sqlite", reader, coupons: COUPONS, kindOf: () => "retail" });
const store = naive.store?.(kept, db) ?? kept;
const listener: Listener = {
  asks: (request) => say({ is: "asks", request }),
  told: (told) => say({ is: "told", told }),
  refused: (draftId, code) => say({ is: "refused", draftId, code }),
};
const random = randomOf(seed);
await Promise.all(
  Array.from({ length: CLIENTS }, (_, i) =>
    shopAlong(deskOver(store, payments, `${idPrefix}c${i}-`), random, listener, () => false),
  ),
);
