import { actorShape } from "../../draft/actor-shape.js";
import type { History, Revision } from "../../draft/history.js";
import { commandShape } from "../../draft/read-command.js";
import { choice, count, instant, list, nullable, object, optional, type Shape, union } from "../../shape/shape.js";
import { remark } from "./common.js";
import { draftShape } from "./draft.js";
import { answersShape } from "./facts.js";

/** The most steps that one history holds. */
const MOST_STEPS = 1_000_000;

const step = () =>
  union<Revision["step"]>("kind", {
    edit: object({ kind: choice("edit"), command: commandShape }),
    undo: object({ kind: choice("undo") }),
    redo: object({ kind: choice("redo") }),
    status: object({ kind: choice("status"), status: choice("open", "completing", "completed", "cancelled") }),
  });

const revision = () =>
  object<Revision>({
    version: count(1),
    step: step(),
    actor: actorShape(),
    at: instant(),
    asOf: optional(instant()),
    reason: nullable(remark()),
    facts: answersShape(),
  });

export const historyShape = (): Shape<History> =>
  object<History>({ start: draftShape(), revisions: list(revision(), MOST_STEPS) });
