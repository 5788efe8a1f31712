import { expect } from '@open-wc/testing';
import { aToken, nothingPending } from './support/picker.ts';
import { codeOf, sceneOf, TOKEN_URL, TokenScene } from './support/token-scene.ts';
import { json, SERVER } from './support/token-server.ts';

describe('which token a request goes out with', () => {
  it('the given one, and nobody is asked while it is good', async () => {
    const scene = sceneOf('ada');
    const given = scene.token('ada');
    scene.tokens.give(given);
    await scene.request();
    scene.pass(3_500);
    await scene.request();
    expect(scene.sent).to.deep.equal([given, given]);
    expect(scene.given).to.be.empty;
  });

  it('one of the source where none was given, and the same for the next request', async () => {
    const scene = sceneOf('ada');
    await scene.request();
    await scene.request();
    expect(scene.sent).to.deep.equal([scene.given[0], scene.given[0]]);
  });

  it('another one from 30 seconds before it ends', async () => {
    const scene = sceneOf('ada');
    await scene.request();
    scene.pass(3_569);
    await scene.request();
    expect(scene.given).to.have.lengthOf(1);
    scene.pass(1);
    await scene.request();
    expect(scene.sent[2]).to.equal(scene.given[1]);
  });

  it('nobody is asked before a request is made', async () => {
    const scene = sceneOf('ada');
    scene.tokens.sync();
    scene.pass(10_000);
    await nothingPending();
    expect(scene.given).to.be.empty;
  });

  it('the given one to its end and beyond, where there is no source: the server decides', async () => {
    const scene = new TokenScene();
    const given = scene.token('ada');
    scene.tokens.give(given);
    scene.pass(10_000);
    scene.verdict = () => 'token-expired';
    expect(await codeOf(scene.request())).to.equal('token-expired');
    expect(scene.sent).to.deep.equal([given]);
  });

  const clocks: { why: string; claims: { exp?: unknown; iat?: unknown }; dueAfter: number | null }[] = [
    { why: 'a right clock', claims: { iat: 0, exp: 600 }, dueAfter: 570 },
    { why: 'a token given in the middle of its life', claims: { iat: -300, exp: 300 }, dueAfter: 270 },
    { why: 'a clock that is hours ahead', claims: { iat: -9_600, exp: -9_000 }, dueAfter: 570 },
    { why: 'a clock that is hours behind', claims: { iat: 9_000, exp: 9_600 }, dueAfter: 570 },
    { why: 'a token of a few seconds', claims: { iat: 0, exp: 10 }, dueAfter: 5 },
    { why: 'no iat', claims: { exp: 600 }, dueAfter: 570 },
    { why: 'no iat and an end in the past', claims: { exp: -600 }, dueAfter: null },
    { why: 'no exp', claims: { iat: 0 }, dueAfter: null },
    { why: 'an exp that is a text', claims: { exp: '600' }, dueAfter: null },
    { why: 'an exp before its iat', claims: { iat: 700, exp: 600 }, dueAfter: null },
  ];
  for (const { why, claims, dueAfter } of clocks) {
    it(`${why} → renewed ${dueAfter === null ? 'when the server says so' : `after ${dueAfter} seconds`}`, async () => {
      const scene = sceneOf('ada');
      const seconds = scene.now / 1_000;
      const at = (value: unknown): unknown => (typeof value === 'number' ? seconds + value : value);
      scene.tokens.give(aToken({ sub: 'ada', iat: at(claims.iat), exp: at(claims.exp) }));
      scene.pass((dueAfter ?? 1_000_000) - 1);
      await scene.request();
      expect(scene.given).to.be.empty;
      scene.pass(1);
      await scene.request();
      expect(scene.given).to.have.lengthOf(dueAfter === null ? 0 : 1);
    });
  }
});

describe('a token that the server refuses as expired', () => {
  it('is renewed, and the request repeated, once and silently', async () => {
    const scene = sceneOf('ada');
    const given = scene.token('ada');
    scene.tokens.give(given);
    scene.verdict = (token) => (token === given ? 'token-expired' : null);
    const { epoch } = scene.tokens;
    expect(await scene.request()).to.equal(scene.tokens.key);
    expect(scene.sent).to.deep.equal([given, scene.given[0]]);
    expect(scene.tokens.epoch).to.equal(epoch);
  });

  it('is the failure when it happens again', async () => {
    const scene = sceneOf('ada');
    scene.verdict = () => 'token-expired';
    expect(await codeOf(scene.request())).to.equal('token-expired');
    expect(scene.sent).to.have.lengthOf(2).and.to.deep.equal(scene.given);
  });

  it('costs the host one question for each further try, and ends well as soon as it can', async () => {
    const scene = sceneOf('ada');
    scene.verdict = () => 'token-expired';
    await codeOf(scene.request());
    await codeOf(scene.request());
    expect(scene.given).to.have.lengthOf(3);
    scene.verdict = () => null;
    expect(await codeOf(scene.request())).to.equal(null);
    scene.verdict = (token) => (token === scene.given[3] ? 'token-expired' : null);
    expect(await codeOf(scene.request())).to.equal(null);
    expect(scene.given).to.have.lengthOf(5);
  });

  for (const code of ['invalid-token', 'missing-token', 'rate-limited', 'network', 'internal'] as const) {
    it(`is something else than ${code}, for which nothing is repeated`, async () => {
      const scene = sceneOf('ada');
      scene.verdict = () => code;
      expect(await codeOf(scene.request())).to.equal(code);
      expect(scene.sent).to.have.lengthOf(1);
    });
  }
});

