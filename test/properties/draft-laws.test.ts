import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyCommand } from "../../src/draft/apply-command.js";
import { applyCommands } from "../../src/draft/apply-commands.js";
import type { Command, CommandType } from "../../src/draft/command.js";
import { canonicalCouponCode } from "../../src/draft/coupon-code.js";
import type { Draft, Grant } from "../../src/draft/draft.js";
import { inputShapes } from "../../src/draft/input-shapes.js";
import { skuTotals } from "../../src/draft/sku-totals.js";
import { canonicalJson } from "../../src/internal/canonical-json.js";
import { compareQuantities, parseQuantity } from "../../src/money/quantity.js";
import { richDraft } from "../draft/examples.js";
import { anyCommand, commands } from "../support/draft-arbitrary.js";
import { apply, by, deepFreeze, settled, threeLines } from "../support/draft-world.js";
import { runs } from "../support/runs.js";

/** Domain of these laws: drafts that up to 16 commands of every kind made of one on which something of everything stands, frozen all the way down. */
const START = deepFreeze(richDraft());
const THREE = deepFreeze(threeLines());

/** Every step that was accepted, and how often one was refused. */
function live(steps: readonly Command[], from: Draft = START) {
  let draft = from;
  const accepted: { readonly before: Draft; readonly command: Command; readonly after: Draft }[] = [];
  for (const command of steps) {
    const edited = apply(draft, deepFreeze(command));
    if (edited.isErr()) continue;
    accepted.push({ before: draft, command, after: edited.value });
    draft = deepFreeze(edited.value);
  }
  return { draft, accepted };
}

const check = (law: (life: ReturnType<typeof live>, steps: readonly Command[]) => void, numRuns = runs()) => {
  fc.assert(
    fc.property(commands, (steps) => law(live(steps), steps)),
    { numRuns },
  );
};

it("these lives meet every command, and each is accepted", () => {
  const lives = fc.sample(commands, { seed: 7, numRuns: 500 }).map((steps) => live(steps));
  const met = new Set(lives.flatMap(({ accepted }) => accepted.map(({ command }) => command.type)));
  const others = (Object.keys(inputShapes) as CommandType[]).filter((type) => type !== "draft.cancel");
  expect(others.filter((type) => !met.has(type))).toEqual([]);
});

describe("D1, D2: a draft is a value", () => {
  it("no edit changes what exists, and the same edits give an equal draft, byte for byte", () => {
    // Everything is frozen: an edit that wrote to anything would throw.
    check(({ draft }, steps) => {
      expect(canonicalJson(live(steps).draft)).toBe(canonicalJson(draft));
    });
  });

  it("survives JSON", () => {
    check(({ draft }) => {
      expect(JSON.parse(JSON.stringify(draft))).toStrictEqual(draft);
    });
  });

  it("what an edit does not name is the same object afterwards", () => {
    check(({ accepted }) => {
      for (const { before, command, after } of accepted) {
        const kept = new Set(before.lines);
        const made = after.lines.filter((line) => !kept.has(line)).map(({ id }) => id);
        expect(made.filter((id) => !mayTouch(command, id))).toEqual([]);
      }
    });
  });
});

/** Is this line one that the command names, or one that no command can name beforehand? */
function mayTouch({ type, input }: Command, id: string): boolean {
  if ("lineId" in input) return input.lineId === id;
  if ("lineIds" in input && input.lineIds !== undefined) return input.lineIds.includes(id);
  return TOUCHES_LINES.includes(type);
}

const TOUCHES_LINES: readonly CommandType[] = ["line.add", "line.addCustom", "prices.refresh", "customer.set"];

describe("D4: versions", () => {
  it("every accepted edit is one version, and a refused one changes nothing", () => {
    check(({ draft, accepted }) => {
      expect(accepted.every(({ before, after }) => after.version === before.version + 1)).toBe(true);
      expect(draft.version).toBe(START.version + accepted.length);
    });
  });

  it("several commands are all applied or none, as one after the other", () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 6 }), (steps) => {
        const together = settled((facts) => applyCommands(START, steps, { ...by(), facts }));
        const { draft, accepted } = live(steps);
        expect(together.isOk()).toBe(accepted.length === steps.length);
        expect(together.unwrapOr(draft)).toEqual(draft);
      }),
      { numRuns: runs() },
    );
  });
});

