/** Records by key, in the order in which they were first put in. A Map is one; records are replaced, never changed. */
export interface Table<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): unknown;
  delete(key: string): unknown;
  entries(): Iterable<[string, V]>;
}

export interface Overlay<V> extends Table<V> {
  commit(): void;
}

/** Changes laid over a table: whoever reads through the overlay sees them at once, the table only when they are committed. */
export function overlay<V>(base: Table<V>): Overlay<V> {
  // undefined stands for a record that is deleted.
  const changes = new Map<string, V | undefined>();
  return {
    get: (key) => (changes.has(key) ? changes.get(key) : base.get(key)),
    set: (key, value) => changes.set(key, value),
    delete: (key) => changes.set(key, undefined),
    *entries() {
      for (const [key, value] of base.entries()) {
        const current = changes.has(key) ? changes.get(key) : value;
        if (current !== undefined) yield [key, current];
      }
      for (const [key, value] of changes) {
        if (value !== undefined && base.get(key) === undefined) yield [key, value];
      }
    },
    commit: () => {
      for (const [key, value] of changes) {
        if (value === undefined) base.delete(key);
        else base.set(key, value);
      }
      changes.clear();
    },
  };
}
