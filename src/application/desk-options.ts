import { err, ok, type Result } from "neverthrow";
import { inputShape } from "../draft/input-shape.js";
import { LENGTHS } from "../draft/limits.js";
import { DEFAULT_POLICY } from "../pricing/policy.js";
import { policyShape } from "../pricing/policy-shape.js";
import { SHOP_STAGE_PLACES, type ShopStage } from "../pricing/stage.js";
import { DEFAULT_TENANT } from "../ports/tenants.js";
import type { Ports } from "../ports/ports.js";
import type { Problem, Reading } from "../shape/problem.js";
import { readShape } from "../shape/read-shape.js";
import { refuse } from "../shape/reading.js";
import { choice, label, objectOf, optional, type Shape } from "../shape/shape.js";
import type { DeskContext, DeskOptions } from "./desk-context.js";
import { guardedPorts } from "./guard/guarded-ports.js";

/** The desk was opened with settings that it cannot work by: until they are mended, every use case answers this and does nothing. */
export interface DeskOptionsInvalid {
  readonly code: "desk_options_invalid";
  /** Each with its path: ["policy", "rounding"]. */
  readonly problems: readonly Problem[];
}

const MOST_STAGES = 100;
const STAGE = `a pricing stage: its name, "after" one of ${SHOP_STAGE_PLACES.join(", ")}, and functions as "rows" and "needs"`;

const OPTIONS: Shape<DeskOptions> = /* @__PURE__ */ inputShape<DeskOptions>(() => ({
  tenant: optional(label(512, 1)),
  capture: optional(choice("on_order", "on_release", "on_shipment")),
  policy: optional(policyShape()),
  stages: optional(stagesShape()),
  events: optional(choice("at_once", "later")),
  couponAlphabet: optional(alphabetShape()),
}));

/** A letter that no code is written with (a small one, one without a capital, one made of two) could never be entered. */
function alphabetShape(): Shape<string> {
  const letters = label(LENGTHS.alphabet, 1);
  const expected = `${letters.expected}, as codes are written: capitals, in Unicode's NFKC form`;
  const judge = (value: unknown) => letters.judge(value) ?? (isWritten(String(value)) ? undefined : "malformed");
  return { ...letters, expected, judge };
}

function isWritten(alphabet: string): boolean {
  return alphabet.normalize("NFKC").toUpperCase() === alphabet;
}

/** A stage is a part of the program: it is looked at and kept, not copied, so that one written as a class keeps its `this`. */
function stagesShape(): Shape<readonly ShopStage[]> {
  const expected = `a list of at most ${MOST_STAGES} stages`;
  const read = (value: unknown, reading: Reading) => {
    if (!Array.isArray(value) || value.length > MOST_STAGES) return refuse(reading, "wrong_type", expected);
    const stages: readonly unknown[] = Array.from(value);
    stages.forEach((stage, index) => {
      if (!isStage(stage)) refuse({ ...reading, path: [...reading.path, index] }, "malformed", STAGE);
    });
    return stages;
  };
  return { is: "list", of: objectOf({}), min: 0, max: MOST_STAGES, expected, read };
}

function isStage(value: unknown): value is ShopStage {
  if (typeof value !== "object" || value === null) return false;
  const { name, after, needs, rows } = value as Partial<Record<keyof ShopStage, unknown>>;
  const isPlaced = SHOP_STAGE_PLACES.some((place) => place === after);
  const asks = needs === undefined || typeof needs === "function";
  return typeof name === "string" && name !== "" && isPlaced && asks && typeof rows === "function";
}

/** What every use case of the desk works with, checked once: options come from a shop's settings, so types alone are no proof. */
export function openDesk(ports: Ports, options: DeskOptions): Result<DeskContext, DeskOptionsInvalid> {
  const read = readShape(OPTIONS, options);
  if (read.isErr()) return err({ code: "desk_options_invalid", problems: read.error.problems });
  const { tenant, capture, policy, stages, events, couponAlphabet } = read.value;
  return ok({
    ports: guardedPorts(ports),
    scope: { tenant: tenant ?? DEFAULT_TENANT },
    capture: capture ?? "on_release",
    policy: policy ?? DEFAULT_POLICY,
    stages: stages ?? [],
    events: events ?? "at_once",
    outgoing: { isWaiting: false },
    relaying: { since: null, isWanted: false },
    coupons: couponAlphabet === undefined ? {} : { couponAlphabet },
  });
}
