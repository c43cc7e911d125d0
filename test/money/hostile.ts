/** Values that no caller should pass and some will. One decimal stands among them, so that a filter can be seen to work. */
interface Hostile {
  readonly name: string;
  readonly value: unknown;
}

const cyclic: Record<string, unknown> = {};
cyclic["self"] = cyclic;

const deep: unknown = Array.from({ length: 5000 }).reduce<unknown>((inner) => [inner], "1");

const throwing = (): never => {
  throw new Error("a trap was run");
};

const traps: ProxyHandler<object> = {
  get: throwing,
  has: throwing,
  ownKeys: throwing,
  getOwnPropertyDescriptor: throwing,
  getPrototypeOf: throwing,
};

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const getters = {
  get minor() {
    return throwing();
  },
  get currency() {
    return throwing();
  },
  get code() {
    return throwing();
  },
  get digits() {
    return throwing();
  },
};

/** An array of a length with nothing in it. */
export function sparse(length: number): unknown[] {
  const list: unknown[] = [];
  list.length = length;
  return list;
}

const named = (list: readonly (readonly [string, unknown])[]): Hostile[] =>
  list.map(([name, value]) => ({ name, value }));

export const HOSTILE: readonly Hostile[] = named([
  ["undefined", undefined],
  ["null", null],
  ["true", true],
  ["false", false],
  ["0", 0],
  ["−0", -0],
  ["−1", -1],
  ["1.5", 1.5],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["−Infinity", Number.NEGATIVE_INFINITY],
  ["2^53", 2 ** 53],
  ["1e308", 1e308],
  ["5e-324", 5e-324],
  ["1n", 1n],
  ["a huge bigint", 10n ** 400n],
  ["a symbol", Symbol("1")],
  ["a function", () => "1"],
  [
    "a class",
    class Named {
      readonly code = "EUR";
    },
  ],
  ["empty text", ""],
  ["a decimal", "12.5"],
  ["an exponent", "1e100000000"],
  ["hexadecimal", "0x10"],
  ["full-width figures", "１２"],
  ["a lone surrogate", "\ud800"],
  ["__proto__", "__proto__"],
  ["constructor", "constructor"],
  ["a megabyte of nines", "9".repeat(1_000_000)],
  ["a megabyte of zeros after a point", `0.${"0".repeat(1_000_000)}`],
  ["a megabyte of capitals", "A".repeat(1_000_000)],
  ["a megabyte of language tags", "en-".repeat(333_333)],
  ["a boxed number", Object(1)],
  ["boxed text", Object("1")],
  ["an array of one", [1]],
  ["an array of text", ["1"]],
  ["an array of NaN", [Number.NaN]],
  ["a sparse array", sparse(4_000_000_000)],
  ["a typed array", new Uint8Array(4)],
  ["an empty object", {}],
  ["an object without prototype", Object.create(null)],
  ["valueOf", { valueOf: () => 1, toString: () => "1" }],
  ["valueOf that throws", { valueOf: throwing, toString: throwing, [Symbol.toPrimitive]: throwing }],
  ["toJSON that throws", { toJSON: throwing }],
  ["a date", new Date(0)],
  ["a map", new Map([["code", "EUR"]])],
  ["a regular expression", /1/],
  ["getters that throw", getters],
  ["inherited fields", Object.create({ minor: 1, currency: "EUR", code: "EUR", digits: 2 })],
  ["polluting JSON", JSON.parse('{"__proto__":{"code":"EUR","digits":2,"minor":1,"currency":"EUR"}}')],
  ["a proxy that throws", new Proxy({}, traps)],
  ["a proxied array that throws", new Proxy([], traps)],
  ["a proxied function that throws", new Proxy(() => 1, traps)],
  ["a revoked proxy", revoked({})],
  ["a revoked proxied array", revoked([])],
  ["a cyclic object", cyclic],
  ["a deep array", deep],
  ["a promise", Promise.resolve(1)],
]);

/** The names of the hostile values of which something is so: tests compare them with the few they expect. */
export function hostileWhere(isSo: (value: unknown) => boolean): string[] {
  return HOSTILE.filter(({ value }) => isSo(value)).map(({ name }) => name);
}
