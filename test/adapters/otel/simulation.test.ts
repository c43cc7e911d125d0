import { afterAll, expect, it, vi } from "vitest";
import { tracePorts } from "../../../src/adapters/otel/index.js";
import type * as FaultyPorts from "../../../src/testing/simulation/faulty-ports.js";
import { CANARIES, couponsOf } from "../../../src/testing/simulation/shop.js";
import { aRecorder, textOf } from "./recorder.js";

const FAULTY_PORTS = "../../../src/testing/simulation/faulty-ports.js";

/** The simulator as it is, but that each desk of it gets ports that tell what they are asked. Other tests share its modules: loaded anew. */
async function tracedSimulator(recorder: Parameters<typeof tracePorts>[1]) {
  vi.resetModules();
  vi.doMock(FAULTY_PORTS, async (original) => {
    const real = await original<typeof FaultyPorts>();
    const portsOf: typeof real.portsOf = (...given) => tracePorts(real.portsOf(...given), recorder);
    return { ...real, portsOf };
  });
  return await import("../../../src/testing/simulation/index.js");
}

afterAll(() => {
  vi.doUnmock(FAULTY_PORTS);
  vi.resetModules();
});

it("no coupon's code, request's name, token or e-mail is in any span of a whole simulated run", async () => {
  const { spans, ...recorder } = aRecorder();
  const { simulate } = await tracedSimulator(recorder);
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
