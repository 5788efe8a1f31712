/**
 * Why an image is not drawn, told from its bytes before the library that draws sees them.
 *
 * Decision: of an SVG, the library's bound on pixels sees the outermost size alone. A raster image inside is decoded
 * whole (10 kB hold one of 8,000 by 8,000, which is 550 MB), a document inside a `data:` URL is read and drawn without
 * any bound, each element costs one to two kilobytes, and gzip hides all of that in a thousandth of its size. So an SVG
 * is drawn only where it is plain text, holds nothing but shapes and texts, and not too many of them. It is read here in
 * one pass, no further than XML's own rules for where a tag, a comment or an instruction ends; what breaks them is
 * refused by the library's parser. The costs: a logo that is a photograph wrapped in an SVG, one with a font of its own,
 * and one with Adobe's entities has a letter in its place.
 *
 * What this cannot see is how long the drawing takes. Elements that `<use>` one another (the library ends that after
 * half a million), and a few thousand that each have a filter, hold a thread for some seconds, whatever its timeout says:
 * it is looked at between two strips of the image, and a small image is one strip. Whoever calls counts on that.
 */

/** What draws a raster image goes by these too, whatever its media type says. Each is one that no XML begins with. */
const RASTER_STARTS: readonly RegExp[] = [
  /^\x89PNG/,
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^RIFF[^]{4}WEBP/,
  // The length of the first box is less than 16 MiB.
  /^\0\0\0[^]ftyp/,
];
const LONGEST_START = 12;

/**
 * A mark of simple-icons has 2, and a drawing of half a megabyte, as the largest of a real catalogue, under 2,000; 5,000
 * cost 10 MB and some hundredths of a second.
 */
const MOST_ELEMENTS = 5_000;
/** Around the tags, where some of it is drawn as text: each character is up to a kilobyte of glyphs. */
const MOST_TEXT_CHARACTERS = 20_000;
/** Backslashes: a style sheet has a few, and reading hundreds of thousands would hold everyone else up. */
const MOST_ESCAPES = 1_000;

/** @returns a fixed phrase, `null` for what may be drawn */
export function drawingFault(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, LONGEST_START));
  if (RASTER_STARTS.some((pattern) => pattern.test(start))) return null;
  // One character a byte: all that is looked for is ASCII, the same bytes in every encoding that is let through.
  const text = new TextDecoder('latin1').decode(bytes);
  // Of UTF-16 and UTF-32, every other byte or more.
  if (text.includes('\0')) return 'text of another encoding';
  // gzip, and whatever else there may be; a mark of UTF-8 is three bytes.
  if (!/^(?:\u00ef\u00bb\u00bf)?[ \t\r\n]*</.test(text)) return 'neither a raster image nor an SVG';
  return svgFault(text);
}

/** The whole of a declaration: a converter could find tags in what is none in ASCII (UTF-7, EBCDIC). */
const DECLARATION =
  /^<\?xml[ \t\r\n]+version *= *["']1\.\d["'](?:[ \t\r\n]+encoding *= *["'](?:utf-?8|us-ascii|iso-8859-\d{1,2}|windows-125\d)["'])?(?:[ \t\r\n]+standalone *= *["'](?:yes|no)["'])?[ \t\r\n]*\?>$/i;