describe('where a token may go', () => {
  it('a source’s token is for the server it was asked for, and another one is asked for the next', async () => {
    const scene = sceneOf('ada');
    await scene.request();
    scene.server = new URL('https://other.test/');
    await scene.request();
    expect(scene.sent).to.have.lengthOf(2).and.to.deep.equal(scene.given);
    expect(scene.dropped).to.equal(0);
  });

  it('a renewal that began for one server gives nothing to another', async () => {
    const scene = new TokenScene();
    const answers: ((token: string) => void)[] = [];
    scene.source = () => new Promise((resolve) => answers.push(resolve));
    const first = codeOf(scene.request());
    await nothingPending();
    scene.server = new URL('https://other.test/');
    const second = scene.request();
    await nothingPending();
    const [one, other] = [scene.token('ada'), scene.token('ada')];
    answers[0]?.(one);
    answers[1]?.(other);
    await second;
    expect(await first).to.equal('token-unavailable');
    expect(scene.sent).to.deep.equal([other]);
  });

  it('a token given for another server meanwhile is not sent to the one that was asked', async () => {
    const scene = new TokenScene();
    scene.source = () => new Promise(() => undefined);
    const asked = codeOf(scene.request());
    scene.server = new URL('https://other.test/');
    scene.tokens.give(scene.token('ada'));
    scene.tokens.sync();
    expect(await asked).to.equal('signed-out');
    expect(scene.sent).to.be.empty;
  });

  it('a given token is dropped with its server, and the source asked in its place', async () => {
    const scene = sceneOf('ada');
    scene.tokens.give(scene.token('ada'));
    await scene.request();
    scene.server = new URL('https://other.test/');
    await scene.request();
    expect(scene.sent[1]).to.equal(scene.given[0]);
  });

  it('without a source it is dropped, and the host told', async () => {
    const scene = new TokenScene();
    scene.tokens.give(scene.token('ada'));
    await scene.request();
    scene.server = new URL('https://other.test/');
    expect(await codeOf(scene.request())).to.equal('signed-out');
    expect(scene.dropped).to.equal(1);
    expect(scene.tokens.state, 'nobody has given one for this server').to.equal('never');
  });
});

