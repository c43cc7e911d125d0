import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { price, PRICING_METHODS, PROFILES } from "power-buyer";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { coinOf } from "../../scripts/vectors/order/coin.js";
import { buildOrder } from "../../scripts/vectors/order/draft.js";
import { orderInput } from "../../scripts/vectors/order/input.js";
import { withoutSellersTax } from "../../scripts/vectors/order/sellers-tax.js";
import { ask, statedFigures } from "../../scripts/vectors/order/stated.js";
import { readVector } from "../../scripts/vectors/vector.js";
import { OWN } from "./samples.js";

const names = z.enum(Object.keys(PROFILES) as [keyof typeof PROFILES]);
const rows = z
  .array(z.looseObject({ id: z.string(), title: z.string(), profile: names }))
  .parse(JSON.parse(readFileSync(join(OWN, "profiles.json"), "utf8")));

/** The same order by the profile's own policy: what the recorded rules say is left aside. */
function figuresBy(profile: keyof typeof PROFILES, row: unknown) {
  const read = readVector(row);
  if ("wrong" in read) throw new Error(read.wrong);
  const { problem } = read.vector;
  const coin = coinOf(problem);
  const input = withoutSellersTax(orderInput.parse(problem.input), problem.policy, problem.minorDigits);
  const order = coin === null ? "no currency" : buildOrder(input, coin);
  if (typeof order === "string") throw new Error(order);
  const policy = { ...PROFILES[profile].policy, couponStacking: "all" } as const;
  const pricing = price(order.draft, order.facts, { policy, methods: PRICING_METHODS })._unsafeUnwrap();
  if (pricing.status !== "priced") throw new Error("facts are missing");
  return ask(statedFigures(problem.expected, input).figures, {
    sheet: pricing.sheet,
    input,
    coupons: order.coupons,
    places: 0,
    retained: null,
  });
}

describe("a profile's policy gives the cents of the platform", () => {
  it.each(rows.map((row) => [row.profile, row.title, row] as const))("%s: %s", (profile, _, row) => {
    const figures = figuresBy(profile, row);
    expect(figures.length).toBeGreaterThan(0);
    for (const { key, expected, got } of figures) expect({ key, is: got }).toEqual({ key, is: expected });
  });

  it("says in the guide how many vectors prove each", () => {
    const guide = readFileSync(fileURLToPath(new URL("../../docs/guides/profiles.md", import.meta.url)), "utf8");
    const said = [...guide.matchAll(/^\| (`\w+`(?:, `\w+`)*) \| .* \| ([\d, ]+) \|$/gm)].flatMap(
      ([, names = "", counts = ""]) =>
        names.split(", ").map((name, i) => [name.replaceAll("`", ""), Number(counts.split(", ")[i])] as const),
    );
    const counted = Object.keys(PROFILES).map((name) => [name, rows.filter(({ profile }) => profile === name).length]);
    expect(said).toEqual(counted);
    expect(counted.every(([, count]) => Number(count) >= 2)).toBe(true);
  });
});
