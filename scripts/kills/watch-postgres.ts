import type pg from "pg";

/** A transaction that was begun and whose end nobody has heard of. */
interface Open {
  /** The server's process that has it. */
  readonly backend: number;
  /** The server's number for it, asked for right before the commit; null where nothing was written, and before. */
  xid: string | null;
  isCommitSent: boolean;
}

export type Moment = "statement" | "commit";

/** What goes over the connections of a pool, as the client sees it. */
export interface Watch {
  readonly open: ReadonlyMap<number, Open>;
  /** Commits that were acknowledged since the last `take`, and those whose acknowledgement never came. */
  take(): { readonly acknowledged: readonly string[]; readonly unknown: readonly string[]; readonly lone: number };
  /** Called at each statement inside of a transaction, right after it or a commit was sent. */
  onMoment(listener: ((moment: Moment, backend: number) => void) | null): void;
}

type Send = (
  text: string,
  values?: readonly unknown[],
) => Promise<{ readonly rows: readonly { readonly xid: string | null }[] }>;

const LOST = /^(?:08|57P0[1-5]|25P03)/;
const WRITES = /^\s*(?:insert|update|delete)/i;

/** The answer did not come, and the server did not say no: it may have happened. */
function isLost(error: unknown): boolean {
  const { code } = Object(error) as { readonly code?: unknown };
  return typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code) || LOST.test(code);
}

/** Watches every transaction of a pool: only the client knows what was acknowledged to it. */
export function watchTransactions(pool: pg.Pool): Watch {
  const open = new Map<number, Open>();
  let acknowledged: string[] = [];
  let unknown: string[] = [];
  let lone = 0;
  let listener: ((moment: Moment, backend: number) => void) | null = null;

  const watched = (backend: number, send: Send): Send => {
    const commit = async (transaction: Open) => {
      const [row] = (await send("select pg_current_xact_id_if_assigned()::text as xid")).rows;
      transaction.xid = row?.xid ?? null;
      transaction.isCommitSent = true;
      const sent = send("commit");
      listener?.("commit", backend);
      try {
        const answer = await sent;
        if (transaction.xid !== null) acknowledged.push(transaction.xid);
        return answer;
      } catch (error) {
        if (isLost(error) && transaction.xid !== null) unknown.push(transaction.xid);
        throw error;
      }
    };
    return async (text, values) => {
      const transaction = open.get(backend);
      if (transaction === undefined) {
        const answer = send(text, values);
        if (text === "begin") await answer.then(() => open.set(backend, { backend, xid: null, isCommitSent: false }));
        return answer.catch((error: unknown) => {
          if (WRITES.test(text) && isLost(error)) lone += 1;
          throw error;
        });
      }
      if (text === "commit" || text === "rollback") {
        const end = text === "commit" ? commit(transaction) : send(text);
        return end.finally(() => open.delete(backend));
      }
      const sent = send(text, values);
      listener?.("statement", backend);
      return sent;
    };
  };

  pool.on("connect", (client) => {
    const seen = client as unknown as { processID: number; query: unknown };
    const original = client.query.bind(client) as unknown as Send;
    // Called with a callback or a query object it is none of the store's.
    const query = watched(seen.processID, original);
    seen.query = (text: unknown, values: unknown) =>
      typeof text === "string" && typeof values !== "function"
        ? query(text, values as readonly unknown[])
        : (original as unknown as (text: unknown, values: unknown) => unknown)(text, values);
    client.on("error", () => open.delete(seen.processID));
    client.on("end", () => open.delete(seen.processID));
  });
  return {
    open,
    take: () => {
      const taken = { acknowledged, unknown, lone };
      [acknowledged, unknown, lone] = [[], [], 0];
      return taken;
    },
    onMoment: (given) => {
      listener = given;
    },
  };
}
