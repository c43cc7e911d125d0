import type { Kysely } from "kysely";
import { err, type Result } from "neverthrow";
import { type PortCall, portFailed } from "../../ports/answer.js";
import type { PortFailure } from "../../ports/port.js";
import { BadInput } from "./checked.js";
import type { Differences } from "./dialect.js";
import { backOff, inTime, onConnection, TooLong } from "./patience.js";
import { judgeSchema } from "./schema-check.js";
import { unfitSettings } from "./settings-check.js";
import type { Tables } from "./tables.js";

/** The databases of a store, and how long it waits for them. */
export interface World {
  readonly db: Kysely<Tables>;
  /** Where reads go that are no part of a transaction. */
  readonly reader: Kysely<Tables>;
  readonly differences: Differences;
  /** How long a call waits for a connection, and how long it tries again when others are in the way. */
  readonly patienceMs: number;
  /** How long a transaction may take. */
  readonly longestMs: number;
  /** Was the schema found to be the right one? */
  readonly schema: { isChecked: boolean };
  /** Were the settings found on which it rests that nothing acknowledged is lost? Asked of the connections that write. */
  readonly settings: { isChecked: boolean };
}

/** How far an attempt has come: from a certain point on it may have happened though nobody said so. */
export interface Progress {
  mayHaveHappened: boolean;
  /** The caller was told that nothing happened, and so nothing may happen any more. */
  isGivenUp: boolean;
}

/** The attempt was undone by itself, because others were in the way. */
export class InTheWay extends Error {}

/**
 * A call on a connection: the schema is checked once, an attempt that others were in the way of is made again after a moment,
 * whatever the database says becomes a `port_failed`, and nothing takes for ever.
 */
export function attempt<T, E>(
  world: World,
  db: Kysely<Tables>,
  call: PortCall,
  work: (connection: Kysely<Tables>, progress: Progress) => Promise<Result<T, E | PortFailure>>,
): Promise<Result<T, E | PortFailure>> {
  const progress: Progress = { mayHaveHappened: false, isGivenUp: false };
  const end = Date.now() + world.patienceMs;

  const once = (): Promise<Result<T, E | PortFailure>> =>
    onConnection(db, world.patienceMs, async (connection) => {
      if (progress.isGivenUp) throw new TooLong("the call was given up before its turn came");
      progress.mayHaveHappened = false;
      const unfit = (await unfitSchema(world, connection)) ?? (await unfitToKeep(world, db, connection));
      return unfit === null ? work(connection, progress) : err(portFailed(call, unfit));
    });

  const untilItWorks = async (): Promise<Result<T, E | PortFailure>> => {
    for (let count = 1; ; count++) {
      try {
        return await once();
      } catch (error) {
        const isAgain = error instanceof InTheWay || world.differences.troubleOf(error) === "in_the_way";
        if (!isAgain || Date.now() > end) return err(failureOf(world, call, error, progress));
      }
      await backOff(count);
    }
  };

  // Longer than all parts together may take: this is for a connection that never says anything again.
  return inTime(untilItWorks(), world.longestMs + 2 * world.patienceMs, () => {
    progress.isGivenUp = true;
    const effect = progress.mayHaveHappened ? "unknown" : "none";
    return err(portFailed({ ...call, effect }, "the database did not answer in time", true));
  });
}

/** What went wrong, for the caller: may it be repeated, and may something have happened? */
export function failureOf(
  world: World,
  call: PortCall,
  error: unknown,
  progress: Pick<Progress, "mayHaveHappened">,
): PortFailure {
  if (error instanceof BadInput) return portFailed({ ...call, effect: "none" }, error);
  if (error instanceof TooLong || error instanceof InTheWay)
    return portFailed({ ...call, effect: "none" }, error, true);
  const trouble = world.differences.troubleOf(error);
  const effect = trouble === "lost" && progress.mayHaveHappened ? "unknown" : "none";
  return portFailed({ ...call, effect }, error, trouble !== "refused");
}

async function unfitSchema({ schema }: World, connection: Kysely<Tables>): Promise<string | null> {
  if (schema.isChecked) return null;
  const judged = await judgeSchema(connection);
  schema.isChecked = judged.isOk();
  return judged.isOk() ? null : judged.error.todo;
}

async function unfitToKeep(
  { settings, differences, db: writing }: World,
  db: Kysely<Tables>,
  connection: Kysely<Tables>,
): Promise<string | null> {
  if (settings.isChecked || db !== writing) return null;
  const unfit = await unfitSettings(connection, differences.name);
  settings.isChecked = unfit === null;
  return unfit;
}
