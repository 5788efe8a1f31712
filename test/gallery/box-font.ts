/**
 * A font in which every letter is a box, made here and so of nobody's licence.
 *
 * Decision: pictures are compared on machines with different fonts, and a word in another font is another picture with
 * other line breaks. So for the comparison all text is set in this one: letters have the usual widths and heights, each
 * code point has a glyph (no fallback font is ever asked), and boxes leave no room for hinting. What a picture then
 * proves is place, size, weight, colour and clipping of every text, and its length; which words they are, the element's
 * tests prove, and people look at the gallery in real letters.
 */

/** In thousandths of an em. */
type Box = { readonly advance: number; readonly height: number };

const UNITS = 1_000;
const ASCENT = 800;
const DESCENT = 200;
const BEARING = 50;

/** By index; 0 is what the format demands for the unknown, and nothing is unknown here. */
const BOXES = {
  unknown: { advance: 560, height: 720 },
  nothing: { advance: 0, height: 0 },
  space: { advance: 260, height: 0 },
  point: { advance: 240, height: 140 },
  thin: { advance: 280, height: 720 },
  low: { advance: 540, height: 520 },
  tall: { advance: 560, height: 720 },
  capital: { advance: 640, height: 720 },
  wide: { advance: 840, height: 520 },
  widest: { advance: 900, height: 720 },
  square: { advance: 1_000, height: 800 },
} as const satisfies Readonly<Record<string, Box>>;

type BoxName = keyof typeof BOXES;

const NAMES = Object.keys(BOXES) as BoxName[]; // of a literal
const LAST_CODE_POINT = 0x10ffff;
/** Arabic letters in their written forms: where a font has them, some browsers join letters to one and others do not. */
const isWrittenForm = (codePoint: number): boolean =>
  (codePoint >= 0xfb50 && codePoint <= 0xfdff) || (codePoint >= 0xfe70 && codePoint <= 0xfeff);
/** From here on, all is one run of squares: nobody looks each of a million up. */
const PLANES_BEGIN = 0x10000;

