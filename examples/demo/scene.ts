import type { CustomerFact, Draft, Order } from "power-buyer";
import type { Cast } from "./cast.js";
import type { Shop } from "./shop.js";

/** What one step hands on to the next. */
export interface Scene {
  readonly shop: Shop;
  readonly cast: Cast;
  /** Who rings; null until she is in the books. */
  readonly caller: CustomerFact | null;
  readonly draft: Draft | null;
  readonly order: Order | null;
}
