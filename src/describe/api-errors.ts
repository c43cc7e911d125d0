import type { Result, ResultAsync } from "neverthrow";
import type * as application from "../application/index.js";
import type * as draft from "../draft/index.js";
import type * as money from "../money/index.js";
import type * as order from "../order/index.js";
import type { Ports } from "../ports/ports.js";
import type * as pricing from "../pricing/index.js";
import type { DocumentError } from "../shape/document-error.js";
import type { AdapterError } from "./adapter-errors.js";

type ErrorOf<Answer> =
  Answer extends Result<unknown, infer E> ? E : Answer extends ResultAsync<unknown, infer E> ? E : never;

/** Every error that a function of this module can answer. */
export type ErrorsOf<Module> = {
  [Name in keyof Module]-?: Module[Name] extends (...given: never[]) => infer Answer ? ErrorOf<Answer> : never;
}[keyof Module];

/** A transaction answers whatever the work inside it answers. */
type Store = Omit<Ports["store"], "transaction">;
export type PortError =
  | { [Name in keyof Ports]: Name extends "store" ? ErrorsOf<Store> : ErrorsOf<Ports[Name]> }[keyof Ports]
  | { [Part in keyof Store]: ErrorsOf<Store[Part]> }[keyof Store];

/**
 * Every error of the public API, collected by the compiler from what the functions say that they answer: a new one has no sentence
 * yet, and that does not compile.
 */
export type ApiError =
  | ErrorsOf<typeof money>
  | ErrorsOf<typeof draft>
  | ErrorsOf<typeof pricing>
  | ErrorsOf<typeof order>
  | ErrorsOf<typeof application>
  | ErrorsOf<application.OrderDesk>
  /** Stands in the verdict on a row. */
  | application.SkuNotFound
  | PortError
  | DocumentError
  | AdapterError;

/** The code of any error. */
export type ErrorCode = ApiError["code"];

/** The error, or errors, of one code. */
export type ErrorOfCode<C extends ErrorCode> = Extract<ApiError, { readonly code: C }>;
