import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogoStore } from '../../../server/logos/logo-store.ts';
import type { LogoImage } from '../../../server/logos/logo-text.ts';
import { createLogos } from '../../../server/logos/logos.ts';
import { createServedLogos, type ServedLogos, type ServedLogosOptions } from '../../../server/logos/served-logos.ts';
import { dataUrl, idOfLogo, SVG_LOGO } from '../../support/logos.ts';

const WEBP: LogoImage = { bytes: new Uint8Array([7]), mediaType: 'image/webp' };
const UNKNOWN = 'AAAAAAAAAAAAAAAA';
const ID = idOfLogo(SVG_LOGO);

/** Served out of a store that knows these. */
async function serving(texts: readonly string[], options: Partial<ServedLogosOptions> = {}): Promise<ServedLogos> {
  const store = createLogoStore();
  await createLogos(store).idsOf(texts);
  return createServedLogos({ store, learn: [], now: () => new Date(0), ...options });
}

const textOf = (image: LogoImage | null): string => new TextDecoder().decode(image?.bytes);
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

describe('a logo that is known', () => {
  it('is served as it came where nothing converts it', async () => {
    const image = await (await serving([SVG_LOGO])).get(ID);
    assert.equal(image?.mediaType, 'image/svg+xml');
    assert.match(textOf(image), /^<svg /);
  });

  it('is converted when somebody first looks, once for all who look, and not again', async () => {
    const asked: string[] = [];
    const logos = await serving([SVG_LOGO, dataUrl('image/png', 'unseen')], {
      convert: async (bytes, mediaType) => {
        asked.push(`${mediaType} ${textOf({ bytes, mediaType }).slice(0, 4)}`);
        return Promise.resolve(WEBP);
      },
    });
    assert.deepEqual(asked, []);
    assert.deepEqual(await Promise.all([logos.get(ID), logos.get(ID), logos.get(ID)]), [WEBP, WEBP, WEBP]);
    assert.deepEqual(await logos.get(ID), WEBP);
    assert.deepEqual(asked, ['image/svg+xml <svg']);
  });

  const unusable: { why: string; convert: NonNullable<ServedLogosOptions['convert']> }[] = [
    { why: 'cannot be converted', convert: () => Promise.reject(new Error('broken')) },
    {
      why: 'breaks its converter',
      convert: () => {
        throw new Error('broken');
      },
    },
    { why: 'becomes no image', convert: () => Promise.resolve({ ...WEBP, mediaType: 'text/html' }) },
  ];
  for (const { why, convert } of unusable) {
    it(`is none where it ${why}, and is not tried again`, async () => {
      let tries = 0;
      const logos = await serving([SVG_LOGO], {
        convert: (...given) => {
          tries += 1;
          return convert(...given);
        },
      });
      assert.deepEqual([await logos.get(ID), await logos.get(ID), tries], [null, null, 1]);
    });
  }

  for (const { why, late, expected } of [
    { why: 'that was not done in time is tried again', late: 2, expected: [null, null, WEBP, WEBP] },
    { why: 'that is never done in time is given up', late: 9, expected: [null, null, null, null] },
  ]) {
    it(why, async () => {
      let tries = 0;
      const logos = await serving([SVG_LOGO], {
        convert: () => {
          tries += 1;
          return tries <= late ? Promise.reject(new DOMException('late', 'TimeoutError')) : Promise.resolve(WEBP);
        },
      });
      const got: (LogoImage | null)[] = [];
      for (let look = 0; look < 4; look++) got.push(await logos.get(ID));
      assert.deepEqual([got, tries], [expected, 3]);
    });
  }

  it('is converted two at a time, whoever asks', async () => {
    const texts = Array.from({ length: 9 }, (_, index) => dataUrl('image/png', `logo ${index}`));
    const open: (() => void)[] = [];
    let most = 0;
    const logos = await serving(texts, {
      convert: () =>
        new Promise((resolve) => {
          open.push(() => {
            resolve(WEBP);
          });
          most = Math.max(most, open.length);
        }),
    });
    const images = Promise.all(texts.map((text) => logos.get(idOfLogo(text))));
    for (let done = 0; done < 9; done++) {
      await turns();
      open.shift()?.();
    }
    assert.deepEqual(
      await images,
      texts.map(() => WEBP),
    );
    assert.equal(most, 2);
  });

  it('is given up where its conversion takes too long, and keeps its place until it has ended', async () => {
    // As a conversion on another thread would, and the timer of AbortSignal.timeout() does not.
    const awake = setInterval(() => undefined, 1_000);
    const texts = ['a', 'b', 'c'].map((text) => dataUrl('image/png', text));
    const open: (() => void)[] = [];
    const logos = await serving(texts, {
      convertTimeoutMs: 20,
      waitTimeoutMs: 40,
      convert: () =>
        new Promise((resolve) => {
          open.push(() => {
            resolve(WEBP);
          });
        }),
    });
    const [slow = '', alsoSlow = '', patient = ''] = texts.map(idOfLogo);
    assert.deepEqual(await Promise.all([logos.get(slow), logos.get(alsoSlow), logos.get(patient)]), [null, null, null]);
    assert.equal(open.length, 2);
    for (const end of open) end();
    await turns();
    // What has come late is there for who comes later; the third never had its turn.
    assert.deepEqual(await logos.get(slow), WEBP);
    const third = logos.get(patient);
    await turns();
    open.at(-1)?.();
    assert.deepEqual(await third, WEBP);
    clearInterval(awake);
  });
});

