import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { PROBLEMS } from '../../../server/errors.ts';
import type { AppEnv, LogEntry } from '../../../server/http/context.ts';
import { createMetrics } from '../../../server/metrics.ts';
import { metricsRoutes, type MetricsOptions } from '../../../server/routes/metrics.ts';
import { testEndpoints } from '../../support/endpoints.ts';
import { API_KEY, jsonOf, ORIGIN, testServer } from '../../support/token-server.ts';
import { SECRET, signToken } from '../../support/user-tokens.ts';

const REQUEST: LogEntry = {
  level: 'info',
  message: 'request',
  method: 'GET',
  route: '/v1/integrations',
  status: 200,
  durationMs: 12,
  requestId: 'request-1',
};

/** What is rendered after these lines of the log, without the numbers of the process. */
async function rendered(...entries: readonly LogEntry[]): Promise<string> {
  const metrics = createMetrics();
  for (const entry of entries) metrics.observe(entry);
  const lines = (await metrics.render()).split('\n');
  return lines.filter((line) => line.startsWith('integrations_picker_')).join('\n');
}

const countOf = (text: string, start: string): number =>
  text.split('\n').filter((line) => line.startsWith(start)).length;

const assertLine = (text: string, line: string): void => {
  assert.ok(text.split('\n').includes(line), `no line ${line} in:\n${text}`);
};

