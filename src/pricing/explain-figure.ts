import { err, ok, type Result } from "neverthrow";
import type { Path } from "../shape/read-shape.js";
import { sourcesOf } from "./explain-sources.js";
import type { ExplainedFigure, Explanation, Part } from "./explanation.js";

/** A figure with all that made it: its parts, and what these came from, down to what was entered. */
export interface FigureTree extends ExplainedFigure {
  readonly parts: readonly TracedPart[];
}

export interface TracedPart extends Part {
  /**
   * The figure that the part is, or that it was calculated of (a tax of its base, a share of its discount). null where nothing lies
   * further down, and where that figure has been taken apart at an earlier place of the tree.
   */
  readonly from: FigureTree | null;
}

/** An explanation of one figure only: `figures` are those of the tree, each once, from the top down. */
export interface FigureTrace extends Explanation {
  readonly tree: FigureTree;
}

/** The sheet has no figure at this place, or the path is none. */
export interface FigureUnknown {
  readonly code: "figure_unknown";
}

/**
 * Traces any amount of a sheet down to what was entered: `path` says where it stands in the sheet, as in `["totals", "total"]` or
 * `["lines", 0, "paid"]`. Amounts are integers in minor units; the parts of each figure add up to it. Each figure is taken apart
 * once, so that the tree ends and is no larger than the explanation. The answer is an explanation too: `explainText` with
 * `detail: "full"` and `explainTable` write it down.
 *
 * Errors: `figure_unknown`.
 *
 * @example
 * ```ts
 * import { type Explanation, explainFigure, explainText } from "power-buyer";
 *
 * const trace = (explanation: Explanation) =>
 *   explainFigure(explanation, ["totals", "total"]).map((found) => explainText(found, { detail: "full" }));
 * ```
 */
export function explainFigure(explanation: Explanation, path: Path): Result<FigureTrace, FigureUnknown> {
  const known = figuresByPlace(explanation);
  const asked = known.get(placeOf(path));
  if (asked === undefined) return err({ code: "figure_unknown" });
  const figures: ExplainedFigure[] = [];
  const tree = takeApart(asked, known, { figures, taken: new Set([null, asked]) }, 0);
  return ok({ currency: explanation.currency, figures, tree });
}

/** Far more than any sheet has; an explanation that was tampered with ends here. */
const DEEPEST = 64;
const LONGEST_PATH = 8;

interface Found {
  readonly figures: ExplainedFigure[];
  /** Those that stand in the tree; null, which is none, can be claimed as little as they. */
  readonly taken: Set<ExplainedFigure | null>;
}

/** Figures by their places; at null, where a path is none, there is none. */
type Places = ReadonlyMap<string | null, ExplainedFigure>;

function takeApart(figure: ExplainedFigure, known: Places, found: Found, depth: number): FigureTree {
  found.figures.push(figure);
  // All of its parts are claimed before any is followed: what it is made of stands with it, and not somewhere further down.
  const claimed = figure.parts.map((part) => claim(sourceOf(part, figure.path, known), found.taken, depth));
  const parts = figure.parts.map((part, i): TracedPart => {
    const source = claimed[i] ?? null;
    return { ...part, from: source === null ? null : takeApart(source, known, found, depth + 1) };
  });
  return { ...figure, parts };
}

function claim(source: ExplainedFigure | null, taken: Found["taken"], depth: number): ExplainedFigure | null {
  if (depth >= DEEPEST || taken.has(source)) return null;
  taken.add(source);
  return source;
}

function sourceOf(part: Part, path: Path, known: Places): ExplainedFigure | null {
  for (const { place, amount } of sourcesOf(part, path)) {
    const source = known.get(placeOf(place));
    if (source !== undefined && Math.abs(source.amount) === Math.abs(amount)) return source;
  }
  return null;
}

/** Of a discount, which stands there twice, the first: as it was calculated. */
function figuresByPlace({ figures, details = [] }: Explanation): Places {
  const known = new Map<string | null, ExplainedFigure>();
  for (const figure of [...figures, ...details]) {
    const place = placeOf(figure.path);
    if (place !== null && !known.has(place)) known.set(place, figure);
  }
  return known;
}

/** A path as text; null where it is none, whatever it is. */
function placeOf(path: unknown): string | null {
  try {
    const isPath = Array.isArray(path) && path.length <= LONGEST_PATH && path.every(isKey);
    return isPath ? path.join("/") : null;
  } catch {
    return null;
  }
}

function isKey(key: unknown): boolean {
  return typeof key === "string" || typeof key === "number";
}
