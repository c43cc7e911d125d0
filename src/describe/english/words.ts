import { ownValue } from "../../money/own-value.js";

/** Names of fields and kinds that people know by another name. */
const WORDS: Readonly<Record<string, string>> = {
  line1: "street",
  line2: "second line of the address",
  postalCode: "postal code",
  region: "state or province",
  "unit-price": "a unit price",
  "tax-category": "a tax category",
  tax: "the tax",
  "shipping-rate": "the price of shipping",
};

/** A field or a kind as people call it; what has no words of its own is itself, without hyphens. */
export function wordFor(name: string): string {
  const word = ownValue(WORDS, name);
  return typeof word === "string" ? word : name.replaceAll("-", " ");
}

/** Each of several, once. */
export function wordsFor(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(wordFor))];
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
