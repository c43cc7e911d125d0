import { ownValue } from "../../money/own-value.js";
import type { IdKind, IdsPort } from "../../ports/ids.js";

export interface MemoryIdsOptions {
  /** Put before every id, so that two processes or two runs do not give the same ones: 1 to 32 printable characters. */
  readonly prefix?: string;
}

const LONGEST_PREFIX = 32;

/**
 * Ids that are counted, not drawn: "draft-1", "draft-2", "customer-1". The same calls give the same ids, which suits tests, replays
 * and data that lives no longer than the process. Where ids outlive it, give a prefix of your own, or an ids port.
 *
 * @example
 * ```ts
 * import { memoryIds } from "power-buyer/adapters/memory";
 *
 * const ids = memoryIds({ prefix: "desk7-" });
 * ids.next("draft"); // "desk7-draft-1"
 * ```
 */
export function memoryIds(options: MemoryIdsOptions = {}): IdsPort {
  const given = ownValue(options, "prefix");
  const prefix = typeof given === "string" ? given.slice(0, LONGEST_PREFIX) : "";
  const last = new Map<IdKind, number>();
  return {
    next: (kind) => {
      const next = (last.get(kind) ?? 0) + 1;
      last.set(kind, next);
      return `${prefix}${kind}-${next}`;
    },
  };
}
