import type { ErrorCode, ErrorOfCode } from "../../src/describe/index.js";
import type { Draft } from "../../src/draft/draft.js";
import type { CustomerFact } from "../../src/facts/answers.js";
import type { Issue } from "../../src/validation/issue.js";

const EMPTY: Issue = { code: "draft_empty", severity: "blocking", path: ["lines"], lineId: null, details: {}, fix: [] };
const UNMINDED: Issue = {
  code: "credit_not_granted",
  severity: "needs_approval",
  path: ["billing"],
  lineId: null,
  details: {},
  fix: [],
};

const ADA: CustomerFact = {
  customerId: "ada",
  name: "Ada Example",
  email: "ada@example.com",
  kind: "retail",
  groups: [],
  exemption: null,
  requiresPoNumber: false,
  credit: null,
};

const statuses: readonly Draft["status"][] = ["open", "completing", "completed", "cancelled"];

const SPENT = {
  code: "spending_refused",
  budgetId: "october",
  currency: "EUR",
  limit: 50_000,
  spent: 49_000,
  asked: 3000,
} as const;

/** Of every code one error or several: each kind of sentence that there is for it. */
export const ERROR_SAMPLES: { readonly [C in ErrorCode]: readonly ErrorOfCode<C>[] } = {
  currency_invalid: [
    { code: "currency_invalid", reason: "not_a_currency", currency: null },
    { code: "currency_invalid", reason: "malformed_code", currency: null },
    { code: "currency_invalid", reason: "unknown_code", currency: "ZZZ" },
    { code: "currency_invalid", reason: "malformed_digits", currency: "POINTS" },
    { code: "currency_invalid", reason: "redefines_iso_code", currency: "JPY" },
  ],
  money_invalid: [
    { code: "money_invalid", reason: "not_text", currency: "EUR", maxDecimals: 2 },
    { code: "money_invalid", reason: "malformed", currency: "EUR", maxDecimals: 2 },
    { code: "money_invalid", reason: "too_many_decimals", currency: "EUR", maxDecimals: 2 },
    { code: "money_invalid", reason: "currency_invalid", currency: null, maxDecimals: null },
  ],
  amount_out_of_range: [
    { code: "amount_out_of_range", reason: "beyond_safe_integer", currency: "EUR", limit: 9007199254740991 },
    { code: "amount_out_of_range", reason: "operand_not_money", currency: null, limit: 9007199254740991 },
    { code: "amount_out_of_range", path: ["lines", 2, "gross"] },
  ],
  currency_mismatch: [
    { code: "currency_mismatch", reason: "different_currencies", left: "EUR", right: "USD" },
    { code: "currency_mismatch", expected: "EUR", found: "USD", of: "express" },
  ],
  quantity_invalid: (["not_a_quantity", "not_a_safe_integer", "malformed", "not_positive", "too_large"] as const).map(
    (reason) => ({ code: "quantity_invalid", reason }),
  ),
  percent_invalid: (["not_text", "malformed", "above_limit"] as const).map((reason) => ({
    code: "percent_invalid",
    reason,
    limit: 100,
  })),
  target_not_by: [
    { code: "target_not_by", target: "subtotal", by: "total-discount" },
    { code: "target_not_by", target: "unit-price", by: "spread" },
    { code: "target_not_by", target: "unit-price", by: "total-discount" },
  ],
  cost_missing: [{ code: "cost_missing", lineId: "line-2" }],
  cost_zero: [
    { code: "cost_zero", lineIds: ["line-2", "line-3"] },
    { code: "cost_zero", lineIds: [] },
  ],
  margin_impossible: [{ code: "margin_impossible", percent: "100" }],
  allocation_invalid: (
    [
      "not_money",
      "not_weights",
      "no_weights",
      "too_many_weights",
      "malformed_weight",
      "weights_too_large",
      "weights_too_fine",
      "all_weights_zero",
      "malformed_option",
      "options_conflict",
      "amount_off_step",
    ] as const
  ).map((reason) => ({ code: "allocation_invalid", reason, index: null })),
  draft_not_open: statuses.map((status) => ({ code: "draft_not_open", status })),
  facts_needed: [
    { code: "facts_needed", questions: [{ kind: "stock", sku: "MUG" }] },
    {
      code: "facts_needed",
      questions: [
        { kind: "variant", variantId: "mug" },
        { kind: "stock", sku: "MUG" },
        { kind: "stock", sku: "PLATE" },
      ],
    },
  ],
  line_unknown: [{ code: "line_unknown", lineId: "line-9" }],
  limit_reached: [{ code: "limit_reached", what: "metadata", limit: 100 }],
  not_on_draft: [{ code: "not_on_draft", what: "coupon", id: "SUMMER" }],
  position_out_of_range: [
    { code: "position_out_of_range", to: 7, last: 2 },
    { code: "position_out_of_range", to: 0, last: -1 },
  ],
  variant_unknown: [{ code: "variant_unknown", variantId: "mug" }],
  customer_unknown: [{ code: "customer_unknown", customerId: "nobody" }],
  customer_missing: [{ code: "customer_missing" }],
  address_unknown: [{ code: "address_unknown", addressId: "a-9" }],
  payment_method_unknown: [{ code: "payment_method_unknown", paymentMethodId: "card-9" }],
  document_unknown: [{ code: "document_unknown", documentId: "manual" }],
  not_a_pdf: [
    { code: "not_a_pdf", documentId: "photo", name: "photo.pdf" },
    { code: "not_a_pdf", name: "photo.jpg" },
  ],
  shipping_not_chosen: [{ code: "shipping_not_chosen" }],
  nothing_to_revert: [{ code: "nothing_to_revert", lineId: "line-1" }],
  price_missing: [{ code: "price_missing", lineId: "line-1" }],
  expiry_past: [{ code: "expiry_past", expiresAt: "2026-01-01T00:00:00.000Z", at: "2026-11-23T09:30:00.000Z" }],
  spread_above_lines: [{ code: "spread_above_lines", amount: "50.00", gross: "40.00" }],
  coupon_code_invalid: (["not_text", "empty", "too_long", "foreign_character"] as const).map((reason) => ({
    code: "coupon_code_invalid",
    reason,
  })),
  card_data_refused: [{ code: "card_data_refused" }],
  metadata_key_invalid: [{ code: "metadata_key_invalid" }],
  grant_unknown: [
    { code: "grant_unknown", grant: { what: "unit-price", lineId: "line-1" } },
    { code: "grant_unknown", grant: { what: "shipping-price" } },
  ],
  command_unknown: [
    { code: "command_unknown", type: "line.explode" },
    { code: "command_unknown", type: null },
  ],
  version_conflict: [{ code: "version_conflict", expected: 3, actual: 5 }],
  replay_failed: [{ code: "replay_failed", version: 4, because: { code: "line_unknown", lineId: "line-2" } }],
  nothing_to_undo: [{ code: "nothing_to_undo" }],
  nothing_to_redo: [{ code: "nothing_to_redo" }],
  not_ready: [
    { code: "not_ready", blocking: [EMPTY], needsApproval: [UNMINDED] },
    { code: "not_ready", blocking: [], needsApproval: [UNMINDED, UNMINDED, UNMINDED, UNMINDED] },
  ],
  sheet_of_another: [
    { code: "sheet_of_another", draftId: "d-1", draftVersion: 5, sheetDraftId: "d-1", sheetDraftVersion: 4 },
  ],
  sheet_pending: [
    {
      code: "sheet_pending",
      pending: [
        { what: "tax", because: "no-address" },
        { what: "unit-price", lineId: "line-1" },
        { what: "unit-price", lineId: "line-2" },
      ],
    },
  ],
  sheet_disagrees: [{ code: "sheet_disagrees", draftVersion: 5, sheetVersion: 4 }],
  figure_unknown: [{ code: "figure_unknown" }],
  table_format_unknown: [{ code: "table_format_unknown" }],
  hold_not_clearable: [{ code: "hold_not_clearable", hold: "customer_flagged_bad" }],
  person_needed: [{ code: "person_needed", kind: "agent" }],
  recall_needed: [{ code: "recall_needed", recall: "none" }],
  partly_shipped: [{ code: "partly_shipped", lineIds: ["line-1", "line-3"] }],
  order_recalled: [{ code: "order_recalled" }],
  money_received: [{ code: "money_received", amount: 2760 }],
  being_forwarded: [{ code: "being_forwarded", orderId: "o-1" }],
  replacements_live: [{ code: "replacements_live", orderIds: ["o-2", "o-3"] }],
  draft_of_another: [{ code: "draft_of_another", draftId: "d-9", orderDraftId: "d-1" }],
  original_cancelled: [{ code: "original_cancelled", orderId: "o-1" }],
  ledger_of_another: [{ code: "ledger_of_another", orderId: "o-1", rootOrderId: "o-0" }],
  acknowledgement_not_permitted: [{ code: "acknowledgement_not_permitted", by: "kim" }],
  replacement_above_original: [
    {
      code: "replacement_above_original",
      lines: [{ lineId: "line-1", ordered: "3", replaced: "2", returned: "0", requested: "2", left: "1" }],
    },
  ],
  line_not_copied: [{ code: "line_not_copied", lineId: "line-2" }],
  quantity_above_left: [{ code: "quantity_above_left", lineId: "line-2", left: "1", requested: "4" }],
  not_for_this_method: (["not-required", "saved-card", "new-method", "check", "terms"] as const).map((method) => ({
    code: "not_for_this_method",
    method,
  })),
  authorization_refuses: (["authorized", "captured", "voided", "expired", "refused", null] as const).map((state) => ({
    code: "authorization_refuses",
    state,
  })),
  amount_above_limit: [{ code: "amount_above_limit", amount: 129900, limit: 1299 }],
  charge_unknown: [
    { code: "charge_unknown", kind: "surcharge", id: "wrap" },
    { code: "charge_unknown", kind: "extra", id: "deposit" },
  ],
  nothing_returned: [{ code: "nothing_returned" }],
  recall_refuses: (["none", "requested", "accepted", "refused"] as const).map((recall) => ({
    code: "recall_refuses",
    recall,
  })),
  status_refuses: [{ code: "status_refuses", event: "shipped", status: "cancelled", allowed: ["review", "warehouse"] }],
  address_changes_price: [{ code: "address_changes_price", fields: ["country", "postalCode"] }],
  units_not_countable: [{ code: "units_not_countable", quantity: "2.5" }],
  input_invalid: [
    { code: "input_invalid", problems: [{ path: [], reason: "unreadable", expected: "plain data" }] },
    { code: "input_invalid", problems: [{ path: ["note"], reason: "card_number", expected: "text" }] },
    ...(["required", "unknown_field", "wrong_type", "too_short", "too_long", "malformed"] as const).map((reason) => ({
      code: "input_invalid" as const,
      problems: [{ path: ["lines", 2, "quantity"], reason, expected: "a positive quantity" }],
    })),
    {
      code: "input_invalid",
      problems: (["out_of_range", "not_a_choice", "duplicate", "contradiction"] as const).map((reason, index) => ({
        path: ["rows", index],
        reason,
        expected: "something else",
      })),
    },
    {
      code: "input_invalid",
      problems: Array.from({ length: 20 }, () => ({
        path: ["id"],
        reason: "contradiction" as const,
        expected: "an id",
      })),
    },
  ],
  command_failed: [
    { code: "command_failed", index: 1, type: "line.remove", error: { code: "line_unknown", lineId: "line-9" } },
  ],
  sku_not_found: [
    { code: "sku_not_found", sku: "MUG", matches: 0 },
    { code: "sku_not_found", sku: "MUG", matches: 2 },
  ],
  draft_unknown: [{ code: "draft_unknown", draftId: "d-9" }],
  order_unknown: [{ code: "order_unknown", orderId: "o-9" }],
  no_destination: [
    { code: "no_destination", missing: [] },
    { code: "no_destination", missing: ["country", "postalCode"] },
  ],
  verb_not_permitted: [
    { code: "verb_not_permitted", verb: "line.discount", because: "not_named", askFirst: "anna" },
    { code: "verb_not_permitted", verb: "refund", because: "expired", askFirst: null },
  ],
  outside_mandate: [
    { code: "outside_mandate", of: "customer", asked: "ben", allowed: ["anna"], askFirst: "kim" },
    { code: "outside_mandate", of: "customer", asked: null, allowed: [], askFirst: null },
    { code: "outside_mandate", of: "currency", asked: "EUR", allowed: ["USD", "CHF"], askFirst: null },
  ],
  total_changed: [{ code: "total_changed", accepted: 1000, total: 1190 }],
  payment_declined: [{ code: "payment_declined", reason: "insufficient funds" }],
  payment_action_required: [{ code: "payment_action_required", paymentId: "pi_1", until: "2026-03-01T13:00:00.000Z" }],
  payment_lost: [{ code: "payment_lost" }],
  completion_needs_attention: [
    { code: "completion_needs_attention", completionId: "draft-1#1", because: "payment_contradiction" },
  ],
  payment_reference_unknown: [{ code: "payment_reference_unknown", reference: "draft-9" }],
  refund_unresolved: [{ code: "refund_unresolved" }],
  refund_under_way: (["open", "refunded", "failed"] as const).map((state) => ({
    code: "refund_under_way",
    requestId: state === "open" ? "r-1" : null,
    amount: 5000,
    by: "kim",
    at: "2026-03-01T13:00:00.000Z",
    state,
  })),
  refund_not_under_way: [{ code: "refund_not_under_way" }],
  refund_beside_replacement: [
    { code: "refund_beside_replacement", lines: [], captured: 3558, refunded: 0, covered: 2975, amount: 3465 },
    {
      code: "refund_beside_replacement",
      lines: [{ lineId: "line-1", ordered: "3", replaced: "2", returned: "0", requested: "2", left: "1" }],
      captured: 3558,
      refunded: 0,
      covered: 2975,
      amount: 100,
    },
  ],
  completion_unresolved: [{ code: "completion_unresolved", because: "authorization unknown" }],
  stage_failed: [{ code: "stage_failed", stage: "gift-wrap" }],
  methods_missing: [{ code: "methods_missing", of: "taxLevel" }],
  desk_options_invalid: [
    {
      code: "desk_options_invalid",
      problems: [
        { path: ["capture"], reason: "not_a_choice", expected: "one of on_order, on_release, on_shipment" },
        { path: ["policy", "rounding"], reason: "required", expected: "one of half-up, half-even" },
      ],
    },
    { code: "desk_options_invalid", problems: [{ path: [], reason: "wrong_type", expected: "an object" }] },
  ],
  policy_invalid: [{ code: "policy_invalid", axis: "cashRounding" }],
  row_invalid: (["not_a_row", "amount_not_positive", "id_taken", "line_unknown"] as const).map((reason) => ({
    code: "row_invalid",
    stage: "gift-wrap",
    row: "wrap-1",
    reason,
  })),
  port_failed: (
    [
      ["tax", true, "none"],
      ["tax", false, "none"],
      ["payments", true, "unknown"],
    ] as const
  ).map(([port, retryable, effect]) => ({
    code: "port_failed",
    port,
    operation: "rates",
    retryable,
    effect,
    cause: "SECRET: connection refused",
  })),
  out_of_stock: [{ code: "out_of_stock", items: [{ sku: "MUG", requested: "12", allowed: "10" }] }],
  spending_refused: [SPENT],
  spending_limit_reached: [
    { ...SPENT, code: "spending_limit_reached", left: 1000, askFirst: "anna" },
    { ...SPENT, code: "spending_limit_reached", left: 0, askFirst: null },
  ],
  coupon_refused: (["unknown", "inactive", "used_up", "customer_limit", "budget", "not_retail"] as const).map(
    (reason) => ({
      code: "coupon_refused",
      coupon: "SUMMER",
      reason,
    }),
  ),
  email_taken: [{ code: "email_taken", existing: ADA }],
  address_not_yours: [{ code: "address_not_yours", addressId: "a-9" }],
  completion_moved: [{ code: "completion_moved", id: "draft-1#1" }],
  already_exists: [{ code: "already_exists", id: "d-1" }],
  key_reused: [{ code: "key_reused", key: "secret-key" }],
  hold_gone: [{ code: "hold_gone", key: "secret-key" }],
  forward_refused: [{ code: "forward_refused", reason: "closed" }],
  recall_refused: [{ code: "recall_refused", reason: "already packed" }],
  flag_kept: [
    {
      code: "flag_kept",
      flag: { flag: "BAD", by: "human", who: "kim", at: "2026-11-23T09:30:00.000Z", reason: "chargebacks" },
    },
  ],
  document_unreadable: [
    { code: "document_unreadable", reason: "too_large", limit: 1000 },
    { code: "document_unreadable", reason: "too_deep", limit: 40 },
    { code: "document_unreadable", reason: "not_json", limit: null },
    { code: "document_unreadable", reason: "migration_failed", limit: null },
  ],
  document_version_unknown: [
    { code: "document_version_unknown", found: "power-buyer/draft@2", known: ["power-buyer/draft@1"] },
  ],
  peer_missing: [{ code: "peer_missing", peers: ["pdfkit", "@cantoo/pdf-lib"] }],
  csv_too_large: [{ code: "csv_too_large", unit: "rows", limit: 100_000 }],
  csv_not_text: [{ code: "csv_not_text", reason: "not_utf8" }],
  csv_malformed: (["empty", "quote_not_closed", "stray_quote", "unreadable"] as const).map((reason) => ({
    code: "csv_malformed",
    line: 7,
    reason,
  })),
  columns_missing: ([null, ";", "\t", "|"] as const).map((delimiter) => ({
    code: "columns_missing",
    missing: ["Handle", "Title"],
    delimiter,
  })),
  nothing_to_print: [{ code: "nothing_to_print" }],
  attachment_missing: [{ code: "attachment_missing", documentId: "manual", name: "manual.pdf" }],
  attachment_unreadable: (["not_a_pdf", "damaged", "encrypted", "no_pages"] as const).map((reason) => ({
    code: "attachment_unreadable",
    documentId: "manual",
    name: "manual.pdf",
    reason,
  })),
  font_lacks_characters: [{ code: "font_lacks_characters", characters: ["漢", "é"] }],
  script_not_supported: [{ code: "script_not_supported", characters: ["א"] }],
  font_unreadable: [{ code: "font_unreadable", font: "bold" }],
  tax_table_invalid: [
    {
      code: "tax_table_invalid",
      rows: [
        {
          row: 1,
          problems: [{ path: ["rate"], reason: "out_of_range", expected: "a tax rate from 0 to 1000 percent" }],
        },
        { row: 4, problems: [] },
      ],
    },
  ],
  shipping_table_invalid: [
    {
      code: "shipping_table_invalid",
      rows: [{ row: null, problems: [{ path: [], reason: "wrong_type", expected: "a list of rows" }] }],
    },
  ],
  stripe_signature_invalid: [{ code: "stripe_signature_invalid" }],
  stripe_event_unreadable: [
    { code: "stripe_event_unreadable", path: "" },
    { code: "stripe_event_unreadable", path: "data.object.amount" },
  ],
  coupon_book_invalid: [{ code: "coupon_book_invalid", rows: [] }],
  migration_failed: [
    { code: "migration_failed", version: 2 },
    { code: "migration_failed", version: null },
  ],
  schema_missing: [{ code: "schema_missing", found: 0, expected: 1 }],
  schema_outdated: [{ code: "schema_outdated", found: 1, expected: 2 }],
  schema_newer: [{ code: "schema_newer", found: 3, expected: 2 }],
};
