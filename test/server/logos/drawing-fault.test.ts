import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { catalogue } from '../../../server/demo/catalogue/catalogue.ts';
import { drawingFault } from '../../../server/logos/drawing-fault.ts';
import { logoImageOf } from '../../../server/logos/logo-text.ts';
import { createCatalogue } from '../../bench/catalogue/catalogue.ts';

const svg = (content: string, prologue = ''): string =>
  `${prologue}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${content}</svg>`;
const PNG = 'data:image/png;base64,AAAA';
const NESTED = 'data:image/svg+xml;base64,AAAA#a';
const faultOf = (content: string | Uint8Array): string | null => drawingFault(Buffer.from(content));

const RASTER = 'a raster image inside';
const DOCUMENT = 'a document inside';
const ENCODING = 'text of another encoding';
const DECLARATIONS = 'declarations of its own';
const NEITHER = 'neither a raster image nor an SVG';

describe('an image that is not drawn', () => {
  const rows: { why: string; content: string | Uint8Array; fault: string }[] = [
    { why: 'an image', content: svg(`<image href="${PNG}"/>`), fault: RASTER },
    { why: 'an image of a filter', content: svg(`<filter><feImage href="${PNG}"/></filter>`), fault: RASTER },
    { why: 'an image of an address', content: svg('<image href="https://elsewhere.example/"/>'), fault: RASTER },
    { why: 'an image without an address', content: svg('<image\n/>'), fault: RASTER },
    { why: 'an image with a prefix', content: svg('<s:image/>'), fault: RASTER },
    { why: 'an image with a prefix beyond ASCII', content: svg('<à:image/>'), fault: RASTER },
    { why: 'an image behind a comment', content: svg('<!-- > --><image/>'), fault: RASTER },
    { why: 'an image in what is called a PNG', content: svg('<image/>', ' \r\n\t'), fault: RASTER },
    { why: 'an image behind a mark of UTF-8', content: svg('<image/>', '\ufeff'), fault: RASTER },
    { why: 'an image behind a beginning of another', content: svg('<image/>', '<!--ftyp-->'), fault: RASTER },
    {
      why: 'an image in Latin-1',
      content: svg('<image/>', '<?xml version="1.0" encoding="iso-8859-1"?>'),
      fault: RASTER,
    },
    { why: 'another document', content: svg(`<use href="${NESTED}"/>`), fault: DOCUMENT },
    { why: 'another document that fills it', content: svg(`<rect fill="url(${NESTED})"/>`), fault: DOCUMENT },
    { why: 'another document included', content: svg(`<xi:include href="${NESTED}"/>`), fault: DOCUMENT },
    { why: 'one whose scheme is in capitals', content: svg('<use href="DATA:,x#a"/>'), fault: DOCUMENT },
    { why: 'one whose scheme is in decimals', content: svg('<use href="&#0100;ata:,x#a"/>'), fault: DOCUMENT },
    { why: 'one whose scheme is in hexadecimals', content: svg('<use href="dat&#x61;&#x3A;,x#a"/>'), fault: DOCUMENT },
    { why: 'one whose scheme has a tab in it', content: svg('<use href="da&#9;ta:,x#a"/>'), fault: DOCUMENT },
    {
      why: 'one whose scheme is escaped',
      content: svg('<style>*{fill:url(\\64 a\\74\r\na:x#a)}</style>'),
      fault: DOCUMENT,
    },
    {
      why: 'one whose scheme is split by a comment',
      content: svg('<style>@import "da<!---->ta:x"</style>'),
      fault: DOCUMENT,
    },
    {
      why: 'one whose scheme is split by CDATA',
      content: svg('<style>@import "da<![CDATA[ta:x"]]></style>'),
      fault: DOCUMENT,
    },
    {
      why: 'one whose scheme is split by an instruction',
      content: svg('<style>@import "da<?x?>ta:x"</style>'),
      fault: DOCUMENT,
    },
    { why: 'a style sheet', content: svg('', '<?xml-stylesheet href="x"?>'), fault: 'a style sheet from elsewhere' },
    { why: 'an entity', content: svg('&x;', '<!DOCTYPE svg [<!ENTITY x "">]>'), fault: DECLARATIONS },
    {
      why: 'a default for an attribute',
      content: svg('', '<!DOCTYPE svg [<!ATTLIST use href CDATA "x">]>'),
      fault: DECLARATIONS,
    },
    {
      why: 'an entity behind a bracket in quotes',
      content: svg('', '<!DOCTYPE svg SYSTEM ">" [<!ENTITY x "">]>'),
      fault: DECLARATIONS,
    },
    {
      why: 'an entity in what looks like a comment',
      content: svg('&x;', '<!DOCTYPE svg SYSTEM "><!--" [<!ENTITY x "">]><!-- -->'),
      fault: DECLARATIONS,
    },
    { why: 'gzip', content: gzipSync(svg('')), fault: ENCODING },
    { why: 'gzip without a NUL in sight', content: new Uint8Array([0x1f, 0x8b, 8, 1]), fault: NEITHER },
    { why: 'UTF-16', content: Buffer.from(svg('', '\ufeff'), 'utf16le'), fault: ENCODING },
    { why: 'UTF-16 without a mark', content: Buffer.from(svg(''), 'utf16le'), fault: ENCODING },
    { why: 'UTF-16, the other way round', content: Buffer.from(svg(''), 'utf16le').swap16(), fault: ENCODING },
    ...['UTF-7', 'UTF-16', 'IBM037', 'ISO-2022-JP', ''].map((encoding) => ({
      why: `text that says it is ${encoding || 'nothing'}`,
      content: svg('', `<?xml version="1.0" encoding="${encoding}"?>`),
      fault: ENCODING,
    })),
    {
      why: 'one that says two encodings',
      content: svg('', `<?xml version="1.0" encoding='utf-8' encoding='UTF-7'?>`),
      fault: ENCODING,
    },
    { why: 'more elements than a logo has', content: svg('<b/>'.repeat(5_000)), fault: 'too many elements' },
    { why: 'more text than a logo has', content: svg(`<text>${'x'.repeat(20_001)}</text>`), fault: 'too much text' },
    { why: 'as much in CDATA', content: svg(`<text><![CDATA[${'x'.repeat(20_001)}]]></text>`), fault: 'too much text' },
    { why: 'as much behind brackets', content: svg(`<text>${'>'.repeat(20_001)}</text>`), fault: 'too much text' },
    { why: 'too many escapes', content: svg(`<style>${'\\'.repeat(1_001)}</style>`), fault: 'too many escapes' },
    ...['<!--', '<![CDATA[', '<?x'].map((open) => ({
      why: `${open} without an end`,
      content: `<svg>${open}`,
      fault: 'an end that is missing',
    })),
    { why: 'a bracket alone', content: svg('<'), fault: 'a tag without a name' },
    { why: 'a text before it', content: svg('', 'x'), fault: NEITHER },
    { why: 'a PDF', content: '%PDF-1.4', fault: NEITHER },
    { why: 'nothing', content: '', fault: NEITHER },
  ];
  for (const { why, content, fault } of rows) {
    it(`is ${fault}: ${why}`, () => {
      assert.equal(faultOf(content), fault);
    });
  }
});

