import { destinationQuestion } from "../../draft/destination.js";
import type { Exemption } from "../../facts/answers.js";
import { answerTo } from "../../facts/facts.js";
import { coversPlace, customerQuestion, isInForce } from "../../pricing/stages/parties.js";
import type { Issue } from "../issue.js";
import { issue, type Rule, type View, withAnswer } from "../view.js";

/** An expired exemption blocks: somebody believes that no tax is due. One of another place is no mistake, but probably not meant. */
export const exemption: Rule = (view) => {
  const question = customerQuestion(view.draft);
  const onRecord = (question === null ? null : answerTo(view.facts, question)?.exemption) ?? null;
  const granted = view.draft.exemption ?? onRecord;
  if (granted === null) return [];
  const { expiresAt } = granted;
  return expiresAt === null || isInForce(granted, view.facts.asOf)
    ? elsewhere(view, granted)
    : expired(view, expiresAt, onRecord);
};

function expired({ draft, facts }: View, expiresAt: string, onRecord: Exemption | null): readonly Issue[] {
  // Without the draft's own the one on the customer's record counts; where that is over too, only a person can help.
  const mends = draft.exemption !== null && (onRecord === null || isInForce(onRecord, facts.asOf));
  const fix = mends ? [{ type: "exemption.set", input: { exemption: null } } as const] : [];
  return [issue("exemption_expired", "blocking", { path: ["exemption"], fix }, { expiresAt })];
}

function elsewhere(view: View, granted: Exemption): readonly Issue[] {
  const place = { path: ["exemption"] };
  const question = destinationQuestion(view.draft);
  if (question === null) return [];
  const { country, region } = granted;
  return withAnswer(view, question, place, (address) =>
    address === null || coversPlace(granted, address)
      ? []
      : [issue("exemption_elsewhere", "warning", place, { country, region })],
  );
}
