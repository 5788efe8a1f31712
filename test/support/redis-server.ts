/** A real Redis on a loopback port of its own, which a test can stop, wake, restart and set up. */
import { createClient } from '@redis/client';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';

export type RedisServer = {
  /** With its password, where it has one. */
  readonly url: string;
  /** Anything an operator types into redis-cli. */
  readonly command: (...words: readonly string[]) => Promise<unknown>;
  /** It accepts connections and says nothing any more: SIGSTOP. */
  readonly hang: () => void;
  readonly wake: () => void;
  /** Gone, as after a crash: nothing is kept. */
  readonly kill: () => Promise<void>;
  /** On the same port, empty. */
  readonly start: () => Promise<void>;
  /** For good. */
  readonly close: () => Promise<void>;
};

const FOLDERS = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/sbin', '/usr/local/bin'];
const BINARY = FOLDERS.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path));

/** Suites that need Redis: left out aloud where there is none, and never left out in CI. */
export function describeWithRedis(name: string, suite: () => void): void {
  if (BINARY !== undefined) {
    describe(name, suite);
  } else if (process.env['CI']) {
    it(`${name}: needs redis-server`, () => {
      throw new Error('redis-server is not installed, and nothing is left out in CI');
    });
  } else {
    process.stderr.write(`\n!!! LEFT OUT, as redis-server is not installed: ${name}\n\n`);
    describe(name, { skip: 'redis-server is not installed' }, suite);
  }
}

export type RedisServerOptions = {
  readonly password?: string;
  /** Which port to try next. @default any of those that no system hands out by itself */
  readonly nextPort?: () => number;
};

/**
 * Of other runs on this machine too each tries to listen, and moves on where somebody does: to look first and listen
 * afterwards is a race. Below the ports that systems hand out (from 32768 on Linux, 49152 elsewhere): none of those has
 * been given to somebody between a server's end and its next start.
 */
export const somePort = (): number => randomInt(20_000, 32_000);
const MAX_TRIES = 20;

export async function startRedisServer({
  password,
  nextPort = somePort,
}: RedisServerOptions = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  let port = nextPort();
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const settings = { bind: '127.0.0.1', port: String(port), dir: folder, save: '', appendonly: 'no' };
    const flags = Object.entries({ ...settings, ...(password === undefined ? {} : { requirepass: password }) });
    child = spawn(
      BINARY ?? 'redis-server',
      flags.flatMap(([flag, value]) => [`--${flag}`, value]),
    );
    await isReady(child);
  };
  const startSomewhere = async (triesLeft: number): Promise<void> => {
    try {
      await start();
    } catch (error) {
      if (triesLeft === 0 || !String(error).includes('Address already in use')) throw error;
      port = nextPort();
      await startSomewhere(triesLeft - 1);
    }
  };
  // A test run that is ended early leaves no server behind, one that is stopped included.
  process.once('exit', () => child?.kill('SIGKILL'));
  process.once('SIGTERM', () => process.exit(1));
  const kill = async (): Promise<void> => {
    const dying = child;
    child = undefined;
    if (dying === undefined) return;
    const gone = new Promise((resolve) => dying.once('exit', resolve));
    dying.kill('SIGKILL');
    await gone;
  };

  await startSomewhere(MAX_TRIES);
  const credentials = password === undefined ? '' : `:${encodeURIComponent(password)}@`;
  const url = `redis://${credentials}127.0.0.1:${port}`;
  return {
    url,
    start,
    kill,
    async command(...words) {
      const client = createClient({ url, RESP: 2, socket: { reconnectStrategy: false } });
      // A command that ends the server ends its connection too.
      client.on('error', () => undefined);
      await client.connect();
      try {
        const reply: unknown = await client.sendCommand([...words]);
        return reply;
      } finally {
        client.destroy();
      }
    },
    hang: () => child?.kill('SIGSTOP'),
    wake: () => child?.kill('SIGCONT'),
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready to accept connections')) resolve();
    });
    child.once('error', reject);
    // Not at its exit: what it said may still be on its way.
    child.once('close', () => {
      reject(new Error(`redis-server ended before it was ready: ${said}`));
    });
  });
}
