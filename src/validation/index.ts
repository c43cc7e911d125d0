export { approvers } from "./approvers.js";
export type { Issue, IssueCode, IssueDetails, QuantityArithmetic, Severity } from "./issue.js";
export { validationQuestions } from "./questions.js";
export { isBlocked, type ValidationContext, validate } from "./validate.js";
