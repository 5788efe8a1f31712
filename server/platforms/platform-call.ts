/** A call to a platform: its deadline and limits, and whose fault each failure is. */
import { AppError } from '../errors.ts';
import { fetchJson, OutgoingFault, type Fetch, type OutgoingRequest } from '../outgoing.ts';

export type PlatformCallOptions = {
  readonly fetch: Fetch;
  /** Body included. @default 10000 */
  readonly timeoutMs?: number;
  /** Of the decoded answer. @default 32 MiB */
  readonly maxBytes?: number;
};

export type PlatformCall = (request: Omit<OutgoingRequest, 'timeoutMs' | 'maxBytes'>) => Promise<unknown>;

/** How long a browser is told to wait where the platform did not say. */
const DEFAULT_RETRY_AFTER_SECONDS = 5;

/** @throws {AppError} (from the call) `platform-*` */
export function createPlatformCall(options: PlatformCallOptions): PlatformCall {
  const { fetch, timeoutMs = 10_000, maxBytes = 32 * 1024 * 1024 } = options;
  return async (request) => {
    try {
      return await fetchJson({ ...request, timeoutMs, maxBytes }, fetch);
    } catch (error) {
      throw error instanceof OutgoingFault ? blame(error) : error;
    }
  };
}

function blame(fault: OutgoingFault): AppError {
  const details = { reason: fault.message, cause: fault };
  switch (fault.kind) {
    case 'timeout':
      return new AppError('platform-timeout', details);
    case 'unreachable':
      return new AppError('platform-unavailable', details);
    case 'redirect':
    case 'too-large':
    case 'not-json':
      return new AppError('platform-invalid', details);
    case 'status':
      return blameStatus(fault, details);
  }
}

function blameStatus(fault: OutgoingFault, details: { reason: string; cause: unknown }): AppError {
  const status = fault.status ?? 0;
  if (status === 401 || status === 403) return new AppError('platform-auth', details);
  if (status === 429) {
    const retryAfterSeconds = fault.retryAfterSeconds ?? DEFAULT_RETRY_AFTER_SECONDS;
    return new AppError('platform-busy', { ...details, retryAfterSeconds });
  }
  return new AppError(status >= 500 ? 'platform-unavailable' : 'platform-invalid', details);
}
