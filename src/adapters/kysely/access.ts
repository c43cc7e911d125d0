import { type Kysely, sql } from "kysely";
import { err, type Result } from "neverthrow";
import { answer, type PortCall } from "../../ports/answer.js";
import type { Answered, PortFailure, PortName, Scope } from "../../ports/port.js";
import { BadInput, checkedKey } from "./checked.js";
import type { Differences } from "./dialect.js";
import { guarded } from "./guarded.js";
import type { Tables } from "./tables.js";
import { type Course, transact } from "./transact.js";
import { attempt, failureOf, type Progress, type World } from "./world.js";

/** What statements are made with: each names the tenant. */
export interface Place {
  readonly db: Kysely<Tables>;
  readonly tenant: string;
  readonly differences: Differences;
}

type Work<T, E> = (place: Place) => Promise<Result<T, E>>;

/** How a port gets at the database: on its own, or as part of somebody's transaction. */
export interface Access {
  read<T, E>(call: PortCall, scope: Scope, work: Work<T, E>): Answered<T, E>;
  /** A single statement that changes something. */
  change<T, E>(call: PortCall, scope: Scope, work: Work<T, E>): Answered<T, E>;
  /** Several statements: all of them, or nothing where the work answers an error. */
  write<T, E>(call: PortCall, scope: Scope, work: Work<T, E>): Answered<T, E>;
  /** The same for work whose first statement decides: where it answers an error it has changed nothing, so there is nothing to undo. */
  writeDecided<T, E>(call: PortCall, scope: Scope, work: Work<T, E>): Answered<T, E>;
}

/** Each call by itself. */
export function committed(world: World): Access {
  const placeOn = (db: Kysely<Tables>, scope: Scope): Place => ({
    db,
    tenant: tenantOf(scope),
    differences: world.differences,
  });
  const whileItMay = (db: Kysely<Tables>, progress: Progress) => guarded(db, () => progress.isGivenUp);
  const read: Access["read"] = <T, E>(call: PortCall, scope: Scope, work: Work<T, E>) =>
    answer<T, E>(call, () =>
      attempt<T, E>(world, world.reader, call, (db, progress) => work(placeOn(whileItMay(db, progress), scope))),
    );
  const change: Access["change"] = <T, E>(call: PortCall, scope: Scope, work: Work<T, E>) =>
    answer<T, E>(call, () =>
      attempt<T, E>(world, world.db, call, (db, progress) => {
        const place = placeOn(whileItMay(db, progress), scope);
        progress.mayHaveHappened = true;
        return work(place);
      }),
    );
  const write: Access["write"] = <T, E>(call: PortCall, scope: Scope, work: Work<T, E>) =>
    answer<T, E>(call, () =>
      attempt<T, E>(world, world.db, call, (db, progress) => {
        const place = placeOn(db, scope);
        return transact<T, E>(world, db, progress, (own) => work({ ...place, db: own }));
      }),
    );
  return { read, change: world.differences.writesAlone ? change : write, write, writeDecided: write };
}

/** Inside of a transaction, for its own tenant and as long as it lasts; calls made at once go one after the other. */
export function within(world: World, place: Place, course: Course): Access {
  const inside = <T, E>(call: PortCall, scope: Scope, work: Work<T, E>): Answered<T, E> =>
    answer<T, E>(call, () => {
      if (tenantOf(scope) !== place.tenant) throw new BadInput("a transaction belongs to one tenant");
      const turn = course.last.then(() => run(call, work));
      course.last = turn.catch(() => undefined);
      return turn;
    });

  const run = async <T, E>(call: PortCall, work: Work<T, E>): Promise<Result<T, E | PortFailure>> => {
    if (course.isOver) throw new BadInput("the transaction is over");
    if (course.surprise !== null) throw new BadInput("an earlier call of the transaction failed: it will be undone");
    try {
      return await work(place);
    } catch (error) {
      if (!(error instanceof BadInput)) course.surprise ??= { error };
      return err(failureOf(world, call, error, { mayHaveHappened: false }));
    }
  };

  return {
    read: inside,
    change: inside,
    write: (call, scope, work) => inside(call, scope, allOrNothing(work)),
    writeDecided: inside,
  };
}

/** What is undone leaves the transaction as it was before. */
function allOrNothing<T, E>(work: Work<T, E>): Work<T, E> {
  return async (place) => {
    await sql`savepoint power_buyer`.execute(place.db);
    try {
      const result = await work(place);
      if (result.isErr()) await undo(place);
      return result;
    } catch (error) {
      if (error instanceof BadInput) await undo(place);
      throw error;
    } finally {
      // After a surprise this fails too, and the whole transaction is undone.
      await sql`release savepoint power_buyer`.execute(place.db).catch(() => undefined);
    }
  };
}

async function undo({ db }: Place): Promise<void> {
  await sql`rollback to savepoint power_buyer`.execute(db);
}

/** A call of this adapter. Unless its failure says otherwise, nothing was written. */
export function calling(port: PortName, operation: string): PortCall {
  return { port, operation, effect: "none" };
}

export function tenantOf(scope: Scope): string {
  return checkedKey(scope.tenant, "tenant");
}
