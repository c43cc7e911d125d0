import { err, ok, type Result } from "neverthrow";
import type { PortFailure } from "../../ports/port.js";
import { type At, EXPAND, failed, look, requestOf } from "./at.js";
import type { StripeListedIntent, StripePage, StripePaymentIntent } from "./client.js";
import { type ListWindow, windowOf } from "./list-window.js";
import { TENANT } from "./marks.js";

const PAGE = 100;
const MOST_PAGES = 20;
const EXPAND_EACH = ["data.latest_charge"];

/** What is looked for: payments whose metadata hold an entry. */
export interface Sought {
  readonly entry: string;
  readonly query: string;
  /** When it was first asked for, where that is known. */
  readonly since?: string | null | undefined;
  /** Nothing that is younger than search is behind can be it. */
  readonly isOld?: boolean;
  readonly isEnough: (found: readonly StripePaymentIntent[]) => boolean;
}

type Found = Result<readonly StripePaymentIntent[], PortFailure>;

/**
 * This tenant's payments whose metadata hold an entry: a page of the newest by list, then what search knows, and then the other ones that
 * may be too young for search. A payment that was made long ago and changed within the last minute may be missing, as search has not
 * heard of the change yet.
 */
export async function findIntents(at: At, sought: Sought): Promise<Found> {
  const { since, isOld = false, isEnough } = sought;
  const window = isOld ? null : windowOf(nowMs(at), since);
  if (window === null) return await search(at, sought, []);
  const newest = await list(at, sought, window, undefined);
  if (newest.isErr()) return err(newest.error);
  if (isEnough(newest.value.found)) return ok(newest.value.found);
  const searched = await search(at, sought, newest.value.found);
  if (searched.isErr()) return err(searched.error);
  let found = searched.value;
  let { next } = newest.value;
  for (let pages = 1; pages < MOST_PAGES && next !== null && !isEnough(found); pages += 1) {
    const page = await list(at, sought, window, next);
    if (page.isErr()) return err(page.error);
    found = both(found, page.value.found);
    next = page.value.next;
  }
  // What is further back, search has normally heard of.
  if (next === null || isEnough(found) || next.created <= window.searchedUntil) return ok(found);
  return err(failed(at, { cause: "too many recent payments to look through", retryable: true, effect: "none" }));
}

interface Listed {
  readonly found: readonly StripePaymentIntent[];
  /** Behind which the list goes on; null where it does not. */
  readonly next: StripeListedIntent | null;
}

async function list(
  at: At,
  sought: Sought,
  { gte }: ListWindow,
  last: StripeListedIntent | undefined,
): Promise<Result<Listed, PortFailure>> {
  const from = last === undefined ? {} : { starting_after: last.id };
  const page = await look(at, () =>
    at.client.paymentIntents.list({ created: { gte }, limit: PAGE, expand: EXPAND_EACH, ...from }, requestOf(at)),
  );
  return page.map(({ data, has_more }) => ({
    found: data.filter((one) => isIt(at, sought, one)),
    next: (has_more ? data.at(-1) : null) ?? null,
  }));
}

/** What is searched for may be as it was a minute ago; what is asked for by its id is as it is. */
async function search(at: At, sought: Sought, known: readonly StripePaymentIntent[]): Promise<Found> {
  const { query } = sought;
  const searched: Result<StripePage<StripePaymentIntent>, PortFailure> = await look(at, () =>
    at.client.paymentIntents.search({ query, limit: PAGE, expand: EXPAND_EACH }, requestOf(at)),
  );
  if (searched.isErr()) return err(searched.error);
  const found = [...known];
  for (const { id } of searched.value.data.filter(({ id }) => known.every((one) => one.id !== id))) {
    const now = await look(at, () => at.client.paymentIntents.retrieve(id, { expand: EXPAND }, requestOf(at)));
    if (now.isErr()) return err(now.error);
    if (isIt(at, sought, now.value)) found.push(now.value);
  }
  return ok(found);
}

function isIt({ scope }: At, { entry }: Sought, { metadata }: StripePaymentIntent): boolean {
  return metadata[TENANT] === scope.tenant && entry in metadata;
}

function both(some: readonly StripePaymentIntent[], others: readonly StripePaymentIntent[]) {
  return [...some, ...others.filter(({ id }) => some.every((one) => one.id !== id))];
}

export function nowMs({ options }: Pick<At, "options">): number {
  return options.clock === undefined ? Date.now() : Date.parse(options.clock.now());
}
