import { basename, dirname, join } from "node:path";
import type { OrderDocument } from "./document.js";

/** Folders beside an input that hold what was calculated from it, in a file of the same name. */
const OUTPUTS = ["out", "output", "outputs", "expected", "calculated"];

/** A file and what was found in it. */
export interface Found {
  readonly path: string;
  readonly documents: readonly OrderDocument[];
}

/** What was asked for in one file and answered in another becomes one document: the answer, with what it is the answer to. */
export function paired(files: readonly Found[]): OrderDocument[] {
  const inputs = new Map<string, OrderDocument>();
  const answers = new Map<OrderDocument, OrderDocument>();
  for (const { path, documents } of files) {
    const [only, ...more] = documents;
    if (only?.kind === null && more.length === 0) inputs.set(path, only);
  }
  for (const { path, documents } of files) {
    const [only, ...more] = documents;
    const folder = dirname(path);
    const input = inputs.get(join(dirname(folder), basename(path)));
    if (only === undefined || only.kind === null || more.length > 0 || input === undefined) continue;
    if (only.request === undefined && OUTPUTS.includes(basename(folder))) answers.set(only, input);
  }
  const answered = new Set(answers.values());
  return files
    .flatMap(({ documents }) => documents)
    .filter((document) => !answered.has(document))
    .map((document) => {
      const input = answers.get(document);
      return input === undefined ? document : { ...document, request: { body: input.value, isUpdate: false } };
    });
}
