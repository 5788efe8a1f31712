/** The ways to mount the token server that `docs/mounting.md` teaches: its own code blocks, run. */
import { getRequestListener } from '@hono/node-server';
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { EdgeRuntime } from 'edge-runtime';
import { build } from 'vite';
import { createOneRuntimeSimulator } from '../../server/demo/one-runtime/app.ts';
import { API_KEY, CATALOGUE, ORIGIN } from '../support/token-server.ts';
import { SECRET, signToken } from '../support/user-tokens.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/mounting.md'), 'utf8');

/** The code block under a heading; the first one of the page where none is named. */
function snippet(heading: string | null): string {
  const from = heading === null ? 0 : page.indexOf(`\n## ${heading}`);
  assert.notEqual(from, -1, `no heading ${String(heading)}`);
  const [, code] = /```js\n([^]*?)```/.exec(page.slice(from)) ?? [];
  return code ?? assert.fail(`no code under ${String(heading)}`);
}

type Served = { readonly url: string; close(): void };

async function listen(listener: RequestListener): Promise<Served> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

describe('the token server mounts', () => {
  let place: string;
  let oneRuntime: Served;
  const open: Served[] = [];

  before(async () => {
    const simulator = createOneRuntimeSimulator({
      apiKey: API_KEY,
      catalogue: CATALOGUE,
      connections: [{ endUserId: 'alice', integrationSlug: 'hubspot' }],
    });
    oneRuntime = await listen((request, response) => void getRequestListener(simulator.app.fetch)(request, response));
    open.push(oneRuntime);
    // Beside the installed packages, so that the snippets' imports are found.
    place = mkdtempSync(join(root, 'node_modules', '.mounting-'));
    process.env['USER_TOKEN_SECRET'] = SECRET;
    process.env['ONE_RUNTIME_API_KEY'] = API_KEY;
    process.env['METRICS_TOKEN'] = 'a-token-for-prometheus';
    writeFileSync(join(place, 'options.js'), adapted(snippet(null)));
  });
  after(() => {
    for (const server of open) server.close();
    rmSync(place, { recursive: true, force: true });
  });

  /** What a reader has and a test has not: the published package, the real platform, a console to fill. */
  const adapted = (code: string): string =>
    code
      .replaceAll("'integrations-picker/server/node'", JSON.stringify(pathToFileURL(join(root, 'server/node.ts')).href))
      .replaceAll("'integrations-picker/server'", JSON.stringify(pathToFileURL(join(root, 'server/app.ts')).href))
      .replace(/oneRuntime: \{ apiKey: ([\w.]+) \}/, `oneRuntime: { apiKey: $1, url: '${oneRuntime.url}' }`)
      .replace('console.log(JSON.stringify(entry))', 'void entry')
      .replace("['https://app.acme.com']", `['${ORIGIN}']`)
      .replace("issuer: 'https://app.acme.com'", "issuer: 'https://app.acme.example'");

  const run = async (name: string, code: string): Promise<Record<string, unknown>> => {
    writeFileSync(join(place, name), adapted(code));
    const module: unknown = await import(pathToFileURL(join(place, name)).href);
    assert.ok(typeof module === 'object' && module !== null);
    return { ...module };
  };

  const bearer = async (): Promise<{ Authorization: string }> => {
    const now = Math.floor(Date.now() / 1_000);
    return { Authorization: `Bearer ${await signToken({ claims: { iat: now, exp: now + 300 } })}` };
  };

  /** What a browser does: a preflight, the list, a session, and something that is refused. */
  async function useIt(base: string, send: (request: Request) => Response | Promise<Response>): Promise<void> {
    const headers = { Origin: ORIGIN, ...(await bearer()) };
    const ask = async (path: string, init: RequestInit): Promise<Response> => send(new Request(base + path, init));

    const preflight = { Origin: ORIGIN, 'Access-Control-Request-Method': 'GET' };
    assert.equal((await ask('/v1/integrations', { method: 'OPTIONS', headers: preflight })).status, 204);
    const list = await ask('/v1/integrations', { headers });
    assert.deepEqual([list.status, list.headers.get('Access-Control-Allow-Origin')], [200, ORIGIN]);
    assert.match(await list.text(), /"one-runtime:hubspot"/);
    const sessions = '/v1/integrations/one-runtime:hubspot/connect-sessions';
    assert.equal((await ask(sessions, { method: 'POST', headers })).status, 201);
    const refused = await ask('/v1/integrations', { headers: { Origin: ORIGIN } });
    assert.equal(refused.status, 401);
    assert.match(await refused.text(), /"code":"missing-token"/);
  }

  it('in a Hono app, under a path', async () => {
    const { default: app } = await run('hono.mjs', snippet('Hono'));
    assert.ok(app && typeof app === 'object' && 'fetch' in app && typeof app.fetch === 'function');
    // Hono's own fetch.
    const fetch = app.fetch as (request: Request) => Response | Promise<Response>;
    await useIt('https://app.acme.example/integrations', fetch);
    const script = await fetch(new Request('https://app.acme.example/integrations/integrations-picker.js'));
    assert.equal(script.status, 200, 'not built: npx vite build');
    const [german = assert.fail('no German')] = /integrations-picker\/de-[\w-]+\.js/.exec(await script.text()) ?? [];
    const chunk = await fetch(new Request(`https://app.acme.example/integrations/${german}`));
    assert.match(await chunk.text(), /Verbinden/);
  });

  it('in Express, under a path', async () => {
    const { default: app } = await run('express.mjs', snippet('Express'));
    // An Express app is a request listener.
    const served = await listen(app as RequestListener);
    open.push(served);
    await useIt(`${served.url}/integrations`, (request) => fetch(request));
  });

  it('with numbers for Prometheus', async () => {
    const { default: app } = await run('metrics.mjs', snippet('Metrics'));
    assert.ok(app && typeof app === 'object' && 'fetch' in app && typeof app.fetch === 'function');
    // Hono's own fetch.
    const fetch = app.fetch as (request: Request) => Response | Promise<Response>;
    await useIt('https://integrations.acme.example', fetch);
    const headers = { Authorization: 'Bearer a-token-for-prometheus' };
    const numbers = await fetch(new Request('https://integrations.acme.example/metrics', { headers }));
    assert.match(
      await numbers.text(),
      /^integrations_picker_requests_total\{route="\/v1\/integrations",method="GET",status="2xx",code="none"\} 1$/m,
    );
  });

  it("with the host's own word on who has connected what", async () => {
    const database = `export const savedConnections = async (user) =>
      user === 'alice' ? [{ integrationId: 'one-runtime:hubspot', account: 'Acme Inc.' }] : [];`;
    writeFileSync(join(place, 'database.js'), database);
    const { default: app } = await run('connections.mjs', snippet('States that only your app knows'));
    assert.ok(app && typeof app === 'object' && 'fetch' in app && typeof app.fetch === 'function');
    // Hono's own fetch.
    const fetch = app.fetch as (request: Request) => Response | Promise<Response>;
    await useIt('https://integrations.acme.example', fetch);
    const list = await fetch(
      new Request('https://integrations.acme.example/v1/integrations', { headers: await bearer() }),
    );
    assert.match(await list.text(), /"id":"one-runtime:hubspot",.*?"status":"connected",.*?"accountLabel":"Acme Inc."/);
  });

  it('in Next, as a route handler', async () => {
    const handlers = await run('next.mjs', snippet('Next'));
    await useIt('https://app.acme.example/integrations', (request) => {
      const handler = handlers[request.method];
      assert.ok(typeof handler === 'function', `Next would answer 405 to ${request.method}`);
      return (handler as (request: Request) => Promise<Response>)(request); // the shape of a Next route handler
    });
  });

  it('in a runtime that has no Node in it, as on Cloudflare Workers', async () => {
    writeFileSync(join(place, 'worker.mjs'), adapted(snippet('Cloudflare')));
    const bundle = await build({
      configFile: false,
      logLevel: 'silent',
      root: place,
      ssr: { noExternal: true, target: 'webworker' },
      build: {
        ssr: join(place, 'worker.mjs'),
        write: false,
        minify: false,
        rolldownOptions: { output: { format: 'iife', name: 'worker' } },
      },
    });
    assert.ok('output' in bundle);
    const env = JSON.stringify({ USER_TOKEN_SECRET: SECRET, ONE_RUNTIME_API_KEY: API_KEY });
    const runtime = new EdgeRuntime({
      initialCode: `${bundle.output[0].code};
        addEventListener('fetch', (event) => event.respondWith((worker.default ?? worker).fetch(event.request, ${env}, event)));`,
    });
    await useIt('https://integrations.acme.example', async (request) => {
      const { url, method } = request;
      return runtime.dispatchFetch(url, { method, headers: Object.fromEntries(request.headers) });
    });
  });
});
