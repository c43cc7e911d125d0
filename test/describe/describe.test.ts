import { describe as group, expect, it } from "vitest";
import { describe, ENGLISH, type Sentences } from "../../src/describe/index.js";
import { ERROR_SAMPLES } from "./error-samples.js";
import { HOLD_SAMPLES, holds, ISSUE_SAMPLES, issues, REFUSAL_SAMPLES } from "./issue-samples.js";

const EUR = { code: "EUR", digits: 2 };
const errors = Object.values(ERROR_SAMPLES).flat();
const refusals = Object.values(REFUSAL_SAMPLES).flat();
const everything: readonly { readonly code: string }[] = [...errors, ...issues, ...refusals, ...holds];

group("every sentence", () => {
  it("stands in the list that people read through", async () => {
    const lines = everything.map((said) => `${said.code}: ${describe(said, { currency: EUR })}`);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("sentences.txt");
  });

  it("has a sample for each code of each table", () => {
    expect(Object.keys(ERROR_SAMPLES).sort()).toStrictEqual(Object.keys(ENGLISH.errors).sort());
    expect(Object.keys(ISSUE_SAMPLES).sort()).toStrictEqual(Object.keys(ENGLISH.issues).sort());
    const sayable = { ...ENGLISH.errors, ...ENGLISH.refusals };
    expect(Object.keys(REFUSAL_SAMPLES).filter((code) => !Object.hasOwn(sayable, code))).toStrictEqual([]);
    expect(Object.keys(ENGLISH.refusals).filter((code) => !Object.hasOwn(REFUSAL_SAMPLES, code))).toStrictEqual([]);
    expect(Object.keys(HOLD_SAMPLES).sort()).toStrictEqual(Object.keys(ENGLISH.holds).sort());
    expect(everything.length).toBeGreaterThan(250);
  });

  it.each(everything.map((said, index) => [`${said.code} (${index})`, said] as const))(
    "%s is one for people",
    (_name, said) => {
      for (const options of [{}, { currency: EUR }]) {
        const sentence = describe(said, options);
        expect(sentence).toMatch(/^[\p{L}\p{N}\p{Sc}“].{15,}\.$|npm install /u);
        expect(sentence).not.toMatch(/undefined|null|NaN|\[object|function|\?/);
        expect(sentence).not.toMatch(/\b[a-z]+_[a-z_]+\b/);
        expect(sentence).not.toContain("SECRET");
        expect(sentence).not.toContain("secret-key");
      }
    },
  );
});

group("how it is said", () => {
  const short = { code: "minimum_spend_not_met", minimum: 500_000, spend: 123_456 };

  it("writes money as the reader does, and as minor units where no currency is said", () => {
    expect(describe(short, { currency: EUR })).toBe(
      "The coupon needs goods for €5,000.00, and there are goods for €1,234.56. Add goods for €3,765.44.",
    );
    expect(describe(short, { currency: EUR, locale: "de" })).toContain("5.000,00\u00a0€");
    expect(describe(short)).toContain("500000 (in minor units)");
    expect(describe(short, { currency: { code: "JPY", digits: 0 } })).toContain("¥500,000");
    expect(describe(short, { currency: EUR, locale: "not a locale" })).toContain("€5,000.00");
  });

  it("writes prices in major units with their currency", () => {
    const spread = { code: "spread_above_lines", amount: "50.00", gross: "40.00" };
    expect(describe(spread, { currency: EUR })).toContain("50.00 EUR cannot be taken off lines that cost 40.00 EUR");
    expect(describe(spread)).toContain("50.00 cannot be taken off lines that cost 40.00 together");
  });

  it("calls things what people call them", () => {
    const labels = { "line-9": "the red mug", "line-1": "the red mug", "line-3": "the teapot" };
    expect(describe({ code: "line_unknown", lineId: "line-9" }, { labels })).toBe(
      "The red mug is not there. Choose one of the lines that are.",
    );
    expect(describe({ code: "partly_shipped", lineIds: ["line-1", "line-3"] }, { labels })).toContain(
      "(the red mug and the teapot)",
    );
    expect(describe({ code: "line_unknown", lineId: "constructor" }, { labels })).toMatch(
      /^Line constructor is not there/,
    );
  });

  it("lists as the reader's language does, ten at most", () => {
    const missing = { code: "no_destination", missing: ["country", "region", "postalCode"] };
    expect(describe(missing)).toContain("country, state or province, and postal code");
    expect(describe(missing, { locale: "de" })).toContain("country, state or province und postal code");
    expect(describe(missing, { locale: "?" })).toContain("country, state or province, and postal code");
    const many = Array.from({ length: 12 }, (_, index) => `f${index}`);
    expect(describe({ code: "no_destination", missing: many })).toContain("f9, and 2 more.");
  });

  it("names a line that is not said", () => {
    const [first] = issues.filter(({ code }) => code === "price_missing");
    expect(describe({ ...first, lineId: null })).toBe("A line has no unit price. Set one, or refresh the prices.");
  });

  it("speaks another language, or says one sentence otherwise", () => {
    const ours: Sentences = {
      ...ENGLISH,
      issues: { ...ENGLISH.issues, draft_empty: () => "Womit dürfen wir dienen?" },
    };
    const empty = { code: "draft_empty", severity: "blocking", path: [], lineId: null, details: {}, fix: [] };
    expect(describe(empty, { sentences: ours })).toBe("Womit dürfen wir dienen?");
    expect(describe({ code: "nothing_to_undo" }, { sentences: ours })).toBe("There is no edit left to take back.");
  });
});

group("what it does not know", () => {
  it("says so, with the code", () => {
    expect(describe({ code: "drone_grounded" })).toBe(
      "This was refused (drone_grounded), and there is no sentence that says more.",
    );
    expect(describe({ code: "drone_grounded", severity: "blocking", details: {} })).toContain("(drone_grounded)");
    expect(describe({ code: "drone_grounded", because: {}, unblockWith: [] })).toContain("(drone_grounded)");
  });

  it.each([
    [undefined],
    [null],
    [7],
    ["line_unknown"],
    [[]],
    [{}],
    [{ code: 7 }],
    [{ code: "" }],
    [{ code: "A b" }],
    [{ code: "x".repeat(1_000_000) }],
    [{ code: "__proto__" }],
    [() => "code"],
    [new Map([["code", "line_unknown"]])],
  ])("says that there is no reason: %#", (said) => {
    expect(describe(said)).toBe("Something was refused, and it does not say why.");
  });

  it.each([["constructor"], ["to_string"], ["has_own_property"]])("takes %s for a code without a sentence", (code) => {
    expect(describe({ code })).toBe(`This was refused (${code}), and there is no sentence that says more.`);
  });

  it("falls back to the general sentence where the details are not what the code promises", () => {
    for (const { code } of everything) {
      for (const details of [
        {},
        { reason: "constructor" },
        { problems: 7, rows: 7, items: 7, missing: 7, because: null },
      ]) {
        for (const said of [
          { ...details, code },
          { code, severity: "blocking", details },
          { code, because: details, unblockWith: [] },
        ]) {
          expect(describe(said)).not.toMatch(/undefined|\[object|function/);
        }
      }
    }
    expect(describe({ code: "limit_reached" })).toContain("(limit_reached)");
    expect(describe({ code: "partly_shipped" })).toContain("(partly_shipped)");
  });

  it("cuts what is long, keeps to one line and repeats no card number", () => {
    const long = describe({ code: "line_unknown", lineId: "x".repeat(1_000_000) });
    expect(long.length).toBeLessThan(300);
    expect(long).toContain("…");
    expect(describe({ code: "line_unknown", lineId: "a\u0000b\nc\u202ed" })).toContain("Line a b c d is");
    const card = "4111" + "1111".repeat(3);
    expect(describe({ code: "payment_declined", reason: `card ${card}` })).toContain("(“…”)");
    expect(describe({ code: "line_unknown", lineId: { toString: () => "x" } })).toContain("Line ? is");
    const problems = Array.from({ length: 3 }, () => ({
      path: Array.from({ length: 100 }, () => "x".repeat(200)),
      reason: "required",
      expected: "",
    }));
    expect(describe({ code: "input_invalid", problems }).length).toBeLessThanOrEqual(2000);
  });

  it("does not follow what contains itself", () => {
    const said: { code: string; version: number; because?: unknown } = { code: "replay_failed", version: 1 };
    said.because = said;
    const sentence = describe(said);
    expect(sentence).toContain("Something was refused, and it does not say why.");
    expect(sentence.length).toBeLessThan(500);
  });

  it("runs no accessor and no method of what it is given", () => {
    const never = () => {
      throw new Error("must not run");
    };
    expect(describe(Object.defineProperty({}, "code", { get: never }))).toBe(
      "Something was refused, and it does not say why.",
    );
    expect(describe({ code: "limit_reached", limit: { toString: never } })).toContain("(limit_reached)");
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    expect(describe(revoked.proxy)).toBe("Something was refused, and it does not say why.");
  });
});
