import { markdownTable } from "../support/markdown-table.js";
import { AXIS_PAGES } from "./pages.js";
import { isDefault, valuesOf, valuesText, written } from "./values.js";
import { pageText } from "./write-page.js";

export const ENTRY = "docs/guides/policies.md";
export const FOLDER = "docs/guides/policies";

/** What the command writes between these stands in the entry; the rest of it people write. */
const [BEGIN, END] = ["<!-- npm run policy-guide: begin -->", "<!-- npm run policy-guide: end -->"];

/** Every page by its file. */
export function pageFiles(): ReadonlyMap<string, string> {
  return new Map([...AXIS_PAGES].map(([axis, page]) => [`${FOLDER}/${fileName(axis)}`, pageText(axis, page)]));
}

/** The entry with the table of axes in its place; null where it has no place for it. */
export function entryText(current: string): string | null {
  const [before, ...rest] = current.split(BEGIN);
  const after = rest.join(BEGIN).split(END)[1];
  return before === undefined || after === undefined
    ? null
    : [before, BEGIN, "\n\n", axesTable(), "\n\n", END, after].join("");
}

function axesTable(): string {
  return markdownTable(
    ["axis", "decides", "values", "default"].map((head) => ({ head, align: "left" })),
    [...AXIS_PAGES].map(([axis, page]) => [
      `[\`${axis}\`](policies/${fileName(axis)})`,
      page.decides,
      valuesText(axis, page),
      valuesOf(axis, page)
        .filter((value) => isDefault(axis, value))
        .map(written)
        .join(),
    ]),
  );
}

function fileName(axis: string): string {
  return `${axis.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.md`;
}
