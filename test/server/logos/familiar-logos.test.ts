import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import fc from 'fast-check';
import { placeBefore } from '../../../server/logos/familiar-logos.ts';
import { createLogoBatch } from '../../../server/logos/logo-batch.ts';
import { createLogoIntake } from '../../../server/logos/logo-intake.ts';
import { createLogoStore } from '../../../server/logos/logo-store.ts';
import { createLogos, type Logos } from '../../../server/logos/logos.ts';
import { dataUrl, idOfLogo } from '../../support/logos.ts';
import { runs } from '../properties/runs.ts';

type Item = { readonly description: string; readonly logo_url: string };

const encoder = new TextEncoder();
const noLogos = (): Logos => createLogos(createLogoStore());
const logo = (seed: number, bytes = 300): string => dataUrl('image/png', Buffer.alloc(bytes, seed));
/** Long enough to be a place. */
const item = (name: string, logoUrl: string): Item => ({ description: name.padStart(150, '.'), logo_url: logoUrl });
const [ALPHA, BETA, GAMMA] = [item('alpha', logo(1)), item('beta', logo(2)), item('gamma', logo(3))];

/** The id of each item's logo, read out of the answer's bytes as an adapter does. */
async function idsOf(logos: Logos, items: readonly Item[], cuts: readonly number[] = []): Promise<unknown> {
  const bytes = encoder.encode(JSON.stringify(items));
  const body = async function* (): AsyncGenerator<Uint8Array> {
    let at = 0;
    for (const cut of [...cuts, bytes.byteLength]) {
      await Promise.resolve();
      yield bytes.slice(at, at + cut);
      at += cut;
    }
  };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for await (const chunk of logos.lifting('logo_url')(body())) text += decoder.decode(chunk, { stream: true });
  const rest = JSON.parse(text + decoder.decode()) as Item[]; // As it was written above, the logos aside.
  assert.deepEqual(
    rest.map(({ description }) => description),
    items.map(({ description }) => description),
  );
  return logos.idsOf(rest.map(({ logo_url }) => logo_url));
}

/** How many digests the work takes. */
async function digests(context: TestContext, work: () => Promise<unknown>): Promise<number> {
  const digest = context.mock.method(crypto.subtle, 'digest');
  await work();
  digest.mock.restore();
  return digest.mock.callCount();
}

describe('logos that come again', () => {
  it('are not hashed again, whoever asks for the list', async (t) => {
    const logos = noLogos();
    assert.equal(await digests(t, () => idsOf(logos, [ALPHA, BETA, GAMMA])), 3);
    assert.equal(await digests(t, () => idsOf(logos, [ALPHA, BETA, GAMMA])), 0);
  });

  const changes = [
    { why: 'the list has one integration more', items: [ALPHA, item('between', logo(4)), BETA, GAMMA], hashed: 1 },
    { why: 'the list has one less', items: [ALPHA, GAMMA], hashed: 0 },
    { why: 'the list is in another order', items: [GAMMA, ALPHA, BETA], hashed: 0 },
    { why: 'another logo has changed', items: [ALPHA, { ...BETA, logo_url: logo(5) }, GAMMA], hashed: 1 },
  ];
  for (const { why, items, hashed } of changes) {
    it(`are not hashed again where ${why}`, async (t) => {
      const logos = noLogos();
      await idsOf(logos, [ALPHA, BETA, GAMMA]);
      let ids: unknown;
      assert.equal(await digests(t, async () => (ids = await idsOf(logos, items))), hashed);
      assert.deepEqual(
        ids,
        items.map(({ logo_url }) => idOfLogo(logo_url)),
      );
    });
  }

  it('are not hashed again where they come through the ordinary parse', async (t) => {
    const logos = noLogos();
    const texts = [logo(1), logo(2)];
    assert.equal(await digests(t, () => logos.idsOf(texts)), 2);
    assert.equal(await digests(t, () => logos.idsOf(texts)), 0);
    assert.deepEqual(await logos.idsOf(texts), texts.map(idOfLogo));
  });

  it('may be cut anywhere', async () => {
    const logos = noLogos();
    const expected = [ALPHA, BETA].map(({ logo_url }) => idOfLogo(logo_url));
    await idsOf(logos, [ALPHA, BETA]);
    const { length } = JSON.stringify([ALPHA, BETA]);
    for (let cut = 1; cut < length; cut++) assert.deepEqual(await idsOf(logos, [ALPHA, BETA], [cut]), expected);
  });

  it('are in the store again where it had no room for them', async () => {
    const store = createLogoStore({ maxBytes: ALPHA.logo_url.length + 250 });
    const logos = createLogos(store);
    for (const one of [ALPHA, BETA, ALPHA]) {
      await idsOf(logos, [one]);
      assert.ok(store.has(idOfLogo(one.logo_url)));
    }
    assert.equal(store.has(idOfLogo(BETA.logo_url)), false);
  });

  it('are in memory once, whoever remembers them', async () => {
    const store = createLogoStore();
    const intake = createLogoIntake(store);
    const batch = createLogoBatch();
    batch.append(encoder.encode(ALPHA.logo_url));
    batch.end(7);
    const [id] = await intake.take(batch);
    const known = store.get(id ?? '');
    assert.ok(known?.kind === 'source');
    assert.equal(new TextDecoder().decode(known.text), ALPHA.logo_url);
    assert.equal(known.text.buffer, intake.familiarAt(7)?.marked.buffer);
  });
});

