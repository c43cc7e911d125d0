import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FULL_AUTHORITY } from "../../src/draft/actor.js";
import type { Draft } from "../../src/draft/draft.js";
import { answerShapes } from "../../src/facts/answer-shapes.js";
import type { Answer } from "../../src/facts/answers.js";
import { type Facts, noFacts, withAnswers } from "../../src/facts/facts.js";
import { type Question, type QuestionKind, questionKey } from "../../src/facts/question.js";
import { PRICING_METHODS } from "../../src/pricing/methods.js";
import { price } from "../../src/pricing/price.js";
import type { Shape } from "../../src/shape/shape.js";
import { validationQuestions } from "../../src/validation/questions.js";
import { type ValidationContext, validate } from "../../src/validation/validate.js";
import { commands } from "../support/draft-arbitrary.js";
import { AGENT, apply, CLERK, LATER, threeLines } from "../support/draft-world.js";
import { runs } from "../support/runs.js";
import { arbitraryOf } from "../support/shape-arbitrary.js";

type Gen = fc.GeneratorValue;

const answerOf = (kind: QuestionKind) => arbitraryOf(answerShapes[kind] as Shape<Answer>);
/** Half of all questions in a sheet's way get the plainest answer, or hardly any draft would have a price. */
const plainOr = (kind: QuestionKind): fc.Arbitrary<Answer> => {
  if (kind === "shipping-options" || kind === "tax-rates") return fc.oneof(fc.constant([]), answerOf(kind));
  return kind === "coupon" ? fc.oneof(fc.constant(null), answerOf(kind)) : answerOf(kind);
};

const learned = (g: Gen, facts: Facts, questions: readonly Question[]): Facts =>
  withAnswers(
    facts,
    questions.map((question) => ({ question, answer: g(plainOr, question.kind) })),
  );

/** The price with whatever is answered; where there is none, that of an older version of the draft. */
function priced(g: Gen, draft: Draft, facts: Facts) {
  let known = facts;
  for (let round = 0; round < 20; round += 1) {
    const pricing = price(draft, known, { methods: PRICING_METHODS });
    if (pricing.isErr()) return { sheet: sheetOfOld(), facts: known };
    if (pricing.value.status === "priced") return { sheet: pricing.value.sheet, facts: known };
    known = learned(g, known, pricing.value.questions);
  }
  throw new Error("asks for ever");
}

function sheetOfOld() {
  const old = { ...threeLines(), customerId: null };
  const pricing = price(old, noFacts(LATER))._unsafeUnwrap();
  if (pricing.status !== "priced") throw new Error("needs facts");
  return pricing.sheet;
}

function reachable(steps: Parameters<typeof apply>[1][]): Draft {
  return steps.reduce((draft, command) => apply(draft, command).unwrapOr(draft), threeLines());
}
const drafts = commands.map((steps) => reachable([...steps]));

const contexts: fc.Arbitrary<ValidationContext> = fc.record({
  moment: fc.constantFrom("editing" as const, "completion" as const),
  actor: fc.oneof(
    fc.constantFrom(CLERK, AGENT),
    fc.constantFrom("0", "20", "999999999999999").map((limit) => ({
      ...CLERK,
      authority: {
        ...FULL_AUTHORITY,
        priceOverride: false,
        customShippingPrice: false,
        paymentNotRequired: false,
        maxLineDiscountPercent: "0",
        maxTotalDiscountPercent: "0",
        minMarginPercent: "33.3",
        maxTotal: limit,
      },
    })),
  ),
});

const missingIn = (issues: ReturnType<typeof validate>) =>
  new Set(issues.flatMap((issue) => (issue.code === "fact_missing" ? [issue.details.question] : [])));

/** The answers but those of the questions that a generated coin leaves out. */
function forgetful(g: Gen, facts: Facts): Facts {
  const kept = Object.entries(facts.answers).filter(() => g(fc.boolean));
  return { ...facts, answers: Object.fromEntries(kept) };
}

describe("validate, for any draft reachable by edits and any facts", () => {
  it("answers with plain data: no throw, no NaN, each issue at its place", () => {
    fc.assert(
      fc.property(drafts, contexts, fc.gen(), (draft, context, g) => {
        const { sheet, facts } = priced(g, draft, noFacts(LATER));
        const issues = validate(draft, sheet, forgetful(g, learned(g, facts, validationQuestions(draft))), context);
        expect(JSON.parse(JSON.stringify(issues))).toEqual(issues);
        // Whatever is said of a line stands at the line of that name.
        const onLines = issues.filter(({ path }) => path[0] === "lines" && path.length > 1);
        expect(onLines.map(({ path }) => draft.lines[Number(path[1])]?.id)).toEqual(
          onLines.map(({ lineId }) => lineId),
        );
        expect(issues.filter(({ path }) => !Object.hasOwn(draft, path[0] ?? ""))).toEqual([]);
      }),
      { numRuns: runs() },
    );
  });

  it("asks each question once, misses nothing once they are answered, and says each that is not", () => {
    fc.assert(
      fc.property(drafts, contexts, fc.gen(), (draft, context, g) => {
        const questions = validationQuestions(draft);
        const keys = questions.map(questionKey);
        expect(new Set(keys).size).toBe(keys.length);
        const { sheet, facts } = priced(g, draft, noFacts(LATER));
        const known = learned(g, facts, questions);
        expect([...missingIn(validate(draft, sheet, known, context))]).toEqual([]);
        const some = forgetful(g, known);
        const unanswered = keys.filter((key) => !Object.hasOwn(some.answers, key));
        // A locked price is not looked up until it expires, though its question may be asked ahead.
        const isHeld = (key: string) => questions.some((one) => questionKey(one) === key && one.kind === "prices");
        const said = missingIn(validate(draft, sheet, some, context));
        expect(unanswered.filter((key) => !isHeld(key) && !said.has(key))).toEqual([]);
        expect([...said].filter((key) => !unanswered.includes(key))).toEqual([]);
      }),
      { numRuns: runs() },
    );
  });
});
