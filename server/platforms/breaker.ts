/**
 * What keeps an outage of a platform from becoming everybody's: after a few failures in a row, one call a second goes
 * through to see whether it is over, and everyone else is answered at once.
 *
 * Decision: written here and not taken from a library, because "one probe a second" and "as long as its Retry-After
 * says" are promises of this server, and because the libraries' clocks cannot be handed in.
 */
import type { ErrorCode } from '#wire';
import { AppError } from '../errors.ts';
import { OutgoingFault } from '../outgoing.ts';

export type BreakerOptions = {
  readonly now: () => Date;
  /** Failures in a row that open it. @default 5 */
  readonly threshold?: number;
  /** How often an open one lets a call through. @default 1000 */
  readonly probeIntervalMs?: number;
};

export type Breaker = {
  /**
   * @param call is told whether it is the one that finds out whether an outage is over
   * @throws {AppError} as `refuseWhileOpen` does, without calling
   */
  run<Result>(call: (isProbe: boolean) => Promise<Result>): Promise<Result>;
  /** @throws {AppError} `platform-busy` while it is open and no probe is due, or the platform asked for a pause. */
  refuseWhileOpen(): void;
};

/** The failures that say something about the platform's health. */
const OUTAGES: ReadonlySet<ErrorCode> = new Set([
  'platform-unavailable',
  'platform-timeout',
  'platform-invalid',
  'platform-auth',
]);

/** A 4xx about the request (no such integration, not hosted): the platform is well, and said so. */
const isRefusal = ({ code, cause }: AppError): boolean =>
  code === 'platform-invalid' && cause instanceof OutgoingFault && cause.kind === 'status';

/** In milliseconds since the epoch. */
type Wait = { readonly from: number; readonly until: number };
const NEVER: Wait = { from: 0, until: 0 };

export function createBreaker(options: BreakerOptions): Breaker {
  const { now, threshold = 5, probeIntervalMs = 1_000 } = options;
  let failures = 0;
  let probe = NEVER;
  let pause = NEVER;

  const waitFor = (milliseconds: number): Wait => {
    const from = now().getTime();
    return { from, until: from + milliseconds };
  };
  /** A clock that was set back ends a wait: it would go on for as long as the clock jumped. */
  const isOn = ({ from, until }: Wait): boolean => now().getTime() >= from && now().getTime() < until;

  const busy = (reason: string, { until }: Wait): AppError =>
    new AppError('platform-busy', {
      reason,
      retryAfterSeconds: Math.max(1, Math.ceil((until - now().getTime()) / 1_000)),
    });

  const learn = (error: unknown): void => {
    if (!(error instanceof AppError)) return;
    if (error.code === 'platform-busy') {
      const asked = waitFor((error.retryAfterSeconds ?? 1) * 1_000);
      if (!isOn(pause) || asked.until > pause.until) pause = asked;
    } else if (isRefusal(error)) {
      failures = 0;
    } else if (OUTAGES.has(error.code)) {
      failures += 1;
      probe = waitFor(probeIntervalMs);
    }
  };

  const refuseWhileOpen = (): void => {
    if (isOn(pause)) throw busy('platform asked for a pause', pause);
    if (failures >= threshold && isOn(probe)) throw busy('circuit open', probe);
  };

  return {
    refuseWhileOpen,
    async run(call) {
      refuseWhileOpen();
      const isProbe = failures >= threshold;
      // Taken before the call: whoever comes while the probe is under way is answered at once.
      if (isProbe) probe = waitFor(probeIntervalMs);
      try {
        const result = await call(isProbe);
        failures = 0;
        return result;
      } catch (error) {
        learn(error);
        throw error;
      }
    },
  };
}
