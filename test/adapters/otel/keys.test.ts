import { describe, expect, it } from "vitest";
import { askedAttributes } from "../../../src/adapters/otel/attributes.js";
import { TEST_TOKENS } from "../../../src/adapters/memory/index.js";
import { traceDesk, tracePorts } from "../../../src/adapters/otel/index.js";
import type { DeskContext } from "../../../src/application/desk-context.js";
import { orderDesk } from "../../../src/application/index.js";
import { type Effect, effectKey } from "../../../src/application/effect-key.js";
import { aCoupon } from "../../../src/testing/builders.js";
import { aWorld, byToken, completion, KIM, ok, readyDraft } from "../../application/world.js";
import { aRecorder, textOf } from "./recorder.js";

const keyOf = (key: unknown) => askedAttributes({ key })["power_buyer.key"];
const context = { scope: { tenant: "default" } } as DeskContext;

/** Each effect that there is, and the word of it that may be told. The typed table leaves none out. */
const WORDS: Readonly<Record<EffectWord, string>> = {
  authorize: "authorize",
  "authorize-again:canary": "authorize-again",
  "capture:canary": "capture",
  "void:canary": "void",
  "refund-at:7": "refund-at",
  refund: "refund",
  "refund:canary": "refund",
  stock: "stock",
  spending: "spending",
  "coupon:canary": "coupon",
};
type EffectWord = Effect extends infer E extends string ? Narrowed<E> : never;
type Narrowed<E extends string> = string extends E
  ? never
  : E extends `refund-at:${number}`
    ? "refund-at:7"
    : E extends `${infer Word}:${string}`
      ? `${Word}:canary`
      : E;

describe("the key of an effect in a span", () => {
  it.each(Object.entries(WORDS))("of %s is tenant, draft, version and %s, and nothing behind it", (effect, word) => {
    const key = effectKey(context, "draft-7", 3, effect as Effect);
    expect(keyOf(key)).toBe(`["default","draft-7",3,"${word}"]`);
  });

  it.each([
    "canary",
    "[",
    "7",
    "null",
    '["default","draft-7",3]',
    '["default","draft-7",3,"canary"]',
    '["default","draft-7",3,"coupon","canary"]',
    '["default","draft-7","canary","coupon"]',
    '["default",7,3,"coupon"]',
    '[7,"draft-7",3,"coupon"]',
    '["default","draft-7",3,7]',
    '{"key":"canary"}',
    7,
    null,
  ])("of another form is not told: %s", (key) => {
    expect(askedAttributes({ key })).toEqual({});
  });
});

describe("what people chose", () => {
  const CODE = "CANARY-CODE";
  const NAME = "canary-name";

  it("neither a coupon's code nor a request's name is in any span of an order's life", async () => {
    const recorder = aRecorder();
    const world = aWorld({ shop: { coupons: [aCoupon({ code: CODE })] } });
    const desk = traceDesk(orderDesk(tracePorts(world.ports, recorder)), recorder);
    const more = [{ type: "coupon.apply", input: { code: CODE } }] as const;
    const draft = await readyDraft(desk, { billing: byToken(TEST_TOKENS.approved), more });
    const asked = await completion(desk, draft);
    const { order } = await ok(desk.complete({ ...asked, requestKey: NAME }));
    const who = { actor: KIM, orderId: order.id };
    await ok(desk.refund({ ...who, amount: 100, reason: "broken", requestId: NAME }));
    await desk.reauthorize({ ...who, requestId: NAME, token: TEST_TOKENS.approved });
    await desk.recall({ ...who, reason: "wanted back" });
    await desk.cancel({ ...who, reason: "not wanted" });

    const told = textOf(recorder.spans());
    const keys = recorder.spans().map(({ attributes }) => String(attributes["power_buyer.key"] ?? ""));
    const words = new Set(keys.map((key) => /,"([a-z-]+)"\]$/.exec(key)?.[1]));
    expect([...words]).toEqual(expect.arrayContaining(["coupon", "authorize", "capture", "refund-at"]));
    expect(recorder.spans().map(({ name }) => name)).toContain("store.completions.ofRequest");
    expect(told).not.toMatch(/canary/i);
  });
});
