import { err, ok, type Result } from "neverthrow";
import { DRAFT_SCHEMA, type Draft } from "../draft/draft.js";
import type { History } from "../draft/history.js";
import { FACTS_SCHEMA, type Facts } from "../facts/facts.js";
import { ORDER_SCHEMA, type Order } from "../order/order.js";
import { type PriceSheet, SHEET_SCHEMA } from "../pricing/sheet.js";
import { MOST_PROBLEMS } from "../shape/problem.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import type { Shape } from "../shape/shape.js";
import { type Check, checkDraft, checkFacts, checkHistory, checkOrder, checkSheet } from "./checks.js";
import type { Migrations, Versioned } from "./migrate.js";
import { once } from "./once.js";
import { draftShape } from "./shapes/draft.js";
import { factsShape } from "./shapes/facts.js";
import { historyShape } from "./shapes/history.js";
import { orderShape } from "./shapes/order.js";
import { sheetShape } from "./shapes/sheet.js";

/** One kind of document: what it looks like, what must agree in it, and which versions of it are known. */
export interface DocumentKind<T> {
  readonly shape: () => Shape<T>;
  readonly check: Check<T>;
  readonly version: Versioned;
  /** From each older version to the next. There is none yet. */
  readonly migrations: Migrations;
}

export interface Documents {
  readonly draft: Draft;
  readonly order: Order;
  readonly sheet: PriceSheet;
  readonly facts: Facts;
  readonly history: History;
}

export const DOCUMENTS: { readonly [K in keyof Documents]: DocumentKind<Documents[K]> } = {
  draft: {
    shape: /* @__PURE__ */ once(draftShape),
    check: checkDraft,
    version: { at: ["schema"], current: DRAFT_SCHEMA },
    migrations: {},
  },
  order: {
    shape: /* @__PURE__ */ once(orderShape),
    check: checkOrder,
    version: { at: ["schema"], current: ORDER_SCHEMA },
    migrations: {},
  },
  sheet: {
    shape: /* @__PURE__ */ once(sheetShape),
    check: checkSheet,
    version: { at: ["schema"], current: SHEET_SCHEMA },
    migrations: {},
  },
  facts: {
    shape: /* @__PURE__ */ once(factsShape),
    check: checkFacts,
    version: { at: ["schema"], current: FACTS_SCHEMA },
    migrations: {},
  },
  history: {
    shape: /* @__PURE__ */ once(historyShape),
    check: checkHistory,
    version: { at: ["start", "schema"], current: DRAFT_SCHEMA },
    migrations: {},
  },
};

/** Reads a value as a document of the current version: its shape, and what must agree in it. */
export function readCurrent<T>({ shape, check }: DocumentKind<T>, value: unknown): Result<T, InputInvalid> {
  return readShape(shape(), value).andThen((document) => {
    const problems = check(document).slice(0, MOST_PROBLEMS);
    return problems.length === 0 ? ok(document) : err({ code: "input_invalid" as const, problems });
  });
}
