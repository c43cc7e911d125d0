import * as draft from "../../src/draft/index.js";
import type { Path } from "../../src/shape/read-shape.js";
import { by, knowing as knowingAll } from "../support/draft-world.js";
import type { Question } from "../../src/facts/question.js";
import * as facts from "../../src/facts/index.js";
import * as money from "../../src/money/index.js";
import * as pricing from "../../src/pricing/index.js";
import type * as validation from "../../src/validation/index.js";
import { EXAMPLES, richDraft } from "../draft/examples.js";
import { AS_OF, aDraft, aLine } from "../support/pricing-builders.js";
import { explanationIn, pricedIn } from "../support/pricing-world.js";
import { type Call, type Classification, everywhere, frozen, takes, trusted, WHOLE } from "./classification.js";

type Each<Module> = {
  readonly [Name in keyof Module as Module[Name] extends (...given: never[]) => unknown ? Name : never]: Classification;
};

const EUR = frozen({ code: "EUR", digits: 2 });
const ONE = frozen({ minor: 100, currency: "EUR" });
const text = (value: unknown) => value as string;
const number = (value: unknown) => value as number;
const amount = (value: unknown) => value as money.Money;
const currency = (value: unknown) => value as money.Currency;
const mode = (value: unknown) => value as money.RoundingMode;

export const MONEY: Each<typeof money> = {
  readCurrency: takes({ input: money.readCurrency }),
  sameCurrency: takes({
    a: (v) => money.sameCurrency(currency(v), EUR),
    b: (v) => money.sameCurrency(EUR, currency(v)),
  }),
  parseMoney: takes({ text: (v) => money.parseMoney(v, EUR), currency: (v) => money.parseMoney("1.00", currency(v)) }),
  isMoney: takes({ value: money.isMoney }),
  addMoney: takes({ a: (v) => money.addMoney(amount(v), ONE), b: (v) => money.addMoney(ONE, amount(v)) }),
  subtractMoney: takes({
    a: (v) => money.subtractMoney(amount(v), ONE),
    b: (v) => money.subtractMoney(ONE, amount(v)),
  }),
  compareMoney: takes({ a: (v) => money.compareMoney(amount(v), ONE), b: (v) => money.compareMoney(ONE, amount(v)) }),
  formatMoney: takes({
    minor: (v) => money.formatMoney(number(v), EUR),
    currency: (v) => money.formatMoney(1, currency(v)),
    locale: (v) => money.formatMoney(1, EUR, text(v)),
  }),
  allocateMoney: takes({
    money: (v) => money.allocateMoney(amount(v), [1, 2]),
    weights: (v) => money.allocateMoney(ONE, v as readonly number[]),
    "one weight": (v) => money.allocateMoney(ONE, [1, number(v)]),
    options: (v) => money.allocateMoney(ONE, [1, 2], v as money.AllocationOptions),
    method: (v) => money.allocateMoney(ONE, [1, 2], { method: v } as money.AllocationOptions),
    step: (v) => money.allocateMoney(ONE, [1, 2], { step: number(v) }),
  }),
  parseQuantity: takes({ input: money.parseQuantity }),
  addQuantities: takes({ a: (v) => money.addQuantities(text(v), "1"), b: (v) => money.addQuantities("1", text(v)) }),
  subtractQuantities: takes({
    a: (v) => money.subtractQuantities(text(v), "1"),
    b: (v) => money.subtractQuantities("1", text(v)),
  }),
  compareQuantities: takes({
    a: (v) => money.compareQuantities(text(v), "1"),
    b: (v) => money.compareQuantities("1", text(v)),
  }),
  isOnIncrement: takes({
    quantity: (v) => money.isOnIncrement(text(v), "1"),
    increment: (v) => money.isOnIncrement("1", text(v)),
  }),
  roundDownToIncrement: takes({
    quantity: (v) => money.roundDownToIncrement(text(v), "1"),
    increment: (v) => money.roundDownToIncrement("1", text(v)),
  }),
  parsePercent: takes({ input: money.parsePercent }),
  parseTaxRate: takes({ input: money.parseTaxRate }),
  isDecimalText: takes({ value: money.isDecimalText }),
  canonicalDecimal: takes({ text: (v) => money.canonicalDecimal(text(v)) }),
  toDecimalString: takes({
    minor: (v) => money.toDecimalString(number(v), 2),
    digits: (v) => money.toDecimalString(1, number(v)),
  }),
  toMinor: takes({
    amount: (v) => money.toMinor(text(v), 2, "half-up"),
    digits: (v) => money.toMinor("1", number(v), "half-up"),
    mode: (v) => money.toMinor("1.005", 2, mode(v)),
  }),
  multiplyPrice: takes({
    price: (v) => money.multiplyPrice(text(v), "1", 2, "half-up"),
    quantity: (v) => money.multiplyPrice("1", text(v), 2, "half-up"),
    digits: (v) => money.multiplyPrice("1", "1", number(v), "half-up"),
    mode: (v) => money.multiplyPrice("0.005", "1", 2, mode(v)),
  }),
  roundToStep: takes({
    minor: (v) => money.roundToStep(number(v), 5, "half-up"),
    step: (v) => money.roundToStep(1998, number(v), "half-up"),
    mode: (v) => money.roundToStep(1998, 5, mode(v)),
  }),
  percentOf: takes({
    minor: (v) => money.percentOf(number(v), "10", "half-up"),
    percent: (v) => money.percentOf(100, text(v), "half-up"),
    mode: (v) => money.percentOf(5, "10", mode(v)),
  }),
  retaxedPrice: takes({
    price: (v) => money.retaxedPrice(text(v), "19", "20", 2, "half-up"),
    from: (v) => money.retaxedPrice("1", text(v), "20", 2, "half-up"),
    to: (v) => money.retaxedPrice("1", "19", text(v), 2, "half-up"),
    digits: (v) => money.retaxedPrice("1", "19", "20", number(v), "half-up"),
    mode: (v) => money.retaxedPrice("1.01", "19", "20", 2, mode(v)),
  }),
  includedPart: takes({
    minor: (v) => money.includedPart(number(v), "10", "half-up"),
    percent: (v) => money.includedPart(100, text(v), "half-up"),
    mode: (v) => money.includedPart(100, "19", mode(v)),
  }),
  mulDiv: takes({
    a: (v) => money.mulDiv(number(v), 1, 1, "half-up"),
    b: (v) => money.mulDiv(1, number(v), 1, "half-up"),
    c: (v) => money.mulDiv(1, 1, number(v), "half-up"),
    mode: (v) => money.mulDiv(1, 1, 2, mode(v)),
  }),
};

