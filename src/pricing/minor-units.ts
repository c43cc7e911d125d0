import { type Carried, unusual } from "./stage.js";

/** All amounts of a value in minor units again: what is shown to others while it is still carried exactly. */
export function inMinorUnits<T>(value: T, given: Carried): T {
  return given.parts === 1 ? value : unusual(given).inMinorUnits(value, given);
}
