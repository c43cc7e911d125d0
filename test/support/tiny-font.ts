/**
 * A TrueType font made on the spot: every character it is asked for is the same small box. Enough to see which characters a
 * PDF takes from a font of its own, without keeping a font file.
 */
export function tinyFont(characters: string, name = "Tiny"): Uint8Array {
  const codePoints = [...new Set(Array.from(characters).map((character) => character.codePointAt(0) ?? 0))].sort(
    (a, b) => a - b,
  );
  const glyphCount = codePoints.length + 1;
  const box = glyph();
  return font({
    "OS/2": [...u16(4), ...i16(500), ...u16(400, 5, 0), ...Array<number>(68).fill(0), ...Array<number>(18).fill(0)],
    cmap: cmap(codePoints),
    glyf: Array.from({ length: glyphCount }, () => box).flat(),
    head: [
      ...u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
      ...u16(0, 1000),
      ...u32(0, 0, 0, 0),
      ...i16(0, 0, 500, 700),
      ...u16(0, 8),
      ...i16(2, 1, 0),
    ],
    hhea: [
      ...u32(0x00010000),
      ...i16(800, -200, 0),
      ...u16(500),
      ...i16(0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0),
      ...u16(glyphCount),
    ],
    hmtx: Array.from({ length: glyphCount }, () => [...u16(500), ...i16(0)]).flat(),
    loca: Array.from({ length: glyphCount + 1 }, (_, i) => u32(i * box.length)).flat(),
    maxp: [...u32(0x00010000), ...u16(glyphCount, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    name: nameTable(name),
    post: [...u32(0x00030000, 0), ...i16(0, 0), ...u32(0, 0, 0, 0, 0)],
  });
}

const u16 = (...values: readonly number[]) => values.flatMap((value) => [(value >> 8) & 255, value & 255]);
const i16 = (...values: readonly number[]) => u16(...values.map((value) => value & 0xffff));
const u32 = (...values: readonly number[]) => values.flatMap((value) => u16(value >>> 16, value & 0xffff));

/** One contour: a rectangle, as four absolute points. */
function glyph(): number[] {
  const data = [...i16(1, 0, 0, 400, 700), ...u16(3, 0), 1, 1, 1, 1, ...i16(0, 400, 0, -400), ...i16(0, 0, 700, 0)];
  return padded(data);
}

function cmap(codePoints: readonly number[]): number[] {
  const groups = codePoints.flatMap((codePoint, i) => u32(codePoint, codePoint, i + 1));
  const table = [...u16(12, 0), ...u32(16 + groups.length, 0, codePoints.length), ...groups];
  return [...u16(0, 1, 3, 10), ...u32(12), ...table];
}

function nameTable(name: string): number[] {
  const text = Array.from(name).flatMap((character) => u16(character.charCodeAt(0)));
  const ids = [1, 2, 4, 6];
  return [
    ...u16(0, ids.length, 6 + 12 * ids.length),
    ...ids.flatMap((id) => u16(3, 1, 0x409, id, text.length, 0)),
    ...text,
  ];
}

function font(tables: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const names = Object.keys(tables).sort();
  let offset = 12 + 16 * names.length;
  const records: number[] = [];
  const bodies: number[] = [];
  for (const name of names) {
    const body = tables[name] ?? [];
    records.push(...Array.from(name).map((character) => character.charCodeAt(0)), ...u32(0, offset, body.length));
    const whole = padded(body);
    for (const byte of whole) bodies.push(byte);
    offset += whole.length;
  }
  return Uint8Array.from([...u32(0x00010000), ...u16(names.length, 128, 3, 32), ...records, ...bodies]);
}

function padded(bytes: readonly number[]): number[] {
  return [...bytes, ...Array<number>((4 - (bytes.length % 4)) % 4).fill(0)];
}
