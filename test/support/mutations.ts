import fc from "fast-check";

/** What a mutation puts in the place of something: a little wrong, very wrong, or by chance right. All of it is JSON. */
const STRANGE: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  1e21,
  2 ** 53,
  -(2 ** 53),
  100_001,
  "",
  " ",
  "\n",
  "a",
  "EUR",
  "eur",
  "De",
  "0",
  "-0",
  "-0.0",
  "00",
  "01",
  "+1",
  "-1",
  "1.",
  ".5",
  "1.50",
  "2.5",
  "3.00000000001",
  "1e3",
  "1_000",
  "1,5",
  "１２",
  "NaN",
  "Infinity",
  "100",
  "100.0000000001",
  "1000",
  "1000.1",
  "1000000000000000",
  "a\u0000b",
  "\ud83d",
  "\u202e",
  "a".repeat(64),
  "a".repeat(128),
  "a".repeat(129),
  "a".repeat(600),
  "a".repeat(10_000),
  "2026-02-30T00:00:00.000Z",
  "2026-01-31T09:30:00Z",
  "2026-01-31T09:30:00.000+01:00",
  "2026-01-31",
  `4${"1".repeat(15)}`,
  `4${"1".repeat(3)} ${"1".repeat(4)} ${"1".repeat(4)} ${"1".repeat(4)}`,
  "percent",
  "amount",
  "unlimited",
  "variant",
  "line.add",
  [],
  [[]],
  ["a"],
  [null],
  {},
  { a: 1 },
  { kind: "percent" },
  { kind: "__proto__" },
];

/** Keys that a mutation adds. */
const FOREIGN_KEYS = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "status",
  "total",
  "cvv",
  "extra",
  "kind",
  "",
  "a".repeat(200),
];

/** JSON values that were right before one to three places in them were changed. */
export function mutated(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(2)), { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => changes.reduce(change, JSON.parse(JSON.stringify(value ?? null)) as unknown));
}

type Change = readonly [where: number, what: number, how: number];

/** Changes one place of a value: replaces it, takes it away, or puts a foreign key beside it. */
function change(value: unknown, [where, what, how]: Change): unknown {
  const strange = structuredClone(STRANGE[what % STRANGE.length]);
  const places = placesOf(value);
  const place = places[where % (places.length + 1)];
  if (place === undefined) return strange;
  const { holder, key } = place;
  if (how === 0) define(holder, key, strange);
  else if (how === 1 && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if (how === 1) Reflect.deleteProperty(holder, key);
  else if (Array.isArray(holder)) holder.push(strange);
  else define(holder, FOREIGN_KEYS[what % FOREIGN_KEYS.length] ?? "", strange);
  return value;
}

/** As JSON.parse does it: `__proto__` becomes a property of its own. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

/** Every place inside a value, outer ones first. */
function placesOf(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.keys(value).flatMap((key) => [
    { holder: value, key },
    ...placesOf(Object.getOwnPropertyDescriptor(value, key)?.value),
  ]);
}
