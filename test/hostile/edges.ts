import { Stripe } from "stripe";
import * as couponBook from "../../src/adapters/coupon-book/index.js";
import type * as kysely from "../../src/adapters/kysely/index.js";
import type * as memory from "../../src/adapters/memory/index.js";
import type * as otel from "../../src/adapters/otel/index.js";
import type * as papersHtml from "../../src/adapters/papers-html/index.js";
import type * as papersPdf from "../../src/adapters/papers-pdf/index.js";
import * as shippingTable from "../../src/adapters/shipping-table/index.js";
import * as shopifyCsv from "../../src/adapters/shopify-csv/index.js";
import * as stripe from "../../src/adapters/stripe/index.js";
import type * as subscribers from "../../src/adapters/subscribers/index.js";
import * as taxTable from "../../src/adapters/tax-table/index.js";
import * as describing from "../../src/describe/index.js";
import { edits, inputShapes } from "../../src/draft/index.js";
import type { CommandType } from "../../src/draft/command.js";
import * as ports from "../../src/ports/index.js";
import * as schema from "../../src/schema/index.js";
import type * as testing from "../../src/testing/index.js";
import type * as testingSimulation from "../../src/testing/simulation/index.js";
import type * as testingStripe from "../../src/testing/stripe/index.js";
import { aHistory, aPlacedOrder, aRichDraft, aSheet, someFacts } from "../support/documents.js";
import { everywhere, refuses, takes, trusted, WHOLE } from "./classification.js";
import type { Each } from "./core.js";

/** A schema is made once; what it parses comes from outside. */
const parses = (make: () => { safeParse: (value: unknown) => unknown }) => ({
  safeParse: (v: unknown) => make().safeParse(v),
});

export const SCHEMA: Each<typeof schema> = {
  parseDraft: takes(
    everywhere(aRichDraft(), (v) => schema.parseDraft(v)),
    [WHOLE],
  ),
  parseOrder: takes(
    everywhere(aPlacedOrder(), (v) => schema.parseOrder(v)),
    [WHOLE],
  ),
  parseSheet: takes(
    everywhere(aSheet(), (v) => schema.parseSheet(v)),
    [WHOLE],
  ),
  parseFacts: takes(everywhere(someFacts(), schema.parseFacts), [WHOLE]),
  parseHistory: takes(
    everywhere(aHistory(), (v) => schema.parseHistory(v)),
    [WHOLE],
  ),
  draftSchema: refuses(parses(schema.draftSchema)),
  orderSchema: refuses(parses(schema.orderSchema)),
  sheetSchema: refuses(parses(schema.sheetSchema)),
  factsSchema: refuses(parses(schema.factsSchema)),
  historySchema: refuses(parses(schema.historySchema)),
  policySchema: refuses(parses(schema.policySchema)),
  issueSchema: refuses(parses(schema.issueSchema)),
  commandSchema: refuses(parses(schema.commandSchema)),
  inputSchema: takes({
    type: (v) => schema.inputSchema(v as CommandType).safeParse({}),
    ...Object.fromEntries(
      (Object.keys(edits) as CommandType[]).map((type) => [
        type,
        (v: unknown) => schema.inputSchema(type).safeParse(v),
      ]),
    ),
  }),
  toJSONSchema: takes({ type: (v) => schema.toJSONSchema(v as CommandType) }),
  toZod: takes({ "what its schema parses": (v) => schema.toZod(inputShapes["line.add"]).safeParse(v) }),
  commandJSONSchemas: trusted("it takes nothing"),
  serialise: trusted("it writes documents that this library made or has read"),
};

export const DESCRIBE: Each<typeof describing> = {
  describe: takes({
    said: (v) => describing.describe(v),
    "an issue's details": (v) =>
      describing.describe({
        code: "quantity_above_available",
        severity: "blocking",
        path: [],
        lineId: null,
        details: v,
        fix: [],
      }),
    "a hold's details": (v) => describing.describe({ code: "address_incomplete", because: v, unblockWith: [] }),
    problems: (v) => describing.describe({ code: "input_invalid", problems: v }),
    "an id": (v) => describing.describe({ code: "line_unknown", lineId: v }),
    locale: (v) => describing.describe({ code: "total_changed", accepted: 1, total: 2 }, { locale: v as string }),
  }),
};

export const PORTS: Each<typeof ports> = {
  answer: trusted("the frame of an adapter's own work; the contract suites hand it work that throws"),
  portFailed: takes({
    cause: (v) => ports.portFailed({ port: "tax", operation: "rates", effect: "none" }, v),
  }),
};

const SEEDED = "what it begins with is written by the program; what its port is asked is in the contract suites";
const STRIPE_EVENT = {
  id: "evt_1",
  type: "payment_intent.succeeded",
  created: 1_767_225_600,
  data: { object: { id: "pi_1", amount: 100 } },
};
const PAPERS = "papers are made by invoiceOf and packingSlipOf";

