import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import type { LogEntry } from '../../server/http/context.ts';
import { createLogoImages } from '../../server/logo-images.ts';

const convert = createLogoImages(() => assert.fail('sharp is not installed'));
const webpOf = async (content: string | Uint8Array, mediaType: string): Promise<Uint8Array> => {
  const image = await convert(new Uint8Array(Buffer.from(content)), mediaType, new AbortController().signal);
  assert.equal(image.mediaType, 'image/webp');
  return image.bytes;
};
const svg = (content: string, attributes = 'viewBox="0 0 24 24"', prologue = ''): string =>
  `${prologue}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${content}</svg>`;
const DISC = '<circle cx="12" cy="12" r="10" fill="#f00"/>';
const blank = (width: number, height: number): ReturnType<typeof sharp> =>
  sharp({ create: { width, height, channels: 3, background: '#f00' }, limitInputPixels: false });
/** Red, green, blue and opacity of one pixel, 0 to 255. */
const pixelOf = async (image: Uint8Array, left: number, top: number): Promise<readonly number[]> => [
  ...(await sharp(image).ensureAlpha().extract({ left, top, width: 1, height: 1 }).raw().toBuffer()),
];

describe('a logo for the browser', () => {
  it('is WebP of 64 pixels, drawn at that size, on a transparent ground', async () => {
    const image = await webpOf(svg(DISC), 'image/svg+xml');
    const { format, width, height } = await sharp(image).metadata();
    assert.deepEqual({ format, width, height }, { format: 'webp', width: 64, height: 64 });
    assert.equal((await pixelOf(image, 1, 1))[3], 0);
    const [red = 0, green = 255, , opacity] = await pixelOf(image, 32, 32);
    assert.ok(red > 240 && green < 15 && opacity === 255);
    // Enlarged from 24 pixels, its edge would be a ramp of many.
    const row = await sharp(image).ensureAlpha().extract({ left: 0, top: 32, width: 16, height: 1 }).raw().toBuffer();
    const ramp = row.filter((value, index) => index % 4 === 3 && value > 8 && value < 247);
    assert.ok(ramp.length <= 2, `${ramp.length} pixels of edge`);
  });

  it('keeps its shape, and gets no more pixels than it has', async () => {
    const sizes: [number, number, string, string][] = [
      [72, 24, 'svg', '64x21'],
      [500, 1_000, 'png', '32x64'],
      [40, 20, 'png', '40x20'],
    ];
    for (const [width, height, kind, expected] of sizes) {
      const [content, mediaType] =
        kind === 'svg'
          ? [svg('<rect width="72" height="24"/>', `viewBox="0 0 ${width} ${height}"`), 'image/svg+xml']
          : [await blank(width, height).png().toBuffer(), 'image/png'];
      const made = await sharp(await webpOf(content, mediaType)).metadata();
      assert.equal(`${made.width}x${made.height}`, expected);
    }
  });

  it('stands upright, and tells nothing of where it was taken', async () => {
    const turned = await blank(40, 20)
      .withExif({ IFD0: { Copyright: 'needle' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { width, height, exif, icc } = await sharp(await webpOf(turned, 'image/jpeg')).metadata();
    assert.deepEqual([width, height, exif, icc], [20, 40, undefined, undefined]);
  });

  for (const format of ['png', 'jpeg', 'gif', 'webp', 'avif'] as const) {
    it(`can come as ${format}`, async () => {
      assert.ok(await webpOf(await blank(100, 100).toFormat(format).toBuffer(), `image/${format}`));
    });
  }

  const refused: { why: string; make: () => string | Uint8Array | Promise<Uint8Array> }[] = [
    { why: 'of 20,000 pixels a side', make: () => blank(20_000, 20_000).png().toBuffer() },
    { why: 'drawn at 20,000 pixels a side', make: () => svg(DISC, 'width="20000" height="20000"') },
    { why: 'that breaks off', make: async () => (await blank(50, 50).png().toBuffer()).subarray(0, 60) },
    { why: 'that is HTML', make: () => '<html><script>alert(1)</script></html>' },
    { why: 'that is a PDF', make: () => '%PDF-1.4' },
    {
      why: 'with a bomb of entities',
      make: () => {
        const letters = Array.from('abcdefghij');
        const entities = letters.map((letter, index) => {
          const value = `&${letters[index - 1] ?? ''};`.repeat(10);
          return `<!ENTITY ${letter} "${index === 0 ? 'a'.repeat(10) : value}">`;
        });
        return svg('<text y="12">&j;</text>', undefined, `<!DOCTYPE svg [${entities.join('')}]>`);
      },
    },
    {
      why: 'with an entity out of a file',
      make: () =>
        svg('<text y="12">&x;</text>', undefined, '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
    },
  ];
  for (const { why, make } of refused) {
    it(`is refused: one ${why}`, async () => {
      await assert.rejects(async () => webpOf(await make(), 'image/png'));
    });
  }

  const nested = Buffer.from(svg(DISC)).toString('base64');
  // sharp draws the first five of these, and a few kilobytes of each kind can cost it gigabytes.
  const undrawn: Readonly<Record<string, string | Uint8Array>> = {
    'an image inside': svg(
      '<image href="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC" width="9" height="9"/>',
    ),
    'another document inside': svg(`<use href="data:image/svg+xml;base64,${nested}#a"/>`),
    'an entity that holds elements': svg('&x;', undefined, `<!DOCTYPE svg [<!ENTITY x '${DISC}'>]>`),
    'more elements than a logo has': svg(DISC.repeat(6_000)),
    'compressed text': gzipSync(svg(DISC)),
    'text of another encoding': Buffer.from(svg(DISC, undefined, '\ufeff'), 'utf16le'),
  };
  for (const [why, content] of Object.entries(undrawn)) {
    it(`is refused before anything of it is drawn, and for good: ${why}`, async () => {
      const load = () => Promise.resolve({ default: () => assert.fail('it was handed to sharp') });
      const undrawing = createLogoImages(() => undefined, load);
      for (const mediaType of ['image/svg+xml', 'image/png']) {
        await assert.rejects(
          undrawing(new Uint8Array(Buffer.from(content)), mediaType, new AbortController().signal),
          // Whose name is no TimeoutError, which would be tried again.
          { name: 'TypeError', message: /^A logo that is not drawn: / },
        );
      }
    });
  }
});

describe('an SVG that asks for something from elsewhere', () => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  let origin = '';
  before(async () => {
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    origin = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`; // A TCP server's address is one.
  });
  after(() => elsewhere.close());

  const ways: { why: string; content: (url: string) => string }[] = [
    { why: 'a shape', content: (url) => `<use href="${url}#a"/>` },
    { why: 'a style', content: (url) => `<style>@import url(${url}); circle { fill: url(${url}) }</style>` },
    { why: 'a script', content: (url) => `<script href="${url}">fetch("${url}")</script>` },
  ];
  for (const { why, content } of ways) {
    it(`does not get it: ${why}`, async () => {
      assert.ok(await webpOf(svg(content(`${origin}/x`)), 'image/svg+xml'));
      assert.deepEqual(asked, []);
    });
  }

  it('is not drawn where it asks for an image or a file', async () => {
    const file = new URL('../gallery/pictures/one.png', import.meta.url);
    for (const href of [`${origin}/x`, file.href, file.pathname]) {
      for (const attribute of ['href', 'xlink:href']) {
        const content = svg(`<image ${attribute}="${href}" width="24" height="24"/>`);
        await assert.rejects(webpOf(content, 'image/svg+xml'));
      }
    }
    assert.deepEqual(asked, []);
  });
});

describe('a logo that is not drawn in time', () => {
  for (const { message, name } of [
    { message: 'timeout: 42% complete', name: 'TimeoutError' },
    { message: 'Input buffer is broken', name: 'Error' },
  ]) {
    it(`is told from one that cannot be drawn: ${message}`, async () => {
      // Each step of it hands on to the next.
      const chain: unknown = new Proxy(() => chain, {
        get: (_, step) => (step === 'toBuffer' ? () => Promise.reject(new Error(message)) : () => chain),
      });
      const load = () => Promise.resolve({ default: () => chain as Sharp });
      const late = createLogoImages(() => undefined, load);
      await assert.rejects(late(await blank(1, 1).png().toBuffer(), 'image/png', new AbortController().signal), {
        name,
      });
    });
  }
});

describe('a process without sharp', () => {
  it('serves logos as they came, and says so once', async () => {
    const logged: LogEntry[] = [];
    const without = createLogoImages(
      (entry) => logged.push(entry),
      () => Promise.reject(new Error('Cannot find package')),
    );
    const bytes = new Uint8Array([1, 2, 3]);
    for (let times = 0; times < 2; times++) {
      assert.deepEqual(await without(bytes, 'image/png', new AbortController().signal), {
        bytes,
        mediaType: 'image/png',
      });
    }
    assert.deepEqual(logged, [{ level: 'warn', message: 'sharp cannot be loaded: logos are served as they came' }]);
  });
});
