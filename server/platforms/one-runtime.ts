/** One Runtime: its HTTP API, as its public documentation and its open-source server describe it. */
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Platform, PlatformIntegration, PlatformList } from './platform.ts';
import type { PlatformCall } from './platform-call.ts';

export const ONE_RUNTIME_URL = 'https://app.one-runtime.com';

export type OneRuntimeOptions = {
  /** The org's key, `oru_<prefix>_<secret>`. */
  readonly apiKey: string;
  /** A self-hosted deployment's address, a path included. @default {@link ONE_RUNTIME_URL} */
  readonly url?: string | undefined;
};

const listSchema = z.object({ end_user_id: z.string(), integrations: z.array(z.unknown()) });

const integrationSchema = z.object({
  slug: z.string().min(1),
  name: z.string().min(1),
  description: z.string().nullish(),
  logo_url: z.string().nullish(),
  category: z.string().nullish(),
  status: z.enum(['connected', 'not_connected']),
  supported_auth_types: z.array(z.string()).nullish(),
});

export function oneRuntime(options: OneRuntimeOptions, call: PlatformCall): Platform {
  const base = (options.url ?? ONE_RUNTIME_URL).replace(/\/+$/, '');
  const headers = { Authorization: `Bearer ${options.apiKey}` };
  return {
    name: 'one-runtime',
    async list(endUserId) {
      const query = new URLSearchParams({ end_user_id: endUserId });
      const answer = await call.json({ url: `${base}/v1/integrations?${query.toString()}`, headers });
      return readList(answer, endUserId);
    },
  };
}

/**
 * A 200 of One Runtime is not yet a success. Only an answer of the right shape that echoes the user asked for is
 * believed: anything else is a bad gateway, and never an empty list.
 */
function readList(answer: unknown, endUserId: string): PlatformList {
  const list = listSchema.safeParse(answer);
  if (!list.success) throw new AppError('platform-invalid', { reason: 'list: wrong envelope' });
  if (list.data.end_user_id !== endUserId) throw new AppError('platform-invalid', { reason: 'list: of another user' });

  const integrations = new Map<string, PlatformIntegration>();
  for (const item of list.data.integrations) {
    const decoded = integrationSchema.safeParse(item);
    // Slugs address everything else on the platform: of two with the same one, only the first can be meant.
    if (decoded.success && !integrations.has(decoded.data.slug)) {
      integrations.set(decoded.data.slug, integrationOf(decoded.data));
    }
  }
  const total = list.data.integrations.length;
  if (total > 0 && integrations.size === 0) throw new AppError('platform-invalid', { reason: 'list: no usable item' });
  return { integrations: [...integrations.values()], droppedCount: total - integrations.size };
}

function integrationOf(item: z.infer<typeof integrationSchema>): PlatformIntegration {
  return {
    key: item.slug,
    slug: item.slug,
    name: item.name,
    description: item.description ?? '',
    logoUrl: item.logo_url ?? null,
    category: item.category ?? null,
    status: item.status,
    authTypes: item.supported_auth_types ?? [],
    hosted: true,
  };
}
