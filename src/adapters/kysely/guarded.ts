import type { Kysely, KyselyPlugin } from "kysely";
import { TooLong } from "./patience.js";
import type { Tables } from "./tables.js";

/**
 * The connection as long as it may be used. Whoever was told that nothing happened may still have code under way: whatever that asks for
 * afterwards is refused before it is sent, for behind a ROLLBACK each statement would be a transaction of its own.
 */
export function guarded(connection: Kysely<Tables>, isOver: () => boolean): Kysely<Tables> {
  const guard: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (isOver()) throw new TooLong("its time is over: nothing more is sent");
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return connection.withPlugin(guard);
}
