import { stripePayments, type StripeClient, type StripeListedIntent } from "power-buyer/adapters/stripe";
import { describe, expect, it } from "vitest";
import { asking, closeFakes, OURS, sdkOf, world } from "./world.js";

closeFakes();

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LIST = "GET /v1/payment_intents";
const SEARCH = "GET /v1/payment_intents/search";

/** An account in which others pay all the time, so many a minute; its lists are counted. */
async function crowded(perMinute: number) {
  const made = await world();
  const { fake, client, clock } = made;
  const asked: string[] = [];
  const real = client.paymentIntents;
  const stranger = await real.create({ amount: 999, currency: "usd" });
  const everyS = 60 / perMinute;
  const list: StripeClient["paymentIntents"]["list"] = async (params, request) => {
    asked.push(LIST);
    const ours = params.starting_after === undefined ? await real.list(params, request) : { data: [], has_more: false };
    const newest = Number(params.starting_after?.split("_")[1] ?? Math.floor(fake.now() / 1000));
    const strangers = Array.from({ length: params.limit }, (_, at): StripeListedIntent => {
      const created = newest - (at + 1) * everyS;
      return { ...stranger, latest_charge: null, id: `pi_${created}`, created };
    }).filter(({ created }) => created >= params.created.gte);
    return { data: [...ours.data, ...strangers] as StripeListedIntent[], has_more: strangers.length === params.limit };
  };
  const search: StripeClient["paymentIntents"]["search"] = async (...given) => {
    asked.push(SEARCH);
    return await real.search(...given);
  };
  const busy: StripeClient = {
    refunds: client.refunds,
    customers: client.customers,
    paymentIntents: Object.assign(Object.create(real), { list, search }),
  };
  const payments = stripePayments(busy, { customerOf: () => null, clock });
  const now = () => clock.now();
  return { fake, payments, now, asked, lists: () => asked.filter((one) => one === LIST).length };
}

describe("a lookup on a busy account", () => {
  it("lists what was made since the request, however much came before", async () => {
    const { payments, now, lists } = await crowded(600);
    const since = now();
    expect((await payments.lookup({ key: "key-1", since }, OURS))._unsafeUnwrap().found).toBe(false);
    // Two minutes for other clocks, six hundred payments in each: an hour of them would be 36,000.
    expect(lists()).toBe(13);
    const quiet = await crowded(20);
    await quiet.payments.lookup({ key: "key-1", since: quiet.now() }, OURS);
    expect(quiet.lists()).toBe(1);
  });

  it("finds what search knows by one page and one search", async () => {
    const { fake, payments, asked } = await crowded(600);
    await payments.authorize(asking("pm_card_visa"), OURS);
    fake.advance(10 * MINUTE_MS);
    asked.length = 0;
    const found = (await payments.lookup({ key: "key-1" }, OURS))._unsafeUnwrap();
    expect(found.found).toBe(true);
    expect(asked.slice(0, 2)).toEqual([LIST, SEARCH].slice(0, asked.length));
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it("lists nothing of a request that nobody makes any more: search has heard of it", async () => {
    const { fake, payments, now, asked } = await crowded(60_000);
    const since = now();
    await payments.authorize(asking("pm_card_visa"), OURS);
    asked.length = 0;
    fake.advance(25 * HOUR_MS + 30 * MINUTE_MS);
    expect((await payments.lookup({ key: "key-1", since }, OURS))._unsafeUnwrap().found).toBe(true);
    expect((await payments.lookup({ key: "key-2", since }, OURS))._unsafeUnwrap().found).toBe(false);
    expect(asked).toEqual([SEARCH, SEARCH]);
  });

  it("says that there is none where the list gets further back than search is behind", async () => {
    const { payments, lists } = await crowded(300);
    expect((await payments.lookup({ key: "key-1" }, OURS))._unsafeUnwrap().found).toBe(false);
    expect(lists()).toBe(20);
  });

  it("does not say so where it gets less far", async () => {
    const { payments } = await crowded(3_000);
    const failure = (await payments.lookup({ key: "key-1" }, OURS))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ code: "port_failed", effect: "none", retryable: true });
  });

  it.each(["no moment", "", "2999-01-01T00:00:00.000Z", null])("follows no clock that says %j", async (since) => {
    const { fake, payments } = await crowded(10);
    await payments.authorize(asking("pm_card_visa"), OURS);
    fake.advance(30_000);
    expect((await payments.lookup({ key: "key-1", since }, OURS))._unsafeUnwrap().found).toBe(true);
  });

  it("refuses a moment that is none before anything is sent", async () => {
    const { payments, asked } = await crowded(10);
    const failure = (await payments.lookup({ key: "key-1", since: 7 as never }, OURS))._unsafeUnwrapErr();
    expect(failure).toMatchObject({ code: "port_failed", effect: "none" });
    expect(asked).toEqual([]);
  });
});

describe("a fence on a busy account", () => {
  it("lists nothing where the key was free: what was made under it before is a day old", async () => {
    const { fake, payments, asked } = await crowded(60_000);
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    fake.advance(25 * HOUR_MS);
    asked.length = 0;
    const ended = (await payments.cancelByKey?.({ key: "key-1" }, OURS))?._unsafeUnwrap();
    expect(ended).toMatchObject({ kind: "voided", id });
    const nothing = (await payments.cancelByKey?.({ key: "key-2" }, OURS))?._unsafeUnwrap();
    expect(nothing).toMatchObject({ kind: "voided", id: null });
    expect(asked).toEqual([SEARCH, SEARCH]);
  });

  it("finds what stands under a key that is taken, by list", async () => {
    const { payments, asked } = await crowded(600);
    const { id } = (await payments.authorize(asking("pm_card_visa"), OURS))._unsafeUnwrap();
    asked.length = 0;
    expect((await payments.cancelByKey?.({ key: "key-1" }, OURS))?._unsafeUnwrap()).toMatchObject({ id });
    expect(asked).toEqual([LIST]);
  });
});

it("without a clock of its own the system's is used", async () => {
  const { fake } = await world();
  const payments = stripePayments(sdkOf(fake), { customerOf: () => null });
  await payments.authorize(asking("pm_card_visa"), OURS);
  const since = new Date().toISOString();
  expect((await payments.lookup({ key: "key-1", since }, OURS))._unsafeUnwrap().found).toBe(true);
});
