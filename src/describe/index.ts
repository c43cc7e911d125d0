export type { AdapterError, CharactersRefused, TableRowsRefused } from "./adapter-errors.js";
export type { ApiError, ErrorCode, ErrorOfCode, ErrorsOf, PortError } from "./api-errors.js";
export { type DescribeOptions, describe } from "./describe.js";
export { ENGLISH } from "./english/index.js";
export type { Say } from "./say.js";
export type { IssueSetting, Sentences } from "./sentences.js";
