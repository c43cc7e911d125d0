export { commandJSONSchemas, commandSchema, inputSchema, type JsonSchema, toJSONSchema } from "./command-schemas.js";
export {
  draftSchema,
  factsSchema,
  historySchema,
  issueSchema,
  orderSchema,
  policySchema,
  sheetSchema,
} from "./document-schemas.js";
export type { DocumentError, DocumentUnreadable, DocumentVersionUnknown } from "../shape/document-error.js";
export type { Migrations } from "./migrate.js";
export {
  type ParseOptions,
  parseDraft,
  parseFacts,
  parseHistory,
  parseOrder,
  parseSheet,
} from "./parse.js";
export { DOCUMENT_LIMITS } from "./read-json.js";
export { serialise } from "./serialise.js";
export { type FieldWords, toZod } from "./to-zod.js";
