export { compareSheets } from "./compare-sheets.js";
export { explain, type SheetDisagrees } from "./explain.js";
export {
  explainFigure,
  type FigureTrace,
  type FigureTree,
  type FigureUnknown,
  type TracedPart,
} from "./explain-figure.js";
export { explainSentence } from "./explain-sentence.js";
export { explainTable, type ExplainTableOptions, type TableFormatUnknown } from "./explain-table.js";
export type { TableFormat } from "./explain-table-formats.js";
export { explainText } from "./explain-text.js";
export type { ExplainDetail } from "./explain-words.js";
export type {
  Calculation,
  ExactAmount,
  ExplainedFigure,
  Explanation,
  Part,
  RateOfBase,
  RoundingLevel,
  TaxedUnits,
} from "./explanation.js";
export { paidPerUnit, type UnitsNotCountable } from "./paid.js";
export { DEFAULT_POLICY, type Exclusion, type PricingPolicy } from "./policy.js";
export { PRICING_METHODS } from "./methods.js";
export type { PolicyInvalid } from "./policy-check.js";
export { type Pricing, type PricingError, type PricingOptions, price } from "./price.js";
export type { Profile, ProfileRefusal } from "./profiles/profile.js";
export { PROFILES } from "./profiles/profiles.js";
export { profileRefusals } from "./profiles/refusals.js";
export type { Trait } from "./profiles/traits.js";
export type {
  ConditionFound,
  CouponRefusal,
  CouponVerdict,
  Pending,
  PriceSheet,
  RowTax,
  SheetExtra,
  SheetExtraDiscount,
  SheetLine,
  SheetShipping,
  SheetSurcharge,
  SheetTax,
  SheetTotals,
  TaxedRow,
} from "./sheet.js";
export type {
  Charge,
  CouponWork,
  ExtraCharge,
  Figures,
  ForeignAmount,
  MethodsMissing,
  RowFigures,
  RowInvalid,
  StageFailed,
  StageRefusal,
  TaxWeights,
} from "./figures.js";
export type {
  AmountChange,
  CouponChange,
  LineChange,
  SheetChanges,
  ShippingChange,
  TaxChange,
  TotalName,
} from "./sheet-changes.js";
export type { ExtraRow, Given, PricingMethods, ShopStage, TakeBenefit } from "./stage.js";
export type { CostMissing, CostZero, MarginImpossible, TargetNotBy } from "./solve/errors.js";
export type { Obstacle } from "./solve/search.js";
export { type Solution, type SolveRefused, solveDiscount } from "./solve/solve-discount.js";
export type { SolveBy, SolveInput, SolveTarget } from "./solve/solve-input.js";
export type { UnrepresentableAmount } from "./unrepresentable.js";