/** From here on, without declarations of its own: they make entities, and those make elements. */
const DOCTYPE =
  /<!DOCTYPE[ \t\r\n]+[^ \t\r\n<>[\]"']+(?:[ \t\r\n]+(?:PUBLIC|SYSTEM)(?:[ \t\r\n]+(?:"[^"<>[\]]*"|'[^'<>[\]]*'))+)?[ \t\r\n]*>/y;
const TAG_NAME = /[^ \t\r\n<>/]*/y;
/** Prefixes are anyone's choice. */
const RASTER_ELEMENT = /(?:^|:)(?:image|feImage)$/;
const TEXT_ELEMENT = /(?:^|:)text$/;

function svgFault(text: string): string | null {
  let elements = 0;
  let isDrawnText = false;
  let characters = 0;
  /** All but tag names, comments and instructions: what a value or a style sheet is made of. */
  const values: string[] = [];
  const keep = (value: string, isTagged: boolean): void => {
    values.push(value);
    // A ">" may stand in an attribute: that counts too much.
    characters += isTagged ? Math.max(0, value.length - value.indexOf('>') - 1) : value.length;
  };
  /** Where what begins at `from` ends, `-1` where it does not. */
  const endOf = (mark: string, from: number): number => {
    const end = text.indexOf(mark, from);
    return end === -1 ? -1 : end + mark.length;
  };

  for (let open = text.indexOf('<'); open !== -1;) {
    let end: number;
    let isTagged = false;
    if (text.startsWith('<!--', open)) {
      end = endOf('-->', open + 4);
    } else if (text.startsWith('<![CDATA[', open)) {
      end = endOf(']]>', open + 9);
      if (end !== -1) keep(text.slice(open + 9, end - 3), false);
    } else if (text.startsWith('<?', open)) {
      end = endOf('?>', open + 2);
      const instruction = text.slice(open, end);
      if (/^<\?xml[ \t\r\n]/i.test(instruction) && !DECLARATION.test(instruction)) return 'text of another encoding';
      if (instruction.startsWith('<?xml-stylesheet')) return 'a style sheet from elsewhere';
    } else if (text.startsWith('<!', open)) {
      DOCTYPE.lastIndex = open;
      if (!DOCTYPE.test(text)) return 'declarations of its own';
      end = DOCTYPE.lastIndex;
    } else {
      TAG_NAME.lastIndex = open + 1;
      const [name = ''] = TAG_NAME.exec(text) ?? [];
      if (RASTER_ELEMENT.test(name)) return 'a raster image inside';
      if (TEXT_ELEMENT.test(name)) isDrawnText = true;
      if (name === '' && text[open + 1] !== '/') return 'a tag without a name';
      if (name !== '') elements += 1;
      if (elements > MOST_ELEMENTS) return 'too many elements';
      end = open + 1 + name.length;
      isTagged = true;
    }
    if (end === -1) return 'an end that is missing';
    open = text.indexOf('<', end);
    keep(text.slice(end, open === -1 ? undefined : open), isTagged);
  }
  if (isDrawnText && characters > MOST_TEXT_CHARACTERS) return 'too much text';
  const value = values.join('');
  if (value.split('\\', MOST_ESCAPES + 2).length > MOST_ESCAPES + 1) return 'too many escapes';
  return holdsDataUrl(value) ? 'a document inside' : null;
}

/**
 * In a reference (`<use>`, `xi:include`) or a style sheet. Anywhere in fact, since what a value means is not looked at:
 * only what XML, style sheets and URLs each allow it to be written as.
 */
function holdsDataUrl(values: string): boolean {
  const unreferenced = values.replace(/&#(?:x([\da-f]+)|(\d+));/gi, (_, hexadecimal?: string, decimal?: string) =>
    asciiCharacter(hexadecimal, decimal),
  );
  const unescaped = unreferenced.replace(
    /\\(?:([\da-f]{1,6})(?:\r\n|[ \t\r\n\f])?|([^]))/gi,
    (_, hexadecimal?: string, itself = '') =>
      hexadecimal === undefined ? String(itself) : asciiCharacter(hexadecimal),
  );
  // WHATWG URL §4.4: tabs and line ends in it are passed over.
  return [unreferenced, unescaped].some((text) => /data:/i.test(text.replace(/[\t\r\n]+/g, '')));
}

function asciiCharacter(hexadecimal: string | undefined, decimal = ''): string {
  const code = hexadecimal === undefined ? Number(decimal) : parseInt(hexadecimal, 16);
  return code < 0x80 ? String.fromCharCode(code) : '?';
}