describe("what holds on every draft", () => {
  const TAKES_PRICES: readonly CommandType[] = ["line.revertPrice", "line.setPrice", "lines.setPrice", "line.remove"];
  const grantKey = (grant: Grant) => JSON.stringify(grant);

  it("line ids are never given twice", () => {
    check(({ accepted }) => {
      const given = accepted.flatMap(({ before, after }) =>
        after.lines.filter(({ id }) => !before.lines.some((line) => line.id === id)).map(({ id }) => id),
      );
      expect(new Set(given).size).toBe(given.length);
    });
  });

  it("quantities are canonical, and there is a price before one set by hand only under one set by hand", () => {
    check(({ draft }) => {
      for (const { quantity, price, priceBefore } of draft.lines) {
        expect(parseQuantity(quantity)._unsafeUnwrap()).toBe(quantity);
        expect(priceBefore === null || price?.source === "override").toBe(true);
        expect(priceBefore?.source).not.toBe("override");
      }
    });
  });

  it("a price set by hand goes only when it is reverted, replaced or its line removed", () => {
    check(({ accepted }) => {
      for (const { before, command, after } of accepted) {
        const lost = before.lines.filter(
          (line) =>
            line.price?.source === "override" &&
            after.lines.every((other) => other.id !== line.id || other.price !== line.price),
        );
        expect(lost.length === 0 || TAKES_PRICES.includes(command.type)).toBe(true);
      }
    });
  });

  it("what waits to be confirmed is there", () => {
    check(({ draft }) => {
      const there = new Set(
        [
          ...draft.lines.flatMap(({ id: lineId, price, discount }) => [
            ...(price?.source === "override" ? [{ what: "unit-price", lineId } as const] : []),
            ...(discount === null ? [] : [{ what: "line-discount", lineId } as const]),
          ]),
          ...(draft.totalDiscount === null ? [] : [{ what: "total-discount" } as const]),
          ...(draft.shipping?.kind === "custom" || draft.shipping?.price ? [{ what: "shipping-price" } as const] : []),
        ].map(grantKey),
      );
      expect(draft.unconfirmed.map(grantKey).filter((grant) => !there.has(grant))).toEqual([]);
    });
  });

  it("an acknowledgement of excess does not outlive a rise of its SKU", () => {
    check(({ accepted }) => {
      for (const { before, after } of accepted) {
        const was = skuTotals(before);
        const risen = [...skuTotals(after)].filter(([sku, total]) => compareQuantities(total, was.get(sku) ?? "0") > 0);
        const acknowledged = after.acknowledgements.map(({ sku }) => sku);
        expect(risen.filter(([sku]) => acknowledged.includes(sku))).toEqual([]);
      }
    });
  });

  it("approvals stand only on the draft that was approved", () => {
    check(({ accepted }) => {
      for (const { command, after } of accepted) {
        expect(after.approvals.length > 0).toBe(command.type === "approval.grant");
      }
    });
  });
});

describe("S1: quantities", () => {
  const set = (quantity: unknown) =>
    applyCommand(THREE, { type: "line.setQuantity", input: { lineId: "line-1", quantity } } as unknown, by());

  it("whatever is no positive safe integer and no positive decimal text is refused", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const isPositive =
          typeof value === "number" ? Number.isSafeInteger(value) && value >= 1 && value < 1e15 : false;
        const isText = typeof value === "string" && /^(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(value) && Number(value) > 0;
        expect(set(value).isOk()).toBe(isPositive || isText);
      }),
      { numRuns: runs() },
    );
  });

  it.each([
    -1,
    0,
    -0,
    1.5,
    Number.NaN,
    Infinity,
    -Infinity,
    2 ** 53,
    1e15,
    "1e3",
    "0",
    "0.0",
    "-1",
    "+1",
    " 1",
    "1 ",
    "01",
    "0x10",
    "1_000",
    "١",
    true,
    [1],
    { valueOf: () => 1 },
    1n,
    null,
    undefined,
  ])("%s is none", (quantity) => {
    expect(["quantity_invalid", "input_invalid"]).toContain(set(quantity)._unsafeUnwrapErr().code);
  });
});

describe("S6: nothing is written that an input does not name", () => {
  it("a field that is not of the input's shape refuses the command", () => {
    const name = fc.oneof(
      fc.constantFrom("status", "price", "total", "tax", "version", "tenant", "flag", "id", "__proto__", "constructor"),
      fc.string({ minLength: 1, maxLength: 20 }),
    );
    fc.assert(
      fc.property(anyCommand, name, fc.anything(), ({ type, input }, field, value) => {
        const shape = inputShapes[type];
        fc.pre(shape.is === "object" && !Object.hasOwn(shape.fields, field));
        const patched = Object.defineProperty({ ...input }, field, { value, enumerable: true, configurable: true });
        expect(applyCommand(START, { type, input: patched } as unknown, by())._unsafeUnwrapErr().code).toBe(
          "input_invalid",
        );
      }),
      { numRuns: runs() },
    );
  });
});

describe("Q4, Q5: coupon codes", () => {
  const text = fc.oneof(fc.string({ maxLength: 80 }), fc.string({ unit: "binary", maxLength: 80 }));

  it("there is one canonical form, and bringing a code into it again changes nothing", () => {
    fc.assert(
      fc.property(text, (entered) => {
        const canonical = canonicalCouponCode(entered);
        if (canonical.isErr()) return;
        expect(canonical.value).toMatch(/^[A-Z0-9_-]{1,64}$/);
        expect(canonicalCouponCode(canonical.value)._unsafeUnwrap()).toBe(canonical.value);
        expect(canonicalCouponCode(` ${entered}\t`)._unsafeUnwrap()).toBe(canonical.value);
      }),
      { numRuns: runs() },
    );
  });

  it("case and width do not matter, and the same coupon twice is once", () => {
    const code = fc.string({ unit: fc.constantFrom(...Array.from("ABCXYZ019-_")), minLength: 1, maxLength: 64 });
    const wide = (letter: string) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);
    fc.assert(
      fc.property(
        code,
        fc.array(fc.constantFrom("same", "lower", "wide"), { minLength: 64, maxLength: 64 }),
        (plain, ways) => {
          const written = Array.from(plain)
            .map((letter, index) =>
              ways[index] === "lower" ? letter.toLowerCase() : ways[index] === "wide" ? wide(letter) : letter,
            )
            .join("");
          const once = apply(THREE, { type: "coupon.apply", input: { code: plain } })._unsafeUnwrap();
          const twice = apply(once, { type: "coupon.apply", input: { code: written } })._unsafeUnwrap();
          expect(twice.coupons).toEqual([{ code: plain, at: once.updatedAt }]);
          expect(apply(twice, { type: "coupon.remove", input: { code: written } })._unsafeUnwrap().coupons).toEqual([]);
        },
      ),
      { numRuns: runs() },
    );
  });
});
