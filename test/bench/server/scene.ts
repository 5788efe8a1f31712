/**
 * The stage of the server benchmarks: the platform, and the product's own `server/main.ts` in front of it, set up
 * through its environment and nothing else, so that what is measured is what people run, with CORS, limits and log on.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { askFor, hangUp, type Reply } from '../run/ask.ts';
import { createProcesses, memberOf, messageOf, type Running } from '../run/processes.ts';

export type Served = Running & { readonly url: string };

export type Scene = {
  readonly origin: string;
  /** Signed with ES256. Two for one user are two texts. */
  readonly token: (endUserId: string) => Promise<string>;
  /** One for each, of users of their own. */
  readonly tokens: (count: number) => Promise<readonly string[]>;
  /** @param catalogue with logos, or without */
  readonly startProject: (catalogue: Catalogue) => Promise<Served>;
  readonly startNaive: (catalogue: Catalogue) => Promise<Served>;
  /** A server that does nothing but send this reply again. */
  readonly startFloor: (reply: Reply) => Promise<Served>;
  /** How often the platform has been asked for a list. */
  readonly platformLists: () => Promise<number>;
  readonly close: () => Promise<void>;
};

export type Catalogue = 'full' | 'plain';

export const ORIGIN = 'https://app.acme.example';
const ISSUER = 'https://app.acme.example';
const AUDIENCE = 'integrations-picker';

/** Each writes its own: Node, or the connection. */
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
]);

const PROBE = new URL('probe.mjs', import.meta.url);
const READY_MS = 30_000;

export async function setScene(): Promise<Scene> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = JSON.stringify({ ...(await exportJWK(publicKey)), alg: 'ES256' });
  const place = mkdtempSync(join(tmpdir(), 'bench-'));
  const processes = createProcesses();
  let files = 0;
  let users = 0;
  const file = (): string => join(place, String((files += 1)));
  const serving = async (process: Running): Promise<Served> => ({
    ...process,
    url: await messageOf(process, (message) => {
      const url = memberOf(message, 'url');
      return typeof url === 'string' ? url : null;
    }),
  });
  const platform = await serving(processes.start(new URL('platform.ts', import.meta.url)));

  const token: Scene['token'] = (endUserId) =>
    new SignJWT({ name: 'Robin Lake', email: 'robin@acme.example' })
      .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
      .setSubject(endUserId)
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(privateKey);

  return {
    origin: ORIGIN,
    token,
    tokens: (count) => Promise.all(Array.from({ length: count }, () => token(`user_${(users += 1)}`))),
    async startProject(catalogue) {
      const log = file();
      const process = processes.start(new URL('../../../server/main.ts', import.meta.url), {
        preload: [PROBE],
        stdout: log,
        env: {
          PORT: '0',
          USER_TOKEN_PUBLIC_KEY: publicJwk,
          USER_TOKEN_ISSUER: ISSUER,
          USER_TOKEN_AUDIENCE: AUDIENCE,
          ALLOWED_ORIGINS: ORIGIN,
          ONE_RUNTIME_API_KEY: 'oru_bench_key',
          ONE_RUNTIME_URL: `${platform.url}/${catalogue}`,
          CACHE_TTL_SECONDS: '3600',
          // On, and never reached.
          RATE_LIMIT_PER_MINUTE: '100000',
          ADDRESS_RATE_LIMIT_PER_MINUTE: '1000000',
          LOG_LEVEL: 'info',
        },
      });
      return { ...process, url: await readyUrl(log, process) };
    },
    startNaive: (catalogue) =>
      serving(
        processes.start(new URL('naive.ts', import.meta.url), {
          preload: [PROBE],
          args: [`${platform.url}/${catalogue}`, publicJwk, ISSUER, AUDIENCE],
        }),
      ),
    async startFloor(reply) {
      const [headFile, bodyFile] = [file(), file()];
      writeFileSync(headFile, JSON.stringify({ status: reply.status, headers: ownHeaders(reply) }));
      writeFileSync(bodyFile, reply.body);
      const floor = await serving(
        processes.start(new URL('floor.ts', import.meta.url), { args: [headFile, bodyFile] }),
      );
      const sent = await askFor(reply.status, floor.url, {});
      if (!sent.body.equals(reply.body) || sent.rawHeaders.length < reply.rawHeaders.length) {
        throw new Error('the floor does not send what the project sends');
      }
      return floor;
    },
    async platformLists() {
      const answered = messageOf(platform, (message) => {
        const lists = memberOf(message, 'lists');
        return typeof lists === 'number' ? lists : null;
      });
      platform.child.send('lists');
      return answered;
    },
    async close() {
      hangUp();
      await processes.stopAll();
      rmSync(place, { recursive: true, force: true });
    },
  };
}

function ownHeaders({ rawHeaders, body, status }: Reply): readonly string[] {
  const kept: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!OWN_HEADERS.has(name.toLowerCase())) kept.push(name, value);
  }
  return status === 304 ? kept : [...kept, 'Content-Length', String(body.length)];
}

/** The line that the process prints for people and supervisors. */
async function readyUrl(log: string, { child }: Running): Promise<string> {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const [, url] = /token server ready at (http:\/\/[^"\s]+)/.exec(readFileSync(log, 'utf8')) ?? [];
    if (url !== undefined) return url;
    await setTimeout(50);
  }
  throw new Error('The token server did not get ready');
}
