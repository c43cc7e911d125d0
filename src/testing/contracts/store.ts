import type { Contract } from "../contract.js";
import { AUDITS } from "./store-audits.js";
import { COMPLETIONS } from "./store-completions.js";
import { DRAFTS } from "./store-drafts.js";
import type { MakeStore } from "./store-given.js";
import { ORDERS } from "./store-orders.js";
import { OUTBOX } from "./store-outbox.js";
import { TRANSACTIONS } from "./store-transactions.js";

export type { MakeStore, StoreGiven } from "./store-given.js";

export const STORE: Contract<MakeStore> = {
  port: "store",
  cases: [...DRAFTS, ...ORDERS, ...COMPLETIONS, ...AUDITS, ...OUTBOX, ...TRANSACTIONS],
};
