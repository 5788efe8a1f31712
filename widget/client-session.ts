/** A session of the platform's hosted page, for one user and one integration. */
import type { ConnectSession } from '#wire';
import { ask, type ApiCall } from './client.ts';
import { decodeConnectSession } from './decode-session.ts';

/** Not to be repeated after a failure without the user: the platform may have made a session all the same. */
export const createConnectSession = (call: ApiCall, id: string): Promise<ConnectSession> =>
  ask(call, 'POST', [id, 'connect-sessions'], decodeConnectSession);
