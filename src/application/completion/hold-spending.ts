import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Completion } from "../../completion/completion.js";
import type { Actor } from "../../draft/actor.js";
import type { SpendingLimit } from "../../draft/mandate.js";
import { toMinor } from "../../money/arithmetic.js";
import type { HoldGone } from "../../ports/inventory.js";
import type { KeyReused, PortFailure } from "../../ports/port.js";
import type { SpendingRefused } from "../../ports/spending.js";
import type { StoreSession } from "../../ports/store.js";
import { authorities } from "../../validation/authorities.js";
import type { DeskContext } from "../desk-context.js";
import { effectKey } from "../effect-key.js";
import { attemptKeys } from "./attempt-keys.js";
import type { Checked } from "./check-draft.js";
import type { Attempt } from "./hold-goods.js";

/** The order would spend more than is left of the actor's budget, and of those of all who approved. Minor units. Nothing happened. */
export interface SpendingLimitReached extends Omit<SpendingRefused, "code"> {
  readonly code: "spending_limit_reached";
  readonly left: number;
  /** For whom the actor acts. */
  readonly askFirst: string | null;
}

type Ledger = Pick<StoreSession, "spending">;
type Refused = KeyReused | HoldGone | PortFailure;
/** In which budget, if any. */
type Held = ResultAsync<string | null, SpendingRefused | Refused>;

interface Spender {
  readonly checked: Checked;
  readonly actor: Actor;
  readonly instead: Attempt | null;
}

/**
 * Counts the amount due against a budget, and answers which: the actor's own, or where too little is left of it that of the first who
 * approved and has enough. null where nothing is due, or whoever stands for it is not limited.
 */
export function holdSpending(
  desk: DeskContext,
  ledger: Ledger,
  { checked: { readyDraft, facts }, actor, instead }: Spender,
): ResultAsync<string | null, SpendingLimitReached | Refused> {
  const { draft, sheet } = readyDraft;
  if (sheet.totals.amountDue === 0) return okAsync(null);
  const keys = { draftId: draft.id, version: draft.version };
  const { code: currency, digits } = draft.currency;
  const hold = ({ budgetId, limit, ...budget }: SpendingLimit) => {
    const asked = {
      key: keyOf(desk, keys),
      budgetId,
      amount: { minor: sheet.totals.amountDue, currency },
      // Of a budget in another currency nothing is within the limit.
      limit: budget.currency === currency ? atMost(toMinor(limit, digits, "down")) : 0,
      ...(instead === null ? {} : { instead: keyOf(desk, instead) }),
    };
    return ledger.spending.hold(asked, desk.scope).map(() => budgetId);
  };
  const [own = null, ...others] = authorities(draft, actor, facts.asOf).allowing.map(
    ({ mandate }) => mandate?.spending ?? null,
  );
  const holdIn = (budget: SpendingLimit | null): Held => (budget === null ? okAsync(null) : hold(budget));
  // What is told is about the actor's own budget, whoever else had too little.
  const orIn = (earlier: Held, budget: SpendingLimit | null): Held =>
    earlier.orElse((error) =>
      error.code === "spending_refused"
        ? holdIn(budget).mapErr((another) => (another.code === "spending_refused" ? error : another))
        : errAsync(error),
    );
  return others
    .reduce(orIn, holdIn(own))
    .mapErr((error) => (error.code === "spending_refused" ? reached(error, actor) : error));
}

/** The order exists: what was held for it is spent. */
export function confirmSpending(
  desk: DeskContext,
  { spending }: Ledger,
  row: Completion,
): ResultAsync<void, HoldGone | PortFailure> {
  return row.budgetId === undefined
    ? okAsync(undefined)
    : spending.confirm({ key: keyOf(desk, attemptKeys(row)) }, desk.scope);
}

/** Gives back what was held or spent. Doing it twice does it once. */
export function releaseSpending(
  desk: DeskContext,
  { spending }: Ledger,
  attempt: Attempt,
): ResultAsync<void, PortFailure> {
  return spending.release({ key: keyOf(desk, attempt) }, desk.scope);
}

function keyOf(desk: DeskContext, { draftId, version }: Attempt): string {
  return effectKey(desk, draftId, version, "spending");
}

/** A limit beyond all amounts is the largest amount. */
function atMost(limit: number): number {
  return Number.isSafeInteger(limit) ? limit : Number.MAX_SAFE_INTEGER;
}

function reached({ code: _code, ...refused }: SpendingRefused, { onBehalfOf }: Actor): SpendingLimitReached {
  const left = Math.max(0, refused.limit - refused.spent);
  return { code: "spending_limit_reached", ...refused, left, askFirst: onBehalfOf ?? null };
}
