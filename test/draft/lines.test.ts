import { describe, expect, it } from "vitest";
import { addLine } from "../../src/draft/add-line.js";
import type { Command } from "../../src/draft/command.js";
import type { Draft } from "../../src/draft/draft.js";
import { LIMITS } from "../../src/draft/limits.js";
import { noFacts } from "../../src/facts/facts.js";
import {
  after,
  apply,
  CARD_TEXT,
  deepFreeze,
  emptyDraft,
  knowing,
  LATER,
  line,
  threeLines,
} from "../support/draft-world.js";

const DRAFT = deepFreeze(threeLines());
const refusal = (command: Command, draft: Draft = DRAFT) => apply(draft, command)._unsafeUnwrapErr();
const add = (variantId: string, quantity: string | number = 1): Command => ({
  type: "line.add",
  input: { variantId, quantity },
});

describe("line.add", () => {
  it("snapshots the variant and prices it", () => {
    const [first] = after(emptyDraft("ada"), {
      type: "line.add",
      input: { variantId: "mug", quantity: "2.50", note: "Red" },
    }).lines;
    expect(first).toStrictEqual({
      id: "line-1",
      item: {
        kind: "variant",
        variantId: "mug",
        productId: "product-mug",
        sku: "MUG",
        skuName: null,
        title: "Mug",
        options: [{ name: "Colour", value: "Red" }],
        published: true,
        notSellable: null,
        taxCategory: "goods",
        discountable: true,
        requiresShipping: true,
        weightGrams: 250,
        cost: null,
        increment: "1",
        minimum: "1",
        maximum: null,
        productType: null,
        tags: ["kitchen"],
      },
      quantity: "2.5",
      price: {
        amount: "9.00",
        source: "price-list",
        label: "VIP",
        compareAt: "12.00",
        includesTaxOf: { country: "DE", region: "" },
        at: LATER,
        expiresAt: null,
      },
      priceBefore: null,
      discount: null,
      note: "Red",
      copiedFrom: null,
    });
  });

  it("takes unpublished and unsellable variants, quantities off every limit, and variants without a price", () => {
    const draft = after(emptyDraft(), add("shirt", 1_000_000), add("gone"), add("ribbon", "0.3"), add("bare"));
    expect(draft.lines.map(({ price, quantity }) => [quantity, price?.amount ?? null])).toEqual([
      ["1000000", "20.00"],
      ["1", null],
      ["0.3", "0.0125"],
      ["1", null],
    ]);
    expect(draft.lines.map(({ note }) => note)).toEqual([null, null, null, null]);
    expect(line(draft, "line-1").item).toMatchObject({ published: false, cost: { amount: "4.00", currency: "EUR" } });
    expect(line(draft, "line-2").item).toMatchObject({ notSellable: "recalled" });
  });

  it("prices by the SKU's total over the draft, and leaves the lines that stand there", () => {
    const draft = after(emptyDraft("bea"), add("mug", 6), add("mug-blue", 4));
    expect(draft.lines.map(({ price }) => [price?.source, price?.amount])).toEqual([
      ["contract", "8.00"],
      ["contract", "7.50"],
    ]);
  });

  it("takes no field along that a catalog adds to its variants", () => {
    const question = { kind: "variant", variantId: "mug" } as const;
    const context = knowing(question, { kind: "prices", variantId: "mug", customerId: null, currency: "EUR" });
    const answers = Object.fromEntries(
      Object.entries(context.facts?.answers ?? {}).map(([key, { question: asked, answer }]) => {
        const variant = Object.assign({}, answer, {
          supplier: "X",
          options: [{ name: "Colour", value: "Red", swatch: "#f00" }],
        });
        return [key, { question: asked, answer: asked.kind === "variant" ? variant : answer }];
      }),
    );
    const input = { variantId: "mug", quantity: 1 };
    const draft = addLine(emptyDraft(), input, { ...context, facts: { ...noFacts(LATER), answers } })._unsafeUnwrap();
    expect(line(draft, "line-1").item).toEqual(line(DRAFT, "line-1").item);
  });

  it("shares the untouched lines, and nothing with the facts", () => {
    const draft = after(DRAFT, add("ribbon"));
    expect(draft.lines.slice(0, 3).every((one, index) => one === DRAFT.lines[index])).toBe(true);
    const again = after(DRAFT, add("mug"));
    expect(line(again, "line-4").item).toEqual(line(DRAFT, "line-1").item);
    expect(line(again, "line-4").item).not.toBe(line(DRAFT, "line-1").item);
  });

  it.each([
    [add("nothing"), { code: "variant_unknown", variantId: "nothing" }],
    [add("pin"), { code: "currency_mismatch", reason: "different_currencies", left: "EUR", right: "USD" }],
    [add("mug", 0), { code: "quantity_invalid", reason: "not_positive" }],
    [add("mug", -1), { code: "quantity_invalid", reason: "not_positive" }],
    [add("mug", 1.5), { code: "quantity_invalid", reason: "not_a_safe_integer" }],
    [add("mug", Number.NaN), { code: "quantity_invalid", reason: "not_a_safe_integer" }],
    [add("mug", "1e3"), { code: "quantity_invalid", reason: "malformed" }],
    [add("mug", "0"), { code: "quantity_invalid", reason: "not_positive" }],
  ])("refuses %j", (command, error) => {
    expect(refusal(command)).toEqual(error);
  });

  it("is refused on a draft that is full", () => {
    const [one] = DRAFT.lines;
    const full = { ...DRAFT, lines: Array.from({ length: LIMITS.lines }, () => one ?? line(DRAFT, "line-1")) };
    const error = { code: "limit_reached", what: "lines", limit: 100_000 };
    expect(refusal(add("mug"), full)).toEqual(error);
    expect(refusal({ type: "line.addCustom", input: CUSTOM }, full)).toEqual(error);
  });
});

