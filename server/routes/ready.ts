/**
 * `/readyz`: whether this process can serve users now: the keys of user tokens and the platforms are within reach.
 *
 * Decision: anyone may ask, so an answer says only which check failed and never why, and asking costs nothing: checks
 * run at most once in a few seconds, and once for everyone who asks meanwhile. A prober, or a thousand of them, can
 * therefore not be turned into traffic to a platform.
 */
import { Hono } from 'hono';
import { stateOf, type AppEnv } from '../http/context.ts';
import type { Answerer, Endpoints } from '../http/endpoint.ts';

export type ReadyCheck = {
  /** The server's own word for what is checked, e.g. `one-runtime`. */
  readonly name: string;
  /** A rejection counts as `false`. */
  readonly check: () => Promise<boolean>;
};

export type ReadyOptions = {
  readonly now: () => Date;
  /** How long the checks of one run may take; what has not passed by then has failed. @default 3 seconds */
  readonly deadline?: (() => AbortSignal) | undefined;
  /** How long one run's result is the answer. @default 5000 */
  readonly keptForMs?: number | undefined;
};

/** The answer of `/readyz`, 200 or 503. */
export type Readiness = {
  readonly status: 'ready' | 'not-ready';
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
};

export function readyRoutes(endpoints: Endpoints, checks: readonly ReadyCheck[], options: ReadyOptions): Hono<AppEnv> {
  const readinessOf = createReadiness(checks, options);
  const answerReadiness: Answerer = async (c) => {
    const readiness = await readinessOf();
    const isReady = readiness.status === 'ready';
    if (!isReady) stateOf(c).logFields['notReady'] = readiness.checks.filter(({ ok }) => !ok).map(({ name }) => name);
    return c.json(readiness, isReady ? 200 : 503, { 'Cache-Control': 'no-store' });
  };
  const routes = new Hono<AppEnv>();
  routes.all('/readyz', endpoints({ GET: answerReadiness }));
  return routes;
}

function createReadiness(checks: readonly ReadyCheck[], options: ReadyOptions): () => Promise<Readiness> {
  const { now, deadline = () => AbortSignal.timeout(3_000), keptForMs = 5_000 } = options;
  let kept: Readiness | null = null;
  let keptAt = 0;
  let running: Promise<Readiness> | null = null;

  const run = async (): Promise<Readiness> => {
    const late = lateness(deadline());
    const results = await Promise.all(
      checks.map(async ({ name, check }) => ({ name, ok: await Promise.race([passes(check), late]) })),
    );
    kept = { status: results.every(({ ok }) => ok) ? 'ready' : 'not-ready', checks: results };
    keptAt = now().getTime();
    return kept;
  };

  return () => {
    const age = now().getTime() - keptAt;
    // A clock that was set back must not keep an answer for as long as it was wrong.
    if (kept && age >= 0 && age < keptForMs) return Promise.resolve(kept);
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}

async function passes(check: ReadyCheck['check']): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}

const lateness = (deadline: AbortSignal): Promise<false> =>
  new Promise((resolve) => {
    const pass = (): void => {
      resolve(false);
    };
    if (deadline.aborted) pass();
    else deadline.addEventListener('abort', pass, { once: true });
  });
