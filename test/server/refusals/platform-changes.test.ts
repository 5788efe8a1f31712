/** The refusal table of what a platform says to a change: sessions that lead elsewhere, and disconnects of someone else's. */
import assert from 'node:assert/strict';
import { after, beforeEach, describe, it } from 'node:test';
import type { Fault } from '../../support/fault-platform.ts';
import { changed, json, NEEDLE } from '../../support/platform-faults.ts';
import { assertAsked, callsOf, OPERATIONS, quick } from '../../support/platform-operations.ts';
import { assertProblem } from '../../support/problem-answer.ts';
import { openScene } from '../../support/refusal-scene.ts';
import { NOW } from '../../support/user-tokens.ts';

const scene = await openScene();
after(() => scene.close());
beforeEach(() => {
  scene.platform.reset();
});

describe('a session', () => {
  const { url: own } = scene.platform;
  const { host } = new URL(own);
  const token = 'orcs_0123456789abcdef0123456789abcdef0123456789abcdef';
  const page = `/connect?session_token=${token}`;

  const addresses: Readonly<Record<string, unknown>> = {
    'javascript:': `javascript:alert('${token}')`,
    'javascript: in disguise': ' java\nscript:alert(1)',
    'javascript: with our host': `javascript://${host}/%0aalert(1)`,
    'data:': 'data:text/html,<script>alert(1)</script>',
    'blob: of our origin': `blob:${own}/0d5f2b1c-0000-4000-8000-000000000000`,
    'file:': 'file:///etc/passwd',
    'about:blank': 'about:blank',
    'ws:': `ws://${host}${page}`,
    'another scheme': `https://${host}${page}`,
    'another host': `https://evil.example${page}`,
    'another host that begins like ours': `http://${host}.evil.example${page}`,
    'another port': `http://127.0.0.1:1${page}`,
    'another spelling of loopback': own.replace('127.0.0.1', 'localhost') + page,
    'our host as user information': `http://${host}@evil.example${page}`,
    'a user': `http://alice@${host}${page}`,
    'a user and a password': `http://alice:secret@${host}${page}`,
    'a password': `http://:secret@${host}${page}`,
    'no scheme': `//${host}${page}`,
    'a path alone': page,
    'an empty text': '',
    null: null,
    'a number': 7,
    'a list': [`${own}${page}`],
    'an object': { href: `${own}${page}` },
    'no host': 'http:///connect',
    'a host with a space': 'http://a b/connect',
    'a backslash to elsewhere': `http:\\\\evil.example\\${host}`,
  };
  for (const [why, address] of Object.entries(addresses)) {
    it(`platform-invalid: its page is at ${why}`, async () => {
      const server = await scene.start(quick());
      scene.platform.faults.session = json(JSON.stringify({ session_token: token, connect_url: address }));
      assertProblem(await server.send(OPERATIONS.connect.request), 'platform-invalid');
      assertAsked(scene.platform, OPERATIONS.connect, 1);
    });
  }

  const shapes: Readonly<Record<string, Fault>> = {
    'no address': changed(({ session_token }) => ({ session_token })),
    'no token': changed(({ connect_url }) => ({ connect_url })),
    'an empty token': changed((body) => ({ ...body, session_token: '' })),
    'a token of null': changed((body) => ({ ...body, session_token: null })),
    'a token that is a number': changed((body) => ({ ...body, session_token: 7 })),
    'another envelope': changed((body) => ({ data: body })),
    'a list': changed((body) => [body]),
    'an error with 200': json(`{"error":"${NEEDLE}"}`),
  };
  for (const [why, fault] of Object.entries(shapes)) {
    it(`platform-invalid: it has ${why}`, async () => {
      const server = await scene.start(quick());
      scene.platform.faults.session = fault;
      assertProblem(await server.send(OPERATIONS.connect.request), 'platform-invalid');
      assertAsked(scene.platform, OPERATIONS.connect, 1);
    });
  }

  it('keeps what is right of it: the request id is ours, and the rest is not passed on', async () => {
    const server = await scene.start(quick());
    scene.platform.faults.session = changed((body) => ({
      ...body,
      connect_url: `${own}${page}&request_id=theirs&request_id=again`,
      expires_at: NEEDLE,
      api_key: NEEDLE,
    }));
    const answer = await server.send(OPERATIONS.connect.request);
    assert.equal(answer.status, 201, answer.text);
    const body: unknown = JSON.parse(answer.text);
    assert.ok(typeof body === 'object' && body !== null && 'requestId' in body);
    const requestId = String(body.requestId);
    assert.match(requestId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(body, {
      connectUrl: `${own}${page}&request_id=${requestId}`,
      origin: own,
      requestId,
      expiresAt: new Date(NOW.getTime() + 600_000).toISOString(),
    });
  });

  it('connect-not-supported: the platform has no hosted flow any more', async () => {
    const server = await scene.start(quick());
    await server.send();
    scene.platform.notHostable.add('asana');
    assertProblem(await server.send(OPERATIONS.connect.request), 'connect-not-supported');
    assert.deepEqual(callsOf(scene.platform), ['GET /v1/integrations', 'POST /v1/hosted-connection-sessions']);
  });
});

describe('a disconnect', () => {
  const rows: Readonly<Record<string, Fault>> = {
    'of another user': changed((body) => ({ ...body, end_user_id: 'bob' })),
    'of a user in capitals': changed((body) => ({ ...body, end_user_id: 'ALICE' })),
    'of no user': changed((body) => ({ ...body, end_user_id: undefined })),
    'of another integration': changed((body) => ({ ...body, integration_slug: 'slack' })),
    'of no integration': changed((body) => ({ ...body, integration_slug: undefined })),
    'of an integration of null': changed((body) => ({ ...body, integration_slug: null })),
    'of an unheard-of status': changed((body) => ({ ...body, status: 'queued' })),
    'of no status': changed((body) => ({ ...body, status: undefined })),
    'with no count': changed((body) => ({ ...body, deleted_count: undefined })),
    'with a count of null': changed((body) => ({ ...body, deleted_count: null })),
    'with a negative count': changed((body) => ({ ...body, deleted_count: -1 })),
    'with half a count': changed((body) => ({ ...body, deleted_count: 0.5 })),
    'with a count as text': changed((body) => ({ ...body, deleted_count: '1' })),
    'with an endless count': json(
      '{"status":"disconnected","integration_slug":"hubspot","end_user_id":"alice","deleted_count":1e999}',
    ),
    'in a list': changed((body) => [body]),
    'as an error with 200': json(`{"error":"${NEEDLE}"}`),
  };
  for (const [why, fault] of Object.entries(rows)) {
    it(`platform-invalid: ${why}, and the list is asked for anew`, async () => {
      const server = await scene.start(quick());
      scene.platform.faults.disconnect = fault;
      assertProblem(await server.send(OPERATIONS.disconnect.request), 'platform-invalid');
      assertAsked(scene.platform, OPERATIONS.disconnect, 1);
      // It may have been carried out all the same.
      await server.send();
      assert.equal(callsOf(scene.platform).at(-1), 'GET /v1/integrations');
    });
  }
});

describe('the log and the answers', () => {
  it('hold no secret, no token, no session and nothing that the platform said', () => {
    // The one session that was good is in its own answer, so only the log is asked about it, by its refused spellings.
    scene.keepSecret("javascript:alert('orcs_");
    scene.assertNothingTold();
  });
});