const CUSTOM = { title: "Gift box", quantity: "2", price: "1.5", taxCategory: null };

describe("line.addCustom", () => {
  it("has a price set by hand and nothing behind it", () => {
    expect(after(emptyDraft(), { type: "line.addCustom", input: CUSTOM }).lines).toStrictEqual([
      {
        id: "line-1",
        item: {
          kind: "custom",
          title: "Gift box",
          sku: null,
          taxCategory: null,
          discountable: true,
          requiresShipping: true,
          weightGrams: null,
        },
        quantity: "2",
        price: {
          amount: "1.5",
          source: "override",
          label: null,
          compareAt: null,
          includesTaxOf: null,
          at: LATER,
          expiresAt: null,
        },
        priceBefore: null,
        discount: null,
        note: null,
        copiedFrom: null,
      },
    ]);
  });

  it("keeps what is said of it", () => {
    const input = {
      ...CUSTOM,
      sku: "BOX",
      discountable: false,
      requiresShipping: false,
      weightGrams: 80,
      note: "Gold",
    };
    const [made] = after(emptyDraft(), { type: "line.addCustom", input }).lines;
    expect(made?.item).toMatchObject({ sku: "BOX", discountable: false, requiresShipping: false, weightGrams: 80 });
    expect(made?.note).toBe("Gold");
  });

  it.each([
    [{ ...CUSTOM, quantity: 0 }, "quantity_invalid"],
    [{ ...CUSTOM, price: "-1" }, "input_invalid"],
    [{ ...CUSTOM, price: "1e3" }, "input_invalid"],
    [{ ...CUSTOM, title: CARD_TEXT }, "input_invalid"],
    [{ ...CUSTOM, weightGrams: -1 }, "input_invalid"],
  ])("refuses %j", (input, code) => {
    expect(refusal({ type: "line.addCustom", input }).code).toBe(code);
  });
});

