import { describe, expect, it } from "vitest";
import { type DeskOptions, orderDesk } from "../../src/application/index.js";
import { DEFAULT_POLICY } from "../../src/pricing/policy.js";
import type { ShopStage } from "../../src/pricing/stage.js";
import { HOSTILE_VALUES } from "../support/hostile-values.js";
import { aStage, askEverything, ORDER_OF_USE, requests } from "./every-use-case.js";
import { between } from "./failing-ports.js";
import { aWorld, KIM } from "./world.js";

const wrap: ShopStage = { name: "gift-wrap", after: "surcharges", rows: () => [] };

/** The code and the paths with which a desk opened like that answers. */
async function refusal(options: unknown) {
  const answer = await orderDesk(aWorld().ports, options as DeskOptions).start({ actor: KIM, currency: "EUR" });
  const error = answer._unsafeUnwrapErr();
  return error.code === "desk_options_invalid" ? error.problems.map(({ path }) => path.join(".")) : error.code;
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
    [
      { policy: {} },
      ["name", "rounding", "crossZone", "couponStacking", "cashRounding"].map((axis) => `policy.${axis}`),
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
    expect(await refusal(options)).toEqual(paths);
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
        const code = await refusal({ [field]: make() }).catch(() => "opened");
        expect(Array.isArray(code) || code === "opened").toBe(true);
      }
    }
    const bitten: string[] = [];
    const biting = {
      get capture() {
        bitten.push("capture");
        return "on_order";
      },
    };
    expect([await refusal(biting), bitten]).toEqual([["capture"], []]);
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