describe('the metrics', () => {
  const requests: { why: string; entry: Partial<LogEntry>; labels: string }[] = [
    { why: 'an answer', entry: {}, labels: 'route="/v1/integrations",method="GET",status="2xx",code="none"' },
    {
      why: 'an answer from the cache of the browser',
      entry: { status: 304 },
      labels: 'route="/v1/integrations",method="GET",status="3xx",code="none"',
    },
    {
      why: 'a refusal, by its code',
      entry: { status: 401, code: 'token-expired' },
      labels: 'route="/v1/integrations",method="GET",status="4xx",code="token-expired"',
    },
    {
      why: 'a code that is not in the table',
      entry: { status: 500, code: 'made-up' },
      labels: 'route="/v1/integrations",method="GET",status="5xx",code="other"',
    },
    {
      why: 'a code that every object has',
      entry: { status: 500, code: 'constructor' },
      labels: 'route="/v1/integrations",method="GET",status="5xx",code="other"',
    },
    {
      why: 'a method that somebody made up',
      entry: { method: 'X-9f8e7d', status: 405, code: 'method-not-allowed' },
      labels: 'route="/v1/integrations",method="other",status="4xx",code="method-not-allowed"',
    },
  ];
  for (const { why, entry, labels } of requests) {
    it(`count ${why}`, async () => {
      assertLine(await rendered({ ...REQUEST, ...entry }), `integrations_picker_requests_total{${labels}} 1`);
    });
  }

  it('sort durations into buckets of seconds, by route', async () => {
    const text = await rendered(REQUEST, { ...REQUEST, durationMs: 700 });
    const name = 'integrations_picker_request_duration_seconds';
    assertLine(text, `${name}_bucket{le="0.01",route="/v1/integrations"} 0`);
    assertLine(text, `${name}_bucket{le="0.025",route="/v1/integrations"} 1`);
    assertLine(text, `${name}_bucket{le="1",route="/v1/integrations"} 2`);
    assertLine(text, `${name}_sum{route="/v1/integrations"} 0.712`);
  });

  it('count preflights, and leave them out of the durations of their route', async () => {
    const metrics = createMetrics();
    const { app, list } = testServer({
      log: (entry) => {
        metrics.observe(entry);
      },
    });
    await list();
    for (const origin of [ORIGIN, ORIGIN, 'https://elsewhere.example']) {
      const headers = { Origin: origin, 'Access-Control-Request-Method': 'GET' };
      await app.request('/v1/integrations', { method: 'OPTIONS', headers });
    }
    const text = await metrics.render();
    const labels = 'route="/v1/integrations",method="OPTIONS"';
    assertLine(text, `integrations_picker_requests_total{${labels},status="2xx",code="none"} 2`);
    assertLine(text, `integrations_picker_requests_total{${labels},status="4xx",code="origin-not-allowed"} 1`);
    assertLine(text, 'integrations_picker_request_duration_seconds_count{route="/v1/integrations"} 1');
  });

  it('say how each platform fared, and count dropped items once for all who are served the same answer', async () => {
    const outcome = { platform: 'one-runtime', source: 'miss', platformMs: 40, droppedCount: 2, error: null };
    const text = await rendered(
      {
        ...REQUEST,
        platforms: [
          outcome,
          { ...outcome, platform: 'odeus', source: 'none', droppedCount: 0, error: 'platform-timeout' },
        ],
      },
      { ...REQUEST, platforms: [{ ...outcome, source: 'hit', platformMs: null }] },
      { ...REQUEST, platforms: [{ ...outcome, source: 'shared' }] },
      { ...REQUEST, platforms: [{ ...outcome, source: 'stale', error: 'platform-busy' }] },
    );
    const name = 'integrations_picker_platform_outcomes_total';
    assertLine(text, `${name}{platform="one-runtime",source="miss",error="none"} 1`);
    assertLine(text, `${name}{platform="one-runtime",source="hit",error="none"} 1`);
    assertLine(text, `${name}{platform="one-runtime",source="shared",error="none"} 1`);
    assertLine(text, `${name}{platform="one-runtime",source="stale",error="platform-busy"} 1`);
    assertLine(text, `${name}{platform="odeus",source="none",error="platform-timeout"} 1`);
    assertLine(text, 'integrations_picker_platform_wait_seconds_count{platform="one-runtime"} 3');
    assertLine(text, 'integrations_picker_platform_wait_seconds_bucket{le="0.05",platform="one-runtime"} 3');
    assertLine(text, 'integrations_picker_platform_dropped_items_total{platform="one-runtime"} 2');
  });

  const unusable: { why: string; entry: LogEntry }[] = [
    { why: 'a line that is no request', entry: { level: 'warn', message: 'the built element is missing' } },
    { why: 'a request without a status', entry: { level: 'info', message: 'request', route: '/', method: 'GET' } },
    { why: 'a duration that is no number', entry: { ...REQUEST, durationMs: NaN } },
  ];
  for (const { why, entry } of unusable) {
    it(`leave out ${why}, and do not throw`, async () => {
      assert.equal(countOf(await rendered(entry), 'integrations_picker_requests_total'), 0);
    });
  }

  it('count a request whose platforms cannot be read', async () => {
    const text = await rendered({ ...REQUEST, platforms: [{ platform: 7 }] });
    assert.equal(countOf(text, 'integrations_picker_requests_total{'), 1);
    assert.equal(countOf(text, 'integrations_picker_platform_outcomes_total{'), 0);
  });

  it('stay few, whatever the labels are asked to be', async () => {
    const entries = Array.from({ length: 1_000 }, (_, index): LogEntry => {
      const word = `made-up-${index}`;
      const platforms = [{ platform: word, source: word, platformMs: 1, droppedCount: 1, error: word }];
      return { ...REQUEST, route: `/${word}`, method: word, code: word, platforms };
    });
    const text = await rendered(...entries);
    assert.ok(countOf(text, 'integrations_picker_requests_total{') <= 51);
    assert.ok(countOf(text, 'integrations_picker_request_duration_seconds_count{') <= 51);
    // A platform's name and its source come in pairs here: the first of each, then "other".
    assert.ok(countOf(text, 'integrations_picker_platform_outcomes_total{') <= 21);
  });

  it('hold the numbers of the process', async () => {
    const text = await createMetrics().render();
    for (const name of ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds']) {
      assert.match(text, new RegExp(`^${name} `, 'm'));
    }
  });

  it('are two where two servers run in one process', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.observe(REQUEST);
    assert.match(await one.render(), /integrations_picker_requests_total\{/);
    assert.doesNotMatch(await other.render(), /integrations_picker_requests_total\{/);
  });

  it('hold no token, user, origin, path or key of real requests', async () => {
    const metrics = createMetrics();
    const { app, list } = testServer({
      log: (entry) => {
        metrics.observe(entry);
      },
    });
    const token = await signToken({ claims: { sub: 'needle-user' } });
    await list({ token, headers: { 'X-Request-Id': 'needle-request' } });
    await list({ token: 'needle-token' });
    await list({ headers: { Origin: 'https://needle.example' } });
    for (const path of ['/needle-path', '/v1/integrations/one-runtime:needle?needle=1', '/v1/needle']) {
      await app.request(path, { headers: { Authorization: `Bearer ${token}` } });
      await app.request(path, { method: 'NEEDLE' });
    }
    const text = await metrics.render();
    assert.match(
      text,
      /integrations_picker_requests_total\{route="\/v1\/integrations",method="GET",status="2xx",code="none"\} 1/,
    );
    assertLine(
      text,
      'integrations_picker_platform_outcomes_total{platform="one-runtime",source="miss",error="none"} 1',
    );
    assert.doesNotMatch(text, /needle/i);
    for (const secret of [token, API_KEY, SECRET, ORIGIN]) assert.equal(text.includes(secret), false);
  });
});

const METRICS_TOKEN = 'a-metrics-token-of-32-characters';

function scraped(changes: Partial<MetricsOptions> = {}) {
  const { endpoints, logged } = testEndpoints();
  const render = (): Promise<string> => Promise.resolve('up 1\n');
  const app = new Hono<AppEnv>();
  app.notFound(endpoints({}));
  app.route(
    '/',
    metricsRoutes(endpoints, { token: METRICS_TOKEN, render, contentType: 'text/plain; version=0.0.4', ...changes }),
  );
  const get = (authorization?: string, method = 'GET') =>
    app.request('/metrics', { method, headers: authorization === undefined ? {} : { Authorization: authorization } });
  return { get, logged };
}

describe('GET /metrics', () => {
  for (const authorization of [`Bearer ${METRICS_TOKEN}`, `bearer  ${METRICS_TOKEN}`]) {
    it(`answers ${authorization.slice(0, 8)}… with the numbers, for no cache`, async () => {
      const response = await scraped().get(authorization);
      assert.deepEqual([response.status, await response.text()], [200, 'up 1\n']);
      assert.equal(response.headers.get('Content-Type'), 'text/plain; version=0.0.4');
      assert.equal(response.headers.get('Cache-Control'), 'no-store');
    });
  }

  const refusals: { why: string; code: 'missing-token' | 'invalid-token'; authorization?: string }[] = [
    { why: 'nothing', code: 'missing-token' },
    { why: 'another scheme', code: 'missing-token', authorization: `Basic ${METRICS_TOKEN}` },
    { why: 'no scheme', code: 'missing-token', authorization: METRICS_TOKEN },
    { why: 'a scheme alone', code: 'missing-token', authorization: 'Bearer ' },
    { why: 'another token', code: 'invalid-token', authorization: 'Bearer another-metrics-token-of-32-char' },
    { why: 'its beginning', code: 'invalid-token', authorization: `Bearer ${METRICS_TOKEN.slice(0, -1)}` },
    { why: 'more than it', code: 'invalid-token', authorization: `Bearer ${METRICS_TOKEN}x` },
    { why: 'another case', code: 'invalid-token', authorization: `Bearer ${METRICS_TOKEN.toUpperCase()}` },
    { why: 'it twice', code: 'invalid-token', authorization: `Bearer ${METRICS_TOKEN}, Bearer ${METRICS_TOKEN}` },
  ];
  for (const { why, code, authorization } of refusals) {
    it(`refuses ${why} as ${code}, and renders nothing`, async () => {
      const { get, logged } = scraped({ render: () => assert.fail('rendered') });
      const response = await get(authorization);
      assert.equal(response.status, 401);
      assert.match(response.headers.get('WWW-Authenticate') ?? '', /^Bearer realm=/);
      const { title, detail } = PROBLEMS[code];
      const problem = await jsonOf(response);
      assert.deepEqual(problem, {
        type: `urn:integrations-picker:problem:${code}`,
        title,
        status: 401,
        detail,
        code,
        requestId: response.headers.get('X-Request-Id'),
      });
      assert.equal(JSON.stringify(logged).includes(METRICS_TOKEN), false);
    });
  }

  it('refuses a user token', async () => {
    assert.equal((await scraped().get(`Bearer ${await signToken()}`)).status, 401);
  });

  for (const token of [undefined, '']) {
    it(`is not there where the token is ${token === undefined ? 'absent' : 'empty'}`, async () => {
      for (const authorization of [undefined, 'Bearer ', 'Bearer undefined']) {
        assert.equal((await scraped({ token }).get(authorization)).status, 404);
      }
    });
  }

  it('has no other methods', async () => {
    const response = await scraped().get(`Bearer ${METRICS_TOKEN}`, 'POST');
    assert.deepEqual([response.status, response.headers.get('Allow')], [405, 'GET, HEAD']);
  });
});
