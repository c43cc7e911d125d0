import type { ClockPort } from "../../ports/clock.js";
import { isTrue } from "../check.js";
import type { Contract } from "../contract.js";

export type MakeClock = () => ClockPort | Promise<ClockPort>;

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const LOOKS = 100;

export const CLOCK: Contract<MakeClock> = {
  port: "clock",
  cases: [
    {
      name: "the time is ISO 8601 in UTC with milliseconds",
      run: async (make) => {
        const now: unknown = (await make()).now();
        isTrue(typeof now === "string" && FORM.test(now), "the form of the time");
      },
    },
    {
      name: "the time is a moment that exists",
      run: async (make) => {
        const now = (await make()).now();
        isTrue(new Date(now).toISOString() === now, "the time read and written again");
      },
    },
    {
      name: "the time does not run backwards",
      run: async (make) => {
        const clock = await make();
        const times = Array.from({ length: LOOKS }, () => clock.now());
        isTrue(
          times.every((time, i) => i === 0 || time >= (times[i - 1] ?? "")),
          "each look is not before the last",
        );
      },
    },
  ],
};
