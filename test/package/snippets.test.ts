import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { docstringSnippets, documentSnippets, type Snippet, snippetsOf } from "../support/snippets.js";

/** Inside of the project, where the packages are found; of this run alone, as another one may be under way. */
mkdirSync(".snippets", { recursive: true });
const FOLDER = mkdtempSync(join(".snippets", "run-"));
const documents = documentSnippets();
const docstrings = docstringSnippets();

/** The file is named after the place, so that the compiler's message leads the reader there. */
function fileOf({ file, line }: Snippet): string {
  return join(FOLDER, `${file.replaceAll(/[^A-Za-z0-9]+/g, "-")}-${line}.ts`);
}

beforeAll(() => {
  for (const snippet of [...documents, ...docstrings]) {
    writeFileSync(fileOf(snippet), `// ${snippet.file}:${snippet.line}\n${snippet.code}\nexport {};\n`);
  }
  writeFileSync(
    join(FOLDER, "tsconfig.json"),
    JSON.stringify({
      extends: "../../tsconfig.json",
      compilerOptions: { paths: { "power-buyer": ["../../src/index.ts"], "power-buyer/*": ["../../src/*/index.ts"] } },
      include: ["*.ts", "../../test/support/example-values.d.ts"],
    }),
  );
});

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe("what people copy", () => {
  it("is found: the README, the guides and every docstring", () => {
    expect(documents.filter(({ file }) => file === "README.md").length).toBeGreaterThanOrEqual(2);
    expect(docstrings.length).toBeGreaterThan(100);
    expect(snippetsOf("x", "a\n```ts\nconst b = 1;\n```\n")).toEqual([{ file: "x", line: 3, code: "const b = 1;\n" }]);
  });

  it("compiles, each block by itself", { timeout: 120_000 }, () => {
    expect(compilerMessages()).toBe("");
  });

  describe("runs, where it stands in the README or a guide", () => {
    it.each(documents.map((snippet) => [`${snippet.file}:${snippet.line}`, snippet] as const))(
      "%s",
      async (_, snippet) => {
        const printed = vi.spyOn(console, "log").mockImplementation(() => {});
        try {
          await expect(import(/* @vite-ignore */ pathToFileURL(fileOf(snippet)).href)).resolves.toBeDefined();
        } finally {
          printed.mockRestore();
        }
      },
    );
  });
});

function compilerMessages(): string {
  try {
    execFileSync("node", ["node_modules/typescript7/bin/tsc", "-p", FOLDER, "--noEmit"], { encoding: "utf8" });
    return "";
  } catch (failure) {
    return (failure as { stdout: string }).stdout;
  }
}
