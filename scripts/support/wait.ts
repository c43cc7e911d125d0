export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks until it is answered with something; what it throws counts as no answer yet. */
export async function until<T>(
  ask: () => Promise<T | null>,
  { everyMs, withinMs, what }: { readonly everyMs: number; readonly withinMs: number; readonly what: string },
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer !== null) return answer;
    if (performance.now() > end) throw new Error(`${what}: not within ${withinMs} ms`);
    await wait(everyMs);
  }
}
