/** Data as short as it can be said: strings without quotes, nothing as a dash. */
export function plain(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (value instanceof Uint8Array) return "a file";
  if (Array.isArray(value)) return `[${value.map(plain).join(", ")}]`;
  if (typeof value === "string") return value;
  return typeof value === "object" ? `{${fields(value)}}` : JSON.stringify(value);
}

/** The fields of an object, one after the other; those named in `understood` are left out. */
export function fields(given: object, understood: readonly string[] = []): string {
  return Object.entries(given)
    .filter(([key, value]) => !understood.includes(key) && value !== undefined)
    .map(([key, value]) => `${key}: ${plain(value)}`)
    .join(", ");
}

/** A command as one line of text. */
export function commandText({ type, input }: { readonly type: string; readonly input: object }): string {
  return `${type} ${fields(input)}`.trimEnd();
}
