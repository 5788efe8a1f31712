/** One Runtime: its HTTP API, as its public documentation and its open-source server describe it. */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Logos } from '../logos/logos.ts';
import { OutgoingFault } from '../outgoing.ts';
import {
  authTypesOf,
  keySchema,
  listOfAnything,
  listOfTexts,
  MOST_ITEMS,
  readItems,
  refuseMoreThan,
  withLogoIds,
  type DecodedIntegration,
  type DecodedList,
} from './list-items.ts';
import type { ConnectRequest, Platform, PlatformConnectSession } from './platform.ts';
import type { PlatformCall, PlatformRequest } from './platform-call.ts';
import { normaliseSlug } from '../policy/pattern.ts';

export const ONE_RUNTIME_URL = 'https://app.one-runtime.com';

export type OneRuntimeOptions = {
  /** The org's key, `oru_<prefix>_<secret>`. */
  readonly apiKey: string;
  /** A self-hosted deployment's address, a path included. @default {@link ONE_RUNTIME_URL} */
  readonly url?: string | undefined;
};

const listSchema = z.object({ end_user_id: z.string(), integrations: listOfAnything });

const catalogueSchema = z.object({ integrations: listOfAnything });
const logoSchema = z.object({ logo_url: z.string() });

const integrationSchema = z.object({
  slug: keySchema,
  name: z.string().min(1),
  description: z.string().nullish(),
  logo_url: z.string().nullish(),
  category: z.string().nullish(),
  status: z.enum(['connected', 'not_connected']),
  supported_auth_types: listOfTexts.nullish(),
});

const sessionSchema = z.object({ session_token: z.string().min(1), connect_url: z.string() });

const disconnectSchema = z.object({
  status: z.enum(['disconnected', 'not_found']),
  integration_slug: z.string(),
  end_user_id: z.string(),
  deleted_count: z.int().nonnegative(),
});

/** A session lives ten minutes and works once. */
const SESSION_LIFETIME_MS = 10 * 60 * 1_000;

export type OneRuntimeDependencies = {
  readonly call: PlatformCall;
  /** One of its own, so that a catalogue that cannot be had never costs anyone the list. */
  readonly catalogueCall: PlatformCall;
  readonly logos: Logos;
  readonly now: () => Date;
  /** The result message's `requestId`; the hosted page writes it into a script, so nothing but `[A-Za-z0-9-]`. */
  readonly randomId: () => string;
};

export function oneRuntime(options: OneRuntimeOptions, dependencies: OneRuntimeDependencies): Platform {
  const { call, catalogueCall, logos, now, randomId } = dependencies;
  const base = (options.url ?? ONE_RUNTIME_URL).replace(/\/+$/, '');
  const headers = { Authorization: `Bearer ${options.apiKey}` };
  const post = (path: string, body: unknown): PlatformRequest => ({
    url: `${base}${path}`,
    method: 'POST',
    headers,
    body,
  });

  // A list of 981 integrations is 10.7 MB with its logos and 0.24 MB without.
  const lift = logos.lifting('logo_url');

  return {
    name: 'one-runtime',
    listIsPer: 'user',
    async list(endUserId) {
      const query = new URLSearchParams({ end_user_id: endUserId });
      const request = { url: `${base}/v1/integrations?${query.toString()}`, headers, lift };
      return call.json(request, (answer) => withLogoIds(readList(answer, endUserId), logos));
    },
    outlook: call.outlook,
    // Public, so it is asked for without the key.
    learnLogos: () =>
      catalogueCall.json({ url: `${base}/v1/catalog/integrations`, lift }, async (answer) => {
        await logos.idsOf(readCatalogueLogos(answer));
      }),
    // A small static file of its own, served without a database.
    reachable: () => call.reaches(`${base}/connect.js`),
    connections: {
      async createSession(request) {
        const expiresAt = new Date(now().getTime() + SESSION_LIFETIME_MS);
        return call
          .json(post('/v1/hosted-connection-sessions', sessionBody(request)), (answer) =>
            readSession(answer, base, randomId(), expiresAt),
          )
          .catch(blameIntegration);
      },
      async deleteAll(key, endUserId) {
        return call.json(post('/v1/disconnect', { integration_slug: key, end_user_id: endUserId }), (answer) =>
          readDeletedCount(answer, key, endUserId),
        );
      },
    },
  };
}

