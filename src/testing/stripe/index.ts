export type { StripeFakeEvent } from "./account.js";
export type { InjectedFault, StripeFault } from "./faults.js";
export { STRIPE_FAKE_BEHAVIOURS, type StripeFakeBehaviour } from "./sources.js";
export { startStripeFake, type StripeFake, type StripeFakeOptions } from "./stripe-fake.js";
export type { SignedEvent, StripeFakeWebhook } from "./webhooks.js";
