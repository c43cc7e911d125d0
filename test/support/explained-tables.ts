import { allOf, readHtml } from "./html-tree.js";

/** A figure of a table that was read back, and its parts; minor units. */
export interface TableGroup {
  readonly amount: number;
  readonly parts: readonly number[];
}

/** An amount as English writes it: all its digits are there, so that they are the minor units. */
export function minorIn(text: string): number {
  const digits = text.replace(/[^\d]/g, "");
  return Number(digits) === 0 ? 0 : Number(/^\D*-/.test(text) ? `-${digits}` : digits);
}

/** The cells of each row but the head's. */
export function cellsOfMarkdown(markdown: string): readonly (readonly string[])[] {
  const [, rule, ...rows] = markdown.split("\n").map((row) => row.slice(2, -2).split(" | "));
  if (rule?.join() !== ":---,---:,:---") throw new Error(`no rule: ${String(rule)}`);
  return rows;
}

export function groupsOfMarkdown(markdown: string): readonly TableGroup[] {
  const groups: { amount: number; parts: number[] }[] = [];
  for (const [label = "", amount = "", , ...more] of cellsOfMarkdown(markdown)) {
    if (more.length > 0) throw new Error(`a cell too many after ${label}`);
    if (label.startsWith("**")) groups.push({ amount: minorIn(plain(amount)), parts: [] });
    else groups.at(-1)?.parts.push(minorIn(plain(amount)));
  }
  return groups;
}

/** A currency's sign may be two letters and a star, or be escaped. */
function plain(amount: string): string {
  return amount.replaceAll("**", "").replace(/&#\d+;/g, "");
}

export function groupsOfHtml(html: string): readonly TableGroup[] {
  return allOf(readHtml(html), "tbody").map((body) => {
    const [amount = Number.NaN, ...parts] = allOf(body, "data").map(({ attributes }) => Number(attributes["value"]));
    return { amount, parts };
  });
}
