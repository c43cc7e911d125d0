import Database from "libsql";

const WRITES = /^\s*(?:insert|update|delete|commit)\b/i;

/** Calls `see` before each statement that writes, with its number; what it throws comes in place of the statement. Gives an end to it. */
export function beforeEachWrite(see: (writes: number) => void): () => void {
  const calls = Database.prototype as unknown as Record<"prepare" | "exec", (statement: string) => unknown>;
  const { prepare, exec } = calls;
  let writes = 0;
  const seen = (call: (statement: string) => unknown) =>
    function (this: unknown, statement: string) {
      if (WRITES.test(statement)) see(++writes);
      return call.call(this, statement);
    };
  calls.prepare = seen(prepare);
  calls.exec = seen(exec);
  return () => {
    calls.prepare = prepare;
    calls.exec = exec;
  };
}