describe('a logo at the place of another', () => {
  const familiar = logo(9);
  const others = [
    { why: 'differs in its first byte', text: familiar.replace(',', ',A') },
    { why: 'differs in its last byte', text: `${familiar.slice(0, -1)}A` },
    { why: 'is its beginning', text: familiar.slice(0, -4) },
    { why: 'goes on behind its end', text: `${familiar}AAAA` },
    { why: 'is shorter than what both begin with', text: 'data:image/png;base64,AAAA' },
    { why: 'is of another kind', text: familiar.replace('png', 'webp') },
  ];
  for (const { why, text } of others) {
    it(`is not taken for it where it ${why}, wherever it is cut`, async () => {
      const expected = await noLogos().idsOf([text]);
      const { length } = JSON.stringify([item('one', text)]);
      for (let cut = 150; cut < length; cut++) {
        const logos = noLogos();
        await idsOf(logos, [item('one', familiar)]);
        assert.deepEqual(await idsOf(logos, [item('one', text)], [cut]), expected, `cut at ${cut}`);
      }
    });
  }

  it('is put back byte by byte where the answer ends in the middle of it', async () => {
    const logos = noLogos();
    await idsOf(logos, [ALPHA]);
    const broken = JSON.stringify([ALPHA]).slice(0, -10);
    let text = '';
    const body = async function* (): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield encoder.encode(broken);
    };
    for await (const chunk of logos.lifting('logo_url')(body())) text += new TextDecoder().decode(chunk);
    assert.equal(text, broken);
  });

  it('has its own id, in whatever lists and pieces they come', async () => {
    const items = fc.array(
      fc.record({ name: fc.integer({ min: 1, max: 3 }), seed: fc.integer({ min: 1, max: 3 }), size: fc.nat(40) }),
      { maxLength: 5 },
    );
    const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(items, cuts), { minLength: 2, maxLength: 4 }), async (lists) => {
        const logos = noLogos();
        for (const [list, at] of lists) {
          const answer = list.map(({ name, seed, size }) => item(`${name}`, logo(seed, 1 + size)));
          assert.deepEqual(
            await idsOf(logos, answer, at),
            answer.map(({ logo_url }) => idOfLogo(logo_url)),
          );
        }
      }),
      runs(500),
    );
  });
});

describe('a place', () => {
  it('is the bytes before it, wherever they lie, and none where they are too few', () => {
    const bytes = encoder.encode('x'.repeat(200));
    const other = encoder.encode(`${'x'.repeat(199)}y`);
    assert.equal(placeBefore(200, bytes), placeBefore(150, bytes));
    assert.notEqual(placeBefore(200, bytes), placeBefore(200, other));
    assert.equal(placeBefore(127, bytes), null);
    assert.notEqual(placeBefore(128, bytes), null);
  });
});
