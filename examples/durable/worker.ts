import { DBOS } from "@dbos-inc/dbos-sdk";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { FULL_AUTHORITY, type OrderDesk, orderDesk } from "power-buyer";
import { kyselyStore, migrate, POSTGRES_TIMEOUTS } from "power-buyer/adapters/kysely";
import { memoryPorts } from "power-buyer/adapters/memory";
import { stripePayments } from "power-buyer/adapters/stripe";
import { aCatalogEntry, aCustomer, anAddress } from "power-buyer/testing";
import { Stripe } from "stripe";
import { PATIENCE } from "./patience.js";
import { registerPurchase, type Request } from "./purchase.js";

/**
 * One process of a shop: drafts, orders, stock and workflows in PostgreSQL, cards over Stripe. Started anew after a crash it goes on with
 * what is unfinished.
 *
 *   tsx examples/durable/worker.ts DATABASE_URL STRIPE_HOST STRIPE_PORT STRIPE_KEY CARD start|resume [PATIENCE_MS]
 */
const [url = "", host = "", port = "", key = "", card = "", role = "", inAll = ""] = process.argv.slice(2);
const ACTOR = { id: "kim", kind: "staff", authority: FULL_AUTHORITY } as const;
const KNOWN = "2026-01-01T00:00:00.000Z";
const SCOPE = { tenant: "default" };

const pool = new pg.Pool({ connectionString: url, max: 4, ...POSTGRES_TIMEOUTS });
// A connection that breaks is told as an event, idle or in the middle of a transaction; what nobody listens to ends the process.
pool.on("error", ({ message }) => console.error(message));
pool.on("connect", (client) => client.on("error", ({ message }) => console.error(message)));
const db = new Kysely<never>({ dialect: new PostgresDialect({ pool }) });
const store = kyselyStore(db as never, { dialect: "postgres" });
const stripe = new Stripe(key, { host, port: Number(port), protocol: "http", telemetry: false, maxNetworkRetries: 0 });

const desk = orderDesk(
  memoryPorts({
    catalog: [aCatalogEntry({ variant: { sku: "MUG", title: "Mug", taxCategory: "exempt" }, price: "12.50" })],
    customers: [aCustomer({ customerId: "ada", name: "Ada Example" })],
    addresses: [anAddress({ addressId: "home", customerId: "ada", country: "DE", postalCode: "10115" })],
    shipping: [
      {
        optionId: "parcel",
        name: "Parcel",
        amount: { minor: 490, currency: "EUR" },
        taxCategory: "exempt",
        estimate: null,
      },
    ],
    tax: [{ country: "DE", category: "exempt", rates: [] }],
    // Known and trusted: her orders are paid and go to the warehouse at once.
    risk: {
      flags: [{ customerId: "ada", flag: { flag: "OKAY", by: "human", who: "kim", at: KNOWN, reason: "known" } }],
    },
    use: { ...store, payments: stripePayments(stripe, { customerOf: () => null }) },
  }),
);

const purchase = registerPurchase(desk, inAll === "" ? PATIENCE : { ...PATIENCE, inAllMs: Number(inAll) });
DBOS.setConfig({ name: "shop", systemDatabaseUrl: url, logLevel: "error" });
if (role === "start") {
  (await migrate(db as never, "postgres"))._unsafeUnwrap();
  (await store.inventory.put({ sku: "MUG", tracked: true, onHand: "40", backorderLimit: "0" }, SCOPE))._unsafeUnwrap();
}
await DBOS.launch();
const handle = role === "start" ? await start(await aDraft(desk)) : await known();
console.log(JSON.stringify(await handle.getResult()));
await DBOS.shutdown();
await db.destroy();

async function start(request: Request) {
  console.log(JSON.stringify({ is: "started", workflow: request.requestKey }));
  return await DBOS.startWorkflow(purchase, { workflowID: request.requestKey ?? "" })(request);
}

/** The engine has found and taken up by itself what was unfinished; here somebody waits for it. */
async function known() {
  const [workflow] = await DBOS.listWorkflows({ workflowName: "purchase" });
  return DBOS.retrieveWorkflow(workflow?.workflowID ?? "");
}

/** Three mugs for Ada, by a card that she has just given. */
async function aDraft({ start: begin, edit }: OrderDesk): Promise<Request> {
  const draft = (await begin({ actor: ACTOR, currency: "EUR", customerId: "ada" }))._unsafeUnwrap();
  const commands = [
    { type: "line.add", input: { variantId: "variant-MUG", quantity: 3 } },
    { type: "shippingAddress.set", input: { addressId: "home" } },
    { type: "shipping.choose", input: { optionId: "parcel" } },
    { type: "billing.newMethod", input: { token: card } },
  ] as const;
  const { id, version } = (
    await edit({ actor: ACTOR, draftId: draft.id, version: draft.version, commands })
  )._unsafeUnwrap();
  return { actor: ACTOR, draftId: id, version, acceptedTotal: 4_240, requestKey: `purchase-${id}` };
}
