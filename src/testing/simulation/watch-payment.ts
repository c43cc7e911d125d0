import { ownValue } from "../../money/own-value.js";
import { completionsIn, ordersIn } from "./read-state.js";
import type { SimulatedWorld } from "./world.js";

/** Writes down a request as it comes to the provider, with what the store knows at that moment. */
export function watchPayment(world: SimulatedWorld, operation: string, request: unknown, sentAt: number): void {
  const text = (name: string) => {
    const value = ownValue(request, name);
    return typeof value === "string" ? value : null;
  };
  const [key, reference, authorizationId] = [text("key") ?? "", text("reference"), text("authorizationId")];
  const source = ownValue(request, "source");
  const customerId = ownValue(source, "customerId");
  const amount = ownValue(request, "amount");
  world.payments.push({
    operation,
    key,
    sentAt,
    at: world.time.now(),
    reference,
    amount: typeof amount === "number" ? amount : null,
    customerId: typeof customerId === "string" ? customerId : null,
    authorizationId,
    isIntended: operation === "authorize" && isIntended(world, key),
    isOrdered: ordersIn(world.state).some(({ payment }) => payment.authorization?.id === authorizationId),
    othersOpen: operation === "authorize" ? openKeys(world, reference).filter((open) => open !== key) : [],
  });
}

/** The key stands in the store, with when it was first used. */
function isIntended({ state }: SimulatedWorld, key: string): boolean {
  return completionsIn(state).some(({ payment }) => payment?.key === key && payment.sentAt !== null);
}

function openKeys({ provider: { book } }: SimulatedWorld, reference: string | null): readonly string[] {
  return [...book.operations].flatMap(([key, { outcome, reference: of }]) => {
    const authorized = of === reference && outcome.kind === "authorized" ? outcome.id : null;
    return authorized !== null && book.authorizations.get(authorized)?.state === "authorized" ? [key] : [];
  });
}
