import { describe, expect, it } from "vitest";
import { type DeskOptions, orderDesk } from "../../src/application/index.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import { MOST_PROBLEMS } from "../../src/shape/problem.js";
import { HOSTILE_VALUES } from "../support/hostile-values.js";
import { aStage, askEverything, ORDER_OF_USE, requests } from "./every-use-case.js";
import { between } from "./failing-ports.js";
import { aWorld, KIM } from "./world.js";

const wrap: ShopStage = { name: "gift-wrap", after: "surcharges", rows: () => [] };

/** The paths that a desk opened like that finds fault with, another refusal's code, or that it works. */
async function answerOf(options: unknown): Promise<readonly string[] | string> {
  const answer = await orderDesk(aWorld().ports, options as DeskOptions).start({ actor: KIM, currency: "EUR" });
  return answer.match(
    () => "opened",
    (error) => (error.code === "desk_options_invalid" ? error.problems.map(({ path }) => path.join(".")) : error.code),
  );
}

describe("a desk that was opened with bad options", () => {
  it.each<[unknown, readonly string[]]>([
    [null, [""]],
    ["on_order", [""]],
    [[], [""]],
    [{ capture: "bogus" }, ["capture"]],
    [{ capture: null }, ["capture"]],
    [{ captures: "on_order" }, ["captures"]],
    [{ tenant: "" }, ["tenant"]],
    [{ tenant: "t".repeat(513) }, ["tenant"]],
    [{ tenant: 7 }, ["tenant"]],
    [{ couponAlphabet: "" }, ["couponAlphabet"]],
    [{ couponAlphabet: "A".repeat(201) }, ["couponAlphabet"]],
    // No code is written with these: small letters, one without a capital of one letter, wide ones, an umlaut in two parts.
    [{ couponAlphabet: "abc" }, ["couponAlphabet"]],
    [{ couponAlphabet: "AÄß" }, ["couponAlphabet"]],
    [{ couponAlphabet: "ＡＢＣ" }, ["couponAlphabet"]],
    [{ couponAlphabet: "A\u0308" }, ["couponAlphabet"]],
    [{ couponAlphabet: 7 }, ["couponAlphabet"]],
    // So many problems are told at most.
    [
      { policy: {} },
      Object.keys(DEFAULT_POLICY)
        .slice(0, MOST_PROBLEMS)
        .map((axis) => `policy.${axis}`),
    ],
    [{ policy: { ...DEFAULT_POLICY, rounding: "half-way" } }, ["policy.rounding"]],
    [{ policy: { ...DEFAULT_POLICY, cashRounding: 0 } }, ["policy.cashRounding"]],
    [{ policy: { ...DEFAULT_POLICY, mode: "cheap" } }, ["policy.mode"]],
    [{ stages: wrap }, ["stages"]],
    [{ stages: Array.from({ length: 101 }, () => wrap) }, ["stages"]],
    [{ stages: [wrap, () => []] }, ["stages.1"]],
    [{ stages: [null, { ...wrap, rows: "rows" }, { ...wrap, needs: [] }] }, ["stages.0", "stages.1", "stages.2"]],
    [
      {
        stages: [
          { ...wrap, after: "tax" },
          { ...wrap, name: "" },
        ],
      },
      ["stages.0", "stages.1"],
    ],
    [{ capture: "bogus", tenant: "" }, ["tenant", "capture"]],
  ])("%j", async (options, paths) => {
    expect(await answerOf(options)).toEqual(paths);
  });

  it.each(["ABC", "ÄÖÜ", "]\\^-", "0123456789", "ΣЖ漢"])("not of the alphabet %s", async (couponAlphabet) => {
    expect(await answerOf({ couponAlphabet })).toBe("opened");
  });

  it("answers every use case with that, and asks no port", async () => {
    const world = aWorld();
    const stage = await aStage(world);
    const asked: string[] = [];
    const watched = between(world.ports, (call, carryOut) => {
      asked.push(call);
      return carryOut();
    });
    const desk = orderDesk(watched, { capture: "bogus" as never });
    const answers = await askEverything(desk, requests(stage));
    expect(answers).toEqual(ORDER_OF_USE.map((use) => ({ use, code: "desk_options_invalid" })));
    expect(asked).toEqual([]);
  });

  it("throws nothing, and runs nothing of what it was given", async () => {
    for (const { make } of HOSTILE_VALUES) {
      for (const field of ["tenant", "capture", "policy", "stages", "couponAlphabet"]) {
        // A throw or a rejection fails the test; what is no hostile value there (undefined, a plain text) opens a desk.
        const answer = await answerOf({ [field]: make() });
        const isAtField = Array.isArray(answer) && answer.every((path) => path.startsWith(field));
        expect([field, answer, isAtField || answer === "opened"]).toEqual([field, answer, true]);
      }
    }
    const bitten: string[] = [];
    const biting = {
      get capture() {
        bitten.push("capture");
        return "on_order";
      },
    };
    expect([await answerOf(biting), bitten]).toEqual([["capture"], []]);
  });
});

it("good options are taken as they are, a stage that is a class with its own state too", async () => {
  class Wrapping {
    readonly name = "wrapping";
    readonly after = "surcharges";
    readonly price = 250;
    rows() {
      return [{ kind: "charge", id: "wrap", label: "Wrapping", amount: this.price, taxCategory: "exempt" } as const];
    }
  }
  const options = { capture: "on_order", policy: DEFAULT_POLICY, stages: [wrap, new Wrapping()] } as const;
  const { desk, ...world } = aWorld();
  const opened = orderDesk(world.ports, options);
  const { id: draftId } = (await opened.start({ actor: KIM, currency: "EUR", customerId: "anna" }))._unsafeUnwrap();
  const review = (await opened.review({ actor: KIM, draftId }))._unsafeUnwrap();
  expect(review.sheet.extra.map(({ id, amount }) => [id, amount])).toEqual([["wrap", 250]]);
  expect((await desk.read({ draftId })).isOk()).toBe(true);
});
