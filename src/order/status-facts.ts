/** The customer's flag: set by a person, or proposed by a machine where no person has spoken. */
export interface CustomerFlag {
  readonly flag: "OKAY" | "BAD";
  readonly by: "human" | "automatic";
  readonly who: string;
  readonly at: string;
  readonly reason: string;
}

/** The risk service's word on one order. It may only add a hold; a person clears it. */
export interface RiskDecision {
  readonly decision: "accept" | "hold";
  readonly reason: string;
}

/** What the status of an order depends on besides the order itself. "unknown" says that the service failed: the order stays in review. */
export interface StatusFacts {
  readonly asOf: string;
  readonly flag: CustomerFlag | null | "unknown";
  readonly risk: RiskDecision | "unknown";
  /** Not everything that follows from the order is done; left out where that is not known. */
  readonly isUnfinished?: boolean;
}
