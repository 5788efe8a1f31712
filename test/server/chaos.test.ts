/**
 * A minute of everything at once: fifty users, a platform that breaks in every way it can, and the token server as the
 * process that `npm run serve` starts. `CHAOS_SECONDS` and `CHAOS_SEED` change how long and which minute.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTokenServer, type TokenServerProcess } from '../../server/demo/token-server.ts';
import {
  API_KEY,
  AUDIENCE,
  chaosCatalogue,
  createPeople,
  ISSUER,
  ORIGIN,
  TOKEN_SECRET,
  type Person,
} from '../support/chaos-people.ts';
import { startChaosPlatform, type ChaosPlatform } from '../support/chaos-platform.ts';
import { createRandom, sleep } from '../support/chaos-random.ts';
import { createUserDriver } from '../support/chaos-user.ts';
import { createVerdict, objectOf } from '../support/chaos-verdict.ts';

const SECONDS = Number(process.env['CHAOS_SECONDS'] ?? 60);
const SEED = Number(process.env['CHAOS_SEED'] ?? 20_260_101);
const WARM_UP_SECONDS = Math.min(10, SECONDS / 3);
const MOST_MORE_SECONDS = 3 * SECONDS;
const PEOPLE = 50;
const HEALTH_EVERY_MS = 50;
/** Two slow cores are shared with fifty users, and a machine that others use as well may stand still for seconds. */
const MAX_HEALTH_GAP_MS = 10_000;
/** What lives is the measure of a leak. Pages are not: the allocator gives them back when it likes. */
const MAX_GROWTH = { heap: 1.2, rss: 1.5 } as const;

type Memory = { readonly heap: number; readonly rss: number };

