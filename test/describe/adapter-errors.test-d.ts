import { expectTypeOf, test } from "vitest";
import type { CouponBookInvalid } from "../../src/adapters/coupon-book/index.js";
import type { MigrationFailed, SchemaRefused } from "../../src/adapters/kysely/index.js";
import type { PapersPdfError } from "../../src/adapters/papers-pdf/index.js";
import type { ShippingTableInvalid } from "../../src/adapters/shipping-table/index.js";
import type { ShopifyCsvError } from "../../src/adapters/shopify-csv/index.js";
import type { StripeEventUnreadable, StripeSignatureInvalid } from "../../src/adapters/stripe/index.js";
import type { TaxTableInvalid } from "../../src/adapters/tax-table/index.js";
import type { ApiError, ErrorCode } from "../../src/describe/index.js";

type AdaptersSay =
  | CouponBookInvalid
  | MigrationFailed
  | PapersPdfError
  | SchemaRefused
  | ShippingTableInvalid
  | ShopifyCsvError
  | StripeEventUnreadable
  | StripeSignatureInvalid
  | TaxTableInvalid;

test("whatever an adapter refuses with has a sentence", () => {
  expectTypeOf<Exclude<AdaptersSay["code"], ErrorCode>>().toBeNever();
  expectTypeOf<AdaptersSay>().toExtend<ApiError>();
});

test("every error says a code of its own, and no wide one", () => {
  expectTypeOf<Exclude<ApiError, { readonly code: string }>>().toBeNever();
  expectTypeOf<string extends ErrorCode ? true : false>().toEqualTypeOf<false>();
});
