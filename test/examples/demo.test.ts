import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters, styleText } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { painter } from "../../examples/demo/print/colour.js";
import { cellText } from "../../examples/demo/print/money.js";
import { STORY } from "../../examples/demo/story.js";
import {
  amountsShown,
  answers,
  demo,
  type DemoDocument,
  demoDocument,
  exchangesOf,
  expectReadable,
  leavesOf,
  type Ran,
  refusals,
} from "./demo-run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "demo-"));
afterAll(() => rmSync(folder, { recursive: true }));

const csv = readFileSync(join(root, "examples/data/catalog.csv"), "utf8");
const fileWith = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

let text: Ran;
let document: DemoDocument;
beforeAll(async () => {
  text = await demo();
  document = await demoDocument();
});

describe("the demo, piped", () => {
  it("tells all sixteen steps in their order and ends well", () => {
    expect([text.code, text.error, STORY.length]).toEqual([0, "", 16]);
    const headings = [...text.out.matchAll(/^(\d+) · (.+)$/gmu)].map(([, step, title]) => [Number(step), title]);
    expect(headings).toEqual(STORY.map(({ title }, index) => [index + 1, title]));
    expect(text.out.trimEnd().split("\n").slice(-5)[0]).toContain("16 steps");
  });

  it("has no line over 80 columns and nothing that a terminal would obey", () => {
    expectReadable(text);
  });

  it("tells in short what rows of the catalog were not taken", () => {
    expect(text.out).toMatch(/276 read, 3 not taken/);
    expect(text.out).toMatch(/not taken: line 99, Variant Price: expected a decimal amount/);
  });

  it("tells the same every time", async () => {
    expect(await demo()).toEqual(text);
  });

  it("shows in its text every figure that the JSON shows, in the same order", () => {
    let from = 0;
    const amounts = exchangesOf(document).flatMap(amountsShown).map(cellText);
    expect(amounts.length).toBeGreaterThan(200);
    for (const amount of amounts) {
      const at = text.out.indexOf(amount, from);
      expect(at, `${amount} after ${text.out.slice(from - 80, from)}`).toBeGreaterThanOrEqual(from);
      from = at + amount.length;
    }
  });

  it("shows no figure that the library has not answered", () => {
    const answered = new Set<unknown>();
    for (const exchange of exchangesOf(document)) {
      leavesOf(exchange.answer, answered);
      for (const cell of amountsShown(exchange)) {
        expect(answered, `${exchange.use}: ${exchange.why}`).toContain("minor" in cell ? cell.minor : cell.price);
      }
    }
  });
});

