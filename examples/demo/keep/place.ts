import { createHash } from "node:crypto";
import { basename, join, relative, resolve } from "node:path";
import type { ShopFiles } from "../shop-files.js";
import { STORY } from "../story.js";

/** Where stories are kept when nothing is said: hidden, beside the program, and ignored by git. */
const FOLDER = ".demo";

/** What decides a story: the shop's files and the steps. Runs of another one never meet in a file. */
export function storyOf({ catalog, currency, people, coupons, taxes, zones }: ShopFiles): string {
  const steps = STORY.map(({ title }) => title);
  const told = JSON.stringify([steps, catalog.entries, currency, people, coupons, taxes, zones]);
  return createHash("sha256").update(told).digest("hex");
}

/** A file for each story, so that another catalog is another story and not in the way of this one. */
export function placeOf(catalog: string, { currency }: ShopFiles, story: string): string {
  const name = basename(catalog, ".csv").replace(/[^\w-]+/g, "-");
  return join(FOLDER, `${name}-${currency.code}-${story.slice(0, 8)}.db`);
}

/** As short as it can be said from here. */
export function shortPath(path: string): string {
  const short = relative("", path);
  return short.startsWith("..") ? resolve(path) : short;
}
