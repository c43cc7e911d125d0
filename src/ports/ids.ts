export type IdKind = "draft" | "customer" | "address" | "document" | "shipment";

/** The only source of identity and chance. */
export interface IdsPort {
  /** An id never given before. */
  next(kind: IdKind): string;
}
