import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLogoStore, type LogoStore } from '../../../server/logos/logo-store.ts';
import { MAX_LOGO_CHARACTERS } from '../../../server/logos/logo-text.ts';
import { createLogos, type Logos } from '../../../server/logos/logos.ts';
import { dataUrl, idOfLogo, SVG_LOGO } from '../../support/logos.ts';
import { anyText, hostileText, runs } from '../properties/runs.ts';

const encoder = new TextEncoder();
const PNG_LOGO = dataUrl('image/png', 'any bytes');
const noLogos = (): Logos => createLogos(createLogoStore());

async function* pieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let index = 0; at < bytes.byteLength; index++) {
    const end = at + (sizes[index % sizes.length] ?? bytes.byteLength);
    yield bytes.slice(at, end);
    at = end;
    await Promise.resolve();
  }
}

/** What is left of an answer once its logos are lifted, as text. */
async function lifted(logos: Logos, answer: string | Uint8Array, sizes: readonly number[] = [7]): Promise<string> {
  const bytes = typeof answer === 'string' ? encoder.encode(answer) : answer;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for await (const chunk of logos.lifting('logo_url')(pieces(bytes, sizes)))
    text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** The same value, with an id or `null` wherever a logo could have been. */
async function settled(logos: Logos, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((item) => settled(logos, item)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([name, member]) =>
      name === 'logo_url' && typeof member === 'string'
        ? [name, await logos.idsOf([member])]
        : [name, await settled(logos, member)],
    ),
  );
  return Object.fromEntries(entries) as unknown; // Its values are `any`, as JSON's are.
}

const parsed = (text: string): { readonly value: unknown } | 'no JSON' => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return 'no JSON';
  }
};

const logoText = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => dataUrl('image/png', bytes)),
  fc.constantFrom(
    ...[SVG_LOGO, PNG_LOGO, 'https://cdn.example/a.png', '', 'data:image/', 'data:image/png;base64,AA AA'],
    ...[`${PNG_LOGO}"`, `${PNG_LOGO}\\`, `${PNG_LOGO}\n`, 'data:image/png;base64,é', 'DATA:IMAGE/PNG;base64,AAAA'],
    ...['data:image/svg+xml;charset=utf-8;base64,PHN2Zy8+', `"logo_url":"${PNG_LOGO}"`, 'data:text/html;base64,AAAA'],
  ),
);
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('logo_url', 'name', 'a') },
  fc.constantFrom('x"logo_url', '\\logo_url', 'logo_url\\', 'LOGO_URL', 'my_logo_url', '__proto__', ':', '"'),
  anyText,
);
const scalar = fc.oneof(
  { weight: 3, arbitrary: logoText },
  { weight: 1, arbitrary: hostileText },
  fc.constantFrom(null, 1, true),
);
const answer = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalar, tie('list'), tie('record'), tie('item')),
  item: fc.record({ name: scalar, logo_url: scalar }, { requiredKeys: [] }),
  list: fc.array(tie('value'), { maxLength: 5 }),
  record: fc.dictionary(name, tie('value'), { maxKeys: 4 }),
})).value;
const layout = fc.constantFrom(undefined, 1, '\t');
const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 });