describe("the story", () => {
  it("offers the customer who has the e-mail already", () => {
    expect(refusals(document, 3)).toEqual(["email_taken"]);
    expect(exchangesOf(document, 3)[0]?.shown).toContainEqual(
      expect.objectContaining({ rows: expect.arrayContaining([["E-mail", "marla.quennell@example.com"]]) }),
    );
  });

  it("searches by each of the six fields, and says why each hit was found", () => {
    const searches = exchangesOf(document, 4).map(({ request, answer }) => ({ request, answer }));
    const asked = searches.flatMap(({ request }) => Object.keys(request as object));
    for (const field of ["sku", "skuId", "productId", "skuName", "name", "attributes"]) expect(asked).toContain(field);
    for (const { answer } of searches) expect(answer).toMatchObject({ ok: { items: { length: expect.any(Number) } } });
    expect(text.out).toMatch(/sku \(exact\)/);
    expect(text.out).toMatch(/sku \(prefix\)/);
    expect(text.out).toMatch(/name \(exact\)/);
  });

  it("warns of a quantity above the limit with its sum, and mends it by the fix", () => {
    const [above, mended] = answers(document, "review", 6);
    const issue = above?.issues.find(({ code }) => code === "quantity_above_available");
    expect(issue).toMatchObject({
      severity: "warning",
      details: { onHand: "1", committed: "0", backorderLimit: "2", requested: "4", allowed: "3", excess: "1" },
    });
    expect(mended?.issues.map(({ code }) => code)).toContain("quantity_backordered");
    expect(mended?.issues.map(({ code }) => code)).not.toContain("quantity_above_available");
  });

  it("keeps a price set by hand through a change of quantity", () => {
    const [priced, again] = answers(document, "edit", 7);
    const line = priced?.lines.find(({ price }) => price?.source === "override" && price.label === "Price match");
    expect(line?.quantity).toBe("3");
    expect(again?.lines.find(({ id }) => id === line?.id)).toEqual({ ...line, quantity: "4" });
  });

  it("refuses somebody else's card, and what is no PDF", () => {
    expect(refusals(document, 8)).toEqual(["payment_method_unknown"]);
    expect(refusals(document, 11)).toEqual(["not_a_pdf"]);
  });

  it("asks nothing where payment is not required, and leaves the total", () => {
    const [free] = answers(document, "review", 8);
    expect(free?.sheet.totals.amountDue).toBe(0);
    expect(free?.sheet.totals.total).toBeGreaterThan(0);
  });

  it("holds an incomplete address against the order, and a complete one not", () => {
    const codes = answers(document, "review", 9).map(({ issues }) => issues.map(({ code }) => code));
    expect(codes[0]).toContain("address_incomplete");
    expect(codes[1]).not.toContain("address_incomplete");
  });

  it("lets a coupon stand for the retail customer and not for the wholesale one", () => {
    const [retail, wholesale] = answers(document, "review", 12).map(({ sheet }) => sheet.coupons[0]);
    expect(retail).toMatchObject({ code: "WELCOME10", applied: true });
    expect(wholesale).toMatchObject({
      code: "WELCOME10",
      applied: false,
      reason: { code: "customer_not_retail", kind: "wholesale" },
    });
  });

  it("takes the same off the total both ways, and less tax one way", () => {
    const [unchanged, proportional] = answers(document, "review", 13).map(({ sheet }) => sheet.totals);
    expect(unchanged?.taxTreatment).toBe("unchanged");
    expect(proportional?.taxTreatment).toBe("proportional");
    expect(proportional?.total).toBe(unchanged?.total);
    expect(proportional?.tax).toBeLessThan(unchanged?.tax ?? 0);
  });

  it("completes once, for the total that was accepted", () => {
    expect(refusals(document, 14)).toEqual(["total_changed"]);
    const orders = answers(document, "complete", 14).map(({ order, judgement }) => [order.id, judgement.holds]);
    expect(orders).toHaveLength(2);
    expect(orders[1]).toEqual(orders[0]);
    expect(answers(document, "complete", 14)[0]?.judgement.holds.map(({ code }) => code)).toEqual([
      "customer_not_flagged",
    ]);
  });

  it("goes to the warehouse by OKAY, is held by BAD, and shipped whole", () => {
    const stands = exchangesOf(document, 15).flatMap(({ use, answer }) => {
      if (!("ok" in answer) || !["flagCustomer", "markShipped", "recordCheck"].includes(use)) return [];
      return [answer.ok].flat().map((one) => {
        const { order, judgement } = one as ReturnType<typeof answers<"complete">>[number];
        return [use, order.number, order.status, ...judgement.holds.map(({ code }) => code)].join(" ");
      });
    });
    expect(stands).toEqual([
      "flagCustomer 1001 warehouse",
      "markShipped 1001 warehouse",
      "markShipped 1001 shipped",
      "flagCustomer 1002 review customer_flagged_bad payment_not_acceptable",
      "flagCustomer 1002 review payment_not_acceptable",
      "recordCheck 1002 warehouse",
    ]);
  });

  it("prints how to mail the check on the invoice", () => {
    const invoice = exchangesOf(document, 15).find(({ use }) => use.includes("invoiceOf"));
    expect(invoice?.answer).toMatchObject({
      ok: { invoice: { payment: { method: "check", mailingInstructions: expect.stringContaining("Kingston") } } },
    });
    expect(text.out).toMatch(/Make the check out to Harrow & Pine/);
  });

  it("replaces two units, free of charge, and refuses a third", () => {
    expect(refusals(document, 16)).toEqual(["replacement_above_original", "replacement_above_original"]);
    const [replaced] = answers(document, "complete", 16);
    expect(replaced?.order.replacement?.rootOrderId).toBe(answers(document, "complete", 14)[0]?.order.id);
    expect(replaced?.order.payment.amountDue).toBe(0);
    expect(replaced?.order.status).toBe("warehouse");
    expect(document.ending.orders.map(({ number }) => number)).toEqual(["1003", "1002", "1001"]);
  });
});

describe("a price that changes in the catalog file", () => {
  let dearer: DemoDocument;
  let dearerText: string;
  beforeAll(async () => {
    const path = fileWith("dearer.csv", csv.replaceAll(",manual,49.90,", ",manual,61.30,"));
    dearer = await demoDocument(["--catalog", path]);
    dearerText = (await demo(["--catalog", path])).out;
  });

  /** The figures of the article, wherever they stand. */
  const followed = (told: DemoDocument) => {
    const [added] = answers(told, "edit", 5);
    const line = added?.lines.find(({ item }) => item.sku === "WS-S-ASH");
    const last = answers(told, "review", 14).at(-1);
    const placed = answers(told, "complete", 14)[0]?.order;
    const [explained] = exchangesOf(told, 13).flatMap(({ use, answer }) =>
      use === "explain" && "ok" in answer ? [answer.ok] : [],
    );
    const { figures } = (explained as { explanation: { figures: { path: unknown; amount: number }[] } }).explanation;
    const invoice = exchangesOf(told, 15).find(({ use }) => use.includes("invoiceOf"))?.answer;
    const paper = (invoice as { ok: { invoice: { lines: { unitPrice: string; gross: number }[] } } }).ok.invoice;
    return {
      unitPrice: line?.price?.amount,
      gross: last?.sheet.lines[0]?.gross,
      merchandise: last?.sheet.totals.gross,
      explained: figures.find(({ path }) => JSON.stringify(path) === '["lines",0,"gross"]')?.amount,
      orderTotal: placed?.sheet.totals.total,
      due: placed?.payment.amountDue,
      sheetTotal: last?.sheet.totals.total,
      invoice: [paper.lines[0]?.unitPrice, paper.lines[0]?.gross],
    };
  };

  it("changes the unit price, the totals, the explanation, the order and the invoice", () => {
    const before = followed(document);
    const after = followed(dearer);
    expect(before).toMatchObject({ unitPrice: "49.9", gross: 9980, explained: 9980, invoice: ["49.9", 4990] });
    expect(after).toMatchObject({ unitPrice: "61.3", gross: 12_260, explained: 12_260, invoice: ["61.3", 6130] });
    expect((after.merchandise ?? 0) - (before.merchandise ?? 0)).toBe(2 * (6130 - 4990));
    expect(after.orderTotal).toBeGreaterThan(before.orderTotal ?? Number.NaN);
    for (const { orderTotal, due, sheetTotal } of [before, after])
      expect([due, sheetTotal]).toEqual([orderTotal, orderTotal]);
  });

  it("leaves none of the old figures in the text", () => {
    expect(text.out).toContain("$49.90");
    expect(text.out).toContain("$99.80");
    expect(dearerText).toContain("$61.30");
    expect(dearerText).toContain("$122.60");
    expect(dearerText).not.toMatch(/\$49\.90|\$99\.80/);
  });
});

