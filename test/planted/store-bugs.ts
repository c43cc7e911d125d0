import type { PlantedBug } from "./planted-bug.js";

const DRAFTS = "src/adapters/memory/drafts.ts";
const ORDERS = "src/adapters/memory/orders.ts";
const COMPLETIONS = "src/adapters/memory/completions.ts";
const STOCK = "src/adapters/memory/stock-ledger.ts";
const COUPONS = "src/ports/coupon-ledger.ts";
const COUPON_PORT = "src/ports/coupons-over-ledger.ts";
const RULES = "src/pricing/coupon-rules.ts";

const noVersionCheck = {
  file: DRAFTS,
  find: `if (actual !== expected) return err({ code: "version_conflict", expected, actual });`,
  replace: "",
};
const noFence = {
  file: COMPLETIONS,
  find: "if (row === undefined || row.state !== read.state || row.fence !== read.fence) {",
  replace: "if (row === undefined) {",
};
const noUniqueDraft = {
  file: ORDERS,
  find: `if (existing !== undefined) return err({ code: "already_exists", id: existing });`,
  replace: "",
};
const noUniqueAttempt = {
  file: COMPLETIONS,
  find: `if (there !== undefined) return err({ code: "already_exists", id: there });`,
  replace: "",
};

/** What a store must not leave out. */
export const STORE_BUGS: readonly PlantedBug[] = [
  { name: "drafts are saved whatever version they were read at", changes: [noVersionCheck], breaks: ["C5", "C6"] },
  {
    name: "neither state nor fence is compared when an attempt is saved",
    changes: [noFence],
    breaks: ["P2", "T1", "T2", "T3", "C1", "C2", "K2", "K3", "K4", "K5", "L1", "P1", "P3", "P7", "Q3"],
  },
  {
    name: "an attempt is saved at another fence",
    breaks: [],
    changes: [{ ...noFence, replace: "if (row === undefined || row.state !== read.state) {" }],
  },
  {
    name: "an attempt is saved in another state",
    breaks: [],
    changes: [{ ...noFence, replace: "if (row === undefined || row.fence !== read.fence) {" }],
  },
  { name: "a draft may have several orders", changes: [noUniqueDraft], breaks: [] },
  { name: "a draft may have several attempts", changes: [noUniqueAttempt], breaks: [] },
  {
    name: "several attempts, several orders, and no comparing",
    changes: [noUniqueAttempt, noUniqueDraft, noFence, noVersionCheck],
    breaks: ["C1", "C2", "C4", "C5", "C6", "E1", "K2", "K3", "K4", "L1", "P1", "P3", "P4", "P7", "T1", "T2", "T3"],
  },
  {
    name: "stock is not looked at when it is held",
    changes: [
      {
        file: STOCK,
        find: "return compareQuantities(addQuantities(level.committed, quantity), limit) > 0;",
        replace: "return limit === quantity && quantity === level.sku;",
      },
    ],
    breaks: ["K1"],
  },
  {
    name: "a hold is given back each time that it is let go",
    changes: [
      {
        file: STOCK,
        find: `{ ...hold, state: "released", open: new Map() }`,
        replace: `{ ...hold, state: "released" }`,
      },
    ],
    breaks: ["K1", "K3"],
  },
  {
    name: "a hold counts again each time that it is asked for",
    changes: [
      {
        file: STOCK,
        find: `if (before !== undefined) return before.asked === asked ? ok() : err({ code: "key_reused", key });\n\n  // What the hold`,
        replace: "// What the hold",
      },
    ],
    breaks: ["K1", "K3"],
  },
  {
    name: "what was let go may be held again",
    changes: [
      {
        file: STOCK,
        find: `if (before?.state === "released") return err({ code: "hold_gone", key });\n  if (before !== undefined) return`,
        replace: `if (before !== undefined && before.state !== "released") return`,
      },
    ],
    breaks: ["K2", "K5"],
  },
  {
    name: "the limit of a coupon is not looked at when it is held",
    changes: [
      {
        file: COUPONS,
        find: 'if (coupon.limit !== null && used - (given === null ? 0 : 1) >= coupon.limit) return "used_up";',
        replace: 'if (used < 0 && given === null) return "used_up";',
      },
    ],
    breaks: ["Q1"],
  },
  {
    name: "a customer's limit of a coupon is not looked at when it is held",
    changes: [
      {
        file: COUPONS,
        find: 'usedByCustomer - givenByCustomer >= limit) return "customer_limit"',
        replace: 'usedByCustomer - givenByCustomer < -limit) return "customer_limit"',
      },
    ],
    breaks: ["Q1"],
  },
  {
    name: "coupons for anybody",
    changes: [
      { file: RULES, find: `customer?.kind === "retail" ? null :`, replace: "customer !== undefined ? null :" },
      {
        file: COUPON_PORT,
        find: "if (source.isKnownNotRetail(customerId, scope)) {",
        replace: 'if (customerId === "") {',
      },
    ],
    breaks: ["Q2"],
  },
  {
    name: "a coupon's use is given back each time that it is let go",
    changes: [{ file: COUPONS, find: `if (use?.state === "released") return ok();`, replace: "" }],
    breaks: ["Q1", "Q3"],
  },
];