describe('an answer whose logos are lifted', () => {
  it('is the same as one that is parsed whole, however it is written and wherever it is cut', async () => {
    let shorter = 0;
    await fc.assert(
      fc.asyncProperty(answer, layout, sizes, async (value, indent, cuts) => {
        const logos = noLogos();
        const text = JSON.stringify(value, null, indent);
        const rest = await lifted(logos, text, cuts);
        if (rest !== text) shorter += 1;
        assert.deepEqual(await settled(logos, JSON.parse(rest)), await settled(noLogos(), JSON.parse(text)));
      }),
      runs(1_500),
    );
    assert.ok(shorter > 100, `${shorter} had a logo to lift`);
  });

  it('is no JSON where it was none, and JSON where it was', async () => {
    const part = fc.constantFrom(
      ...['"logo_url":"', 'data:image/', 'data:image/png;base64,AAAA', '"', '\\', '{', '}', ',', ':', '"logo_url"'],
      ...['\n', 'é', PNG_LOGO, `"logo_url":"${PNG_LOGO}"`, `{"logo_url":"${PNG_LOGO}"}`, `\\"logo_url":"${PNG_LOGO}"`],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), sizes, async (parts, cuts) => {
        const logos = noLogos();
        const text = parts.join('');
        const [whole, rest] = [parsed(text), parsed(await lifted(logos, text, cuts))];
        assert.deepEqual(await settled(logos, rest), await settled(noLogos(), whole));
      }),
      runs(1_500),
    );
  });

  it('may be cut anywhere', async () => {
    const text = JSON.stringify({ integrations: [{ logo_url: PNG_LOGO }, { name: 'é', logo_url: SVG_LOGO }] });
    for (let cut = 1; cut < text.length; cut++) {
      const logos = noLogos();
      const rest = await lifted(logos, text, [cut, text.length]);
      assert.equal(rest.includes('base64'), false, `cut at ${cut}`);
      assert.deepEqual(
        await settled(logos, JSON.parse(rest)),
        await settled(logos, { integrations: [{ logo_url: PNG_LOGO }, { name: 'é', logo_url: SVG_LOGO }] }),
      );
    }
  });

  it('loses its logos before it is text, of whatever size together', async () => {
    const items = Array.from({ length: 40 }, (_, index) => ({
      name: `Integration ${index}`,
      logo_url: dataUrl('image/png', Buffer.alloc(20_000 + index, index)),
    }));
    const logos = noLogos();
    for (const chunk of [16_384, 1_000_000_000]) {
      const rest = await lifted(logos, JSON.stringify(items), [chunk]);
      assert.ok(rest.length < 6_000, `${rest.length} characters are left`);
      assert.deepEqual(
        await settled(logos, JSON.parse(rest)),
        items.map((item) => ({ ...item, logo_url: [idOfLogo(item.logo_url)] })),
      );
    }
  });

  const refused: { why: string; value: string }[] = [
    { why: 'is too long', value: `"${'data:image/png;base64,'.padEnd(MAX_LOGO_CHARACTERS + 2, 'A')}"` },
    { why: 'has an escape in it', value: String.raw`"data:image\/png;base64,AA\/A"` },
    { why: 'has an escape at its end', value: String.raw`"data:image/png;base64,AAAA\""` },
    { why: 'has another alphabet', value: '"data:image/png;base64,é"' },
    { why: 'never ends', value: '"data:image/png;base64,AAAA' },
  ];
  for (const { why, value } of refused) {
    it(`keeps, byte by byte, a value that ${why}`, async () => {
      const text = `{"a":"b","logo_url":${value},"c":${JSON.stringify(PNG_LOGO)}}`;
      for (const chunk of [5, 4_000, 1_000_000_000]) assert.equal(await lifted(noLogos(), text, [chunk]), text);
    });
  }

  it('takes a value with an escape for the logo that it is, by the ordinary parse', async () => {
    const logos = noLogos();
    const rest = await lifted(logos, String.raw`{"logo_url":"data:image\/png;base64,AAAA"}`);
    assert.deepEqual(
      await settled(logos, JSON.parse(rest)),
      await settled(logos, { logo_url: 'data:image/png;base64,AAAA' }),
    );
    assert.notDeepEqual(await logos.idsOf(['data:image/png;base64,AAAA']), [null]);
  });

  it('is no text where a logo holds bytes that are none', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"logo_url":"data:image/png;base64,AA'),
      Buffer.from([0xff]),
      Buffer.from('AA"}'),
    ]);
    await assert.rejects(lifted(noLogos(), bytes), TypeError);
  });

  it('fails as its body does', async () => {
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield encoder.encode(JSON.stringify([{ logo_url: dataUrl('image/png', Buffer.alloc(400_000)) }]));
      await Promise.resolve();
      throw new Error('broken off');
    };
    const rest = noLogos().lifting('logo_url')(broken());
    await assert.rejects(async () => {
      for await (const chunk of rest) assert.ok(chunk);
    }, /broken off/);
  });

  it('cannot name a logo that it does not hold: what stands for one is never the same twice', async () => {
    const logos = noLogos();
    const [first] = await logos.idsOf([SVG_LOGO]);
    const reference = JSON.parse(await lifted(logos, JSON.stringify({ logo_url: SVG_LOGO }))) as { logo_url: string };
    assert.deepEqual(await logos.idsOf([reference.logo_url]), [first]);
    assert.deepEqual(await noLogos().idsOf([reference.logo_url, first ?? null, `logo::${first}`]), [null, null, null]);
  });
});

