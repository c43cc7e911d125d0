import { DESK_BUGS } from "./desk-bugs.js";
import { PAYMENT_BUGS } from "./payment-bugs.js";
import type { PlantedBug } from "./planted-bug.js";
import { STORE_BUGS } from "./store-bugs.js";

/** Every planted bug: THE table. */
export const PLANTED: readonly PlantedBug[] = [...STORE_BUGS, ...DESK_BUGS, ...PAYMENT_BUGS];
