import { err, ok, type Result } from "neverthrow";
import type { PortFailure } from "../../ports/port.js";
import { type At, EXPAND, failed, look, requestOf } from "./at.js";
import type { StripePaymentIntent } from "./client.js";
import { TENANT } from "./marks.js";

/** Stripe's search may be an hour behind after an outage; what is younger is listed, because lists are never behind. */
const RECENT_S = 65 * 60;
const PAGE = 100;
const MOST_PAGES = 20;
const EXPAND_EACH = ["data.latest_charge"];

/**
 * This tenant's payments whose metadata hold an entry: among the recent ones by list, and where those are not enough among all by
 * search. A payment that was made long ago and changed within the last minute may be missing, as search has not heard of the
 * change yet.
 */
export async function findIntents(
  at: At,
  { entry, query }: { readonly entry: string; readonly query: string },
  isEnough: (found: readonly StripePaymentIntent[]) => boolean,
): Promise<Result<readonly StripePaymentIntent[], PortFailure>> {
  const isIt = ({ metadata }: StripePaymentIntent) => metadata[TENANT] === at.scope.tenant && entry in metadata;
  const recent = await recentIntents(at);
  if (recent.isErr()) return err(recent.error);
  const listed = recent.value.items.filter(isIt);
  if (isEnough(listed)) return ok(listed);
  const searched = await look(at, () =>
    at.client.paymentIntents.search({ query, limit: PAGE, expand: EXPAND_EACH }, requestOf(at)),
  );
  if (searched.isErr()) return err(searched.error);
  const found = [...listed];
  for (const { id } of searched.value.data.filter(({ id }) => listed.every((one) => one.id !== id))) {
    // What is searched for may be as it was a minute ago; what is asked for by its id is as it is.
    const now = await look(at, () => at.client.paymentIntents.retrieve(id, { expand: EXPAND }, requestOf(at)));
    if (now.isErr()) return err(now.error);
    if (isIt(now.value)) found.push(now.value);
  }
  if (found.length > 0 || recent.value.isWhole) return ok(found);
  return err(failed(at, { cause: "too many recent payments to look through", retryable: true, effect: "none" }));
}

async function recentIntents(
  at: At,
): Promise<Result<{ readonly items: readonly StripePaymentIntent[]; readonly isWhole: boolean }, PortFailure>> {
  const created = { gte: Math.floor(nowMs(at) / 1000) - RECENT_S };
  const items: StripePaymentIntent[] = [];
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const last = items.at(-1)?.id;
    const more = last === undefined ? {} : { starting_after: last };
    const page = await look(at, () =>
      at.client.paymentIntents.list({ created, limit: PAGE, expand: EXPAND_EACH, ...more }, requestOf(at)),
    );
    if (page.isErr()) return err(page.error);
    items.push(...page.value.data);
    if (!page.value.has_more) return ok({ items, isWhole: true });
  }
  return ok({ items, isWhole: false });
}

export function nowMs({ options }: Pick<At, "options">): number {
  return options.clock === undefined ? Date.now() : Date.parse(options.clock.now());
}