export const ADAPTERS = {
  "adapters/tax-table": {
    taxTable: takes({ rows: (v) => taxTable.taxTable(v as never), "one row": (v) => taxTable.taxTable([v] as never) }),
  } satisfies Each<typeof taxTable>,
  "adapters/shipping-table": {
    shippingTable: takes({
      zones: (v) => shippingTable.shippingTable(v as never),
      "one zone": (v) => shippingTable.shippingTable([v] as never),
    }),
  } satisfies Each<typeof shippingTable>,
  "adapters/coupon-book": {
    couponBook: takes({
      rows: (v) => couponBook.couponBook(v as never),
      "one row": (v) => couponBook.couponBook([v] as never),
    }),
  } satisfies Each<typeof couponBook>,
  "adapters/shopify-csv": {
    readShopifyCatalog: takes({
      file: (v) => shopifyCsv.readShopifyCatalog(v as string, { currency: "EUR" }),
      options: (v) => shopifyCsv.readShopifyCatalog("Handle,Title\n", v as { currency: string }),
      currency: (v) => shopifyCsv.readShopifyCatalog("Handle,Title\n", { currency: v as string }),
    }),
  } satisfies Each<typeof shopifyCsv>,
  "adapters/papers-html": { invoiceHtml: trusted(PAPERS), packingSlipHtml: trusted(PAPERS) } satisfies Each<
    typeof papersHtml
  >,
  "adapters/papers-pdf": {
    papersPdf: trusted(`${PAPERS}; the files that it merges are looked at in its own tests`),
  } satisfies Each<typeof papersPdf>,
  "adapters/kysely": {
    kyselyStore: trusted("what its ports are asked is in the contract suites"),
    migrate: trusted("a database and its dialect come from the program"),
    checkSchema: trusted("a database comes from the program"),
    durableSqlite: trusted("a database comes from the program"),
    kyselyWebhookEvents: trusted("a database comes from the program; what it takes is read by readStripeEvent"),
  } satisfies Each<typeof kysely>,
  "adapters/stripe": {
    stripePayments: trusted("a program gives it its own client; its calls are tried by the payment contract"),
    memoryStripeEvents: trusted("it takes nothing"),
    applyStripeNotice: trusted("notices are made by readStripeEvent"),
    readStripeEvent: takes(
      {
        ...everywhere(STRIPE_EVENT, (v) => stripe.readStripeEvent(v)),
        "a payment": (v) => stripe.readStripeEvent({ ...STRIPE_EVENT, data: { object: v } }),
        "its metadata": (v) => stripe.readStripeEvent({ ...STRIPE_EVENT, data: { object: { metadata: v } } }),
      },
      [WHOLE, "a payment", "its metadata"],
    ),
    stripeWebhook: takes(
      everywhere({ payload: "{}", header: "t=1,v1=00", secret: "whsec_test" }, (v) =>
        stripe.stripeWebhook(new Stripe("sk_test_fake"), v as never),
      ),
      [WHOLE],
    ),
  } satisfies Each<typeof stripe>,
  "adapters/otel": {
    traceDesk: trusted("a desk comes from the program; what goes through it is given on as it is"),
    tracePorts: trusted("ports come from the program; what goes through them is given on as it is"),
  } satisfies Each<typeof otel>,
  "adapters/subscribers": {
    eventSubscribers: trusted("subscribers and clock are the program's; its port is tried by the contract of events"),
  } satisfies Each<typeof subscribers>,
  "adapters/memory": {
    memoryPorts: trusted(SEEDED),
    memoryAddresses: trusted(SEEDED),
    memoryCatalog: trusted(SEEDED),
    memoryCoupons: trusted(SEEDED),
    memoryCustomers: trusted(SEEDED),
    memoryDocuments: trusted(SEEDED),
    memoryEvents: trusted(SEEDED),
    memoryFulfillment: trusted(SEEDED),
    memoryIds: trusted(SEEDED),
    memoryInventory: trusted(SEEDED),
    memoryPayments: trusted(SEEDED),
    memoryRisk: trusted(SEEDED),
    memoryShipping: trusted(SEEDED),
    memoryStore: trusted(SEEDED),
    memoryTax: trusted(SEEDED),
    manualClock: trusted(SEEDED),
    systemClock: trusted(SEEDED),
  } satisfies Each<typeof memory>,
};

const FOR_TESTS = "it serves tests: what it is given is written in them";

export const TESTING: Each<typeof testing> = {
  aCatalogEntry: trusted(FOR_TESTS),
  aCoupon: trusted(FOR_TESTS),
  aCustomer: trusted(FOR_TESTS),
  anAddress: trusted(FOR_TESTS),
  aVariant: trusted(FOR_TESTS),
  aDraft: trusted(FOR_TESTS),
  aDraftRecord: trusted(FOR_TESTS),
  aLine: trusted(FOR_TESTS),
  anEvent: trusted(FOR_TESTS),
  aCompletion: trusted(FOR_TESTS),
  anOrder: trusted(FOR_TESTS),
  aPdf: trusted(FOR_TESTS),
  checkContract: trusted(FOR_TESTS),
  registerContract: trusted(FOR_TESTS),
  hostileValues: trusted(FOR_TESTS),
};

export const TESTING_SIMULATION: Each<typeof testingSimulation> = { simulate: trusted(FOR_TESTS) };

export const TESTING_STRIPE: Each<typeof testingStripe> = { startStripeFake: trusted(FOR_TESTS) };
