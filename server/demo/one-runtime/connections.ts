/** The saved links between end users and integrations. */
import { endUserIdOf, integrationSlugOf } from './normalise.ts';

export type Connection = {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
  readonly integrationSlug: string;
  readonly endUserId: string;
  readonly createdAt: Date;
};

export type ConnectionKey = { readonly integrationSlug: string; readonly endUserId: string };
export type NewConnection = ConnectionKey & {
  /** Default: the slug. */
  readonly name?: string;
};

/** Every slug and user given here is normalised as the API does it, so `" alice"` finds `"alice"`. */
export type ConnectionStore = {
  readonly list: () => readonly Connection[];
  /** Always makes one more: connections are not unique (One Runtime's public behaviour). */
  readonly add: (connection: NewConnection) => Connection;
  /** Deletes all of that user and slug. @returns how many there were */
  readonly remove: (key: ConnectionKey) => number;
  readonly slugsOf: (endUserId: string) => ReadonlySet<string>;
};

const uuidOf = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');

export function createConnectionStore(now: () => Date, randomHex: (bytes: number) => string): ConnectionStore {
  let connections: readonly Connection[] = [];
  return {
    list: () => connections,
    add({ integrationSlug, endUserId, name }) {
      const slug = integrationSlugOf(integrationSlug);
      const connection: Connection = {
        id: uuidOf(randomHex(16)),
        name: name ?? slug,
        integrationSlug: slug,
        endUserId: endUserIdOf(endUserId),
        createdAt: now(),
      };
      connections = [...connections, connection];
      return connection;
    },
    remove(key) {
      const slug = integrationSlugOf(key.integrationSlug);
      const user = endUserIdOf(key.endUserId);
      const kept = connections.filter(
        ({ integrationSlug, endUserId }) => integrationSlug !== slug || endUserId !== user,
      );
      const removed = connections.length - kept.length;
      connections = kept;
      return removed;
    },
    slugsOf(endUserId) {
      const user = endUserIdOf(endUserId);
      return new Set(connections.filter((it) => it.endUserId === user).map((it) => it.integrationSlug));
    },
  };
}