const OWN_DRAFT = "a draft is made by the library or read by parseDraft, and not checked again";
const OWN_HISTORY = "a history is recorded by the library or read by parseHistory, and not checked again";
const OWN_FACTS = "answers are checked where they enter: by the desk when a port gives them, by parseFacts in a file";

export const FACTS: Each<typeof facts> = {
  answered: trusted(OWN_FACTS),
  answerTo: trusted(OWN_FACTS),
  noFacts: trusted(OWN_FACTS),
  withAnswers: trusted(OWN_FACTS),
  judgeAddress: trusted(OWN_FACTS),
  destinationOf: trusted(OWN_FACTS),
  questionKey: trusted("questions are asked by this library, or by the program's own stages"),
};

const DRAFT = frozen(richDraft());
/** The context of every edit, with the answers that the examples ask for. */
const knowing = frozen(
  knowingAll(
    ...["mug", "ribbon", "shirt", "mug-blue"].flatMap((variantId): Question[] => [
      { kind: "variant", variantId },
      { kind: "prices", variantId, customerId: "ada", currency: "EUR" },
    ]),
  ),
);

type EditName = {
  [Name in keyof typeof draft]: (typeof draft)[Name] extends (typeof draft.edits)[draft.CommandType] ? Name : never;
}[keyof typeof draft];
type Edit = (draft: draft.Draft, input: unknown, context: draft.EditContext) => unknown;

