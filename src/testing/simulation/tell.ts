import type { Result } from "neverthrow";
import type { Stage } from "./stage.js";

/** Notes what somebody was told, and hands it on. */
export function tell<T, E extends { readonly code: string }>(
  { world, action, draft, process }: Stage,
  answer: Result<T, E>,
  asked: {
    readonly version?: number;
    readonly requestKey?: string | null;
    readonly orderIdOf?: (value: T) => string;
  } = {},
): Result<T, E> {
  const code = answer.isOk() ? "ok" : codeOf(answer.error);
  world.told.push({
    action: action.id,
    kind: action.kind,
    draftId: draft.id,
    code,
    version: asked.version ?? null,
    requestKey: asked.requestKey ?? null,
    orderId: answer.isOk() ? (asked.orderIdOf?.(answer.value) ?? null) : null,
    refusal: answer.isErr() ? JSON.stringify(answer.error) : "",
  });
  world.trace.add(world.time.now(), `${process.name} is told ${code}`);
  return answer;
}

function codeOf(error: unknown): string {
  const code: unknown = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}
