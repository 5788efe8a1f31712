import { expect } from '@open-wc/testing';
import type { PickerError } from '../../widget/errors.ts';
import { nothingPending } from './support/picker.ts';
import { codeOf, sceneOf, TOKEN_URL, TokenScene } from './support/token-scene.ts';
import { json, problem } from './support/token-server.ts';

describe('renewing', () => {
  it('is shared by requests that are made together', async () => {
    const scene = sceneOf('ada');
    await Promise.all([scene.request(), scene.request(), scene.request()]);
    expect(scene.given).to.have.lengthOf(1);
    scene.verdict = (token) => (token === scene.given[0] ? 'token-expired' : null);
    await Promise.all([scene.request(), scene.request()]);
    expect(scene.given).to.have.lengthOf(2);
  });

  it('is tried anew after it has failed', async () => {
    const scene = new TokenScene();
    scene.source = () => Promise.reject(new Error('no'));
    expect(await codeOf(scene.request())).to.equal('token-unavailable');
    scene.source = () => scene.token('ada');
    expect(await codeOf(scene.request())).to.equal(null);
  });

  const failures: { why: string; getToken: () => unknown; code: string }[] = [
    { why: 'nobody', getToken: () => null, code: 'signed-out' },
    { why: 'nothing', getToken: () => Promise.resolve(undefined), code: 'signed-out' },
    { why: 'an empty text', getToken: () => '', code: 'token-unavailable' },
    { why: 'two words', getToken: () => 'two words', code: 'token-unavailable' },
    { why: 'another script', getToken: () => 'ключ', code: 'token-unavailable' },
    { why: 'an endless text', getToken: () => 'x'.repeat(8_193), code: 'token-unavailable' },
    { why: 'an object', getToken: () => ({ token: 'secret-1' }), code: 'token-unavailable' },
    { why: 'a rejection', getToken: () => Promise.reject(new Error('bad: secret-1')), code: 'token-unavailable' },
    { why: 'an error', getToken: thrower, code: 'token-unavailable' },
  ];
  for (const { why, getToken, code } of failures) {
    it(`${why} from getToken → ${code}, and no error that repeats it`, async () => {
      const scene = new TokenScene();
      scene.source = getToken as () => string; // a host without types may return anything
      const failure: unknown = await scene.request().catch((error: unknown) => error);
      expect(failure).to.include({ name: 'PickerError', code });
      expect((failure as PickerError).cause).to.equal(undefined); // checked in the line above
      expect(scene.sent).to.be.empty;
    });
  }

  const offline: Record<string, () => Promise<string>> = {
    'a rejection': () => Promise.reject(new TypeError('Failed to fetch')),
    'an error': thrower,
  };
  for (const [why, getToken] of Object.entries(offline)) {
    it(`${why} from getToken while the browser is offline → offline`, async () => {
      const scene = new TokenScene();
      scene.source = getToken;
      Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
      try {
        expect(await codeOf(scene.request())).to.equal('offline');
      } finally {
        Reflect.deleteProperty(navigator, 'onLine');
      }
    });
  }

  it('takes the white space off a token', async () => {
    const scene = new TokenScene();
    scene.source = () => ' token-1\n';
    await scene.request();
    expect(scene.sent).to.deep.equal(['token-1']);
  });

  it('gives up after its time, and hears no answer that comes later', async () => {
    const scene = new TokenScene({ timeoutMs: 1 });
    let answer: (token: string) => void = () => undefined;
    scene.source = () => new Promise((resolve) => (answer = resolve));
    expect(await codeOf(scene.request())).to.equal('token-unavailable');
    answer(scene.token('ada'));
    await nothingPending();
    expect(scene.tokens.user).to.equal(null);
  });

  it('stops with the element', async () => {
    const scene = new TokenScene();
    scene.source = TOKEN_URL;
    const held = scene.app.hold();
    const code = codeOf(scene.request());
    scene.tokens.stop();
    expect(await code).to.equal('token-unavailable');
    expect(held[0]?.request.init.signal?.aborted).to.equal(true);
  });

  it('is not heard any more once the host has taken the token back, also by a fetch that knows of no abort', async () => {
    const scene = new TokenScene();
    scene.source = TOKEN_URL;
    const held = scene.app.hold();
    scene.fetch = (input, init) => scene.app.fetch(input, { ...init, signal: null });
    const code = codeOf(scene.request());
    scene.tokens.give(null);
    held[0]?.release(json({ token: scene.token('ada') }));
    expect(await code).to.equal('token-unavailable');
    expect(scene.tokens.user).to.equal(null);
  });

  it('is overtaken by a token that the host gives, which the waiting requests use', async () => {
    const scene = new TokenScene();
    scene.source = () => new Promise(() => undefined);
    const asked = scene.request();
    const given = scene.token('ada');
    scene.tokens.give(given);
    await asked;
    expect(scene.sent).to.deep.equal([given]);
  });

  it('may set a token or make a request itself', async () => {
    const scene = new TokenScene();
    let depth = 0;
    scene.source = async () => {
      if (depth++ === 0) void scene.request();
      return Promise.resolve(scene.token('ada'));
    };
    await scene.request();
    await nothingPending();
    expect(depth).to.equal(1);
    expect(scene.sent).to.have.lengthOf(2);
  });
});