describe('who is signed in', () => {
  it('nobody, as long as the host has not said', () => {
    expect(new TokenScene().tokens).to.include({ user: null, key: null, state: 'never', askable: false });
  });

  it('nobody yet, while the source has not been asked', () => {
    expect(sceneOf('ada').tokens).to.include({ user: null, state: 'ready', askable: true });
  });

  it('nobody any more, at once, when the token is taken back', () => {
    const scene = new TokenScene();
    scene.tokens.give(scene.token('ada'));
    const changes = scene.changes.length;
    scene.tokens.give(null);
    expect(scene.tokens).to.include({ user: null, state: 'signed-out', askable: false });
    expect(scene.changes.slice(changes)).to.deep.equal([true]);
  });

  it('whoever the source says, when the token is taken back and there is one', async () => {
    const scene = sceneOf('bob');
    scene.tokens.give(scene.token('ada'));
    await scene.request();
    const { epoch } = scene.tokens;
    scene.tokens.give('');
    expect(scene.tokens).to.include({ user: null, state: 'ready', epoch: epoch + 1 });
    await scene.request();
    expect(scene.tokens.user).to.include('bob');
  });

  it('nobody any more, at once, when the source says so; and somebody again when it does', async () => {
    const scene = sceneOf('ada');
    await scene.request();
    const source = scene.source;
    scene.source = () => null;
    scene.pass(3_600);
    expect(await codeOf(scene.request())).to.equal('signed-out');
    expect(scene.tokens).to.include({ user: null, state: 'signed-out', askable: true });
    expect(scene.changes.at(-1)).to.equal(true);
    scene.source = source;
    await scene.request();
    expect(scene.tokens.state).to.equal('ready');
  });

  it('still the same one, when a renewal fails for another reason', async () => {
    const scene = sceneOf('ada');
    await scene.request();
    const { user } = scene.tokens;
    scene.source = () => Promise.reject(new Error('no'));
    scene.pass(3_600);
    expect(await codeOf(scene.request())).to.equal('token-unavailable');
    expect(scene.tokens).to.include({ user, state: 'ready' });
  });

  it('nobody any more, when the source goes that their token came from', async () => {
    const scene = sceneOf('ada');
    await scene.request();
    scene.source = null;
    scene.tokens.sync();
    expect(scene.tokens).to.include({ user: null, state: 'signed-out' });
  });

  it('another one, when a renewed token names another: the request is not made in their name', async () => {
    const scene = sceneOf('ada', 'bob');
    const ada = await scene.request();
    const { epoch } = scene.tokens;
    scene.pass(3_600);
    expect(await codeOf(scene.request())).to.equal('signed-out');
    expect(scene.sent).to.have.lengthOf(1);
    expect(scene.tokens.epoch).to.equal(epoch + 1);
    const bob = await scene.request();
    expect(bob).to.equal(scene.tokens.key);
    expect(bob).not.to.equal(ada);
  });

  it('an answer is for the user whose token was used, also when another one has come meanwhile', async () => {
    const scene = new TokenScene();
    scene.tokens.give(scene.token('ada'));
    const ada = scene.tokens.key;
    scene.verdict = () => {
      scene.tokens.give(scene.token('bob'));
      return null;
    };
    expect(await scene.request()).to.equal(ada);
    expect(scene.tokens.key).not.to.equal(ada);
  });

  it('is known by server too', async () => {
    const scene = sceneOf('ada');
    const one = await scene.request();
    scene.server = new URL(`${SERVER}/v2/`);
    expect(await scene.request()).not.to.equal(one);
  });
});

describe('what makes everything be asked again', () => {
  const epochsOf = async (scene: TokenScene, change: () => void): Promise<number> => {
    await scene.request();
    const { epoch } = scene.tokens;
    change();
    scene.tokens.sync();
    return scene.tokens.epoch - epoch;
  };

  const cases: { why: string; again: boolean; change: (scene: TokenScene) => void }[] = [
    {
      why: 'a given token',
      again: true,
      change: (scene) => {
        scene.tokens.give(scene.token('ada'));
      },
    },
    { why: 'another function', again: false, change: (scene) => (scene.source = () => scene.token('bob')) },
    { why: 'an address in the place of a function', again: true, change: (scene) => (scene.source = TOKEN_URL) },
    {
      why: 'a token taken back',
      again: true,
      change: (scene) => {
        scene.tokens.give('');
      },
    },
    {
      why: 'time',
      again: false,
      change: (scene) => {
        scene.pass(10_000);
      },
    },
  ];
  for (const { why, again, change } of cases) {
    it(`${why}: ${again ? 'yes' : 'no'}`, async () => {
      const scene = sceneOf('ada');
      expect(
        await epochsOf(scene, () => {
          change(scene);
        }),
      ).to.equal(again ? 1 : 0);
    });
  }

  it('another address: yes; the same one: no', async () => {
    const scene = new TokenScene();
    scene.source = TOKEN_URL;
    scene.app.answer = () => json({ token: scene.token('ada') });
    expect(await epochsOf(scene, () => (scene.source = new URL(TOKEN_URL)))).to.equal(0);
    expect(await epochsOf(scene, () => (scene.source = new URL('/other', TOKEN_URL)))).to.equal(1);
    expect(scene.tokens.user).to.equal(null);
  });

  it('a source where there was none: only where there is no token that is good', async () => {
    const scene = new TokenScene();
    scene.tokens.give(scene.token('ada'));
    expect(await epochsOf(scene, () => (scene.source = () => null))).to.equal(0);

    const spent = new TokenScene();
    spent.tokens.give(spent.token('ada'));
    spent.verdict = () => 'token-expired';
    await codeOf(spent.request());
    spent.verdict = () => null;
    expect(await epochsOf(spent, () => (spent.source = () => null))).to.equal(1);
  });

  it('the same token once more: no, nor the one that a renewed one has replaced', async () => {
    const scene = sceneOf('ada');
    const given = scene.token('ada');
    scene.tokens.give(given);
    expect(
      await epochsOf(scene, () => {
        scene.tokens.give(given);
      }),
    ).to.equal(0);
    scene.pass(3_600);
    expect(
      await epochsOf(scene, () => {
        scene.tokens.give(given);
      }),
    ).to.equal(0);
    expect(scene.given).to.have.lengthOf(1);
  });
});
