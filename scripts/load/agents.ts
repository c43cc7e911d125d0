import type { OrderDesk } from "power-buyer/application";
import type { CompletionRequested } from "power-buyer/application";
import type { PaymentsPort } from "power-buyer/ports";
import { prepare, SCOPE, type Wanted } from "../stores/shop.js";

/** What came of many who complete few drafts at once. */
export interface Crowd {
  readonly completions: number;
  readonly orders: number;
  /** Answers of each kind, refusals by code. */
  readonly answers: readonly string[];
  /** Drafts for which money was put aside or taken other than once. */
  readonly doubled: readonly string[];
}

/** Drafts that may be completed, one for each wish. */
export async function prepareAll(desk: OrderDesk, wishes: readonly Wanted[]): Promise<readonly CompletionRequested[]> {
  const requests: CompletionRequested[] = [];
  for (const wish of wishes) {
    const request = await prepare(desk, wish);
    if (request === null) throw new Error("a draft could not be prepared");
    requests.push(request);
  }
  return requests;
}

/** So many agents, each at a desk of its own, all at once: the i-th completes one draft of those that there are. */
export async function crowd(
  desks: readonly OrderDesk[],
  payments: PaymentsPort,
  requests: readonly CompletionRequested[],
): Promise<Crowd> {
  const answers = await Promise.all(
    desks.map(async (desk, i) => {
      const request = requests[i % requests.length];
      if (request === undefined) throw new Error("there is no draft");
      const answer = await desk.complete(request);
      return answer.isOk() ? `ok ${answer.value.order.id}` : answer.error.code;
    }),
  );
  const orders = new Set(answers.filter((answer) => answer.startsWith("ok ")));
  const doubled: string[] = [];
  for (const { draftId } of requests) {
    const effects = (await payments.listByReference?.({ reference: draftId }, SCOPE))?._unsafeUnwrap() ?? [];
    const of = (kind: string) => effects.filter((effect) => effect.kind === kind).length;
    const live = of("authorized") - of("voided");
    const isOrdered = orders.has(`ok order-${draftId}`);
    if (live > 1 || of("captured") > 1 || (isOrdered && live !== 1)) doubled.push(draftId);
  }
  return {
    completions: desks.length,
    orders: orders.size,
    answers: answers.map((answer) => (answer.startsWith("ok ") ? "ok" : answer)),
    doubled,
  };
}