describe('an image that is drawn', () => {
  const rows: Readonly<Record<string, string | Uint8Array>> = {
    'PNG, whatever it holds': Buffer.from('\x89PNG\r\n\x1a\n<image', 'latin1'),
    JPEG: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0]),
    GIF: 'GIF89a\0',
    WebP: 'RIFF\x10\0\0\0WEBP',
    AVIF: '\0\0\0\x1cftypavif',
    'an SVG of as many elements as may be': svg('<b/>'.repeat(4_999)),
    'an SVG of text': svg(`<text>${'x'.repeat(20_000)}</text>`),
    'an SVG with much around its shapes': svg(`<metadata>${'x'.repeat(100_000)}</metadata>`),
    'an SVG of references to itself': svg('<g id="a"/><use href="#a"/><rect fill="url(#a)"/>'),
    'an SVG with a link': svg('<a href="https://elsewhere.example/"><b/></a>'),
    'an SVG as Adobe writes it': svg(
      '<switch/>',
      '<?xml version="1.0" encoding="iso-8859-1"?>\r\n<!-- Generator: <image> -->\r\n' +
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\r\n',
    ),
    'an SVG as Inkscape writes it': svg(
      '<sodipodi:namedview inkscape:export-filename="C:\\Users\\a.png"/><!-- <image/> -->',
      '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!DOCTYPE svg>\n',
    ),
    'elements that are named alike': svg('<images/><imageX/><image-a/><image:a/>'),
  };
  for (const [why, content] of Object.entries(rows)) {
    it(`is one that is ${why}`, () => {
      assert.equal(faultOf(content), null);
    });
  }

  it('is every logo of the catalogues, the largest of half a megabyte included', () => {
    for (const { slug, logo_url: logo } of [...catalogue, ...createCatalogue()]) {
      if (logo === null) continue;
      assert.equal(drawingFault((logoImageOf(logo) ?? assert.fail(slug)).bytes), null, slug);
    }
  });
});
