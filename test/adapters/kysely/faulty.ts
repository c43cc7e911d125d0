import type { DatabaseConnection, Dialect, Driver } from "kysely";

/** What happens to a statement: it is not sent, or its answer does not arrive. */
export type Fault = (statement: string) => "not sent" | "answer lost" | null;

/** A dialect whose connection breaks where it is told to. */
export function faulty(
  dialect: Dialect,
  fault: Fault,
  error: () => Error,
  wait: (statement: string) => Promise<void> | null = () => null,
): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver();
      const wrapped = new WeakMap<DatabaseConnection, DatabaseConnection>();
      const acquireConnection = async (): Promise<DatabaseConnection> => {
        const connection = await driver.acquireConnection();
        const outer: DatabaseConnection = {
          executeQuery: async (query) => {
            const what = fault(query.sql);
            await wait(query.sql);
            if (what === "not sent") throw error();
            const answer = await connection.executeQuery(query);
            if (what === "answer lost") throw error();
            return answer as never;
          },
          streamQuery: (query, chunk) => connection.streamQuery(query, chunk),
        };
        wrapped.set(outer, connection);
        return outer;
      };
      const releaseConnection = (connection: DatabaseConnection) =>
        driver.releaseConnection(wrapped.get(connection) ?? connection);
      const passing: Driver = {
        init: () => driver.init(),
        acquireConnection,
        releaseConnection,
        beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
        commitTransaction: (connection) => driver.commitTransaction(connection),
        rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
        destroy: () => driver.destroy(),
      };
      return passing;
    },
  };
}