/** Every edit with the value in place of its input and of each field of it: the table of commands has them all. */
const EDITS = Object.fromEntries(
  Object.entries(draft.edits).map(([type, edit]) => [
    edit.name,
    takes(
      {
        ...everywhere(EXAMPLES[type as draft.CommandType], (v) => (edit as Edit)(DRAFT, v, knowing)),
        ...insideOf(type as draft.CommandType, (v) => (edit as Edit)(DRAFT, v, knowing)),
      },
      needsInput(type as draft.CommandType) ? [WHOLE] : [],
    ),
  ]),
) as Record<EditName, Classification>;

/** Has the input a field that must be given? Then nothing hostile is one. */
function needsInput(type: draft.CommandType): boolean {
  const shape = draft.inputShapes[type];
  return shape.is === "object" && Object.values(shape.fields).some((field) => field.is !== "optional");
}

/** The same one level further down: a discount's kind, an exemption's country. */
function insideOf(type: draft.CommandType, call: Call): Readonly<Record<string, Call>> {
  const calls = Object.entries(EXAMPLES[type]).flatMap(([field, inner]) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.keys(inner).map((key): [string, Call] => [
          `${field}.${key}`,
          (v) => call({ ...EXAMPLES[type], [field]: { ...inner, [key]: v } }),
        ])
      : [],
  );
  return Object.fromEntries(calls);
}

const NOTE = { type: "note.set", input: { note: "Call first" } };
/** A history with an edit to take back, and one with an edit to make again. */
const NOTED = frozen(draft.record(draft.startHistory(DRAFT), DRAFT, NOTE, knowing)._unsafeUnwrap());
const TAKEN_BACK = frozen(draft.undo(NOTED.history, knowing)._unsafeUnwrap());

const KNOWN = frozen(facts.noFacts(by().at));

export const DRAFTS: Each<typeof draft> = {
  ...EDITS,
  createDraft: takes(
    everywhere({ id: "draft-1", currency: "EUR", at: by().at, customerId: "ada" }, (v) =>
      draft.createDraft(v as draft.CreateDraft),
    ),
  ),
  duplicateDraft: takes(
    everywhere({ id: "draft-2", at: by().at, keepGrants: true }, (v) =>
      draft.duplicateDraft(DRAFT, v as draft.DuplicateDraft),
    ),
  ),
  addLines: takes({
    rows: (v) => draft.addLines(DRAFT, v as readonly draft.AddLine[], knowing),
    "one row": (v) => draft.addLines(DRAFT, [{ variantId: "mug", quantity: 1 }, v as draft.AddLine], knowing),
    quantity: (v) => draft.addLines(DRAFT, [{ variantId: "mug", quantity: v as string }], knowing),
  }),
  readCommand: takes(everywhere(NOTE, draft.readCommand)),
  applyCommand: takes(everywhere(NOTE, (v) => draft.applyCommand(DRAFT, v, knowing))),
  applyCommands: takes({
    commands: (v) => draft.applyCommands(DRAFT, v as readonly unknown[], knowing),
    "one command": (v) => draft.applyCommands(DRAFT, [NOTE, v], knowing),
  }),
  record: takes(everywhere(NOTE, (v) => draft.record(draft.startHistory(DRAFT), DRAFT, v, knowing))),
  recordAll: takes({
    commands: (v) => draft.recordAll(draft.startHistory(DRAFT), DRAFT, v as readonly unknown[], knowing),
    "one command": (v) => draft.recordAll(draft.startHistory(DRAFT), DRAFT, [NOTE, v], knowing),
  }),
  canonicalCouponCode: takes({ text: draft.canonicalCouponCode }),
  recordStatus: takes({
    context: (v) => draft.recordStatus(NOTED.history, NOTED.draft, "completing", v as draft.EditContext),
  }),
  startHistory: trusted(OWN_DRAFT),
  replay: trusted(OWN_HISTORY),
  undo: takes({ context: (v) => draft.undo(NOTED.history, v as draft.EditContext) }),
  redo: takes({ context: (v) => draft.redo(TAKEN_BACK.history, v as draft.EditContext) }),
  diff: trusted(OWN_DRAFT),
  drift: takes(
    {
      draft: (v) => draft.drift(v as draft.Draft, KNOWN),
      facts: (v) => draft.drift(DRAFT, v as facts.Facts),
      ...everywhere({ lockUntil: "2027-01-15T08:00:00.000Z" }, (v) =>
        draft.drift(DRAFT, KNOWN, v as draft.DriftOptions),
      ),
    },
    ["draft", "facts"],
  ),
  actorRef: trusted("the actor is the application's own word on who asks; the desk checks it"),
  isVariantLine: trusted(OWN_DRAFT),
  isRepriceable: trusted(OWN_DRAFT),
  samePrice: trusted(OWN_DRAFT),
  pricesQuestion: trusted(OWN_DRAFT),
  resolvePrice: trusted(OWN_FACTS),
  skuTotal: trusted(OWN_DRAFT),
  skuTotals: trusted(OWN_DRAFT),
};

