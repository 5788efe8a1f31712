import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startTokenServer } from '../../server/demo/token-server.ts';
import { startFaultPlatform, writeGood } from '../support/fault-platform.ts';
import { API_KEY } from '../support/token-server.ts';
import { until } from '../support/until.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SETTINGS = {
  PORT: '0',
  USER_TOKEN_SECRETS: 'a-user-token-secret-of-32-bytes-or-more',
  USER_TOKEN_ISSUER: 'https://app.acme.example',
  USER_TOKEN_AUDIENCE: 'integrations-picker',
  ALLOWED_ORIGINS: 'https://app.acme.example',
  ONE_RUNTIME_API_KEY: 'oru_test_needle',
  ONE_RUNTIME_URL: 'http://127.0.0.1:9',
};

const run = (settings: Record<string, string>) =>
  spawnSync(process.execPath, ['--import=tsx', 'server/main.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...settings },
    encoding: 'utf8',
  });

describe('the process of the token server', () => {
  it('names every missing setting at once and exits 1', () => {
    const { status, stdout, stderr } = run({});
    assert.equal(status, 1);
    assert.equal(stdout, '');
    for (const name of [
      'USER_TOKEN_SECRETS or USER_TOKEN_PUBLIC_KEY or USER_TOKEN_JWKS_URL',
      'USER_TOKEN_ISSUER',
      'USER_TOKEN_AUDIENCE',
      'ALLOWED_ORIGINS',
      'ONE_RUNTIME_API_KEY or ODEUS_API_KEY or STATIC_INTEGRATIONS',
    ]) {
      assert.match(stderr, new RegExp(`- ${name} is required`));
    }
  });

  it('does not repeat a value that is wrong', () => {
    const { status, stderr } = run({ ...SETTINGS, USER_TOKEN_SECRETS: 'needle' });
    assert.equal(status, 1);
    assert.doesNotMatch(stderr, /needle/);
  });

  it('prints one line with its address once it answers, serves the element, and ends with 0 on SIGTERM', async () => {
    const lines: string[] = [];
    const server = await startTokenServer({ ...SETTINGS, LOG_LEVEL: 'error' }, (line) => lines.push(line));
    try {
      assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
      assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
      const script = await fetch(`${server.url}/integrations-picker.js`);
      assert.match(await script.text(), /integrations-picker/);
    } finally {
      assert.equal(await server.stop(), 0);
    }
    assert.equal(lines.length, 1);
    // What a program reads, and what a person reads.
    const line: unknown = JSON.parse(lines[0] ?? '');
    assert.ok(typeof line === 'object' && line !== null && 'address' in line && 'message' in line);
    assert.deepEqual([line.address, line.message], [server.url, `token server ready at ${server.url}`]);
  });

  it('gives its numbers to whoever has the metrics token, and to nobody else', async () => {
    const server = await startTokenServer({ ...SETTINGS, METRICS_TOKEN: 'a-token-for-prometheus' });
    try {
      await fetch(`${server.url}/v1/integrations`);
      assert.equal((await fetch(`${server.url}/metrics`)).status, 401);
      const headers = { Authorization: 'Bearer a-token-for-prometheus' };
      const metrics = await (await fetch(`${server.url}/metrics`, { headers })).text();
      assert.match(metrics, /route="\/v1\/integrations".*code="missing-token"/);
    } finally {
      await server.stop();
    }
  });

  it('has no numbers to give where no metrics token is set', async () => {
    const server = await startTokenServer(SETTINGS);
    try {
      assert.equal((await fetch(`${server.url}/metrics`)).status, 404);
    } finally {
      await server.stop();
    }
  });

  it('finishes what is in flight before it ends, its line in the log included, however often it is told to', async () => {
    let reachedPlatform = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      reachedPlatform = resolve;
    });
    let answer = (): void => undefined;
    const platform = createServer((socket) => {
      socket.once('data', () => {
        answer = () => socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
        reachedPlatform();
      });
    });
    await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
    const address = platform.address();
    assert.ok(typeof address === 'object' && address !== null);
    const lines: string[] = [];
    const settings = { ...SETTINGS, ONE_RUNTIME_URL: `http://127.0.0.1:${address.port}` };
    const server = await startTokenServer(settings, (line) => lines.push(line));
    const headers = { Authorization: `Bearer ${await aliceToken()}` };
    const inFlight = fetch(`${server.url}/v1/integrations`, { headers });
    await asked;
    const stopped = server.stop();
    await untilRefused(server.url);
    // As a runner does that passes on what the terminal has told everybody: it ends nothing early.
    void server.stop();
    answer();
    assert.equal((await inFlight).status, 502);
    assert.equal(await stopped, 0);
    // What it wrote may still be on its way to us.
    await until(() => lines.some((line) => line.includes('"status":502')), 'the line of what was in flight');
    platform.close();
  });

  it('carries out what a browser has asked for that has gone since, before it ends', async () => {
    const platform = await startFaultPlatform();
    let answer = (): void => undefined;
    platform.faults.disconnect = async (exchange) => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      await writeGood(exchange);
    };
    const lines: string[] = [];
    const settings = { ...SETTINGS, ONE_RUNTIME_URL: platform.url, ONE_RUNTIME_API_KEY: API_KEY };
    const server = await startTokenServer(settings, (line) => lines.push(line));
    const gone = new AbortController();
    const asking = fetch(`${server.url}/v1/integrations/one-runtime:hubspot/connections`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${await aliceToken()}` },
      signal: gone.signal,
    });
    await until(() => platform.seen.some(({ path }) => path === '/v1/disconnect'), 'the platform is asked');
    gone.abort();
    await assert.rejects(asking);
    // By now the server has heard of it: what comes later on another connection is read later.
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    const stopped = server.stop();
    answer();
    assert.equal(await stopped, 0);
    await until(() => lines.some((line) => /"method":"DELETE".*"status":200/.test(line)), 'the line of the disconnect');
    await platform.close();
  });

  it('ends at once with 0 although a signed-in client never finishes what it sends', async () => {
    const server = await startTokenServer({ ...SETTINGS, LOG_LEVEL: 'error' });
    const { hostname, port } = new URL(server.url);
    const client = connect(Number(port), hostname);
    client.on('error', () => undefined);
    client.write(
      'POST /v1/integrations/one-runtime:hubspot/connect-sessions HTTP/1.1\r\nHost: acme.example\r\n' +
        `Authorization: Bearer ${await aliceToken()}\r\nContent-Type: application/json\r\n` +
        'Content-Length: 100\r\nExpect: 100-continue\r\n\r\n',
    );
    const [told] = (await once(client, 'data')) as [Buffer]; // a socket without an encoding
    assert.match(told.toString(), /^HTTP\/1\.1 100 /);
    client.write('{');
    assert.equal(await server.stop(), 0);
  });

  it('ends at once with 0 although one client keeps asking and another never finishes', async () => {
    const server = await startTokenServer({ ...SETTINGS, LOG_LEVEL: 'error' });
    const { hostname, port } = new URL(server.url);
    const halfOpen = connect(Number(port), hostname);
    halfOpen.on('error', () => undefined);
    halfOpen.write('GET /healthz HTTP/1.1\r\nHos');
    const ask = async (): Promise<boolean> => {
      try {
        return (await (await fetch(`${server.url}/healthz`)).text()) !== '';
      } catch {
        return false;
      }
    };
    assert.equal(await ask(), true);
    const asking = (async () => {
      while (await ask());
    })();
    assert.equal(await server.stop(), 0);
    await asking;
  });

  it('goes on serving when whoever reads its log has gone', async () => {
    const child = spawn(process.execPath, ['--import=tsx', 'server/main.ts'], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...SETTINGS },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const line = await new Promise<string>((resolve) => {
      child.stdout.once('data', (chunk: Buffer) => {
        resolve(chunk.toString());
      });
    });
    const url = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? assert.fail(line);
    child.stdout.destroy();
    try {
      for (let request = 0; request < 5; request += 1) assert.equal((await fetch(`${url}/healthz`)).status, 200);
    } finally {
      child.kill();
    }
  });

  it('says which address is taken and exits 1', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    assert.ok(typeof address === 'object' && address !== null);
    const { status, stderr } = run({ ...SETTINGS, PORT: String(address.port) });
    taken.close();
    assert.equal(status, 1);
    assert.match(stderr, /cannot listen on 127\.0\.0\.1:\d+: EADDRINUSE/);
  });

  it('ends when the process that started it is gone', async () => {
    const parent = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', PARENT], {
      cwd: root,
      env: { ...process.env, ...SETTINGS },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((resolve) => {
      parent.stdout.once('data', (chunk: Buffer) => {
        resolve(chunk.toString().trim());
      });
    });
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    parent.kill('SIGKILL');
    await untilRefused(url);
  });
});

const PARENT = `
  const { startTokenServer } = await import('./server/demo/token-server.ts');
  const settings = Object.fromEntries(${JSON.stringify(Object.keys(SETTINGS))}.map((name) => [name, process.env[name]]));
  const { url } = await startTokenServer(settings);
  console.log(url);
`;

/** Asks until nobody listens; each answer is awaited, so this is no busy loop. */
async function untilRefused(url: string): Promise<void> {
  for (let attempt = 0; attempt < 10_000; attempt += 1) {
    try {
      await (await fetch(`${url}/healthz`)).text();
    } catch {
      return;
    }
  }
  assert.fail('it still answers');
}

async function aliceToken(): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('alice')
    .setIssuer(SETTINGS.USER_TOKEN_ISSUER)
    .setAudience(SETTINGS.USER_TOKEN_AUDIENCE)
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(SETTINGS.USER_TOKEN_SECRETS));
}
