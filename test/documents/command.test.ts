import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findDocuments } from "../../scripts/documents/find.js";
import { judge } from "../../scripts/documents/judge.js";
import { run } from "../../scripts/documents/run.js";
import { changedAt, moved, OWN, OWN_NAMES, own } from "./samples.js";

const called = (...args: string[]) => {
  const said = { out: "", error: "" };
  const code = run(args, {
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
  });
  return { code, ...said };
};

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "documents-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const write = (name: string, content: unknown) =>
  writeFileSync(join(dir, name), typeof content === "string" ? content : JSON.stringify(content));

const allOf = (out: string) => (JSON.parse(out) as { readonly all: unknown }).all;

describe("npm run documents", () => {
  it("says so where there is no folder, no document or no argument", () => {
    expect(called(join(dir, "none"))).toEqual({
      code: 2,
      out: "",
      error: `There is no folder ${join(dir, "none")}, so there are no documents to price.\n`,
    });
    expect(called(dir).error).toBe(`The folder ${dir} holds no documents: no JSON file with an order in it.\n`);
    expect(called()).toMatchObject({
      code: 2,
      error: "Say which folder holds the documents: npm run documents -- DIR [--json]\n",
    });
    expect(called(dir, "more").code).toBe(2);
  });

  it("counts by kind, and ends well where nothing differs", () => {
    const { code, out } = called(OWN);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "kind                 agree  differ  contradicts  unsupported  malformed",
        ...["gobl", "klarna", "shopify checkout", "shopify draft order", "shopify order", "square"].map(
          (kind) => `${kind.padEnd(19)}      ${kind === "gobl" ? 3 : 1}       0            0            0          0`,
        ),
        "all                      8       0            0            0          0",
        "",
        "Of 8 that were priced, 1 were from what a request asks for.\n",
      ].join("\n"),
    );
  });

  it("shows what differs, where it parts first, and fails", () => {
    write("a.json", moved(own("gobl"), "lines.1.item.price"));
    const { code, out } = called(dir);
    expect(code).toBe(1);
    expect(out).toContain(
      "a.json (gobl)\n  parts at lines.L2.subtotal: expected 33.33, got 33.36\n  then lines.L2.total: expected 33.33, got 33.36\n",
    );
  });

  it("shows which sum a document's own figures do not make, and does not fail for that", () => {
    write("a.json", moved(own("klarna"), "order_amount"));
    const { code, out } = called(dir);
    expect(code).toBe(0);
    expect(out).toContain("Contradict themselves\na.json (klarna)\n  rows = total: stated 264.01, comes to 264.00\n");
  });

  it("says why a document is not priced, and names kinds that it does not know", () => {
    write(
      "a.json",
      changedAt(own("klarna"), ["purchase_currency"], () => null),
    );
    write("b.json", { receipt: { total: 5 } });
    const { code, out } = called(dir);
    expect(code).toBe(0);
    expect(out).toContain(
      "Unsupported of klarna (all, and those with this reason alone)\n   1    1  states no currency\n",
    );
    expect(out).toContain("   1    1  no order document of a kind that is known: it has receipt\n");
  });

  it("reads folders in folders and documents in documents, the same one once", () => {
    mkdirSync(join(dir, "deep", "deeper"), { recursive: true });
    write("deep/deeper/a.json", { pages: [{ order: own("square") }, own("gobl")] });
    write("b.json", own("gobl"));
    expect(allOf(called(dir, "--json").out)).toMatchObject({ agree: 2, unsupported: 0 });
  });

  it("comes to the same whatever a file is called", () => {
    OWN_NAMES.forEach((name, i) => write(`${OWN_NAMES.length - i}.json`, own(name)));
    expect(allOf(called(dir, "--json").out)).toEqual(allOf(called(OWN, "--json").out));
  });

  it("reports what cannot be read, judges the others, and fails", () => {
    write("a.json", "{");
    write(
      "b.json",
      changedAt(own("klarna"), ["order_lines", "0", "unit_price"], () => "much"),
    );
    write(
      "c.json",
      changedAt(own("gobl"), ["currency"], () => "NOPE"),
    );
    write("d.json", own("gobl"));
    const { code, out } = called(dir);
    expect(code).toBe(1);
    expect(out).toMatch(/^all +1 +0 +0 +0 +3$/m);
    expect(out.match(/^[abc]\.json: /gm)?.sort()).toEqual(["a.json: ", "b.json: ", "c.json: "]);
  });

  it("is not brought down by what nests too deep", () => {
    write("a.json", `{"order_lines":[],"order_amount":0,"extra":${"[".repeat(20_000)}${"]".repeat(20_000)}}`);
    write("b.json", own("square"));
    expect(allOf(called(dir, "--json").out)).toMatchObject({ agree: 1 });
  });
});

describe("a document with anything in the place of anything", () => {
  const junk = fc.oneof(fc.constantFrom(null, "", "-1", "1e9", "abc", -1, 0.5, 1e300, {}, [], [null]), fc.jsonValue());

  it.each(OWN_NAMES)("%s: has a verdict, and nothing is thrown", (name) => {
    const content = own(name);
    const paths = pathsOf(content);
    fc.assert(
      fc.property(fc.constantFrom(...paths), junk, (path, value) => {
        const verdicts = ["agree", "differ", "contradicts", "unsupported", "malformed"];
        const found = findDocuments(
          changedAt(content, path, () => value),
          name,
        );
        expect(verdicts).toEqual(expect.arrayContaining(found.map((document) => judge(document).verdict)));
      }),
      { numRuns: 150 },
    );
  });
});

function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  const here = path.length === 0 ? [] : [path];
  if (typeof value !== "object" || value === null) return here;
  return [...here, ...Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]))];
}
