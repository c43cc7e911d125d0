/** Readers look for the header and for the end mark within this many bytes of the file's two ends. */
const EDGE = 1_024;
const OBJECT = /(\d{1,10})[ \t\r\n]{1,8}\d{1,5}[ \t\r\n]{1,8}obj\b/g;
const IS_PAGE = /\/Type[ \t\r\n]{0,8}\/Page(?![A-Za-z])/;

/** Is it a PDF: by the header at its beginning and the mark at its end, whatever the file is called? */
export function isPdf(content: Uint8Array): boolean {
  return latin1(content.subarray(0, EDGE)).includes("%PDF-") && latin1(content.subarray(-EDGE)).includes("%%EOF");
}

/**
 * How many pages a PDF shows to have, at least 1: the page objects that stand in it in clear, each counted once however often the
 * file was saved over. Files that pack their objects into compressed streams do not show them, and count as 1.
 */
export function countPages(content: Uint8Array): number {
  const text = latin1(content);
  const pages = new Map<string, boolean>();
  OBJECT.lastIndex = 0;
  for (let found = OBJECT.exec(text); found !== null; found = OBJECT.exec(text)) {
    const end = text.indexOf("endobj", OBJECT.lastIndex);
    if (end < 0) break;
    // An object that is saved again replaces the one before it.
    pages.set(found[1] ?? "", IS_PAGE.test(text.slice(OBJECT.lastIndex, end)));
    OBJECT.lastIndex = end;
  }
  return Math.max(1, [...pages.values()].filter((isPage) => isPage).length);
}

const CHUNK = 8_192;

/** One character for each byte. */
function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return parts.join("");
}