describe(`${SECONDS} seconds of chaos (seed ${SEED})`, () => {
  const catalogueSize = chaosCatalogue(PEOPLE).length;
  const verdict = createVerdict(catalogueSize);
  const health = { failures: 0, maxGapMs: 0 };
  let platform: ChaosPlatform | undefined;
  let server: TokenServerProcess | undefined;
  let exitCode: number | null = null;
  let memories: { readonly warm: Memory; readonly end: Memory } | undefined;

  before(async () => {
    const people = await createPeople(PEOPLE, createRandom(SEED));
    platform = await startChaosPlatform(people, createRandom(SEED + 1));
    const probe = createMemoryProbe();
    server = await startTokenServer(
      {
        PORT: '0',
        USER_TOKEN_SECRETS: TOKEN_SECRET,
        USER_TOKEN_ISSUER: ISSUER,
        USER_TOKEN_AUDIENCE: AUDIENCE,
        ALLOWED_ORIGINS: ORIGIN,
        ONE_RUNTIME_API_KEY: API_KEY,
        ONE_RUNTIME_URL: platform.url,
        // Short, so that the platform is asked often and every state of an entry occurs.
        CACHE_TTL_SECONDS: '1',
        RATE_LIMIT_PER_MINUTE: '100000',
        ADDRESS_RATE_LIMIT_PER_MINUTE: '1000000',
        NODE_OPTIONS: `--import=${new URL('../support/chaos-memory-probe.mjs', import.meta.url).href}`,
      },
      (line) => {
        if (!probe.take(line)) verdict.judgeLogLine(line);
      },
    );
    const parts = { serverUrl: server.url, platform, verdict, people, eTags: new Map<Person, string>() };
    const drivers = people.map((person, index) =>
      createUserDriver(person, { ...parts, random: createRandom(SEED + 100 + index) }),
    );
    const drive = (seconds: number): Promise<unknown> =>
      Promise.all(drivers.map((driver) => driver.drive(performance.now() + seconds * 1_000)));

    const watch = watchHealth(server.url, health);
    await drive(WARM_UP_SECONDS);
    const warm = await probe.measure();
    await drive(SECONDS - WARM_UP_SECONDS);
    // A slow machine takes longer to see as much.
    for (let more = 0; more < MOST_MORE_SECONDS && !hasSeenEnough(); more += 1) await drive(1);
    memories = { warm, end: await probe.measure() };
    await watch.end();
    exitCode = await server.stop();
    process.stdout.write(`${summary()}\n`);
  });

  after(async () => {
    await server?.stop();
    await platform?.close();
  });

  const hasSeenEnough = (): boolean => {
    const counts = verdict.counts();
    return (
      (counts.get('requests') ?? 0) > SECONDS * 20 &&
      ['200', '201', '304', '404', '502', '503'].every((status) => counts.has(status)) &&
      (platform?.deeds.get('of another user') ?? 0) > SECONDS
    );
  };
  const ratio = (of: keyof Memory): number => (memories ? memories.end[of] / memories.warm[of] : Infinity);
  const summary = (): string => {
    const counts = [...verdict.counts()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${name} ${count}`);
    const deeds = [...(platform?.deeds ?? [])].map(([name, count]) => `${name} ${count}`);
    return (
      `chaos: seed ${SEED}, ${SECONDS} s, ${counts.join(', ')}; platform: ${deeds.join(', ')}; ` +
      `max healthz gap ${Math.round(health.maxGapMs)} ms; ` +
      `memory ${megabytes(memories?.warm.heap)} -> ${megabytes(memories?.end.heap)} (x${ratio('heap').toFixed(2)}), ` +
      `rss ${megabytes(memories?.warm.rss)} -> ${megabytes(memories?.end.rss)} (x${ratio('rss').toFixed(2)})`
    );
  };

  it('shows nobody what is another user’s, a secret, or an undocumented failure', () => {
    assert.deepEqual(verdict.complaints(), []);
  });

  it('has seen enough of every kind to say so', () => {
    assert.ok(hasSeenEnough(), summary());
    const counts = verdict.counts();
    // Every answer has its line.
    assert.ok((counts.get('log lines') ?? 0) >= (counts.get('requests') ?? 0), summary());
  });

  it('answers /healthz throughout, and ends with 0', () => {
    assert.equal(health.failures, 0);
    assert.ok(health.maxGapMs < MAX_HEALTH_GAP_MS, `${health.maxGapMs} ms`);
    assert.equal(exitCode, 0);
  });

  it('keeps no memory of it', () => {
    assert.ok(ratio('heap') <= MAX_GROWTH.heap && ratio('rss') <= MAX_GROWTH.rss, summary());
  });
});

const megabytes = (bytes = NaN): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** Asks the process itself, through the probe that was loaded into it. */
function createMemoryProbe() {
  let pid: number | undefined;
  let told: (memory: Memory) => void = () => undefined;
  return {
    /** @returns whether the line was the probe's */
    take(line: string): boolean {
      const fields = objectOf(line);
      if (fields['message'] === 'memory probe') pid = Number(fields['pid']);
      else if (fields['message'] === 'memory') {
        told({ heap: Number(fields['heapUsed']) + Number(fields['external']), rss: Number(fields['rss']) });
      } else return false;
      return true;
    },
    measure: (): Promise<Memory> =>
      new Promise((resolve) => {
        assert.ok(pid !== undefined, 'the probe has not been heard of');
        told = resolve;
        process.kill(pid, 'SIGUSR2');
      }),
  };
}

function watchHealth(
  url: string,
  health: { failures: number; maxGapMs: number },
): { readonly end: () => Promise<void> } {
  const ending = new AbortController();
  const watching = (async () => {
    let last = performance.now();
    while (!ending.signal.aborted) {
      const isUp = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(MAX_HEALTH_GAP_MS) }).then(
        async (response) => (await response.text()) !== '' && response.ok,
        () => false,
      );
      if (!isUp) health.failures += 1;
      else {
        health.maxGapMs = Math.max(health.maxGapMs, performance.now() - last);
        last = performance.now();
      }
      await sleep(HEALTH_EVERY_MS);
    }
  })();
  return {
    end: () => {
      ending.abort();
      return watching;
    },
  };
}
