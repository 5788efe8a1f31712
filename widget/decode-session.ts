/** A session is where a window is sent to: it fits, or there is none. */
import type { ConnectSession } from '#wire';
import { badAnswer, isFields, isTime } from './decode-fields.ts';
import { webAddress } from './options.ts';

/** What the result message will echo. Anything else could not be compared with it, so it counts as none. */
const REQUEST_ID = /^[A-Za-z0-9-]{1,128}$/;

/**
 * Decision: the hosted page is no less protected than the server that named it. So `http:` is for a token server that
 * is itself reached over `http:` (development), and nobody types a password into a page of plain text otherwise.
 * @param server the address the answer came from
 * @throws {PickerError} `bad-answer`
 */
export function decodeConnectSession(body: unknown, server: URL): ConnectSession {
  const { connectUrl, origin, requestId, expiresAt } = isFields(body) ? body : {};
  // No base: the hosted page is never an address of this page's or the server's own.
  const url = typeof connectUrl === 'string' ? webAddress(connectUrl) : null;
  if (!url || (url.protocol === 'http:' && server.protocol !== 'http:')) throw badAnswer('connectUrl');
  // Messages are compared with it, so it has to be what the browser will call that origin.
  if (origin !== url.origin) throw badAnswer('origin');
  if (!isTime(expiresAt)) throw badAnswer('expiresAt');
  const known = typeof requestId === 'string' && REQUEST_ID.test(requestId);
  return { connectUrl: url.href, origin: url.origin, expiresAt, ...(known ? { requestId } : {}) };
}
