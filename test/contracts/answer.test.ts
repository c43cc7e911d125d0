import { err, ok } from "neverthrow";
import { answer, type PortCall, portFailed } from "power-buyer/ports";
import { describe, expect, it } from "vitest";

const CALL: PortCall = { port: "tax", operation: "rates", effect: "unknown" };
const throwing = (what: unknown) => () => {
  throw what;
};

describe("the frame of a call", () => {
  it("hands on values and refusals, at once or later", async () => {
    expect((await answer(CALL, () => ok(1)))._unsafeUnwrap()).toBe(1);
    expect((await answer(CALL, async () => ok(2)))._unsafeUnwrap()).toBe(2);
    expect((await answer(CALL, () => err({ code: "refused" })))._unsafeUnwrapErr()).toEqual({ code: "refused" });
  });

  it.each([
    ["an error", new Error("no answer"), "no answer"],
    ["text", "no answer", "no answer"],
    ["nothing", undefined, "something other than an error was thrown"],
    ["an object", { message: "hidden" }, "something other than an error was thrown"],
    [
      "an error without text",
      Object.assign(new Error("x"), { message: 7 }),
      "something other than an error was thrown",
    ],
    ["an endless text", new Error("x".repeat(1_000)), "x".repeat(300)],
    [
      "an error that bites",
      Object.defineProperty(new Error("x"), "message", { get: throwing(new Error("bitten")) }),
      "an error that cannot be read was thrown",
    ],
  ])("turns %s that is thrown into port_failed", async (_name, thrown, cause) => {
    const failure = { code: "port_failed", ...CALL, retryable: false, cause };
    expect((await answer(CALL, throwing(thrown)))._unsafeUnwrapErr()).toEqual(failure);
    expect((await answer(CALL, () => Promise.reject(thrown as Error)))._unsafeUnwrapErr()).toEqual(failure);
  });

  it("says that a failure may pass where the adapter knows it", () => {
    expect(portFailed(CALL, "busy", true)).toEqual({ code: "port_failed", ...CALL, retryable: true, cause: "busy" });
  });
});
