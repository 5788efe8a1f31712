/**
 * What the hosted page posts when it is done. Script of others may run on the platform's origin, so a message from the
 * right place is a hint to ask the list, and never proof.
 */

/** `unusable`: Close on the page for a session that is used, expired or unknown; it knows no request id. */
export type Hint = 'connected' | 'cancelled' | 'unusable';

export type Expected = {
  /** Of the hosted page. */
  readonly origin: string;
  /** The window or frame that we opened. */
  readonly source: MessageEventSource | null;
  /** The platform's name, which its messages carry. */
  readonly platform: string;
  /** What the page was told to echo; `undefined` where the platform echoes nothing. */
  readonly requestId: string | undefined;
};

/** @returns `null` for a message that is not for us, whoever sent it */
export function hintOf(
  { origin, source, data }: Pick<MessageEvent<unknown>, 'origin' | 'source' | 'data'>,
  expected: Expected,
): Hint | null {
  if (expected.source === null || source !== expected.source || origin !== expected.origin) return null;
  if (typeof data !== 'object' || data === null) return null;
  const { source: sender, requestId, status } = data as Readonly<Record<string, unknown>>; // any object may be read so
  if (sender !== expected.platform || (status !== 'connected' && status !== 'cancelled')) return null;
  if (requestId === '' && status === 'cancelled') return 'unusable';
  return expected.requestId === undefined || requestId === expected.requestId ? status : null;
}
