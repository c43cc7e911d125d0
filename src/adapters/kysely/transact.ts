import { type Kysely, sql } from "kysely";
import type { Result } from "neverthrow";
import { guarded } from "./guarded.js";
import { inTime, TooLong } from "./patience.js";
import type { Tables } from "./tables.js";
import { InTheWay, type Progress, type World } from "./world.js";

/** What happened inside of a transaction that its work need not know of. */
export interface Course {
  isOver: boolean;
  /** The calls that were made so far, one after the other: none of them is cut in two by the end. */
  last: Promise<unknown>;
  /** The first surprise. After one, PostgreSQL takes a COMMIT for a ROLLBACK and says nothing of it. */
  surprise: { readonly error: unknown } | null;
}

/**
 * One transaction on a connection: committed where the work answers a value and nothing surprised it, undone in every other case.
 * Before COMMIT is sent nothing can have happened; after it, only the database's own word says that nothing has. Once it is over, the work
 * sends nothing more: what of it was under way ends before the COMMIT or ROLLBACK, and with that the connection is free.
 */
export async function transact<T, E>(
  world: World,
  connection: Kysely<Tables>,
  progress: Progress,
  work: (db: Kysely<Tables>, course: Course) => PromiseLike<Result<T, E>>,
): Promise<Result<T, E>> {
  const course: Course = { isOver: false, last: Promise.resolve(), surprise: null };
  const db = guarded(connection, () => course.isOver || progress.isGivenUp);
  await sql.raw(world.differences.begin).execute(connection);
  try {
    const result = await inTime<Result<T, E>>(toItsEnd(work, db, course), world.longestMs, () => {
      course.isOver = true;
      throw new TooLong("the transaction took too long, and was undone");
    });
    course.isOver = true;
    if (course.surprise !== null) throw course.surprise.error;
    if (result.isErr()) await sql`rollback`.execute(connection);
    else await commit(world, connection, progress);
    return result;
  } catch (error) {
    course.isOver = true;
    // A connection that broke has undone it already.
    await sql`rollback`.execute(connection).catch(() => undefined);
    throw world.differences.troubleOf(error) === "in_the_way" && !(error instanceof TooLong) ? inTheWay(error) : error;
  }
}

/** The work's answer, once every call that it made is answered too, also one that it did not wait for. */
async function toItsEnd<T>(
  work: (db: Kysely<Tables>, course: Course) => PromiseLike<T>,
  db: Kysely<Tables>,
  course: Course,
): Promise<T> {
  const answer = await work(db, course);
  await course.last;
  return answer;
}

async function commit({ differences }: World, connection: Kysely<Tables>, progress: Progress): Promise<void> {
  if (progress.isGivenUp) throw new TooLong("the transaction was given up before its end");
  progress.mayHaveHappened = true;
  try {
    await sql`commit`.execute(connection);
  } catch (error) {
    progress.mayHaveHappened = differences.troubleOf(error) === "lost";
    throw error;
  }
}

function inTheWay(error: unknown): InTheWay {
  return new InTheWay(error instanceof Error ? error.message : "others were in the way");
}
