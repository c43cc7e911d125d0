import type { ChildProcess } from "node:child_process";
import type { PaymentsPort } from "power-buyer/ports";
import { SCOPE } from "../stores/shop.js";

/** What the process that is killed asks the provider, which outlives it in another one. */
export const OVER_IPC = [
  "methodsOf",
  "method",
  "authorize",
  "capture",
  "void",
  "refund",
  "lookup",
  "cancelByKey",
  "listByReference",
] as const satisfies readonly (keyof PaymentsPort)[];

interface Question {
  readonly id: number;
  readonly operation: (typeof OVER_IPC)[number];
  readonly request: never;
}

export interface Answer {
  readonly id: number;
  readonly result: { readonly value: unknown } | { readonly error: unknown };
}

/** Answers a child's questions as long as it lives; an answer that finds it dead is lost, as answers are. */
export function serve(payments: PaymentsPort, child: ChildProcess): void {
  child.on("message", ({ id, operation, request }: Question) => {
    const ask = payments[operation] as (request: never, scope: typeof SCOPE) => ReturnType<PaymentsPort["authorize"]>;
    void ask(request, SCOPE).then((answer) => {
      const result = answer.isOk() ? { value: answer.value } : { error: answer.error };
      if (child.connected) child.send({ id, result } satisfies Answer, () => undefined);
    });
  });
}
