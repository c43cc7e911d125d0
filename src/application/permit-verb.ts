import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import { actorShape } from "../draft/actor-shape.js";
import { isOver, mayUse } from "../draft/mandate.js";
import type { PortFailure } from "../ports/port.js";
import { isPlainObject, ownValue } from "../shape/reading.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import { id, type Shape } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
import { type Named, type OutsideMandate, permitPlace } from "./outside-mandate.js";
import { useCase } from "./use-case.js";

/** The actor's mandate does not name this command or use case, or is over. Nothing was done. */
export interface VerbNotPermitted {
  readonly code: "verb_not_permitted";
  readonly verb: string;
  readonly because: "not_named" | "expired";
  /** For whom the actor acts. */
  readonly askFirst: string | null;
}

/**
 * Use cases on a draft that is still open: whatever is done to it shows in the draft, and is judged with it. `edit` is judged by its
 * commands, and completion by `validate`, so that somebody can approve.
 */
const ON_DRAFTS: Readonly<Record<string, string | null>> = {
  start: "start",
  edit: null,
  addLines: "line.add",
  undo: "undo",
  redo: "redo",
  duplicate: "duplicate",
  complete: null,
  review: null,
  previewCustomer: null,
};

/** Who acts, and on what. */
interface Acting extends Named {
  readonly actor: Actor | null;
}

/** The same as far as that can be read: a request that cannot is refused by its use case. */
const ACTING = {
  read: (request: unknown): Acting => {
    const field = <T>(name: string, shape: Shape<T>): T | null =>
      readShape(shape, isPlainObject(request) ? ownValue(request, name) : null).unwrapOr(null);
    return {
      actor: field("actor", actorShape()),
      orderId: field("orderId", id()),
      draftId: field("draftId", id()),
      customerId: field("customerId", id()),
    };
  },
} as unknown as Shape<Acting>;

/**
 * May whoever asks use the use case of this name? What changes more than a draft is refused too once their mandate is over, and where it
 * is about another customer, or in another currency, than their mandate names: an order, a completion that is taken back, a flag.
 */
export function permitUseCase(
  desk: DeskContext,
  name: string,
  request: unknown,
): ResultAsync<void, VerbNotPermitted | OutsideMandate | InputInvalid | PortFailure> {
  return useCase(ACTING, request as Acting, ({ actor, ...named }): Permitted => {
    if (actor === null) return okAsync(undefined);
    const isOnDraft = Object.hasOwn(ON_DRAFTS, name);
    const verb = isOnDraft ? ON_DRAFTS[name] : name;
    const expiresAt = actor.authority.mandate?.expiresAt ?? null;
    if (!isOnDraft && expiresAt !== null && isOver(expiresAt, desk.ports.clock.now())) {
      return errAsync(notPermitted(actor, name, "expired"));
    }
    const permitted = verb == null ? okAsync(undefined) : permitVerbs(actor, [verb]);
    return isOnDraft ? permitted : permitted.andThen(() => permitPlace(desk, actor, named));
  });
}

type Permitted = ResultAsync<void, VerbNotPermitted | OutsideMandate | PortFailure>;

/** All of these, or none. */
export function permitVerbs(actor: Actor, verbs: readonly string[]): ResultAsync<void, VerbNotPermitted> {
  const refused = verbs.find((verb) => !mayUse(actor.authority, verb));
  return refused === undefined ? okAsync(undefined) : errAsync(notPermitted(actor, refused, "not_named"));
}

function notPermitted({ onBehalfOf }: Actor, verb: string, because: VerbNotPermitted["because"]): VerbNotPermitted {
  return { code: "verb_not_permitted", verb, because, askFirst: onBehalfOf ?? null };
}