function thrower(): never {
  throw new Error('bad: secret-1');
}

describe('token-url', () => {
  it('is asked as the host app’s own page would ask, and for no cached answer', async () => {
    const scene = new TokenScene();
    scene.source = TOKEN_URL;
    const token = scene.token('ada');
    scene.app.answer = () => json({ token });
    await scene.request();
    const [asked] = scene.app.requests;
    expect(asked?.url.href).to.equal(TOKEN_URL.href);
    expect(asked?.init).to.include({ credentials: 'include', cache: 'no-store', referrerPolicy: 'same-origin' });
    expect(asked?.headers.get('Accept')).to.equal('application/json');
    expect(asked?.headers.has('Authorization')).to.equal(false);
    expect(scene.sent).to.deep.equal([token]);
  });

  const page = (status: number): Response => new Response('<!doctype html>secret-1', { status });
  const answers: { why: string; answer: () => Response | Promise<Response>; code: string }[] = [
    { why: 'nobody', answer: () => json({ token: null }), code: 'signed-out' },
    { why: 'a 401', answer: () => page(401), code: 'signed-out' },
    { why: 'a 403', answer: () => problem('missing-token', 403), code: 'signed-out' },
    { why: 'a 204', answer: () => new Response(null, { status: 204 }), code: 'signed-out' },
    { why: 'a sign-in page', answer: () => page(200), code: 'token-unavailable' },
    { why: 'a redirect', answer: () => Response.redirect('https://app.test/sign-in'), code: 'token-unavailable' },
    { why: 'a 404', answer: () => page(404), code: 'token-unavailable' },
    {
      why: 'a 500 with a token',
      answer: () => Response.json({ token: 'x' }, { status: 500 }),
      code: 'token-unavailable',
    },
    { why: 'no token', answer: () => json({}), code: 'token-unavailable' },
    { why: 'null', answer: () => json(null), code: 'token-unavailable' },
    { why: 'a bare text', answer: () => json('secret-1'), code: 'token-unavailable' },
    { why: 'a token of two words', answer: () => json({ token: 'secret-1 x' }), code: 'token-unavailable' },
    { why: 'no connection', answer: () => Promise.reject(new TypeError('Failed to fetch')), code: 'network' },
  ];
  for (const { why, answer, code } of answers) {
    it(`answers ${why} → ${code}, and no error repeats it`, async () => {
      const scene = new TokenScene();
      scene.source = TOKEN_URL;
      scene.app.answer = answer;
      const failure: unknown = await scene.request().catch((error: unknown) => error);
      expect(failure).to.include({ name: 'PickerError', code });
      expect(String((failure as PickerError).cause)).not.to.include('secret-1'); // checked in the line above
    });
  }

  it('has a limited time', async () => {
    const scene = new TokenScene({ timeoutMs: 1 });
    scene.source = TOKEN_URL;
    scene.app.hold();
    expect(await codeOf(scene.request())).to.equal('timeout');
  });
});