const TOTAL = { kind: "total", amount: "1.00" };
const BY_LINE = { kind: "line", lineId: "line-A" };
const PRICEABLE = frozen(aDraft([aLine("A", "10.00", "3")], { customerId: null, shippingAddressId: null }));
const NOTHING_KNOWN = frozen(facts.noFacts(AS_OF));
const EXPLAINED = frozen(explanationIn({}, PRICEABLE).explanation);
const SHEET = frozen(pricedIn({}, PRICEABLE).sheet);
const solve = (input: unknown) => pricing.solveDiscount(PRICEABLE, NOTHING_KNOWN, input as pricing.SolveInput);

export const PRICING: Each<typeof pricing> = {
  price: trusted(`${OWN_DRAFT}; ${OWN_FACTS}`),
  compareSheets: takes(
    {
      before: (v) => pricing.compareSheets(v as pricing.PriceSheet, SHEET),
      after: (v) => pricing.compareSheets(SHEET, v as pricing.PriceSheet),
    },
    ["before", "after"],
  ),
  explain: trusted("it recomputes the sheet that it is given and refuses one that disagrees"),
  explainText: trusted("it writes down what explain has made"),
  explainFigure: takes({ path: (v) => pricing.explainFigure(EXPLAINED, v as Path) }, ["path"]),
  explainTable: takes(
    {
      format: (v) => pricing.explainTable(EXPLAINED, { format: v as pricing.TableFormat }),
      figure: (v) => pricing.explainTable(EXPLAINED, { format: "html", figure: v as Path }),
      locale: (v) => pricing.explainTable(EXPLAINED, { format: "markdown", locale: text(v) }),
    },
    ["format"],
  ),
  explainSentence: takes({ locale: (v) => pricing.explainSentence(EXPLAINED, null, { locale: text(v) }) }),
  solveDiscount: takes({
    ...everywhere({ target: TOTAL, by: BY_LINE, reason: "Deal" }, (v) => solve(v)),
    "the target's amount": (v) => solve({ target: { kind: "total", amount: v }, by: BY_LINE }),
    "a margin's percentage": (v) =>
      solve({ target: { kind: "margin", percent: v, costs: { "line-A": "1.00" } }, by: BY_LINE }),
    "a margin's costs": (v) => solve({ target: { kind: "margin", percent: "10", costs: v }, by: BY_LINE }),
    "a cost": (v) => solve({ target: { kind: "margin", percent: "10", costs: { "line-A": v } }, by: BY_LINE }),
    "the line": (v) => solve({ target: TOTAL, by: { kind: "line", lineId: v } }),
    "the lines": (v) => solve({ target: TOTAL, by: { kind: "spread", lineIds: v } }),
    "the tax treatment": (v) => solve({ target: TOTAL, by: { kind: "total-discount", taxTreatment: v } }),
  }),
  profileRefusals: trusted(`${OWN_DRAFT}; ${OWN_FACTS}`),
  paidPerUnit: trusted("the line comes from a sheet that the library made"),
};

export const VALIDATION: Each<typeof validation> = {
  validate: trusted(`${OWN_DRAFT}; ${OWN_FACTS}`),
  approvers: trusted(`${OWN_DRAFT}; ${OWN_FACTS}`),
  validationQuestions: trusted(OWN_DRAFT),
  isBlocked: trusted("it reads the issues that validate has made"),
};

export type { Each };
