import { expect, it, vi } from "vitest";
import { tracePorts } from "../../../src/adapters/otel/index.js";
import { aRecorder, textOf } from "./recorder.js";

const recorder = vi.hoisted(() => ({ of: null as unknown }));
vi.mock(import("../../../src/testing/simulation/faulty-ports.js"), async (original) => {
  const real = await original();
  return { ...real, portsOf: (...given) => tracePorts(real.portsOf(...given), recorder.of as never) };
});

const { simulate } = await import("../../../src/testing/simulation/index.js");
const { CANARIES, couponsOf } = await import("../../../src/testing/simulation/shop.js");

it("no coupon's code, request's name, token or e-mail is in any span of a whole simulated run", async () => {
  const { spans, ...heard } = aRecorder();
  recorder.of = heard;
  const { violations, orders } = await simulate({ seed: 1, histories: 40 });
  expect(violations).toEqual([]);
  expect(orders).toBeGreaterThan(10);
  const told = textOf(spans());
  const keys = spans().map(({ attributes }) => String(attributes["power_buyer.key"] ?? ""));
  expect(keys.filter((key) => key.endsWith(`,"coupon"]`)).length).toBeGreaterThan(10);
  const codes = couponsOf(1, null).map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(0);
  for (const canary of [...codes, ...Object.values(CANARIES)]) expect(told).not.toContain(canary);
  const byRequest = spans().filter(({ name }) => name === "store.completions.ofRequest");
  expect(byRequest.length).toBeGreaterThan(20);
  for (const { attributes } of byRequest) {
    expect(
      Object.keys(attributes).filter((name) => !/tenant|answered|^error|port|operation|effect|retryable/.test(name)),
    ).toEqual([]);
  }
});
