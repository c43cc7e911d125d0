import { ResultAsync } from "neverthrow";
import type { parse } from "csv-parse/sync";
import type { PeerMissing } from "./report.js";

/** The parser is an optional peer: loaded when a file is read, and named where it is not there. */
export function loadCsvParse(): ResultAsync<typeof parse, PeerMissing> {
  return ResultAsync.fromPromise(
    import("csv-parse/sync").then((module) => module.parse),
    () => ({ code: "peer_missing", peers: ["csv-parse"] }),
  );
}
