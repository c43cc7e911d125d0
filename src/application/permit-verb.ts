import { errAsync, okAsync, type ResultAsync } from "neverthrow";
import type { Actor } from "../draft/actor.js";
import { actorShape } from "../draft/actor-shape.js";
import { isOver, mayUse } from "../draft/mandate.js";
import type { PortFailure } from "../ports/port.js";
import { isPlainObject, ownValue } from "../shape/reading.js";
import { type InputInvalid, readShape } from "../shape/read-shape.js";
import type { Shape } from "../shape/shape.js";
import type { DeskContext } from "./desk-context.js";
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

/** Who acts, as far as that can be read: a request that cannot is refused by its use case. */
const ACTING = {
  read: (request: unknown) => ({
    actor: readShape(actorShape(), isPlainObject(request) ? ownValue(request, "actor") : null).unwrapOr(null),
  }),
} as unknown as Shape<{ readonly actor: Actor | null }>;

/** May whoever asks use the use case of this name? What changes more than a draft is refused too once their mandate is over. */
export function permitUseCase(
  { ports }: DeskContext,
  name: string,
  request: unknown,
): ResultAsync<void, VerbNotPermitted | InputInvalid | PortFailure> {
  return useCase(ACTING, request as { readonly actor: Actor | null }, ({ actor }) => {
    if (actor === null) return okAsync<void, VerbNotPermitted>(undefined);
    const isOnDraft = Object.hasOwn(ON_DRAFTS, name);
    const verb = isOnDraft ? ON_DRAFTS[name] : name;
    const expiresAt = actor.authority.mandate?.expiresAt ?? null;
    if (!isOnDraft && expiresAt !== null && isOver(expiresAt, ports.clock.now())) {
      return errAsync(notPermitted(actor, name, "expired"));
    }
    return verb == null ? okAsync(undefined) : permitVerbs(actor, [verb]);
  });
}

/** All of these, or none. */
export function permitVerbs(actor: Actor, verbs: readonly string[]): ResultAsync<void, VerbNotPermitted> {
  const refused = verbs.find((verb) => !mayUse(actor.authority, verb));
  return refused === undefined ? okAsync(undefined) : errAsync(notPermitted(actor, refused, "not_named"));
}

function notPermitted({ onBehalfOf }: Actor, verb: string, because: VerbNotPermitted["because"]): VerbNotPermitted {
  return { code: "verb_not_permitted", verb, because, askFirst: onBehalfOf ?? null };
}
