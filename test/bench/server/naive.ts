/**
 * The naive pipeline: the same job with nothing kept from one request to the next. Verify, fetch, parse, validate,
 * normalise, stringify. No compression: that is a proxy's business where such servers stand, and with it the floor
 * would be twice as high.
 *
 * Arguments: the platform's address, the public key as JWK, issuer, audience. Tells its parent `{ url }`.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { importJWK, jwtVerify, type JWK } from 'jose';
import { z } from 'zod';

const [, , platformUrl = '', publicJwk = '', issuer = '', audience = ''] = process.argv;

const listSchema = z.object({
  end_user_id: z.string(),
  integrations: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      description: z.string(),
      logo_url: z.string().nullable(),
      category: z.string().nullable(),
      status: z.enum(['connected', 'not_connected']),
      supported_auth_types: z.array(z.string()),
    }),
  ),
});

// Written by the parent.
const key = await importJWK(JSON.parse(publicJwk) as JWK, 'ES256');

const app = new Hono().get('/v1/integrations', async (c) => {
  const token = (c.req.header('Authorization') ?? '').slice('Bearer '.length);
  const { payload } = await jwtVerify(token, key, { issuer, audience });
  const query = new URLSearchParams({ end_user_id: payload.sub ?? '' });
  const response = await fetch(`${platformUrl}/v1/integrations?${query.toString()}`);
  const list = listSchema.parse(await response.json());
  return c.json({
    integrations: list.integrations.map((item) => ({
      id: `one-runtime:${item.slug}`,
      platform: 'one-runtime',
      slug: item.slug,
      name: item.name.trim(),
      description: item.description.trim(),
      logoUrl: item.logo_url,
      category: item.category,
      status: item.status,
      authTypes: item.supported_auth_types,
      connectable: true,
      accountLabel: null,
    })),
    platforms: [{ name: 'one-runtime', ok: true, asOf: null }],
  });
});

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
