import { err, ok, type Result } from "neverthrow";
import { ownValue } from "../money/own-value.js";
import type { DocumentUnreadable, DocumentVersionUnknown } from "../shape/document-error.js";
import { unreadable } from "./read-json.js";

/**
 * From each older version of a document the function that makes the next version of it. It gets plain JSON data of its own, which
 * nobody has checked; what comes of the last one is checked as every document is.
 */
export type Migrations = Readonly<Record<string, (document: unknown) => unknown>>;

/** Where a document says its version, and which one is the current one. */
export interface Versioned {
  readonly at: readonly string[];
  readonly current: string;
}

const VERSION = /^power-buyer\/[a-z]{1,32}@\d{1,9}$/;

/** Brings a document to the current version, step by step. What says no version at all is left to the check of its shape. */
export function migrate(
  document: unknown,
  versioned: Versioned,
  migrations: Migrations,
): Result<unknown, DocumentUnreadable | DocumentVersionUnknown> {
  const found = versionOf(document, versioned.at);
  if (found === undefined || found === versioned.current) return ok(document);
  const step = Object.hasOwn(migrations, found) ? migrations[found] : undefined;
  if (step === undefined) {
    return err({ code: "document_version_unknown", found, known: [versioned.current, ...Object.keys(migrations)] });
  }
  const { [found]: _taken, ...others } = migrations;
  return takeStep(step, document).andThen((next) => migrate(next, versioned, others));
}

/** The version that a document says, where it has the form of one. */
function versionOf(document: unknown, at: readonly string[]): string | undefined {
  const version = at.reduce<unknown>(ownValue, document);
  return typeof version === "string" && version.length <= 64 && VERSION.test(version) ? version : undefined;
}

function takeStep(step: (document: unknown) => unknown, document: unknown): Result<unknown, DocumentUnreadable> {
  try {
    return ok(step(JSON.parse(JSON.stringify(document))));
  } catch {
    return unreadable("migration_failed");
  }
}
