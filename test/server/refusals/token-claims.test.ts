/** The refusal table of claims: tokens that are signed with the right secret and still are not this user's. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { ErrorCode } from '#wire';
import { forge, hmac, payloadWith } from '../../support/forged-tokens.ts';
import { assertProblem } from '../../support/problem-answer.ts';
import { bearer, openScene, type RunningServer } from '../../support/refusal-scene.ts';
import { AUDIENCE, ISSUER, NOW_SECONDS } from '../../support/user-tokens.ts';

const scene = await openScene();
let server: RunningServer;
before(async () => {
  server = await scene.start();
});
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
});

const DAY = 86_400;

/** One member of the payload, as JSON text: JSON.stringify would not write half of these. */
type Row = { readonly why: string; readonly member: string; readonly code?: ErrorCode };

const claim = (name: string, values: Readonly<Record<string, unknown>>): readonly Row[] =>
  Object.entries(values).map(([why, value]) => ({
    why: `${name} ${why}`,
    member: `"${name}":${JSON.stringify(value)}`,
  }));

describe('the claims of a token', () => {
  const accepted: { why: string; payload: Record<string, unknown> }[] = [
    { why: 'several audiences, ours among them', payload: { aud: ['another', AUDIENCE] } },
    { why: 'five seconds past its end', payload: { exp: NOW_SECONDS - 4 } },
    { why: 'a clock five seconds ahead', payload: { iat: NOW_SECONDS + 5, nbf: NOW_SECONDS + 5 } },
    { why: 'no iat', payload: { iat: undefined } },
    { why: 'a whole day', payload: { exp: NOW_SECONDS + DAY } },
    { why: 'a subject of 256 characters', payload: { sub: '🦊'.repeat(256) } },
    { why: 'a subject that begins with U+FEFF, which is no white space', payload: { sub: '\ufeffalice' } },
  ];
  for (const { why, payload } of accepted) {
    it(`are taken: ${why}`, async () => {
      const own = await scene.start();
      const answer = await own.send({ authorization: bearer(forge({ payload })) });
      assert.equal(answer.status, 200, answer.text);
      assert.equal(scene.platform.seen.length, 1);
    });
  }

  const rows: readonly Row[] = [
    ...claim('sub', {
      'that is empty': '',
      'that is null': null,
      'that is a number': 1,
      'that is true': true,
      'that is an object': {},
      'that is a list': [],
      'that is a list of one': ['alice'],
      'with a space in front': ' alice',
      'with a space behind': 'alice ',
      'with a no-break space behind': 'alice\u00a0',
      'with U+0085 behind': 'alice\u0085',
      'with U+2003 in front': '\u2003alice',
      'with a line end behind': 'alice\n',
      'with a NUL': 'al\0ice',
      'with a line end inside': 'al\nice',
      'with U+007F': 'al\u007fice',
      'with U+009B': 'al\u009bice',
      'of white space': ' \t ',
      'of 257 characters': 'x'.repeat(257),
      'of 257 characters beyond U+FFFF': '🦊'.repeat(257),
    }),
    { why: 'sub with half a surrogate pair', member: '"sub":"alice\\ud800"' },
    { why: 'sub with the halves in the wrong order', member: '"sub":"\\udc00\\ud800"' },
    ...claim('exp', {
      'that is text': String(NOW_SECONDS + 300),
      'that is a date': '2026-01-01T13:00:00Z',
      'that is null': null,
      'that is true': true,
      'that is a list': [NOW_SECONDS + 300],
      'in milliseconds': (NOW_SECONDS + 300) * 1_000,
      'more than a day away': NOW_SECONDS + DAY + 6,
    }),
    { why: 'exp that is infinite', member: '"exp":1e999' },
    { why: 'exp beyond every date', member: '"exp":9007199254740993' },
    ...claim('iat', {
      'six seconds ahead': NOW_SECONDS + 6,
      'in milliseconds': NOW_SECONDS * 1_000,
      'that is text': String(NOW_SECONDS),
      'that is null': null,
      'a lifetime of more than a day ago': NOW_SECONDS - DAY,
    }),
    { why: 'iat that is infinite', member: '"iat":1e999' },
    { why: 'iat that is minus infinite', member: '"iat":-1e999' },
    ...claim('nbf', {
      'six seconds ahead': NOW_SECONDS + 6,
      'in milliseconds': NOW_SECONDS * 1_000,
      'that is text': '0',
      'that is null': null,
    }),
    { why: 'nbf that is infinite', member: '"nbf":1e999' },
    ...claim('aud', {
      'that is empty': '',
      'that is null': null,
      'that is a number': 1,
      'that is an empty list': [],
      'that is an object': { [AUDIENCE]: true },
      'that is a list in a list': [[AUDIENCE]],
      'of others': ['another', 'and-another'],
      'that ours begins with': 'integrations',
      'that begins with ours': `${AUDIENCE}-admin`,
      'in capitals': AUDIENCE.toUpperCase(),
      'with a space behind': `${AUDIENCE} `,
      'of two in one text': `another ${AUDIENCE}`,
    }),
    ...claim('iss', {
      'that is empty': '',
      'that is null': null,
      'that is a list': [ISSUER],
      'that is an object': {},
      'with a slash behind': `${ISSUER}/`,
      'with a path': `${ISSUER}/tenant`,
      'with another scheme': ISSUER.replace('https', 'http'),
      'in capitals': ISSUER.toUpperCase(),
      'that begins with ours': `${ISSUER}.evil.example`,
      'of someone else': 'https://evil.example',
    }),
    ...claim('integrations', {
      'that is text': 'all',
      'that is true': true,
      'that is a list': [],
      'with a misspelt member': { alow: ['hubspot'] },
      'with allow as text': { allow: 'hubspot' },
      'with allow of null': { allow: null },
      'with allow of numbers': { allow: [1] },
      'with deny of null': { deny: null },
      'with connect as text': { connect: 'false' },
      'with connect of 0': { connect: 0 },
      'with a status that there is not': { connections: [{ integration: 'hubspot', status: 'maybe' }] },
      'with a connection of more': { connections: [{ integration: 'hubspot', status: 'connected', admin: true }] },
      'of more than 1,000 names': { allow: Array.from({ length: 1_001 }, () => '') },
    }),
    { why: 'integrations of deep JSON', member: `"integrations":${'['.repeat(1_000)}${']'.repeat(1_000)}` },
    { why: 'exp in the past', member: `"exp":${NOW_SECONDS - 6}`, code: 'token-expired' },
    { why: 'exp at the very tolerance', member: `"exp":${NOW_SECONDS - 5}`, code: 'token-expired' },
    { why: 'exp of 0', member: '"exp":0', code: 'token-expired' },
    { why: 'exp of -1', member: '"exp":-1', code: 'token-expired' },
    { why: 'exp of minus infinity', member: '"exp":-1e999', code: 'token-expired' },
  ];
  for (const { why, member, code = 'invalid-token' } of rows) {
    it(`${code}: ${why}`, async () => {
      assertProblem(await server.send({ authorization: bearer(forge({ payload: payloadWith(member) })) }), code);
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  for (const name of ['sub', 'exp', 'aud', 'iss']) {
    it(`invalid-token: no ${name}`, async () => {
      assertProblem(
        await server.send({ authorization: bearer(forge({ payload: { [name]: undefined } })) }),
        'invalid-token',
      );
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  // Whoever cannot sign learns nothing of a token's claims, its end included.
  const expired = { exp: NOW_SECONDS - 600 };
  const silent: { why: string; token: string }[] = [
    {
      why: 'expired, by another secret',
      token: forge({ payload: expired, signer: hmac('another-secret-of-32-bytes-or-more') }),
    },
    { why: 'expired, for another audience', token: forge({ payload: { ...expired, aud: 'another' } }) },
    { why: 'expired, of another issuer', token: forge({ payload: { ...expired, iss: 'https://evil.example' } }) },
  ];
  for (const { why, token } of silent) {
    it(`invalid-token: ${why}`, async () => {
      assertProblem(await server.send({ authorization: bearer(token) }), 'invalid-token');
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  const payloads: Readonly<Record<string, string | Buffer>> = {
    'that is no JSON': 'alice',
    'that is null': 'null',
    'that is a list': '[]',
    'that is text': '"alice"',
    'that is a number': '1',
    'that is cut off': payloadWith('"x":1').slice(0, -1),
    'with invalid UTF-8': Buffer.from(payloadWith('"name":"\xff"'), 'latin1'),
    'of another encoding': Buffer.from(payloadWith('"x":1'), 'utf16le'),
    'with a comment': `${payloadWith('"x":1')}//`,
  };
  for (const [why, payload] of Object.entries(payloads)) {
    it(`invalid-token: a payload ${why}`, async () => {
      assertProblem(await server.send({ authorization: bearer(forge({ payload })) }), 'invalid-token');
      assert.deepEqual(scene.platform.seen, []);
    });
  }

  it('end while their token is remembered', async () => {
    const own = await scene.start();
    const authorization = bearer(forge({ payload: { exp: NOW_SECONDS + 60 } }));
    assert.equal((await own.send({ authorization })).status, 200);
    own.clock.ms += 65_000;
    scene.platform.reset();
    assertProblem(await own.send({ authorization }), 'token-expired');
    assert.deepEqual(scene.platform.seen, []);
  });
});

describe('subjects that look alike', () => {
  const subjects = [
    'é',
    'e\u0301',
    'alice',
    'Alice',
    '__proto__',
    'constructor',
    'a&end_user_id=b',
    'a b',
    'a+b',
    '%61',
    '\u202ealice',
    'alice\u200b',
    '"',
    '../alice',
  ];
  for (const sub of subjects) {
    it(`are asked for as they were signed, in one parameter: ${JSON.stringify(sub)}`, async () => {
      const own = await scene.start();
      const answer = await own.send({ authorization: bearer(forge({ payload: { sub } })) });
      assert.equal(answer.status, 200, answer.text);
      const asked = scene.platform.seen.map(({ query }) => [...new URLSearchParams(query)]);
      assert.deepEqual(asked, [[['end_user_id', sub]]]);
    });
  }

  it('have a list each', async () => {
    const own = await scene.start();
    for (const sub of subjects) await own.send({ authorization: bearer(forge({ payload: { sub } })) });
    assert.equal(scene.platform.seen.length, subjects.length);
  });
});

describe('the log and the answers', () => {
  it('hold no secret and no token', () => {
    scene.assertNothingTold();
  });
});
