/**
 * Asks the host app which connections a user has, for platforms that do not know it.
 *
 * Decision: its failure costs the states and never the list. They are then what the platforms and the token say, and
 * the log has one of our own words for what happened: an error of the host's may quote anything.
 */
import {
  hostConnectionsFrom,
  hostConnectionsSchema,
  type HostConnectionEntry,
  type HostConnections,
} from '../policy/host-connections.ts';

/** Of whom the host is asked: what the verified user token says of them. */
export type HostCaller = {
  readonly issuer: string;
  readonly endUserId: string;
  readonly name: string | null;
  readonly email: string | null;
};

/** The host app's own function; `signal` aborts when nobody waits for its answer any more. */
export type ConnectionsOfHost = (
  caller: HostCaller,
  options: { readonly signal: AbortSignal },
) => Promise<readonly HostConnectionEntry[]> | readonly HostConnectionEntry[];

export type HostFailure = 'timed-out' | 'failed' | 'malformed';

export type HostAnswer = { readonly connections: HostConnections } | { readonly failure: HostFailure };

/** Never rejects. */
export type AskHost = (caller: HostCaller) => Promise<HostAnswer>;

export type AskHostOptions = {
  /** @default 2000 */
  readonly timeoutMs?: number | undefined;
};

export function createAskHost(connectionsOf: ConnectionsOfHost, { timeoutMs = 2_000 }: AskHostOptions = {}): AskHost {
  return async (caller) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      // Raced: a function may well overlook its signal.
      const answer: unknown = await Promise.race([called(connectionsOf, caller, signal), passing(signal)]);
      const entries = hostConnectionsSchema.safeParse(answer);
      return entries.success ? { connections: hostConnectionsFrom(entries.data) } : { failure: 'malformed' };
    } catch {
      return { failure: signal.aborted ? 'timed-out' : 'failed' };
    }
  };
}

/** Asynchronous, so that what it throws at once is a rejection too. */
const called = async (connectionsOf: ConnectionsOfHost, caller: HostCaller, signal: AbortSignal): Promise<unknown> =>
  connectionsOf(caller, { signal });

const passing = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(new Error('timed out'));
      },
      { once: true },
    );
  });
