export { eventSubscribers, type Subscribers, type SubscribersOptions } from "./subscribers.js";
export type { DeadLetter, EventSubscriber, Subscription } from "./subscriber.js";
export type { Patience } from "./tries.js";
