import type { Result, ResultAsync } from "neverthrow";
import { canonicalJson } from "../internal/canonical-json.js";
import type { Page, Scope } from "../ports/port.js";
import { hostileValues } from "./hostile-values.js";

/** Whose data the cases of a contract work on, and somebody who must never see any of it. */
export const OURS: Scope = { tenant: "tenant-a" };
export const THEIRS: Scope = { tenant: "tenant-b" };

/** An error of any port. */
interface Coded {
  readonly code: string;
}

const LONGEST_SHOWN = 400;

function show(value: unknown): string {
  const text = value === undefined ? "nothing" : canonicalJson(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

export function fail(what: string): never {
  throw new Error(what);
}

export function isTrue(condition: boolean, what: string): void {
  if (!condition) fail(what);
}

/** Equal as plain data: what JSON does not show does not count. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  if (show(actual) !== show(expected) || canonicalJson([actual]) !== canonicalJson([expected])) {
    fail(`${what}: expected ${show(expected)}, got ${show(actual)}`);
  }
}

/** The value of an answer that must be one. */
export async function accepted<T, E extends Coded>(answer: ResultAsync<T, E>, what: string): Promise<T> {
  const result = await answer;
  return result.isOk() ? result.value : fail(`${what}: expected a value, got ${show(result.error)}`);
}

/** The refusal of an answer that must be this one. */
export async function refused<T, E extends Coded>(
  answer: ResultAsync<T, E>,
  code: E["code"],
  what: string,
): Promise<E> {
  const result = await answer;
  if (result.isOk()) return fail(`${what}: expected ${code}, got the value ${show(result.value)}`);
  return result.error.code === code ? result.error : fail(`${what}: expected ${code}, got ${show(result.error)}`);
}

const CROWD = 20;

/** The same call from twenty sides at once. */
export async function crowd<T, E>(call: (i: number) => ResultAsync<T, E>): Promise<readonly Result<T, E>[]> {
  return await Promise.all(Array.from({ length: CROWD }, (_, i) => call(i)));
}

/** How many of them were accepted. */
export async function countAccepted<T, E>(call: (i: number) => ResultAsync<T, E>): Promise<number> {
  return (await crowd(call)).filter((result) => result.isOk()).length;
}

const MOST_PAGES = 50;

/** Every item of a list, page by page. Fails where the pages do not come to an end or are longer than was asked for. */
export async function walk<T, E extends Coded>(
  list: (limit: number, cursor: string | null) => ResultAsync<Page<T>, E>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page: Page<T> = await accepted(list(2, cursor), "a page");
    isTrue(page.items.length <= 2, "a page is not longer than its limit");
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
  }
  return fail("the last page has no cursor");
}

/**
 * Throws everything that is hostile at some calls. Whatever comes, each must answer: nothing thrown, nothing rejected, and every
 * error with a code.
 */
export async function withstand(...calls: readonly ((hostile: never) => unknown)[]): Promise<void> {
  for (const [i, call] of calls.entries()) {
    for (const [name, hostile] of hostileValues())
      await answers(() => call(hostile as never), `call ${i} with ${name}`);
  }
}

async function answers(call: () => unknown, what: string): Promise<void> {
  let result: unknown;
  try {
    result = await call();
  } catch {
    fail(`${what}: an answer expected, but something was thrown`);
  }
  const { isErr, error } = Object(result) as { readonly isErr?: unknown; readonly error?: { readonly code?: unknown } };
  isTrue(typeof isErr === "function", `${what}: a result expected`);
  const isTyped = error === undefined || (typeof error.code === "string" && /^[a-z][a-z_]{0,63}$/.test(error.code));
  isTrue(isTyped, `${what}: an error with a code expected`);
}

/** Changes whatever an answer holds, as careless callers do; frozen answers stay as they are. */
export function vandalise(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const key of Object.keys(value)) {
    vandalise((value as Readonly<Record<string, unknown>>)[key]);
    Reflect.set(value, key, "vandalised");
  }
}
