import { ok, type Result } from "neverthrow";
import { ownValue } from "../../money/own-value.js";
import type { Page } from "../../ports/port.js";
import { label, list, nullable, object, type Shape } from "../../shape/shape.js";
import { described, type Reader } from "./read-answer.js";

const LONGEST_PAGE = 1_000;

/** A page of what a shape describes. */
export function pageOf<T>(item: Shape<T>): Reader<Page<T>> {
  return described(object<Page<T>>({ items: list(item, LONGEST_PAGE), next: nullable(label(10_000)) }));
}

/** The same of documents, which are known by their marks. */
export function pageOfDocuments<T>(item: Reader<T>): Reader<Page<T>> {
  const frame = described(nullable(label(10_000)));
  return (answered): Result<Page<T>, string> =>
    readItems(item, ownValue(answered, "items")).andThen((items) =>
      frame(ownValue(answered, "next")).map((next) => ({ items, next })),
    );
}

/** A list of documents. */
export function listOfDocuments<T>(item: Reader<T>): Reader<readonly T[]> {
  return (answered) => readItems(item, answered);
}

function readItems<T>(item: Reader<T>, items: unknown): Result<readonly T[], string> {
  const rows: readonly unknown[] = Array.isArray(items) && items.length <= LONGEST_PAGE ? items : [undefined];
  return rows.reduce<Result<readonly T[], string>>(
    (earlier, row) => earlier.andThen((read) => item(row).map((one) => [...read, one])),
    ok([]),
  );
}
