import type { Scope } from "./port.js";

/**
 * Whose data the seeds of an adapter are where no tenant is named.
 *
 * @example
 * ```ts
 * import { DEFAULT_TENANT } from "power-buyer/ports";
 *
 * const scope = { tenant: DEFAULT_TENANT };
 * ```
 */
export const DEFAULT_TENANT = "default";

/** What every adapter that is given its data takes. */
export interface Seeded {
  /** The only tenant who sees the data given here; "default" where nothing is said. Every other tenant begins empty. */
  readonly tenant?: string;
}

const LONGEST_TENANT = 512;

/** One room for each tenant, furnished when it is first entered. There is no way from one into another. */
export function rooms<Room>(furnish: (tenant: string) => Room): (scope: Scope) => Room {
  const furnished = new Map<string, Room>();
  return (scope) => {
    const tenant: unknown = scope.tenant;
    if (typeof tenant !== "string" || tenant === "" || tenant.length > LONGEST_TENANT) {
      throw new Error("tenant: text of 1 to 512 characters expected");
    }
    const room = furnished.get(tenant) ?? furnish(tenant);
    furnished.set(tenant, room);
    return room;
  };
}

/** The seeds, for the tenant whose they are. */
export function seedsFor<T>(tenant: string, owner: string | undefined, seeds: readonly T[] | undefined): readonly T[] {
  return tenant === (owner ?? DEFAULT_TENANT) ? (seeds ?? []) : [];
}