describe("line.setQuantity", () => {
  const set = (lineId: string, quantity: string | number): Command => ({
    type: "line.setQuantity",
    input: { lineId, quantity },
  });

  it("changes the quantity and nothing else", () => {
    const draft = after(DRAFT, set("line-2", "7.50"));
    expect(draft.lines).toEqual([
      line(DRAFT, "line-1"),
      { ...line(DRAFT, "line-2"), quantity: "7.5" },
      line(DRAFT, "line-3"),
    ]);
    expect(draft.lines[0]).toBe(DRAFT.lines[0]);
    expect(draft.lines[2]).toBe(DRAFT.lines[2]);
  });

  it("keeps the lines themselves where the quantity is what it was", () => {
    expect(after(DRAFT, set("line-2", "3.0")).lines).toBe(DRAFT.lines);
  });

  it("ends the acknowledgement of the SKU's excess when it rises, and only then", () => {
    const acknowledged = after(
      DRAFT,
      { type: "excess.acknowledge", input: { sku: "SHIRT", upTo: 1, reason: "Friday" } },
      { type: "excess.acknowledge", input: { sku: "MUG", upTo: 1, reason: "Friday" } },
    );
    const skus = (draft: Draft) => draft.acknowledgements.map(({ sku }) => sku);
    expect(skus(after(acknowledged, set("line-2", 2)))).toEqual(["SHIRT", "MUG"]);
    expect(skus(after(acknowledged, set("line-2", 4)))).toEqual(["MUG"]);
    expect(skus(after(acknowledged, set("line-3", 4)))).toEqual(["SHIRT", "MUG"]);
    expect(skus(after(acknowledged, add("mug-blue")))).toEqual(["SHIRT"]);
    expect(skus(after(acknowledged, { type: "line.remove", input: { lineId: "line-2" } }))).toEqual(["SHIRT", "MUG"]);
  });

  it.each([
    [set("line-9", 1), { code: "line_unknown", lineId: "line-9" }],
    [set("line-1", "0.0"), { code: "quantity_invalid", reason: "not_positive" }],
  ])("refuses %j", (command, error) => {
    expect(refusal(command)).toEqual(error);
  });
});

describe("line.remove, line.setNote, line.move", () => {
  it("removes a line and never gives its id again", () => {
    const draft = after(DRAFT, { type: "line.remove", input: { lineId: "line-3" } }, add("mug"));
    expect(draft.lines.map(({ id }) => id)).toEqual(["line-1", "line-2", "line-4"]);
    expect(draft.linesAdded).toBe(4);
  });

  it("writes and takes a note", () => {
    const noted = after(DRAFT, { type: "line.setNote", input: { lineId: "line-1", note: "Red" } });
    expect(line(noted, "line-1").note).toBe("Red");
    const plain = after(noted, { type: "line.setNote", input: { lineId: "line-1", note: null } });
    expect(line(plain, "line-1").note).toBeNull();
  });

  it.each([
    ["line-1", 2, ["line-2", "line-3", "line-1"]],
    ["line-3", 0, ["line-3", "line-1", "line-2"]],
    ["line-2", 1, ["line-1", "line-2", "line-3"]],
  ])("moves %s to %d", (lineId, to, order) => {
    const draft = after(DRAFT, { type: "line.move", input: { lineId, to } });
    expect(draft.lines.map(({ id }) => id)).toEqual(order);
    expect(new Set(draft.lines)).toEqual(new Set(DRAFT.lines));
  });

  it.each<[Command, object]>([
    [
      { type: "line.remove", input: { lineId: "line-9" } },
      { code: "line_unknown", lineId: "line-9" },
    ],
    [
      { type: "line.setNote", input: { lineId: "line-9", note: null } },
      { code: "line_unknown", lineId: "line-9" },
    ],
    [
      { type: "line.move", input: { lineId: "line-9", to: 0 } },
      { code: "line_unknown", lineId: "line-9" },
    ],
    [
      { type: "line.move", input: { lineId: "line-1", to: 3 } },
      { code: "position_out_of_range", to: 3, last: 2 },
    ],
  ])("refuses %j", (command, error) => {
    expect(refusal(command)).toEqual(error);
  });

  it("never repeats a card number that it refuses", () => {
    const error = refusal({ type: "line.setNote", input: { lineId: "line-1", note: CARD_TEXT } });
    expect(error).toMatchObject({
      code: "input_invalid",
      problems: [{ path: ["input", "note"], reason: "card_number" }],
    });
    expect(JSON.stringify(error)).not.toContain("1111");
  });
});
