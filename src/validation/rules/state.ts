import { issue, type Rule } from "../view.js";

/** There is something to order, and the draft is still open. */
export const state: Rule = ({ draft }) => [
  ...(draft.status === "open"
    ? []
    : [issue("draft_not_open", "blocking", { path: ["status"] }, { status: draft.status })]),
  ...(draft.lines.length > 0 ? [] : [issue("draft_empty", "blocking", { path: ["lines"] }, {})]),
];
