import type { CustomerFact } from "../facts/answers.js";
import type { Answered, Page, PageRequest, Scope } from "./port.js";

export interface CustomerQuery extends PageRequest {
  /** Name, e-mail or customer id; exact ids and e-mails come first. */
  readonly text: string;
  readonly wholesaleOnly?: boolean;
}

export interface CustomerHit {
  readonly customer: CustomerFact;
  /** All that was found in them, the best first; empty where nothing was looked for. */
  readonly because: readonly {
    readonly field: "customerId" | "email" | "name";
    readonly how: "exact" | "prefix" | "words";
  }[];
}

export interface NewCustomer {
  readonly name: string;
  readonly email: string | null;
  readonly phone?: string;
  readonly kind: "retail" | "wholesale";
}

/** The e-mail belongs to somebody already: offer that customer. */
export interface EmailTaken {
  readonly code: "email_taken";
  readonly existing: CustomerFact;
}

export interface CustomersPort {
  search(query: CustomerQuery, scope: Scope): Answered<Page<CustomerHit>>;
  get(customerId: string, scope: Scope): Answered<CustomerFact | null>;
  /** The caller brings the id; the same id again gives the customer made before. */
  create(request: NewCustomer & { readonly customerId: string }, scope: Scope): Answered<CustomerFact, EmailTaken>;
}
