/** What is said about one request: under which idempotency key, and on whose account (Stripe Connect). */
export interface StripeRequest {
  readonly idempotencyKey?: string;
  readonly stripeAccount?: string;
}

/** The part of a charge that says how long its authorization stands. */
export interface StripeCharge {
  readonly payment_method_details: { readonly card?: { readonly capture_before?: number } } | null;
}

/** The part of a PaymentIntent that is read. Amounts are in Stripe's own smallest unit. */
export interface StripePaymentIntent {
  readonly id: string;
  readonly amount: number;
  readonly amount_received: number;
  /** Lower case. */
  readonly currency: string;
  readonly status: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly cancellation_reason: string | null;
  readonly last_payment_error: { readonly code?: string; readonly decline_code?: string } | null;
  readonly latest_charge: string | StripeCharge | null;
}

export interface StripeRefund {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: string | null;
  readonly failure_reason?: string;
  readonly metadata: Readonly<Record<string, string>> | null;
}

export interface StripePaymentMethod {
  readonly id: string;
  readonly card?: {
    readonly brand: string;
    readonly last4: string;
    readonly exp_month: number;
    readonly exp_year: number;
  };
}

export interface StripePage<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
}

/** A payment in a list: with when it was made, in seconds since 1970. */
export type StripeListedIntent = StripePaymentIntent & { readonly created: number };

/** What came back, with the headers that it came with. */
export type StripeAnswer<T> = T & { readonly lastResponse: { readonly headers: Readonly<Record<string, string>> } };

export interface CreateIntent {
  amount: number;
  currency: string;
  capture_method: "manual";
  allowed_payment_method_types: "card"[];
  metadata: Record<string, string>;
  confirm?: boolean;
  confirmation_token?: string;
  customer?: string;
  expand?: string[];
  off_session?: boolean;
  payment_method?: string;
  payment_method_options?: { card: { moto: boolean } };
  setup_future_usage?: "off_session";
}

/**
 * The part of the official SDK that the adapter uses; a `Stripe` of the package `stripe` has it. Nobody needs that package to
 * compile.
 */
export interface StripeClient {
  readonly paymentIntents: {
    create(params: CreateIntent, request: StripeRequest): Promise<StripeAnswer<StripePaymentIntent>>;
    retrieve(
      id: string,
      params: { expand?: string[] },
      request: StripeRequest,
    ): Promise<StripeAnswer<StripePaymentIntent>>;
    update(
      id: string,
      params: { metadata: Record<string, string> },
      request: StripeRequest,
    ): Promise<StripeAnswer<StripePaymentIntent>>;
    capture(
      id: string,
      params: { amount_to_capture: number; metadata: Record<string, string> },
      request: StripeRequest,
    ): Promise<StripeAnswer<StripePaymentIntent>>;
    cancel(
      id: string,
      params: Record<string, never>,
      request: StripeRequest,
    ): Promise<StripeAnswer<StripePaymentIntent>>;
    list(
      params: { created: { gte: number }; limit: number; expand: string[]; starting_after?: string },
      request: StripeRequest,
    ): Promise<StripePage<StripeListedIntent>>;
    search(
      params: { query: string; limit: number; expand: string[] },
      request: StripeRequest,
    ): Promise<StripePage<StripePaymentIntent>>;
  };
  readonly refunds: {
    create(
      params: { payment_intent: string; amount: number; metadata: Record<string, string> },
      request: StripeRequest,
    ): Promise<StripeAnswer<StripeRefund>>;
    list(params: { payment_intent: string; limit: number }, request: StripeRequest): Promise<StripePage<StripeRefund>>;
  };
  readonly customers: {
    listPaymentMethods(
      customer: string,
      params: { type: "card"; limit: number },
      request: StripeRequest,
    ): Promise<StripePage<StripePaymentMethod>>;
    retrievePaymentMethod(
      customer: string,
      id: string,
      params: Record<string, never>,
      request: StripeRequest,
    ): Promise<StripePaymentMethod>;
  };
}
