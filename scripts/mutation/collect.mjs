import {
  ASYMMETRIC_MATCHERS_OBJECT,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  chai,
  customMatchers,
  setState,
} from "@vitest/expect";

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.use(({ Assertion }, utils) => {
  Assertion.addMethod("toMatchInlineSnapshot", function (snapshot) {
    chai.expect(`"${utils.flag(this, "object")}"`).to.equal(withoutIndent(snapshot));
  });
});

const withoutIndent = (snapshot) => {
  const lines = snapshot.split("\n").slice(1, -1);
  const indent = /^ */.exec(lines[0])[0].length;
  return lines.map((line) => line.slice(indent)).join("\n");
};

/** The `expect` of vitest, without its worker. */
const expect = Object.assign((value, message) => chai.expect(value, message), chai.expect);
Object.assign(expect, globalThis[ASYMMETRIC_MATCHERS_OBJECT]);
globalThis[GLOBAL_EXPECT] = expect;
setState({ assertionCalls: 0, isExpectingAssertions: false }, expect);
chai.expect.extend(expect, customMatchers);

/** `each` as vitest has it: where all rows are lists, they become the arguments. No row is named by its values: a mutant may change them. */
const each =
  (register) =>
  (rows) =>
  (name, body, ...rest) => {
    const lists = rows.every(Array.isArray);
    for (const row of rows) {
      const values = lists ? row : [row];
      register(name, () => body(...values), ...rest);
    }
  };

const within = ({ before, after }, body) =>
  before.length + after.length === 0
    ? body
    : async () => {
        for (const hook of before) await hook();
        try {
          await body();
        } finally {
          for (const hook of after) await hook();
        }
      };

const COLLECTING = Symbol.for("tests that are being collected");

/**
 * The tests of one file: their ids, unique within the run, and what each does.
 *
 * @param {string} file
 * @param {() => void} evaluate
 * @returns {readonly { id: string, run: () => unknown }[]}
 */
export function collect(file, evaluate) {
  const tests = [];
  const seen = new Map();
  let path = [file];
  /** What is done before and after each test, of the file and of the groups around it. */
  let around = { before: [], after: [] };

  const it = (name, ...more) => {
    const body = more.find((one) => typeof one === "function");
    const title = [...path, name].join(" > ");
    const before = seen.get(title) ?? 0;
    seen.set(title, before + 1);
    tests.push({ id: before === 0 ? title : `${title} (${before + 1})`, run: within(around, body) });
  };
  const describe = (name, ...more) => {
    const outside = { path, around };
    path = [...path, name];
    around = { before: [...around.before], after: [...around.after] };
    more.find((one) => typeof one === "function")();
    ({ path, around } = outside);
  };
  it.each = each(it);
  it.skipIf = (skip) => (skip ? () => {} : it);
  describe.each = each(describe);

  const beforeEach = (hook) => around.before.push(hook);
  const afterEach = (hook) => around.after.unshift(hook);
  globalThis[COLLECTING] = { it, test: it, describe, expect, beforeEach, afterEach };
  evaluate();
  return tests;
}