function sessionBody({ key, endUserId, endUserName, endUserEmail, suggestedName }: ConnectRequest): unknown {
  return {
    integration_slug: key,
    end_user_id: endUserId,
    ...(endUserName === null ? {} : { end_user_name: endUserName }),
    ...(endUserEmail === null ? {} : { end_user_email: endUserEmail }),
    suggested_connection_name: suggestedName,
  };
}

/** Its 404 and 422 are about the integration, not about the platform. */
function blameIntegration(error: unknown): never {
  const status = error instanceof AppError && error.cause instanceof OutgoingFault ? error.cause.status : undefined;
  if (status === 404) throw new AppError('integration-not-found', { cause: error });
  if (status === 422) throw new AppError('connect-not-supported', { cause: error });
  throw error;
}

/** The address goes to a browser, which opens it: it has to be a page of the platform and nothing else. */
function readSession(answer: unknown, base: string, requestId: string, expiresAt: Date): PlatformConnectSession {
  const session = sessionSchema.safeParse(answer);
  if (!session.success) throw new AppError('platform-invalid', { reason: 'session: wrong envelope' });
  const { connect_url: address } = session.data;
  const connectUrl = URL.canParse(address) ? new URL(address) : null;
  // The protocol too: a blob: address has the origin of the page that made it.
  if (connectUrl?.origin !== new URL(base).origin || connectUrl.protocol !== new URL(base).protocol) {
    throw new AppError('platform-invalid', { reason: 'session: address of another origin' });
  }
  if (connectUrl.username !== '' || connectUrl.password !== '') {
    throw new AppError('platform-invalid', { reason: 'session: address with credentials' });
  }
  connectUrl.searchParams.set('request_id', requestId);
  return { connectUrl, requestId, expiresAt };
}

function readDeletedCount(answer: unknown, key: string, endUserId: string): number {
  const result = disconnectSchema.safeParse(answer);
  if (!result.success) throw new AppError('platform-invalid', { reason: 'disconnect: wrong envelope' });
  const { end_user_id: echoedUser, integration_slug: echoedSlug, deleted_count: deletedCount } = result.data;
  if (echoedUser !== endUserId || echoedSlug !== normaliseSlug(key)) {
    throw new AppError('platform-invalid', { reason: 'disconnect: of another user or integration' });
  }
  return deletedCount;
}

/**
 * A 200 of One Runtime is not yet a success. Only an answer of the right shape that echoes the user asked for is
 * believed: anything else is a bad gateway, and never an empty list.
 */
function readList(answer: unknown, endUserId: string): DecodedList {
  const list = listSchema.safeParse(answer);
  if (!list.success) throw new AppError('platform-invalid', { reason: 'list: wrong envelope' });
  if (list.data.end_user_id !== endUserId) throw new AppError('platform-invalid', { reason: 'list: of another user' });

  return readItems(list.data.integrations, integrationOf);
}

function readCatalogueLogos(answer: unknown): readonly string[] {
  const catalogue = catalogueSchema.safeParse(answer);
  if (!catalogue.success) throw new AppError('platform-invalid', { reason: 'catalogue: wrong envelope' });
  refuseMoreThan(MOST_ITEMS, catalogue.data.integrations, 'catalogue');
  return catalogue.data.integrations.flatMap((item) => logoSchema.safeParse(item).data?.logo_url ?? []);
}

function integrationOf(answer: unknown): DecodedIntegration | null {
  const { data: item } = integrationSchema.safeParse(answer);
  if (!item) return null;
  return {
    key: item.slug,
    slug: item.slug,
    name: item.name,
    description: item.description ?? '',
    logo: item.logo_url ?? null,
    category: item.category ?? null,
    status: item.status,
    authTypes: authTypesOf(item.supported_auth_types ?? []),
    hosted: true,
  };
}
