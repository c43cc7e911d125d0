import { describe, expect, it } from "vitest";
import { turns } from "../../../src/adapters/memory/turns.js";

const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

describe("turns", () => {
  it("are taken one at a time, in the order of asking", async () => {
    const takeTurn = turns(5_000);
    const log: string[] = [];
    const work = (name: string) =>
      takeTurn(
        async () => {
          log.push(`${name} begins`);
          await soon();
          log.push(`${name} ends`);
        },
        () => undefined,
      );
    await Promise.all([work("a"), work("b"), work("c")]);
    expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  it("go on after work that throws", async () => {
    const takeTurn = turns(5_000);
    const failing = takeTurn(
      () => {
        throw new Error("a bug");
      },
      () => "too late",
    );
    await expect(failing).rejects.toThrow("a bug");
    expect(
      await takeTurn(
        () => "next",
        () => "too late",
      ),
    ).toBe("next");
  });

  it("tell who waited too long, and do not do that work later", async () => {
    const takeTurn = turns(5);
    let finish: (value: string) => void = () => undefined;
    const first = takeTurn(
      () => new Promise<string>((resolve) => (finish = resolve)),
      () => "too late",
    );
    let isDone = false;
    const second = await takeTurn(
      () => {
        isDone = true;
        return "done";
      },
      () => "too late",
    );
    expect([second, isDone]).toEqual(["too late", false]);
    finish("first");
    expect(await first).toBe("first");
    expect(
      await takeTurn(
        () => "third",
        () => "too late",
      ),
    ).toBe("third");
    expect(isDone).toBe(false);
  });
});
