/**
 * What keeps an outage of a platform from becoming everybody's: after a few failures in a row, one call a second goes
 * through to see whether it is over, and everyone else is answered at once.
 *
 * Decision: written here and not taken from a library, because "one probe a second" and "as long as its Retry-After
 * says" are promises of this server, and because the libraries' clocks cannot be handed in.
 *
 * Decision: each instance keeps its own state and adopts what the others found just before it calls (`outage-board.ts`):
 * an answer out of the cache asks nobody, a refusal during an outage asks nobody, and where the board is out of reach
 * each instance goes on as if it were alone.
 */
import type { ErrorCode } from '#wire';
import { AppError } from '../errors.ts';
import { OutgoingFault } from '../outgoing.ts';
import type { OutageBoard } from './outage-board.ts';
import type { Outlook } from './platform.ts';

export type BreakerOptions = {
  readonly now: () => Date;
  /** Failures in a row that open it. @default 5 */
  readonly threshold?: number;
  /** How often an open one lets a call through. @default 1000 */
  readonly probeIntervalMs?: number;
  /** What other instances found of the same platform. @default this one is alone */
  readonly board?: OutageBoard | undefined;
};

export type Breaker = {
  /**
   * @param call is told whether it is the one that finds out whether an outage is over
   * @throws {AppError} as `refuseWhileOpen` does, without calling
   */
  run<Result>(call: (isProbe: boolean) => Promise<Result>): Promise<Result>;
  /** Refused (`platform-busy`) while it is open and no probe is due, or the platform asked for a pause. */
  readonly outlook: () => Outlook;
  /** @throws {AppError} where the outlook is a refusal */
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
  const { now, threshold = 5, probeIntervalMs = 1_000, board } = options;
  let failures = 0;
  /** Whether the board has said so, or has been told: only then is its word the end of an outage. */
  let isOnBoard = false;
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

  /** @returns whether it is longer than what was known */
  const extendPause = (milliseconds: number): boolean => {
    const asked = waitFor(milliseconds);
    if (isOn(pause) && asked.until <= pause.until) return false;
    pause = asked;
    return true;
  };

  const recover = async (): Promise<void> => {
    failures = 0;
    const wasOnBoard = isOnBoard;
    isOnBoard = false;
    if (wasOnBoard) await board?.clear();
  };

  const fail = async (code: ErrorCode): Promise<void> => {
    failures += 1;
    probe = waitFor(probeIntervalMs);
    // Not for others where it is our key that was refused: they may have another one by now, or still.
    if (board === undefined || failures < threshold || code === 'platform-auth') return;
    isOnBoard = await board.postOutage(probeIntervalMs);
  };

  const learn = async (error: unknown): Promise<void> => {
    if (!(error instanceof AppError)) return;
    if (error.code === 'platform-busy') {
      const milliseconds = (error.retryAfterSeconds ?? 1) * 1_000;
      if (extendPause(milliseconds)) await board?.postPause(milliseconds);
    } else if (isRefusal(error)) {
      await recover();
    } else if (OUTAGES.has(error.code)) {
      await fail(error.code);
    }
  };

  const adopt = async ({ read }: OutageBoard): Promise<void> => {
    const news = await read();
    if (news === null) return;
    if (news.pauseMs > 0) extendPause(news.pauseMs);
    if (news.outage === 'on') failures = Math.max(failures, threshold);
    else if (news.outage === 'over' && isOnBoard) failures = 0;
    isOnBoard = news.outage === 'on';
  };

  const outlook = (): Outlook => {
    if (isOn(pause)) return busy('platform asked for a pause', pause);
    if (failures < threshold) return 'call';
    return isOn(probe) ? busy('circuit open', probe) : 'probe';
  };

  const refuseWhileOpen = (): void => {
    const known = outlook();
    if (known instanceof AppError) throw known;
  };

  return {
    outlook,
    refuseWhileOpen,
    async run(call) {
      refuseWhileOpen();
      if (board !== undefined) {
        await adopt(board);
        refuseWhileOpen();
      }
      const isProbe = failures >= threshold;
      if (isProbe) {
        // Taken before anything is awaited: whoever comes while the probe is under way is answered at once.
        probe = waitFor(probeIntervalMs);
        if (board !== undefined && !(await board.takeProbe(probeIntervalMs))) throw busy('circuit open', probe);
      }
      let result: Awaited<ReturnType<typeof call>>;
      try {
        result = await call(isProbe);
      } catch (error) {
        await learn(error);
        throw error;
      }
      await recover();
      return result;
    },
  };
}
