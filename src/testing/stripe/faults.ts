/** What goes wrong with a request. "before" has no effect, "after" has it, and nobody hears of it. */
export type StripeFault =
  | { readonly kind: "silent-before" | "silent-after" | "dropped-before" | "dropped-after" }
  /** HTTP 500, kept under its key; "after" had its effect all the same. */
  | { readonly kind: "failing-before" | "failing-after" }
  | { readonly kind: "rate-limited" }
  /** The effect at once, the answer so many milliseconds later; meanwhile the key is being worked on. */
  | { readonly kind: "slow"; readonly ms: number };

export interface InjectedFault {
  /** "POST /v1/payment_intents" is that path and no longer one; "*" is an id. */
  readonly on: string;
  readonly fault: StripeFault;
  /** How many requests meet it; 1 where nothing is said. */
  readonly times?: number;
}

export interface Faults {
  inject(fault: InjectedFault): void;
  /** The fault that this request meets, used up once more. */
  next(method: string, path: string): StripeFault | null;
  left(): number;
}

export function newFaults(): Faults {
  const waiting: { readonly on: RegExp; readonly fault: StripeFault; left: number }[] = [];
  return {
    inject: ({ on, fault, times = 1 }) => {
      const pattern = on.replaceAll(/[.?+^$()[\]{}|]/g, "\\$&").replaceAll("*", "[^/]+");
      waiting.push({ on: new RegExp(`^${pattern}$`), fault, left: times });
    },
    next: (method, path) => {
      const met = waiting.find(({ on, left }) => left > 0 && on.test(`${method} ${path}`));
      if (met === undefined) return null;
      met.left -= 1;
      return met.fault;
    },
    left: () => waiting.reduce((all, { left }) => all + left, 0),
  };
}
