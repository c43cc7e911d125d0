import type { Policy } from "../oracle/order.js";
import { AXES } from "../oracle/policies.js";

/** How many of the compared orders had each value of each axis. */
export class Tally {
  readonly #counts = new Map<string, Map<unknown, number>>(
    Object.entries(AXES).map(([axis, values]: [string, readonly unknown[]]) => [
      axis,
      new Map(values.map((value) => [value, 0])),
    ]),
  );

  add(policy: Policy): void {
    for (const [axis, value] of Object.entries(policy)) {
      const counts = this.#counts.get(axis);
      counts?.set(value, (counts.get(value) ?? 0) + 1);
    }
  }

  axes() {
    return [...this.#counts].map(([axis, counts]) => {
      const [, ...others] = counts.values();
      return { axis, counts, others, unusual: others.reduce((all, count) => all + count, 0) };
    });
  }

  toString(): string {
    const lines = this.axes().map(({ axis, unusual, counts }) => {
      const values = [...counts].map(([value, count]) => `${String(value)} ${count}`);
      return `${axis}: ${unusual} unusual (${values.join(", ")})`;
    });
    return lines.join("\n");
  }
}
