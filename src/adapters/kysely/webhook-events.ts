import { type Kysely, type RawBuilder, sql } from "kysely";
import { ResultAsync } from "neverthrow";
import { portFailed } from "../../ports/answer.js";
import type { Answered, PortFailure } from "../../ports/port.js";

/** Which events of a provider were seen, kept in a database. */
export interface KyselyWebhookEvents {
  /** The table, where it is not there yet; as often as you like. It is none of the store's, and `migrate` does not know it. */
  prepare(): Answered<void>;
  take(entry: {
    readonly eventId: string;
    readonly subject: string | null;
    readonly rank: number;
  }): Answered<"new" | "seen" | "busy" | "stale">;
  finish(eventId: string): Answered<void>;
  giveBack(eventId: string): Answered<void>;
}

export interface KyselyWebhookEventsOptions {
  /** After so long whoever took an event and did not finish it has died, and it is new again: milliseconds, five minutes where nothing is said. */
  readonly busyMs?: number;
  /** Milliseconds since 1970; the system's clock where nothing is said. */
  readonly now?: () => number;
}

const FIVE_MINUTES_MS = 5 * 60 * 1000;

/** The statements, for a migration tool of your own; the same for SQLite and PostgreSQL. */
export const WEBHOOK_EVENTS_TABLE: readonly string[] = [
  `create table if not exists power_buyer_webhook_events (
  event_id text not null primary key,
  subject text,
  rank bigint not null,
  is_done integer not null check (is_done in (0, 1)),
  taken_at bigint not null)`,
  `create index if not exists power_buyer_webhook_events_subject on power_buyer_webhook_events (subject, rank)`,
];

interface Found {
  readonly is_done: number;
  readonly is_busy: number;
}

/**
 * Seen webhooks in SQLite or PostgreSQL, so that an event counts once also after a restart and on several machines: what `applyStripeNotice`
 * takes as its log. Rows may be deleted once the provider sends their events no more (Stripe: three days).
 *
 * Errors: `port_failed`, retryable.
 *
 * @example
 * ```ts
 * import type { Kysely } from "kysely";
 * import { kyselyWebhookEvents } from "power-buyer/adapters/kysely";
 *
 * declare const db: Kysely<unknown>;
 * const log = kyselyWebhookEvents(db);
 * await log.prepare();
 * await log.take({ eventId: "evt_1", subject: "pi_1", rank: 3 }); // ok: "new"
 * await log.take({ eventId: "evt_1", subject: "pi_1", rank: 3 }); // ok: "busy", and "seen" once it is finished
 * ```
 */
export function kyselyWebhookEvents<DB>(
  given: Kysely<DB>,
  { busyMs = FIVE_MINUTES_MS, now = Date.now }: KyselyWebhookEventsOptions = {},
): KyselyWebhookEvents {
  const db = given.withoutPlugins();
  const rowsOf = async <T>(statement: RawBuilder<T>) => (await statement.execute(db)).rows;
  return {
    prepare: () =>
      asked("prepare", async () => {
        for (const statement of WEBHOOK_EVENTS_TABLE) await sql.raw(statement).execute(db);
      }),
    take: ({ eventId, subject, rank }) =>
      asked("take", async () => {
        const at = now();
        const died = at - busyMs;
        // One statement decides: of two who come with one event at once, one gets it.
        const taken = await rowsOf(sql`
          insert into power_buyer_webhook_events (event_id, subject, rank, is_done, taken_at)
          select cast(${eventId} as text), cast(${subject} as text), cast(${rank} as bigint), 0, cast(${at} as bigint)
          where not exists (
            select 1 from power_buyer_webhook_events
            where subject = cast(${subject} as text) and rank > cast(${rank} as bigint))
          on conflict (event_id) do update set taken_at = excluded.taken_at
          where power_buyer_webhook_events.is_done = 0 and power_buyer_webhook_events.taken_at < cast(${died} as bigint)
          returning event_id`);
        if (taken.length > 0) return "new";
        const [found] = await rowsOf(sql<Found>`
          select is_done, case when taken_at < cast(${died} as bigint) then 0 else 1 end as is_busy
          from power_buyer_webhook_events where event_id = ${eventId}`);
        if (found?.is_done === 1) return "seen";
        return found?.is_busy === 1 ? "busy" : "stale";
      }),
    finish: (eventId) =>
      asked("finish", async () => {
        await sql`update power_buyer_webhook_events set is_done = 1 where event_id = ${eventId}`.execute(db);
      }),
    giveBack: (eventId) =>
      asked("giveBack", async () => {
        await sql`delete from power_buyer_webhook_events where event_id = ${eventId} and is_done = 0`.execute(db);
      }),
  };
}

/** Whatever goes wrong: the provider sends the event again. */
function asked<T>(operation: string, work: () => Promise<T>): ResultAsync<T, PortFailure> {
  return ResultAsync.fromPromise(work(), (thrown) =>
    portFailed({ port: "store", operation: `webhookEvents.${operation}`, effect: "unknown" }, thrown, true),
  );
}
