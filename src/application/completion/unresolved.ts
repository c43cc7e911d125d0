/** What was asked of the payment provider is not known to have happened or not. Complete again: it goes on where it stopped. */
export interface CompletionUnresolved {
  readonly code: "completion_unresolved";
  readonly because: string;
}
