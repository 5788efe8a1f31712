/** A call to a platform: its deadline and limits, whether it is tried again, and whose fault each failure is. */
import { AppError } from '../errors.ts';
import { fetchJson, OutgoingFault, reaches, type Fetch, type OutgoingRequest } from '../outgoing.ts';
import { createTurnstile } from '../turnstile.ts';
import { createBreaker, type Breaker } from './breaker.ts';
import type { OutageBoard } from './outage-board.ts';
import type { Outlook } from './platform.ts';

export type PlatformCallOptions = {
  readonly fetch: Fetch;
  readonly now: () => Date;
  /** Waiting for a place, both tries and their bodies included. @default 10000 */
  readonly timeoutMs?: number | undefined;
  /** Of the decoded answer. @default 32 MiB */
  readonly maxBytes?: number | undefined;
  /** Calls of one platform in flight. @default 20 */
  readonly maxInFlight?: number | undefined;
  /** Between the two tries of a GET. @default 100 to 300 ms, at random, so that a herd does not come back as one */
  readonly pause?: ((deadline: AbortSignal) => Promise<void>) | undefined;
  /** Where instances tell one another of outages. @default this one is alone */
  readonly board?: OutageBoard | undefined;
};

export type PlatformRequest = Omit<OutgoingRequest, 'deadline' | 'maxBytes' | 'now'> & {
  /** Statuses that are no word on the key or the platform here: they fail as any other 4xx about a request does. */
  readonly refusals?: readonly number[] | undefined;
};

/** What an adapter calls its platform with. Never shared between platforms: an outage of one is not the others'. */
export type PlatformCall = {
  /**
   * @param read makes something of the answer; what it refuses counts as a failure of the platform
   * @throws {AppError} `platform-*`
   */
  readonly json: <Answer>(
    request: PlatformRequest,
    read: (answer: unknown) => Answer | Promise<Answer>,
  ) => Promise<Answer>;
  readonly outlook: () => Outlook;
  /** Whether anything but a failure of the other side comes back from there. Never rejects, counts for no breaker. */
  readonly reaches: (url: string) => Promise<boolean>;
};

/** How long a busy platform is left alone: where it did not say, and what is believed of what it says. */
const PAUSE_SECONDS = { default: 5, least: 1, most: 300 };

export function createPlatformCall(options: PlatformCallOptions): PlatformCall {
  const { fetch, now, timeoutMs = 10_000, maxBytes = 32 * 1024 * 1024, maxInFlight = 20 } = options;
  const pause = options.pause ?? shortPause;
  const breaker: Breaker = createBreaker({ now, board: options.board });
  const turnstile = createTurnstile(maxInFlight);

  const tried = async (request: OutgoingRequest, isProbe: boolean): Promise<unknown> => {
    try {
      return await fetchJson(request, fetch);
    } catch (error) {
      // A probe is one request: what is down is not asked twice a second.
      if (isProbe || !isWorthRetrying(request, error)) throw error;
      await pause(request.deadline);
      return fetchJson(request, fetch);
    }
  };

  return {
    outlook: breaker.outlook,
    reaches: (url) => reaches({ url, deadline: AbortSignal.timeout(timeoutMs) }, fetch),
    async json(request, read) {
      breaker.refuseWhileOpen();
      const deadline = AbortSignal.timeout(timeoutMs);
      try {
        // The breaker is asked again behind the turnstile: it may have opened while this call waited for its place.
        return await turnstile.pass(deadline, () =>
          breaker.run(async (isProbe) => {
            try {
              return await read(await tried({ ...request, maxBytes, now, deadline }, isProbe));
            } catch (error) {
              throw error instanceof OutgoingFault ? blame(error, request) : error;
            }
          }),
        );
      } catch (error) {
        if (deadline.aborted && !(error instanceof AppError)) {
          throw new AppError('platform-timeout', { reason: 'waited for a place' });
        }
        throw error;
      }
    },
  };
}

/** A GET that met a passing failure. A POST may have been carried out although its answer was lost. */
function isWorthRetrying(request: OutgoingRequest, error: unknown): boolean {
  if ((request.method ?? 'GET') !== 'GET' || request.deadline.aborted || !(error instanceof OutgoingFault))
    return false;
  // What asks to be left alone is not asked again at once.
  if (error.retryAfterSeconds !== undefined) return false;
  return error.kind === 'unreachable' || (error.kind === 'status' && (error.status ?? 0) >= 500);
}

/** Ends early where the deadline passes: the second try then fails with it. */
const shortPause = (deadline: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      deadline.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, 100 + Math.random() * 200);
    deadline.addEventListener('abort', finish, { once: true });
  });

function blame(fault: OutgoingFault, { refusals = [] }: PlatformRequest): AppError {
  const details = { reason: fault.message, cause: fault };
  switch (fault.kind) {
    case 'timeout':
      return new AppError('platform-timeout', details);
    case 'unreachable':
      return new AppError('platform-unavailable', details);
    case 'redirect':
    case 'too-large':
    case 'too-many-parts':
    case 'not-json':
      return new AppError('platform-invalid', details);
    case 'status':
      return refusals.includes(fault.status ?? 0)
        ? new AppError('platform-invalid', details)
        : blameStatus(fault, details);
  }
}

function blameStatus(fault: OutgoingFault, details: { reason: string; cause: unknown }): AppError {
  const status = fault.status ?? 0;
  if (status === 401 || status === 403) return new AppError('platform-auth', details);
  // RFC 9110 §15.6.4: a 503 may say for how long, too.
  if (status === 429 || (status === 503 && fault.retryAfterSeconds !== undefined)) {
    const asked = fault.retryAfterSeconds ?? PAUSE_SECONDS.default;
    const retryAfterSeconds = Math.min(Math.max(asked, PAUSE_SECONDS.least), PAUSE_SECONDS.most);
    return new AppError('platform-busy', { ...details, retryAfterSeconds });
  }
  return new AppError(status >= 500 ? 'platform-unavailable' : 'platform-invalid', details);
}
