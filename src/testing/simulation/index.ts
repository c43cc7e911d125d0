export { type FaultColumn, type FaultKind, FAULTS } from "./faults.js";
export { INVARIANTS } from "./invariants/index.js";
export type { Invariant } from "./invariants/invariant.js";
export type { ProviderName } from "./plan.js";
export type { Cell } from "./records.js";
export { simulate, type Simulation, type SimulationOptions, type SimulationViolation } from "./simulate.js";
export { type Step, STEPS } from "./steps.js";
export type { View } from "./view.js";
