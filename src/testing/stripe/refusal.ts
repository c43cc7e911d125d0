/** An answer of the fake that is an error, as Stripe writes one. */
export interface Refusal {
  readonly status: number;
  readonly type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  readonly message: string;
  readonly code?: string;
  readonly declineCode?: string | null;
  readonly param?: string;
  readonly intent?: unknown;
  /** Kept under its idempotency key: the endpoint had begun its work. */
  readonly isKept: boolean;
}

/** Thrown within the fake, and answered by its server. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** A parameter that Stripe does not take: nothing begins. As Stripe's, the message quotes what was sent. */
export function invalid(message: string, code?: string, param?: string): Refused {
  return new Refused(refusalOf(400, "invalid_request_error", message, code, param));
}

/** What the state of things forbids. */
export function forbidden(message: string, code: string): Refused {
  return new Refused({ ...refusalOf(400, "invalid_request_error", message, code), isKept: true });
}

export function missing(what: string, id: string): Refused {
  return new Refused(refusalOf(404, "invalid_request_error", `No such ${what}: '${id}'`, "resource_missing", "id"));
}

export function refusalOf(
  status: number,
  type: Refusal["type"],
  message: string,
  code?: string,
  param?: string,
): Refusal {
  return {
    status,
    type,
    message,
    isKept: false,
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  };
}

export function bodyOf({ type, message, code, declineCode, param, intent }: Refusal): unknown {
  return {
    error: {
      type,
      message,
      ...(code === undefined ? {} : { code }),
      ...(declineCode == null ? {} : { decline_code: declineCode }),
      ...(param === undefined ? {} : { param }),
      ...(intent === undefined ? {} : { payment_intent: intent }),
    },
  };
}
