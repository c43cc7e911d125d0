import type { Contract } from "../contract.js";
import { ENDS } from "./inventory-ends.js";
import type { MakeInventory } from "./inventory-given.js";
import { HOLDS } from "./inventory-holds.js";
import { INSTEAD } from "./inventory-instead.js";

export type { InventoryGiven, MakeInventory } from "./inventory-given.js";

export const INVENTORY: Contract<MakeInventory> = { port: "inventory", cases: [...HOLDS, ...INSTEAD, ...ENDS] };