describe("the command line", () => {
  it.each([
    [["--catalog", join(folder, "nowhere.csv")], /There is no such file\.$/],
    [["--catalog", folder], /That is a folder, not a file\.$/],
    [["--catalog", fileWith("letter.csv", "Dear shop,\nplease call me.\n")], /Handle.*Title.*Variant Price/],
    [["--catalog", fileWith("semicolons.csv", "Handle;Title;Variant Price\na;A;1\n")], /semicolons/],
    [["--catalog", fileWith("empty.csv", "")], /empty/],
    [["--catalog", fileWith("open.csv", 'Handle,Title,Variant Price\na,"A,1\n')], /line 2|quote/],
    [["--currency", "MOON"], /^MOON is no currency/],
    [["--currency", ""], /is no currency/],
    [["--step", "17"], /from 1 to 16/],
    [["--step", "0"], /from 1 to 16/],
    [["--step", "two"], /from 1 to 16/],
    [["--colour"], /Unknown option '--colour'/],
    [["catalog.csv"], /Unexpected argument/],
    [["--catalog"], /--catalog/],
  ])("answers %j with a plain sentence and exit code 2", async (args, sentence) => {
    const { code, out, error } = await demo(args);
    expect([code, out]).toEqual([2, ""]);
    expect(error.trimEnd()).toMatch(sentence);
    expect(error.trimEnd().split("\n")).toHaveLength(1);
    expect(error).not.toMatch(/ {4}at |Error:|undefined/);
  });

  it("helps", async () => {
    const help = await demo(["--help"]);
    expect(help.code).toBe(0);
    for (const option of ["--catalog", "--currency", "--step", "--json", "--file", "--fresh", "--memory", "--help"])
      expect(help.out).toContain(option);
    expectReadable(help);
  });

  it("shows one step as it stands in the whole story", async () => {
    const one = await demo(["--step", "10"]);
    const start = text.out.indexOf("10 · ");
    expect(one.out).toContain(text.out.slice(start, text.out.indexOf("11 · ")));
    expect(one.out).not.toContain("9 · ");
    expect(one.out).not.toContain("11 · ");
    expect((await demoDocument(["--step", "4"])).steps.map(({ step }) => step)).toEqual([4]);
  });

  it("is coloured where the terminal has it, and says the same", async () => {
    const coloured = await demo([], { FORCE_COLOR: "1" });
    expect(coloured.out).not.toBe(text.out);
    expect(stripVTControlCharacters(coloured.out)).toBe(text.out);
  });

  it.each([
    [true, { TERM: "xterm" }, true],
    [false, { TERM: "xterm" }, false],
    [false, { FORCE_COLOR: "1" }, true],
    [false, { FORCE_COLOR: "" }, true],
    [true, { FORCE_COLOR: "0" }, false],
    [true, { NO_COLOR: "1" }, false],
    [true, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
    [true, { NO_COLOR: "" }, true],
    [true, { TERM: "dumb" }, false],
  ])("on a terminal: %j, with %j: coloured: %j", (isTTY, env, isColoured) => {
    const painted = painter({ isTTY }, env)("red", "held");
    expect(painted).toBe(isColoured ? styleText("red", "held", { validateStream: false }) : "held");
  });

  it("runs as `npm run demo` runs it", () => {
    const command = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { demo: string } })
      .scripts;
    expect(command.demo).toBe("tsx examples/demo/main.ts");
    const tsx = [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "examples/demo/main.ts"), "--memory"];
    const options = { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } } as const;
    expect(execFileSync(process.execPath, tsx, options)).toBe(text.out);
    const bad = spawnSync(process.execPath, [...tsx, "--step", "99"], options);
    expect([bad.status, bad.stdout, bad.stderr]).toEqual([2, "", "--step takes a number from 1 to 16.\n"]);
  });
});
