/** The refusal table of time: what is tried again, what stands in while the platform fails, and how seldom it is asked. */
import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import type { ErrorCode } from '#wire';
import { forge } from '../../support/forged-tokens.ts';
import { writeGood, type Fault } from '../../support/fault-platform.ts';
import * as faults from '../../support/platform-faults.ts';
import { answers, inTurn } from '../../support/platform-faults.ts';
import { OPERATIONS, quick } from '../../support/platform-operations.ts';
import { assertProblem } from '../../support/problem-answer.ts';
import type { RawAnswer } from '../../support/raw-request.ts';
import { bearer, openScene, type RunningServer } from '../../support/refusal-scene.ts';
import { NOW } from '../../support/user-tokens.ts';

const scene = await openScene();
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
});

const asked = (): number => scene.platform.seen.length;
const reportOf = ({ status, text }: RawAnswer): unknown => {
  assert.equal(status, 200, text);
  // Our own answer, which the contract describes.
  return (JSON.parse(text) as { platforms: unknown }).platforms;
};
const current = [{ name: 'one-runtime', ok: true, asOf: null }];
const stale = [{ name: 'one-runtime', ok: true, asOf: NOW.toISOString() }];
const as = (sub: string) => ({
  authorization: bearer(forge({ payload: { sub, exp: NOW.getTime() / 1_000 + 7_200 } })),
});

describe('a GET of the platform', () => {
  const passing: Readonly<Record<string, Fault>> = {
    500: answers(500),
    502: answers(502),
    503: answers(503),
    504: answers(504),
    'a reset': faults.resets,
    'a body that breaks off': faults.breaksInTheBody,
    'no HTTP': faults.bytes('garbage\r\n\r\n'),
  };
  for (const [why, fault] of Object.entries(passing)) {
    it(`is sent twice, and the second answer counts, after ${why}`, async () => {
      const server = await scene.start(quick());
      scene.platform.faults.list = inTurn(fault, writeGood);
      assert.deepEqual(reportOf(await server.send()), current);
      assert.equal(asked(), 2);
    });

    for (const [name, { request, route }] of Object.entries({
      connect: OPERATIONS.connect,
      disconnect: OPERATIONS.disconnect,
    })) {
      it(`is not what a ${name} is: that is sent once, after ${why}`, async () => {
        const server = await scene.start(quick());
        scene.platform.faults[route] = inTurn(fault, writeGood);
        assertProblem(await server.send(request), 'platform-unavailable');
        assert.equal(asked(), 2, 'the list, and the change');
      });
    }
  }

  const second: { why: string; fault: Fault; code: ErrorCode; retryAfter?: string }[] = [
    { why: '401', fault: answers(401), code: 'platform-auth' },
    { why: '429', fault: answers(429, { 'Retry-After': '7' }), code: 'platform-busy', retryAfter: '7' },
    { why: 'HTML', fault: answers(200, { 'Content-Type': 'text/html' }, faults.NEEDLE), code: 'platform-invalid' },
    { why: '500', fault: answers(500), code: 'platform-unavailable' },
  ];
  for (const { why, fault, code, retryAfter } of second) {
    it(`${code}: 500 and then ${why}`, async () => {
      const server = await scene.start(quick());
      scene.platform.faults.list = inTurn(answers(500), fault, writeGood);
      assertProblem(await server.send(), code, retryAfter === undefined ? {} : { retryAfter });
      assert.equal(asked(), 2);
    });
  }

  it('is shared by everyone who asks at once for the same user, a failure too', async () => {
    const server = await scene.start(quick());
    scene.platform.faults.list = inTurn(answers(500), answers(500), writeGood);
    const all = await Promise.all(Array.from({ length: 20 }, () => server.send()));
    // Whoever comes after the failure asks anew, and is answered well.
    const failed = all.filter(({ status }) => status !== 200);
    assert.ok(failed.length > 0);
    for (const answer of failed) assertProblem(answer, 'platform-unavailable');
    assert.ok(asked() <= 3, String(asked()));
  });
});

