#!/usr/bin/env node
/**
 * The process: env → config → app → listen. Of the product it alone knows Node, with what it is made of: `in-flight.ts`, and
 * what `node.ts` names.
 *
 * Exits 1 with every fault on stderr where the settings are not complete, 0 after SIGTERM or SIGINT once what was in
 * flight has been answered, and 1 where that did not come to an end in time.
 */
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createTokenServer, type TokenServerOptions } from './app.ts';
import { parseConfig, type Config } from './config.ts';
import { createJsonLog } from './json-log.ts';
import { createInFlight } from './in-flight.ts';
import { createMetrics, createRedisStore, nodeParts, readWidget } from './node.ts';

/** How long lines of the log may wait for others. */
const LOG_GATHERING_MS = 10;

/** How long a stop waits: for the calls that a request makes one after the other (a list, and then a change of it), and beyond. */
const STOP_CALLS = 2;
const STOP_MARGIN_MS = 5_000;

const result = parseConfig(process.env, (path) => readFileSync(path, 'utf8'));
if ('faults' in result) {
  process.stderr.write(
    `The token server cannot start:\n${result.faults.map((fault) => `  - ${fault}\n`).join('')}` +
      'The settings are described in docs/operating.md, which the README names.\n',
  );
  process.exit(1);
}
// Whoever reads the log may go away; users are served all the same.
process.stdout.on('error', () => undefined);
start(result.config);

function start({ host, port, logLevel, metricsToken, tokenServer, ...config }: Config): void {
  const write = (line: string): boolean => process.stdout.write(line);
  const now = (): Date => new Date();
  const { log, flush } = createJsonLog({ lowest: logLevel, write, now, later: soon });
  process.once('exit', flush);
  const metrics = metricsToken === undefined ? undefined : createMetrics();
  const widget = readWidget();
  if (widget === undefined) log({ level: 'warn', message: 'the built element is missing: run "npm run build"' });
  const { redisUrl: url, redisTimeoutMs: deadlineMs } = config;
  const store = url === undefined ? undefined : createRedisStore({ url, log, deadlineMs });
  const app = createOrExit({
    ...tokenServer,
    ...nodeParts(log),
    store,
    log: (entry) => {
      log(entry);
      metrics?.observe(entry);
    },
    metrics: metrics && { token: metricsToken, render: metrics.render, contentType: metrics.contentType },
    widget,
    connectionAddress: (c) => getConnInfo(c).remote.address,
  });
  const inFlight = createInFlight();
  const fetch = inFlight.watch(app.fetch);
  const server = serve({ fetch, hostname: host, port }, (address) => {
    // The one line that is printed whatever LOG_LEVEL says: people and supervisors wait for it.
    const ready = addressOf(address);
    const { log: say } = createJsonLog({ lowest: 'info', write, now });
    say({ level: 'info', message: `token server ready at ${ready}`, address: ready });
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    process.stderr.write(`The token server cannot listen on ${host}:${port}: ${error.code ?? error.name}\n`);
    process.exit(1);
  });
  inFlight.of(server);
  const stopMs = (tokenServer.platformCalls?.timeoutMs ?? 0) * STOP_CALLS + STOP_MARGIN_MS;
  let isStopping = false;
  // `disconnect`: a parent that started us with a channel (the demo) and is gone can no longer stop us.
  for (const reason of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    // Heard each time. A second signal changes nothing: npm and other runners pass on what the terminal has told everybody
    // already, and unheard it would end the process in the middle of what it is finishing. SIGKILL is there for that.
    process.on(reason, () => {
      if (isStopping) return;
      isStopping = true;
      void inFlight.finish(server, AbortSignal.timeout(stopMs)).then((isOver) => {
        // What is in flight may still ask the store.
        store?.close();
        if (!isOver) log({ level: 'warn', message: 'stopped before everything was over', afterMs: stopMs });
        process.exit(isOver ? 0 : 1);
      });
    });
  }
}

/** A process that has nothing else to do does not wait for it: what has been gathered is written when it ends. */
function soon(callback: () => void): void {
  setTimeout(callback, LOG_GATHERING_MS).unref();
}

/** What only the whole of the options shows (no key can do the allowed algorithms) is said as the rest is. */
function createOrExit(options: TokenServerOptions): ReturnType<typeof createTokenServer> {
  try {
    return createTokenServer(options);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(`The token server cannot start: ${error.message}\n`);
    process.exit(1);
  }
}

function addressOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
