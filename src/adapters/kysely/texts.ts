import { sql } from "kysely";
import { foldText } from "../../ports/listed.js";
import { storable } from "./checked.js";
import type { Place } from "./access.js";

type FoundBy = "power_buyer_draft_texts" | "power_buyer_order_texts" | "power_buyer_order_sources";

/** What an index holds of a text, and of a search. */
const LONGEST = 256;

/** What a text is found by: as much of it as an index should hold. */
export function shortened(text: string): string {
  return Array.from(storable(text)).slice(0, LONGEST).join("");
}

/** What a document has been found by, as a JSON list: to be answered by the very statement that changes the document. */
export function foundBy({ db, tenant, differences }: Place, table: FoundBy, id: string) {
  return db
    .selectFrom(table)
    .select(differences.listOf("text").as("texts"))
    .where("tenant", "=", tenant)
    .where("id", "=", id)
    .$asScalar();
}

/**
 * What a document is found by from now on. It hardly ever changes, so only the difference to what it `was` found by is written: who
 * calls has changed the document in the same transaction, and nobody else changes it meanwhile.
 */
export async function writeFoundBy(
  place: Place,
  table: FoundBy,
  { id, was, texts }: { readonly id: string; readonly was: string | null; readonly texts: readonly string[] },
): Promise<void> {
  const { db, tenant, differences } = place;
  const before = new Set(JSON.parse(was ?? "[]") as readonly string[]);
  const gone = [...before].filter((text) => !texts.includes(text));
  const added = texts.filter((text) => !before.has(text));
  if (gone.length > 0) {
    const values = sql<string>`(select value from ${differences.each(JSON.stringify(gone))})`;
    await db.deleteFrom(table).where("tenant", "=", tenant).where("id", "=", id).where("text", "in", values).execute();
  }
  if (added.length > 0) await addFoundBy(place, table, id, added);
}

/** The same for a document that was not there before. */
export async function addFoundBy(place: Place, table: FoundBy, id: string, texts: readonly string[]): Promise<void> {
  const { db, tenant, differences } = place;
  const json = JSON.stringify(texts);
  await db
    .insertInto(table)
    .columns(["tenant", "text", "id"])
    // SQLite reads "on conflict" behind a bare table as part of a join.
    .expression(sql`select ${tenant}, value, ${id} from ${differences.each(json)} where true`)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The texts that begin with this one: from the first, and up to but without the second; null where there is nothing to look for. */
export function beginningsOf(search: string): { readonly from: string; readonly to: string | null } | null {
  const from = shortened(foldText(search));
  return from === "" ? null : { from, to: after(from) };
}

const LAST = 0x10ffff;
const FIRST_SURROGATE = 0xd800;
const AFTER_SURROGATES = 0xe000;

/** The first text, in the order of code points, that is greater than all that begin so; null where there is none. */
function after(text: string): string | null {
  const points = Array.from(text, (letter) => letter.codePointAt(0) ?? LAST);
  while (points.at(-1) === LAST) points.pop();
  const last = points.pop();
  if (last === undefined) return null;
  return String.fromCodePoint(...points, last + 1 === FIRST_SURROGATE ? AFTER_SURROGATES : last + 1);
}
