const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as text, wherever in a page it stands: nothing of it can begin a tag, end an attribute or name an entity. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Text of several lines. */
export function escapeLines(text: string): string {
  return escapeHtml(text).replace(/\r\n|[\r\n]/g, "<br>");
}
