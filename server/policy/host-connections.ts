/**
 * What the host app says of a user's connections, for platforms that do not know: in the user token's claim, or when
 * the token server asks it. Both speak in one shape.
 */
import { z } from 'zod';
import type { ConnectionStatus } from '#wire';
import { normaliseSlug } from './pattern.ts';

export type HostConnectionEntry = {
  /** An id (`odeus:7f9c…`) or a slug. */
  readonly integration: string;
  readonly status: ConnectionStatus;
  /** Which account is connected, for the user to read. */
  readonly accountLabel?: string | null | undefined;
};

/** An unknown member is refused: a misspelt `accountlabel` must not be lost in silence. */
export const hostConnectionsSchema = z
  .array(
    z.strictObject({
      integration: z.string().max(256),
      status: z.enum(['connected', 'not_connected', 'unknown']),
      accountLabel: z.string().max(256).nullish(),
    }),
  )
  .max(1_000);

export type HostConnection = { readonly status: ConnectionStatus; readonly accountLabel: string | null };

/** By normalised id or slug. */
export type HostConnections = ReadonlyMap<string, HostConnection>;

export const hostConnectionsFrom = (entries: readonly HostConnectionEntry[]): HostConnections =>
  new Map(
    entries.map(({ integration, status, accountLabel }) => [
      normaliseSlug(integration),
      { status, accountLabel: accountLabel ?? null },
    ]),
  );

/** @param said the freshest word first; within one, what names the id counts before what names the slug */
export function hostConnectionOf(
  said: readonly HostConnections[],
  id: string,
  slug: string | null,
): HostConnection | undefined {
  // Mostly the host has said nothing, and the names of a thousand integrations need not be looked at.
  if (said.every(({ size }) => size === 0)) return undefined;
  const names = slug === null ? [normaliseSlug(id)] : [normaliseSlug(id), normaliseSlug(slug)];
  return said.flatMap((connections) => names.map((name) => connections.get(name))).find((it) => it !== undefined);
}

/** Where two are equal the same is said, and what was made of the one may be used for the other. */
export const keyOfHostConnections = (said: readonly HostConnections[]): string =>
  JSON.stringify(said.map((connections) => [...connections]));