function boxOf(codePoint: number): BoxName {
  const letter = String.fromCodePoint(codePoint);
  if (/^[\p{Cc}\p{Cf}\p{M}]$/u.test(letter)) return 'nothing';
  if (letter === '\u3000') return 'square';
  if (/^\s$/u.test(letter)) return 'space';
  if (/^[.,:;·'’‘“”"!|`´]$/u.test(letter)) return 'point';
  if (/^[iljtfrI()[\]{}/\\1-]$/u.test(letter) && letter !== '1') return 'thin';
  if (/^[mw]$/u.test(letter)) return 'wide';
  if (/^[MW@%…—]$/u.test(letter)) return 'widest';
  if (
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3001-\u303f\uff00-\uff60]$/u.test(letter)
  )
    return 'square';
  if (/^[\d$€£&?#+=<>~bdhk]$/u.test(letter)) return 'tall';
  return /^\p{Lu}$/u.test(letter) ? 'capital' : 'low';
}

const u16 = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value)];
const tag = (name: string): number[] => Array.from(name, (letter) => letter.charCodeAt(0));
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
const padded = (bytes: number[]): number[] => [...bytes, ...zeros(-bytes.length & 3)];

/** One contour of four points; a glyph without height is empty. */
function outlineOf({ advance, height }: Box, stem: number): number[] {
  if (height === 0) return [];
  const [left, right, top] = [BEARING, advance - BEARING, height + stem];
  const corners = [1, left, 0, right, top].flatMap(u16);
  // End of the contour, no instructions, four points on the curve; then each one's way from the last.
  const along = [left, 0, right - left, 0].flatMap(u16);
  const up = [0, top, 0, -top].flatMap(u16);
  return padded([...corners, ...u16(3), ...u16(0), 1, 1, 1, 1, ...along, ...up]);
}

/** Format 13: a run of code points, one glyph. */
function characterMap(): number[] {
  const groups: { readonly start: number; end: number; readonly box: BoxName }[] = [];
  for (let codePoint = 0; codePoint < PLANES_BEGIN; codePoint++) {
    if (isWrittenForm(codePoint)) continue;
    const box = boxOf(codePoint);
    const last = groups.at(-1);
    if (last?.box === box && last.end === codePoint - 1) last.end = codePoint;
    else groups.push({ start: codePoint, end: codePoint, box });
  }
  groups.push({ start: PLANES_BEGIN, end: LAST_CODE_POINT, box: 'square' });
  const runs = groups.flatMap(({ start, end, box }) => [...u32(start), ...u32(end), ...u32(NAMES.indexOf(box))]);
  const header = [...u16(0), ...u16(1), ...u16(3), ...u16(10), ...u32(12)];
  return [...header, ...u16(13), ...u16(0), ...u32(16 + runs.length), ...u32(0), ...u32(groups.length), ...runs];
}

/** @param weight 400 or 600; the heavier one has higher boxes, as there is nothing to embolden */
export function boxFont(weight: 400 | 600): ArrayBuffer {
  const outlines = NAMES.map((name) => outlineOf(BOXES[name], weight === 600 ? 60 : 0));
  const starts = outlines.map((_outline, index) => outlines.slice(0, index).flat().length);
  const count = u16(NAMES.length);
  const widest = u16(UNITS);
  const line = [...u16(ASCENT), ...u16(-DESCENT), ...u16(0)];
  const tables: Readonly<Record<string, number[]>> = {
    'OS/2': [
      ...[...u16(4), ...u16(560), ...u16(weight), ...u16(5), ...zeros(24)],
      ...[...zeros(10), ...zeros(16), ...tag('TEST'), ...u16(0x40), ...u16(0x20), ...u16(0xffff)],
      ...[...line, ...u16(ASCENT), ...u16(DESCENT), ...zeros(8)],
      ...[...u16(520), ...u16(720), ...u16(0), ...u16(0x20), ...u16(1)],
    ],
    cmap: characterMap(),
    glyf: outlines.flat(),
    head: [
      ...[...u32(0x10000), ...u32(0x10000), ...u32(0), ...u32(0x5f0f3cf5), ...u16(0), ...u16(UNITS), ...zeros(16)],
      ...[
        ...u16(0),
        ...u16(-DESCENT),
        ...u16(UNITS),
        ...u16(ASCENT),
        ...u16(0),
        ...u16(6),
        ...u16(2),
        ...u16(1),
        ...u16(0),
      ],
    ],
    hhea: [...u32(0x10000), ...line, ...widest, ...zeros(22), ...count],
    hmtx: NAMES.flatMap((name) => [...u16(BOXES[name].advance), ...u16(BOXES[name].height === 0 ? 0 : BEARING)]),
    loca: [...starts, outlines.flat().length].flatMap(u32),
    maxp: [...u32(0x10000), ...count, ...u16(4), ...u16(1), ...zeros(4), ...u16(1), ...zeros(16)],
    name: [...u16(0), ...u16(0), ...u16(6)],
    post: [...u32(0x30000), ...zeros(28)],
  };

  const names = Object.keys(tables);
  let offset = 12 + 16 * names.length;
  const directory = names.flatMap((name) => {
    const { length } = tables[name] ?? [];
    const entry = [...tag(name), ...u32(0), ...u32(offset), ...u32(length)];
    offset += (length + 3) & ~3;
    return entry;
  });
  const power = 2 ** Math.floor(Math.log2(names.length));
  const search = [power * 16, Math.log2(power), (names.length - power) * 16].flatMap(u16);
  const header = [...u32(0x10000), ...u16(names.length), ...search];
  const bytes = [...header, ...directory, ...Object.values(tables).flatMap(padded)];
  return new Uint8Array(bytes).buffer;
}
