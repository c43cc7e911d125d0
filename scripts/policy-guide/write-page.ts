import { DEFAULT_POLICY, type PriceSheet, type PricingPolicy, toDecimalString } from "power-buyer";
import { markdownTable } from "../support/markdown-table.js";
import { orderText } from "./order-text.js";
import type { Axis, Example, Page } from "./page.js";
import { needsMethods, sheetOf } from "./price-order.js";
import { isDefault, valuesOf, written } from "./values.js";

/** The page of an axis: what it decides, the order, and the order's figures in each value. */
export function pageText(axis: Axis, page: Page): string {
  const { decides, text, examples, setting = {}, after = [] } = page;
  const paragraphs = [
    `# \`${axis}\`: ${decides}`,
    ...text,
    "## The order",
    ...examples.map(orderText),
    settingText(setting),
    "## In each value",
    figuresTable(axis, page),
    ...methodsText(axis, page),
    ...after,
    "All axes: [Policies](../policies.md). The figures are computed by the library (`npm run policy-guide`).",
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

function settingText(setting: Partial<PricingPolicy>): string {
  const said = Object.entries(setting).map(([axis, value]) => `\`${axis}: ${written(value)}\``);
  return said.length === 0
    ? "Everything else is as in the default policy."
    : `Beside it the policy says ${said.join(", ")}; everything else is as in the default policy.`;
}

/** One row for each value, the columns of all examples side by side. */
function figuresTable(axis: Axis, page: Page): string {
  const heads = page.examples.flatMap(({ columns }) => columns.map(({ head }) => head));
  return markdownTable(
    [
      { head: `\`${axis}\``, align: "left" },
      ...heads.map((head) => ({ head, align: "right" }) as const),
      { head: "how (in cents)", align: "left" },
    ],
    valuesOf(axis, page).map((value) => [
      `\`${written(value)}\`${isDefault(axis, value) ? " (default)" : ""}`,
      ...page.examples.flatMap((example) => figuresOf(example, policyOf(axis, value, page))),
      page.notes[written(value)] ?? "",
    ]),
  );
}

/** The figures of one example, as they stand in the table. */
export function figuresOf({ order, columns }: Example, policy: PricingPolicy): string[] {
  const sheet = sheetOf(order, policy);
  return columns.map(({ of }) => amountText(of(sheet), sheet));
}

export function policyOf(axis: Axis, value: unknown, { setting = {} }: Page): PricingPolicy {
  return { ...DEFAULT_POLICY, ...setting, [axis]: value };
}

function amountText(minor: number | null, { currency }: PriceSheet): string {
  return minor === null ? "–" : toDecimalString(minor, currency.digits);
}

/** Which values, and which settings of the example, `price` does not know by itself. */
function methodsText(axis: Axis, page: Page): string[] {
  const isUnknown = (policy: Partial<PricingPolicy>) =>
    page.examples.some(({ order }) => needsMethods(order, { ...DEFAULT_POLICY, ...policy }));
  const values = valuesOf(axis, page);
  const [known, unknown] = [false, true].map((wanted) =>
    values.filter((value) => isUnknown({ [axis]: value }) === wanted).map((value) => `\`${written(value)}\``),
  ) as [string[], string[]];
  const settings = Object.entries(page.setting ?? {}).filter(([other, value]) => isUnknown({ [other]: value }));
  const named = [
    ...(known.length === 1 && unknown.length > 1 ? [`every value but ${known.join()}`] : unknown),
    ...settings.map(([other, value]) => `\`${other}: ${written(value)}\``),
  ];
  return named.length === 0 ? [] : [`\`price\` needs [\`PRICING_METHODS\`](../policies.md) for ${named.join(", ")}.`];
}
