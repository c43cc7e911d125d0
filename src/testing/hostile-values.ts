/** A value that no honest caller gives, and its name for people. */
export type HostileValue = readonly [name: string, value: unknown];

const LONG = 1_000_000;
const DEEP = 20_000;

/**
 * Values that no honest caller gives: wrong types, numbers that are none, text that is too long or means something to a language,
 * objects that bite when they are touched. Made anew at each call. For testing that whatever takes data from outside answers
 * with a typed error.
 *
 * @example
 * ```ts
 * import { hostileValues } from "power-buyer/testing";
 *
 * for (const [name, value] of hostileValues()) console.log(name, typeof value);
 * ```
 */
export function hostileValues(): readonly HostileValue[] {
  return [...simple(), ...texts(), ...objects()];
}

function simple(): readonly HostileValue[] {
  const values = [undefined, null, true, false, 0, -0, -1, 1.5, Number.NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53)];
  return [
    ...values.map((value): HostileValue => [Object.is(value, -0) ? "-0" : String(value), value]),
    ["a bigint", 10n ** 30n],
    ["a symbol", Symbol("hostile")],
    ["a function", () => "hostile"],
  ];
}

function texts(): readonly HostileValue[] {
  const short = [
    "",
    " ",
    "-",
    "0",
    "-1",
    "1e9",
    "NaN",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
  ];
  return [
    ...short.map((value): HostileValue => [`the text ${JSON.stringify(value)}`, value]),
    ["a control character", "a\u0000b"],
    ["half a surrogate pair", "\ud800"],
    ["text that runs backwards", "\u202egnirts"],
    ["accents without end", `e${"\u0301".repeat(5_000)}`],
    ["a quote of SQL", "'; DROP TABLE orders; --"],
    ["a pattern", "(a+)+$".repeat(100)],
    ["broken JSON", '{"a":'],
    ["a list in JSON", "[1,2,3]"],
    ["a megabyte of letters", "a".repeat(LONG)],
    ["a megabyte of digits", "9".repeat(LONG)],
    ["a megabyte of spaces", " ".repeat(LONG)],
  ];
}

function objects(): readonly HostileValue[] {
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const bite = () => {
    throw new Error("bitten");
  };
  const biting = new Proxy({}, { get: bite, has: bite, ownKeys: bite, getOwnPropertyDescriptor: bite });
  const getters = Object.fromEntries(["id", "key", "tenant"].map((name) => [name, null]));
  for (const name of Object.keys(getters)) Object.defineProperty(getters, name, { get: bite, enumerable: true });
  return [
    ["an empty object", {}],
    ["an empty list", []],
    ["a list of null", [null]],
    ["a sparse list", Array.from({ length: 3 })],
    ["a prototype in JSON", JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}')],
    ["an object without a prototype", Object.create(null)],
    ["a moment", new Date(0)],
    ["a moment that is none", new Date(Number.NaN)],
    ["a map", new Map([["key", "value"]])],
    ["something that says it is a number", { valueOf: () => 1, toString: () => "1" }],
    ["an object that contains itself", cyclic],
    ["an object without a bottom", JSON.parse(`${'{"a":'.repeat(DEEP)}1${"}".repeat(DEEP)}`)],
    ["an object whose getters throw", getters],
    ["a proxy that throws", biting],
    ["a revoked proxy", revoked.proxy],
  ];
}
