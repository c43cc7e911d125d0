type Call = (...given: readonly unknown[]) => unknown;

/**
 * An object with the same names, whose functions are called by `call`. Each is looked up when it is asked for, with its own `this`, so
 * that ports written as classes, frozen ones and such as change stay what they are.
 */
export function between<T extends object>(
  target: T,
  call: (name: string, make: Call, given: readonly unknown[]) => unknown,
): T {
  const names = namesOf(target).map((name): [string, PropertyDescriptor] => [
    name,
    {
      enumerable: true,
      configurable: true,
      get: () => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function") return value;
        const make: Call = (...given) => Reflect.apply(value, target, given) as unknown;
        return (...given: readonly unknown[]) => call(name, make, given);
      },
    },
  ]);
  return Object.defineProperties({}, Object.fromEntries(names)) as T;
}

/** Its own and those of its class. */
function namesOf(target: object): readonly string[] {
  const names = new Set<string>();
  for (let one: object | null = target; one !== null && one !== Object.prototype; one = Reflect.getPrototypeOf(one)) {
    for (const name of Object.getOwnPropertyNames(one)) if (name !== "constructor") names.add(name);
  }
  return [...names];
}
