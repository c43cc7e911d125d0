import type { Stripe } from "stripe";
import { expectTypeOf, test } from "vitest";
import type { StripeClient, StripeVerifier } from "../../../src/adapters/stripe/index.js";

test("the official SDK is what the adapter asks for", () => {
  expectTypeOf<Stripe>().toExtend<StripeClient>();
  expectTypeOf<Stripe>().toExtend<StripeVerifier>();
});

test("what is sent is what the SDK takes, exactly", () => {
  type Create = Parameters<StripeClient["paymentIntents"]["create"]>[0];
  type Capture = Parameters<StripeClient["paymentIntents"]["capture"]>[1];
  type Refund = Parameters<StripeClient["refunds"]["create"]>[0];
  type List = Parameters<StripeClient["paymentIntents"]["list"]>[0];
  expectTypeOf<Create>().toExtend<Stripe.PaymentIntentCreateParams>();
  expectTypeOf<Capture>().toExtend<Stripe.PaymentIntentCaptureParams>();
  expectTypeOf<Refund>().toExtend<Stripe.RefundCreateParams>();
  expectTypeOf<List>().toExtend<Stripe.PaymentIntentListParams>();
  // A name that the SDK does not know would be sent all the same.
  expectTypeOf<Exclude<keyof Create, keyof Stripe.PaymentIntentCreateParams>>().toBeNever();
  expectTypeOf<Exclude<keyof Capture, keyof Stripe.PaymentIntentCaptureParams>>().toBeNever();
  expectTypeOf<Exclude<keyof Refund, keyof Stripe.RefundCreateParams>>().toBeNever();
  expectTypeOf<Exclude<keyof List, keyof Stripe.PaymentIntentListParams>>().toBeNever();
});
