export { type AddressJudgement, destinationOf, judgeAddress } from "./address.js";
export type {
  AddressFact,
  Answer,
  AnswerByKind,
  CouponBenefit,
  CouponFact,
  CustomerFact,
  CustomerGroup,
  DocumentFact,
  Exemption,
  PaymentMethodFact,
  PriceBreak,
  PriceList,
  PricesFact,
  ReplacementLedgerFact,
  Selection,
  ShippingOption,
  StockFact,
  TaxRate,
  TaxZone,
  UnitAmount,
  VariantFact,
} from "./answers.js";
export {
  type AnsweredQuestion,
  answered,
  answerTo,
  type Facts,
  type FactsNeeded,
  noFacts,
  withAnswers,
} from "./facts.js";
export type { CustomerTax, Destination, Question, QuestionKind, QuestionOf, ShippedItem } from "./question.js";