describe('what was good a moment ago stands in, marked with its time', () => {
  const outages: Readonly<Record<string, Fault>> = {
    500: answers(500),
    401: answers(401),
    429: answers(429, { 'Retry-After': '7' }),
    'a reset': faults.resets,
    'no answer': faults.hangs,
    HTML: answers(200, { 'Content-Type': 'text/html' }, faults.NEEDLE),
    'an empty body': faults.json(''),
    'a redirect': faults.redirects(302, 'https://evil.example'),
    "another user's list": faults.changed((body) => ({ ...body, end_user_id: 'bob' })),
    'a list of nothing usable': faults.changed((body) => ({ ...body, integrations: [null] })),
    'a gzip bomb': faults.gzipBomb(2),
  };
  for (const [why, fault] of Object.entries(outages)) {
    it(`while the platform answers with ${why}`, async () => {
      const server = await scene.start(quick(why === 'no answer' ? 150 : undefined));
      const before = await server.send();
      assert.deepEqual(reportOf(before), current);
      server.clock.ms += 16_000;
      scene.platform.faults.list = fault;
      const during = await server.send();
      assert.deepEqual(reportOf(during), stale);
      assert.equal(during.text.replace(/"asOf":"[^"]*"/, '"asOf":null'), before.text);
      assert.notEqual(during.headers.etag, before.headers.etag);
      assert.equal(during.headers['cache-control'], 'private, no-cache');
      assert.equal((await server.send(OPERATIONS.detail.request)).status, 200);
    });
  }

  it('and is current again once the platform is back', async () => {
    const server = await scene.start(quick());
    await server.send();
    server.clock.ms += 16_000;
    scene.platform.faults.list = inTurn(answers(400), writeGood);
    assert.deepEqual(reportOf(await server.send()), stale);
    assert.deepEqual(reportOf(await server.send()), current);
  });

  it('after a disconnect whose answer was lost, because it may not have been carried out', async () => {
    const server = await scene.start(quick());
    await server.send();
    scene.platform.faults.disconnect = faults.resets;
    await server.send(OPERATIONS.disconnect.request);
    scene.platform.faults.list = answers(500);
    assert.deepEqual(reportOf(await server.send()), stale);
  });

  const never: { why: string; prepare: (server: RunningServer) => Promise<unknown>; user?: string }[] = [
    { why: 'for whom nothing is kept', prepare: (server) => server.send(), user: 'bob' },
    {
      why: 'for longer than an hour',
      prepare: async (server) => {
        await server.send(as('alice'));
        server.clock.ms += 3_616_000;
      },
    },
    {
      why: 'after a disconnect',
      prepare: async (server) => [await server.send(), await server.send(OPERATIONS.disconnect.request)],
    },
  ];
  for (const { why, prepare, user = 'alice' } of never) {
    it(`platform-unavailable, and never an old or an empty list: ${why}`, async () => {
      const server = await scene.start(quick());
      await prepare(server);
      scene.platform.faults.list = answers(500);
      assertProblem(await server.send(as(user)), 'platform-unavailable');
    });
  }

  it('but nothing stands in for a change', async () => {
    const server = await scene.start(quick());
    await server.send();
    server.clock.ms += 16_000;
    scene.platform.faults.list = scene.platform.faults.session = scene.platform.faults.disconnect = answers(500);
    assertProblem(await server.send(OPERATIONS.connect.request), 'platform-unavailable');
    assertProblem(await server.send(OPERATIONS.disconnect.request), 'platform-unavailable');
  });
});

describe('during an outage', () => {
  /** Fails until the calls are held back. */
  const broken = async (fault: Fault): Promise<RunningServer> => {
    const server = await scene.start(quick());
    scene.platform.faults.list = fault;
    for (let failure = 0; failure < 5; failure += 1) await server.send(as(`early ${failure}`));
    scene.platform.seen.length = 0;
    return server;
  };
  const herd = (server: RunningServer, size: number): Promise<RawAnswer[]> =>
    Promise.all(Array.from({ length: size }, (_, index) => server.send(as(`user ${index}`))));

  const faultsOfLong: Readonly<Record<string, Fault>> = {
    500: answers(500, {}, faults.NEEDLE),
    'a reset': faults.resets,
    HTML: answers(200, { 'Content-Type': 'text/html' }, faults.NEEDLE),
    401: answers(401),
  };
  for (const [why, fault] of Object.entries(faultsOfLong)) {
    it(`the platform hears of one user a second, and the others are answered at once: ${why}`, async () => {
      const server = await broken(fault);
      for (let second = 1; second <= 5; second += 1) {
        server.clock.ms += 1_000;
        const all = [...(await herd(server, 15)), ...(await herd(server, 15))];
        const held = all.filter(({ status }) => status === 503);
        for (const answer of held) assertProblem(answer, 'platform-busy', { retryAfter: '1' });
        assert.equal(held.length, 29);
        assert.equal(asked(), second, 'requests to the platform, one a second');
      }
      scene.platform.faults.list = writeGood;
      server.clock.ms += 1_000;
      assert.deepEqual(reportOf(await server.send()), current);
      for (const answer of await herd(server, 10)) assert.equal(answer.status, 200);
    });
  }

  it('who came before it was known does not all go through', async () => {
    const users = 100;
    const arrived = gate(users);
    const server = await scene.start({
      ...quick(),
      connectionAddress: () => {
        arrived.pass();
        return undefined;
      },
    });
    scene.platform.faults.list = async (exchange) => {
      await arrived.opened;
      // A few round trips more, until the last to come wait for a place as well.
      for (let trip = 0; trip < 3; trip += 1) await server.send({ path: '/healthz' });
      answers(500)(exchange);
    };
    const all = await herd(server, users);
    assert.ok(all.every(({ status }) => status === 502 || status === 503));
    // Twenty may be on their way, each of them twice, and a few more take the places of the first to fail.
    assert.ok(asked() <= 50, `${asked()} requests to a platform that fails`);
  });

  it('a pause that the platform asks for is kept, counted down, and ends', async () => {
    const server = await scene.start(quick());
    scene.platform.faults.list = answers(429, { 'Retry-After': '9' });
    assertProblem(await server.send(), 'platform-busy', { retryAfter: '9' });
    server.clock.ms += 2_500;
    assertProblem(await server.send(as('bob')), 'platform-busy', { retryAfter: '7' });
    assertProblem(await server.send(OPERATIONS.connect.request), 'platform-busy', { retryAfter: '7' });
    assert.equal(asked(), 1);
    scene.platform.faults.list = writeGood;
    server.clock.ms += 6_500;
    assert.deepEqual(reportOf(await server.send()), current);
  });
});

describe('the log and the answers', () => {
  it('hold no secret, no token and nothing that the platform said', () => {
    scene.assertNothingTold();
  });
});

/** Opens once so many have passed. */
function gate(count: number): { readonly opened: Promise<void>; pass(): void } {
  let left = count;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    pass() {
      left -= 1;
      if (left === 0) open();
    },
  };
}
