import { type Stage, unusual } from "../stage.js";

/** What was carried exactly is rounded in the end. */
export const settle: Stage = {
  name: "settle",
  apply: (given, figures) => (given.parts === 1 ? {} : unusual(given).settle(figures, given)),
};
