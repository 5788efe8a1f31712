import { expect } from '@open-wc/testing';
import { fetchIntegrationDetail } from '../../widget/client-detail.ts';
import { deleteConnections } from '../../widget/client-disconnect.ts';
import { createConnectSession } from '../../widget/client-session.ts';
import { fetchIntegrations, type ApiCall } from '../../widget/client.ts';
import { PickerError, type PickerErrorCode } from '../../widget/errors.ts';
import { aDetail, aList, aSession } from './support/integrations.ts';
import { nothingPending } from './support/picker.ts';
import { FakeTokenServer, json, problem } from './support/token-server.ts';

const callTo = (server: FakeTokenServer, changes: Partial<ApiCall> = {}): ApiCall => ({
  server: new URL('https://tokens.test/prefix/'),
  token: 'token-1',
  fetch: server.fetch,
  signal: new AbortController().signal,
  ...changes,
});

const ask = (server: FakeTokenServer, changes: Partial<ApiCall> = {}) => fetchIntegrations(callTo(server, changes));

async function failureOf(promise: Promise<unknown>): Promise<PickerError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof PickerError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const page = (status: number): Response =>
  new Response('<!doctype html><title>Sign in</title>', { status, headers: { 'Content-Type': 'text/html' } });

describe('asking the token server', () => {
  it('sends the token as a bearer credential and nothing else that tells who asks', async () => {
    const server = new FakeTokenServer();
    expect(await ask(server)).to.deep.equal(aList());
    const [request] = server.requests;
    expect(request?.url.href).to.equal('https://tokens.test/prefix/v1/integrations');
    expect(request?.headers.get('Authorization')).to.equal('Bearer token-1');
    expect(request?.init).to.include({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' });
    expect(request?.init).to.include({ method: 'GET', cache: 'no-cache' });
    expect(request?.init).not.to.have.property('body');
  });

  it('leaves an answer’s text out of the error about it', async () => {
    const server = new FakeTokenServer();
    server.answer = () => new Response('sk_live_1', jsonHeaders);
    expect((await failureOf(ask(server))).cause).to.equal(undefined);
  });

  it('sends nothing once it has been told to stop', async () => {
    const server = new FakeTokenServer();
    await failureOf(ask(server, { signal: AbortSignal.abort() }));
    expect(server.requests).to.be.empty;
  });

  const failures: { why: string; answer: () => Response | Promise<Response>; code: PickerErrorCode }[] = [
    { why: 'a problem says its code', answer: () => problem('origin-not-allowed', 403), code: 'origin-not-allowed' },
    { why: 'an expired token is its own case', answer: () => problem('token-expired', 401), code: 'token-expired' },
    { why: 'no connection', answer: () => Promise.reject(new TypeError('Failed to fetch')), code: 'network' },
    { why: 'a captive portal that answers 200', answer: () => page(200), code: 'bad-answer' },
    { why: 'a proxy without its server', answer: () => page(502), code: 'network' },
    { why: 'a proxy that waited too long', answer: () => page(504), code: 'timeout' },
    { why: 'another server', answer: () => page(404), code: 'not-found' },
    { why: 'a teapot', answer: () => page(418), code: 'bad-answer' },
    { why: 'JSON that is no list', answer: () => json({ hello: 'world' }), code: 'bad-answer' },
    { why: 'text that says it is JSON', answer: () => new Response('{"integr', jsonHeaders), code: 'bad-answer' },
    { why: 'an empty body', answer: () => new Response('', jsonHeaders), code: 'bad-answer' },
    { why: 'an unknown code goes by the status', answer: () => coded('brand-new', 429), code: 'rate-limited' },
    { why: 'a code that every object has', answer: () => coded('constructor', 500), code: 'internal' },
    { why: 'a code that is no string', answer: () => coded(['internal'], 401), code: 'invalid-token' },
    { why: 'a body that breaks off', answer: brokenBody, code: 'network' },
  ];
  for (const { why, answer, code } of failures) {
    it(`${why} → ${code}`, async () => {
      const server = new FakeTokenServer();
      server.answer = answer;
      expect((await failureOf(ask(server))).code).to.equal(code);
    });
  }

  const retryAfters: { header: string; seconds: number | null }[] = [
    { header: '30', seconds: 30 },
    { header: '0', seconds: null },
    { header: '-5', seconds: null },
    { header: 'soon', seconds: null },
    { header: '999999999999', seconds: null },
    { header: 'Thu, 01 Jan 1970 00:00:00 GMT', seconds: null },
  ];
  for (const { header, seconds } of retryAfters) {
    it(`reads Retry-After: ${header} as ${seconds ?? 'nothing'}`, async () => {
      const server = new FakeTokenServer();
      server.answer = () => problem('rate-limited', 429, { 'Retry-After': header });
      expect((await failureOf(ask(server))).retryAfterSeconds).to.equal(seconds);
    });
  }

  it('reads Retry-After as a date', async () => {
    const server = new FakeTokenServer();
    const inTwoMinutes = new Date(Date.now() + 120_000).toUTCString();
    server.answer = () => problem('platform-busy', 503, { 'Retry-After': inTwoMinutes });
    expect((await failureOf(ask(server))).retryAfterSeconds).to.be.within(115, 121);
  });

  it('keeps the request id, unless it is not one', async () => {
    const server = new FakeTokenServer();
    server.answer = () => problem('internal', 500);
    expect((await failureOf(ask(server))).requestId).to.equal('req-1');
    server.answer = () => Response.json({ code: 'internal', requestId: '<b>\n' }, { status: 500 });
    expect((await failureOf(ask(server))).requestId).to.equal(null);
  });

  for (const token of ['two words', 'line\nbreak', 'ключ', 'x'.repeat(8_193)]) {
    it(`does not send ${JSON.stringify(token.slice(0, 20))}, and does not repeat it`, async () => {
      const server = new FakeTokenServer();
      const failure = await failureOf(ask(server, { token }));
      expect(failure.code).to.equal('invalid-token');
      expect(failure.message).to.equal('invalid-token');
      expect(server.requests).to.be.empty;
    });
  }

  it('gives up after its time', async () => {
    const server = new FakeTokenServer();
    server.hold();
    expect((await failureOf(ask(server, { timeoutMs: 1 }))).code).to.equal('timeout');
  });

  it('leaves no rejection to the page when a host’s fetch throws at once', async () => {
    const left: unknown[] = [];
    const onLeft = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      left.push(event.reason);
    };
    globalThis.addEventListener('unhandledrejection', onLeft);
    try {
      const abort = new AbortController();
      const fetch = (): never => {
        throw new TypeError('wrapped');
      };
      const failure = failureOf(ask(new FakeTokenServer(), { fetch, signal: abort.signal }));
      expect((await failure).code).to.equal('network');
      abort.abort();
      // A browser reports what nobody has handled once the task that left it is over.
      await nothingPending();
      await nothingPending();
      expect(left).to.be.empty;
    } finally {
      globalThis.removeEventListener('unhandledrejection', onLeft);
    }
  });

  it('stops when it is told to', async () => {
    const server = new FakeTokenServer();
    const [abort, held] = [new AbortController(), server.hold()];
    const failure = failureOf(ask(server, { signal: abort.signal }));
    abort.abort();
    await failure;
    expect(held[0]?.request.init.signal?.aborted).to.equal(true);
  });

  it('tells being offline from a server that is away', async () => {
    const server = new FakeTokenServer();
    server.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    try {
      expect((await failureOf(ask(server))).code).to.equal('offline');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });
});

describe('asking about one integration', () => {
  const questions: {
    what: string;
    question: (call: ApiCall, id: string) => Promise<unknown>;
    method: string;
    path: string;
    answer: (id: string) => Response;
  }[] = [
    {
      what: 'its detail',
      question: fetchIntegrationDetail,
      method: 'GET',
      path: '',
      answer: (id) => json(aDetail({ id })),
    },
    {
      what: 'a connect session',
      question: createConnectSession,
      method: 'POST',
      path: '/connect-sessions',
      answer: () => Response.json(aSession(), { status: 201 }),
    },
    {
      what: 'to disconnect it',
      question: deleteConnections,
      method: 'DELETE',
      path: '/connections',
      answer: () => json({ deletedCount: 1 }),
    },
  ];
  for (const { what, question, method, path, answer } of questions) {
    describe(what, () => {
      const ids = {
        'one-runtime:hubspot': 'one-runtime%3Ahubspot',
        'a/../b?c#d': 'a%2F..%2Fb%3Fc%23d',
        'ü 🚀': '%C3%BC%20%F0%9F%9A%80',
      };
      for (const [id, encoded] of Object.entries(ids)) {
        it(`names ${id} in the path, whatever is in it`, async () => {
          const server = new FakeTokenServer();
          server.answer = () => answer(id);
          await question(callTo(server), id);
          const [request] = server.requests;
          expect(request?.url.href).to.equal(`https://tokens.test/prefix/v1/integrations/${encoded}${path}`);
          expect(request?.init).to.include({ method, credentials: 'omit', redirect: 'error' });
          expect(request?.init.cache).to.equal(method === 'GET' ? 'no-cache' : undefined);
          expect(request?.init.body).to.equal(undefined);
        });
      }

      for (const id of ['', '.', '..', 'half a pair \ud83d']) {
        it(`asks nothing about ${JSON.stringify(id)}, which no address can name`, async () => {
          const server = new FakeTokenServer();
          expect((await failureOf(question(callTo(server), id))).code).to.equal('bad-answer');
          expect(server.requests).to.be.empty;
        });
      }

      it('refuses an answer to another question', async () => {
        const server = new FakeTokenServer();
        expect((await failureOf(question(callTo(server), 'one-runtime:hubspot'))).code).to.equal('bad-answer');
      });

      it('passes a refusal on', async () => {
        const server = new FakeTokenServer();
        server.answer = () => problem('connect-not-allowed', 403);
        expect((await failureOf(question(callTo(server), 'x'))).code).to.equal('connect-not-allowed');
      });
    });
  }

  it('refuses the detail of another integration', async () => {
    const server = new FakeTokenServer();
    server.answer = () => json(aDetail());
    expect((await failureOf(fetchIntegrationDetail(callTo(server), 'odeus:jira'))).code).to.equal('bad-answer');
  });
});

const jsonHeaders = { headers: { 'Content-Type': 'application/json' } };

const coded = (code: unknown, status: number): Response => Response.json({ code }, { status });

function brokenBody(): Response {
  const body = new ReadableStream({
    start: (controller) => {
      controller.error(new TypeError('network error'));
    },
  });
  return new Response(body, jsonHeaders);
}
