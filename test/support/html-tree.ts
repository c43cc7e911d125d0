/** A node of a page as a strict reader sees it. Text is decoded. */
export type HtmlNode = string | HtmlElement;

export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
}

const EMPTY = ["meta", "br"];
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
const TOKEN = /<!doctype html>|<style>[^<]*<\/style>|<\/(\w+)>|<(\w+)((?: [\w-]+="[^"<>]*")*)>|([^<>]+)|(.)/gs;

/**
 * Reads a page and is stricter than any browser: each tag is closed in order, each attribute quoted, each `<`, `>`, quote and
 * ampersand of a text escaped. What a browser would guess at is an error here.
 */
export function readHtml(html: string): HtmlElement {
  const stack: { tag: string; attributes: Record<string, string>; children: HtmlNode[] }[] = [
    { tag: "#page", attributes: {}, children: [] },
  ];
  for (const [token, closed, opened, attributes, text, stray] of html.matchAll(TOKEN)) {
    const top = stack.at(-1);
    if (stray !== undefined || top === undefined) throw new Error(`stray ${JSON.stringify(stray)}`);
    if (text !== undefined) top.children.push(decode(text));
    else if (opened !== undefined) {
      const element = { tag: opened, attributes: readAttributes(attributes ?? ""), children: [] };
      top.children.push(element);
      if (!EMPTY.includes(opened)) stack.push(element);
    } else if (closed !== undefined) {
      if (top.tag !== closed) throw new Error(`</${closed}> closes <${top.tag}>`);
      stack.pop();
    } else if (token.startsWith("<style>")) top.children.push({ tag: "style", attributes: {}, children: [token] });
  }
  const [page] = stack;
  if (page === undefined || stack.length !== 1) throw new Error("a tag stays open");
  return page;
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, decode(value ?? "")]),
  );
}

function decode(text: string): string {
  if (/["']/.test(text.replace(/'none'|'unsafe-inline'/g, ""))) throw new Error(`a quote in ${text}`);
  return text.replace(/&[^;&\s]*;?/g, (entity) => {
    const character = ENTITIES[entity];
    if (character === undefined) throw new Error(`a bare ampersand in ${text}`);
    return character;
  });
}

/** Every element of the page with this tag, in order. */
export function allOf(node: HtmlNode, tag: string): readonly HtmlElement[] {
  if (typeof node === "string") return [];
  return [...(node.tag === tag ? [node] : []), ...node.children.flatMap((child) => allOf(child, tag))];
}

/** The text of a node; a break is a new line. */
export function textOf(node: HtmlNode): string {
  if (typeof node === "string") return node;
  return node.tag === "br" ? "\n" : node.children.map(textOf).join("");
}

/** The page without its texts: what text must never change. */
export function skeletonOf(node: HtmlElement): string {
  const inside = node.children.map((child) => (typeof child === "string" ? "" : skeletonOf(child))).join("");
  const names = Object.keys(node.attributes).join(" ");
  return `<${node.tag} ${names}>${inside}`;
}
