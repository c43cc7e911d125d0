import Database from "libsql";

const WRITES = /^\s*(?:insert|update|delete|commit)\b/i;

type Run = (...given: unknown[]) => unknown;

/** Calls `see` before each statement that writes, with its number; what it throws comes in place of the statement. Gives an end to it. */
export function beforeEachWrite(see: (writes: number) => void): () => void {
  const calls = Database.prototype as unknown as Record<"prepare" | "exec", (statement: string) => unknown>;
  const { prepare, exec } = calls;
  let writes = 0;
  calls.exec = function (this: unknown, statement: string) {
    if (WRITES.test(statement)) see(++writes);
    return exec.call(this, statement);
  };
  // A statement is prepared once and run often.
  calls.prepare = function (this: unknown, statement: string) {
    const prepared = prepare.call(this, statement) as Record<"run" | "all", Run>;
    if (!WRITES.test(statement)) return prepared;
    for (const verb of ["run", "all"] as const) {
      const original = prepared[verb].bind(prepared);
      prepared[verb] = (...given) => {
        see(++writes);
        return original(...given);
      };
    }
    return prepared;
  };
  return () => {
    calls.prepare = prepare;
    calls.exec = exec;
  };
}
