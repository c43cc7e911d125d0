import type { OrderDocument } from "./document.js";

/** The same document counts once, wherever else it stands. One that answers a request counts for each request, and not by itself. */
export function once(documents: readonly OrderDocument[]): OrderDocument[] {
  return [...groupsOf(documents, valueOf).values()].flatMap((alike) => {
    const answers = alike.filter(({ request }) => request !== undefined);
    const counting = answers.length > 0 ? answers : alike.slice(0, 1);
    const everywhere = alike.map(({ where }) => where);
    return [...groupsOf(counting, requestOf).values()].flatMap(([first]) =>
      first === undefined ? [] : [{ ...first, also: everywhere.filter((where) => where !== first.where) }],
    );
  });
}

function groupsOf(
  documents: readonly OrderDocument[],
  keyOf: (document: OrderDocument) => string,
): ReadonlyMap<string, readonly OrderDocument[]> {
  const groups = new Map<string, OrderDocument[]>();
  for (const document of documents) {
    const key = keyOf(document);
    const alike = groups.get(key);
    if (alike === undefined) groups.set(key, [document]);
    else alike.push(document);
  }
  return groups;
}

const valueOf = ({ value, where }: OrderDocument) => textOf(value, where);
const requestOf = ({ request, where }: OrderDocument) => textOf(request ?? null, where);

/** What nests too deep to be written again is like nothing else. */
function textOf(value: unknown, where: string): string {
  try {
    return JSON.stringify(value);
  } catch {
    return where;
  }
}