describe('a logo that is not known', () => {
  it('is learnt from the platforms', async () => {
    const store = createLogoStore();
    const learn = async (): Promise<void> => {
      await createLogos(store).idsOf([SVG_LOGO]);
    };
    const logos = createServedLogos({ store, learn: [learn], now: () => new Date(0) });
    assert.equal((await logos.get(ID))?.mediaType, 'image/svg+xml');
  });

  it('costs each platform one question in half a minute, whatever is asked for and by however many', async () => {
    let nowMs = 1_000_000;
    let questions = 0;
    let end = (): void => undefined;
    const logos = await serving([], {
      now: () => new Date(nowMs),
      learn: [
        () => {
          questions += 1;
          return new Promise((resolve) => {
            end = resolve;
          });
        },
        () => Promise.reject(new Error('down')),
      ],
    });
    const ask = (): Promise<unknown> =>
      Promise.all(
        Array.from({ length: 1_000 }, (_, index) => logos.get(UNKNOWN.slice(0, 12) + String(index).padStart(4, '0'))),
      );
    const first = ask();
    await turns();
    end();
    assert.deepEqual(new Set([await first].flat()), new Set([null]));
    assert.equal(questions, 1);

    // In vain: the next one is twice as far away.
    nowMs += 59_999;
    await ask();
    assert.equal(questions, 1);

    nowMs += 1;
    const later = logos.get(UNKNOWN);
    await turns();
    end();
    await later;
    assert.equal(questions, 2);

    // A clock that was set back.
    nowMs = 0;
    const last = logos.get(UNKNOWN);
    await turns();
    end();
    await last;
    assert.equal(questions, 3);
  });

  it('is asked for ever less often while that is in vain, once an hour in the end, and soon again once it is not', async () => {
    const store = createLogoStore();
    let nowMs = 1_000_000;
    let questions = 0;
    let isThere = false;
    const logos = createServedLogos({
      store,
      now: () => new Date(nowMs),
      learn: [
        async () => {
          questions += 1;
          if (isThere) await createLogos(store).idsOf([SVG_LOGO]);
        },
      ],
    });
    const questionsWithin = async (minutes: number): Promise<number> => {
      const before = questions;
      for (let passed = 0; passed < minutes; passed += 0.5) {
        await logos.get(UNKNOWN);
        nowMs += 30_000;
      }
      return questions - before;
    };
    assert.equal(await questionsWithin(120), 7);
    assert.equal(await questionsWithin(600), 10);
    isThere = true;
    nowMs += 3_600_000;
    assert.ok(await logos.get(ID));
    isThere = false;
    nowMs += 30_000;
    assert.equal(await questionsWithin(0.5), 1);
  });

  it('is never asked for where the logo is known', async () => {
    const logos = await serving([SVG_LOGO], { learn: [() => assert.fail('a platform was asked')] });
    assert.ok(await logos.get(ID));
  });
});
