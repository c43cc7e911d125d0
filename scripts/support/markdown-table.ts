/** A column's head, and where its cells stand. */
export interface Column {
  readonly head: string;
  readonly align: "left" | "right";
}

const RULES = { left: ":---", right: "---:" } as const;

/** A table in Markdown; cells are Markdown themselves, of one line. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const heads = columns.map(({ head }) => head);
  return [heads, columns.map(({ align }) => RULES[align]), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
