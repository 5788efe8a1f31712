/** The end of a user's connections to one integration. */
import type { Disconnected } from '#wire';
import { ask, type ApiCall } from './client.ts';
import { decodeDisconnected } from './decode-disconnected.ts';

export const deleteConnections = (call: ApiCall, id: string): Promise<Disconnected> =>
  ask(call, 'DELETE', [id, 'connections'], decodeDisconnected);
