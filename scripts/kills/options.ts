import type { Kysely } from "kysely";
import type { KyselyStore } from "power-buyer/adapters/kysely";
import type { PaymentsPort } from "power-buyer/ports";
import type { Tables } from "../../src/adapters/kysely/tables.js";
import type { Kill } from "./tally.js";

/** How a run goes on: kills one after the other until somebody says that it is enough. */
export interface KillsOptions {
  readonly seed: number;
  readonly isEnough: (kills: number) => boolean;
  readonly onKill?: (kills: readonly Kill[]) => void;
  /** In place of the store and of the provider: the controls are naive ones. */
  readonly store?: (store: KyselyStore, db: Kysely<Tables>) => KyselyStore;
  readonly payments?: (payments: PaymentsPort) => PaymentsPort;
}

/** How often everything is added up while a run goes on, in kills. */
export const JUDGED_EVERY = 25;
