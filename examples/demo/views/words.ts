import type { Hold, Issue, Unblock } from "power-buyer";
import { notes } from "../blocks.js";
import type { Block } from "../script.js";

export function issueSentence(issue: Issue): string {
  return told(issue.code, issue.details);
}
export function holdSentence(hold: Hold): string {
  return told(hold.code, hold.because);
}
export function unblockSentence({ do: what, ...rest }: Unblock): string {
  return told(what, rest);
}
export function refusalSentence({ code, ...rest }: { readonly code: string }): string {
  return told(code, rest);
}
export function refusalNotes(refusal: { readonly code: string }): readonly Block[] {
  return [notes(["bad", `refused: ${refusalSentence(refusal)}`])];
}
function told(code: string, details: object): string {
  return `${code} ${JSON.stringify(details)}`;
}
export function couponSentence({ code, ...rest }: { readonly code: string }): string {
  return told(code, rest);
}
