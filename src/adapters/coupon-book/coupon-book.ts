import type { Result } from "neverthrow";
import { canonicalCouponCode } from "../../draft/coupon-code.js";
import type { CustomerFact } from "../../facts/answers.js";
import { ownValue } from "../../money/own-value.js";
import { answer } from "../../ports/answer.js";
import type { CouponDefinition } from "../../ports/coupon-definition.js";
import type { CouponLedger, CouponUse } from "../../ports/coupon-ledger.js";
import { couponsOverLedger, type LedgerAccess } from "../../ports/coupons-over-ledger.js";
import type { CouponsPort } from "../../ports/coupons.js";
import type { Scope } from "../../ports/port.js";
import { DEFAULT_TENANT, rooms, type Seeded } from "../../ports/tenants.js";
import { type BadRow, readRows } from "../../shape/read-rows.js";
import { contradictions } from "./contradictions.js";
import { COUPON_ROW, type CouponRow, definitionOf } from "./coupon-row.js";

/** The book is not one; every bad coupon is named. */
export interface CouponBookInvalid {
  readonly code: "coupon_book_invalid";
  readonly rows: readonly BadRow[];
}

export interface CouponBookOptions extends Seeded {
  /** Every character that a code may have; A–Z, 0–9, - and _ where nothing is said. */
  readonly alphabet?: string;
  /** The kind on a customer's record, where it is known: a customer known not to be retail holds no coupon. */
  readonly kindOf?: (customerId: string, scope: Scope) => CustomerFact["kind"] | undefined;
}

/**
 * Coupons from a list that a shop keeps itself, such as a JSON file: definitions are checked and codes brought into their
 * canonical form; uses are counted in memory, held and confirmed ones together. Amounts are minor units, percentages decimal
 * strings. The coupons belong to one tenant, "default" where none is named.
 *
 * Errors: `coupon_book_invalid` with every bad coupon. Of its calls: `coupon_refused`, `hold_gone`, `key_reused`, `port_failed`.
 *
 * @example
 * ```ts
 * import { couponBook } from "power-buyer/adapters/coupon-book";
 *
 * const book = couponBook([
 *   { code: "spring-10", benefit: { kind: "percent", percent: "10" }, limitPerCustomer: 1 },
 *   { code: "FREESHIP", benefit: { kind: "free-shipping" }, minimumSpend: { minor: 50_00, currency: "EUR" } },
 * ]);
 * ```
 */
export function couponBook(
  coupons: readonly CouponRow[],
  options: CouponBookOptions = {},
): Result<CouponsPort, CouponBookInvalid> {
  const given = ownValue(options, "alphabet");
  const alphabet = typeof given === "string" ? given : undefined;
  return readRows(COUPON_ROW, coupons, (rows) => contradictions(rows, alphabet))
    .mapErr((rows): CouponBookInvalid => ({ code: "coupon_book_invalid", rows }))
    .map((rows) => {
      const canonical = (code: unknown) => canonicalCouponCode(code, alphabet).unwrapOr(null);
      const byCode = new Map<string | null, CouponDefinition>(
        rows.map((row) => [canonical(row.code), definitionOf(row, canonical(row.code) ?? row.code)]),
      );
      return couponsOverLedger(
        {
          find: (code, scope) => {
            const wanted = canonical(code);
            return scope.tenant === (options.tenant ?? DEFAULT_TENANT) && wanted !== null
              ? byCode.get(wanted)
              : undefined;
          },
          isKnownNotRetail: (customerId, scope) => (options.kindOf?.(customerId, scope) ?? "retail") !== "retail",
        },
        ledgerInMemory(),
      );
    });
}

/** Every call runs through before the next one begins, so that nothing comes between a check and what follows from it. */
function ledgerInMemory(): LedgerAccess {
  const ledger = rooms((): CouponLedger => ({ uses: new Map<string, CouponUse>(), counts: new Map<string, number>() }));
  const access: LedgerAccess["read"] = (operation, scope, work) =>
    answer({ port: "coupons", operation, effect: "none" }, () => work(ledger(scope)));
  return { read: access, write: access };
}
