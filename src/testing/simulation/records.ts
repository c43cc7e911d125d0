import type { Draft } from "../../draft/draft.js";
import type { FaultColumn, FaultKind } from "./faults.js";
import type { ActionKind } from "./plan.js";
import type { Step } from "./steps.js";

/** A fault that was injected: a plan names the faults that it keeps by `at`. */
export interface InjectedFault {
  readonly at: string;
  readonly kind: FaultKind;
  readonly call: string;
}

/** A place in the fault matrix. */
export type Cell = `${Step} ${FaultColumn}`;

/** What somebody saw, and said yes to. */
export interface Seen {
  readonly action: number;
  readonly actorId: string;
  readonly draft: Draft;
  readonly acceptedTotal: number;
  readonly requestKey: string | null;
}

/** What somebody was told. */
export interface Told {
  readonly action: number;
  readonly kind: ActionKind;
  readonly draftId: string;
  /** "ok", or the refusal's code; anything without a code is an error in itself. */
  readonly code: string;
  readonly version: number | null;
  readonly requestKey: string | null;
  readonly orderId: string | null;
  /** The whole refusal, as text. */
  readonly refusal: string;
}

/** An edit that was acknowledged: the version that it made. */
export interface AcknowledgedEdit {
  readonly draftId: string;
  readonly version: number;
}

/** A request as it came to the provider, and what was so at that moment. */
export interface PaymentCall {
  readonly operation: string;
  readonly key: string;
  readonly sentAt: number;
  readonly at: number;
  readonly reference: string | null;
  readonly amount: number | null;
  readonly customerId: string | null;
  readonly authorizationId: string | null;
  /** The store knew that it would be asked. */
  readonly isIntended: boolean;
  /** An order names the authorization. */
  readonly isOrdered: boolean;
  /** Other keys of the same draft under which money stood. */
  readonly othersOpen: readonly string[];
}
