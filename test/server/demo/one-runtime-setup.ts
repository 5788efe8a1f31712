/** A simulator with a small catalogue, a clock that tests move, and randomness that tests can foresee. */
import { z } from 'zod';
import type { CatalogueEntry, OneRuntimeSimulatorOptions } from '../../../server/demo/one-runtime/app.ts';
import { createOneRuntimeSimulator } from '../../../server/demo/one-runtime/app.ts';

export const API_KEY = 'oru_test_s3cret';
export const SESSIONS = '/v1/hosted-connection-sessions';
export const DISCONNECT = '/v1/disconnect';
/** The body of most calls. */
export const alice = { integration_slug: 'hubspot', end_user_id: 'alice' };
export const MINUTE_MS = 60_000;

export const entryOf = (fields: Partial<CatalogueEntry> & { readonly slug: string }): CatalogueEntry => ({
  id: `00000000-0000-4000-8000-${fields.slug.padEnd(12, '0').slice(0, 12)}`,
  name: fields.slug,
  description: '',
  logo_url: null,
  category: null,
  supported_auth_types: ['api_key'],
  ...fields,
});

export const hubspot = entryOf({
  slug: 'hubspot',
  name: 'HubSpot',
  description: 'CRM and marketing automation.',
  logo_url: 'data:image/svg+xml;base64,PHN2Zy8+',
  category: 'CRM',
});
export const slack = entryOf({ slug: 'slack', name: 'Slack' });

export const mediaTypeOf = (answer: Response): string | undefined => answer.headers.get('Content-Type')?.split(';')[0];

export const sessionAnswer = z.object({ session_token: z.string(), connect_url: z.string() });

export function setUp(options: Partial<OneRuntimeSimulatorOptions> = {}) {
  let time = Date.parse('2026-01-01T00:00:00Z');
  let made = 0;
  const simulator = createOneRuntimeSimulator({
    apiKey: API_KEY,
    catalogue: [hubspot, slack],
    baseUrl: 'https://app.one-runtime.test',
    now: () => new Date(time),
    randomHex: (bytes) => (++made).toString(16).padStart(bytes * 2, '0'),
    ...options,
  });
  const { app } = simulator;

  const list = (query: string, headers: Record<string, string> = { Authorization: `Bearer ${API_KEY}` }) =>
    app.request(`/v1/integrations${query}`, { headers });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${API_KEY}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const createSession = async (fields: Record<string, unknown> = {}) => {
    const answer = await post(SESSIONS, { ...alice, ...fields });
    return sessionAnswer.parse(await answer.json()).session_token;
  };
  const submit = (sessionToken: string, fields: Record<string, unknown> = {}) =>
    post('/connect/submit.json', {
      session_token: sessionToken,
      request_id: 'req-1',
      connection_name: 'Work account',
      api_key: 'the-typed-credential',
      ...fields,
    });
  const pass = (milliseconds: number): void => {
    time += milliseconds;
  };
  return { simulator, app, list, post, createSession, submit, pass };
}