describe('an answer that is lifted piece by piece', () => {
  for (const { why, passes } of [
    { why: 'logos that nobody has seen', passes: 1 },
    { why: 'logos that have come before', passes: 2 },
  ]) {
    it(`is passed on piece by piece, and never held as a whole: ${why}`, async () => {
      const items = Array.from({ length: 300 }, (_, index) => ({
        description: String(index).padStart(150, '.'),
        logo_url: dataUrl('image/png', Buffer.alloc(9_000, index)),
      }));
      const bytes = encoder.encode(JSON.stringify(items));
      const logos = noLogos();
      let most = 0;
      for (let pass = 0; pass < passes; pass++) {
        let [given, passedOn] = [0, 0];
        most = 0;
        const body = async function* (): AsyncGenerator<Uint8Array> {
          for (const piece of Array.from({ length: Math.ceil(bytes.byteLength / 65_536) }, (_, index) => index)) {
            most = Math.max(most, given - passedOn);
            const chunk = bytes.slice(piece * 65_536, (piece + 1) * 65_536);
            given += chunk.byteLength;
            yield chunk;
            await Promise.resolve();
          }
        };
        for await (const part of logos.lifting('logo_url')(body())) {
          assert.ok(part.byteLength > 0);
          passedOn = given;
        }
      }
      assert.ok(most < bytes.byteLength / 2, `${most} of ${bytes.byteLength} bytes wait at once`);
    });
  }
});

describe('logos that are known', () => {
  const counted = (): { readonly store: LogoStore; readonly set: string[] } => {
    const store = createLogoStore();
    const set: string[] = [];
    return {
      set,
      store: {
        ...store,
        set(id, logo) {
          set.push(id);
          store.set(id, logo);
        },
      },
    };
  };

  it('are kept once, however often and in however many lists they come', async () => {
    const { store, set } = counted();
    const logos = createLogos(store);
    const list = JSON.stringify([{ logo_url: SVG_LOGO }, { logo_url: PNG_LOGO }, { logo_url: SVG_LOGO }]);
    for (let times = 0; times < 3; times++) await lifted(logos, list);
    await logos.idsOf([PNG_LOGO, SVG_LOGO]);
    assert.deepEqual(set.sort(), [idOfLogo(SVG_LOGO), idOfLogo(PNG_LOGO)].sort());
  });

  it('come back with the next list where the store had no room for them', async () => {
    const store = createLogoStore({ maxBytes: SVG_LOGO.length + 250 });
    const logos = createLogos(store);
    for (const logo of [SVG_LOGO, PNG_LOGO, SVG_LOGO]) {
      await lifted(logos, JSON.stringify([{ logo_url: logo }]));
      assert.ok(store.has(idOfLogo(logo)));
    }
    assert.equal(store.has(idOfLogo(PNG_LOGO)), false);
  });

  it('have the id of their text, and what is none has none', async () => {
    assert.deepEqual(await noLogos().idsOf([SVG_LOGO, null, 'https://cdn.example/a.png', '', PNG_LOGO]), [
      idOfLogo(SVG_LOGO),
      null,
      null,
      null,
      idOfLogo(PNG_LOGO),
    ]);
  });
});
