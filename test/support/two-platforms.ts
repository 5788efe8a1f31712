/** A token server in front of both platforms, simulated, whose answers a test may replace. */
import type { TokenServerOptions } from '../../server/app.ts';
import { createOdeusSimulator, type OdeusSimulator, type OdeusSimulatorOptions } from '../../server/demo/odeus/app.ts';
import { API_KEY, ORIGIN, testServer, type TestServer } from './token-server.ts';
import { signToken, type TokenChanges } from './user-tokens.ts';

export const ODEUS_KEY = 'sk-odeus-test-0123456789abcdef';

type Upstream = (url: string, good: () => Promise<Response>, init: RequestInit) => Response | Promise<Response>;

export type TwoPlatforms = TestServer & {
  readonly odeus: OdeusSimulator;
  /** How each answers; well, until a test says otherwise. */
  readonly upstream: { oneRuntime: Upstream; odeus: Upstream };
  /** As a browser on a host page sends it. */
  readonly send: (path: string, request?: { token?: TokenChanges; method?: string }) => Promise<Response>;
};

export function twoPlatforms(
  options: Partial<TokenServerOptions> = {},
  odeusOptions: Partial<OdeusSimulatorOptions> = {},
): TwoPlatforms {
  const odeus = createOdeusSimulator({ apiKey: ODEUS_KEY, ...odeusOptions });
  const upstream: TwoPlatforms['upstream'] = {
    oneRuntime: (_, good) => good(),
    odeus: (_, good) => good(),
  };
  const server = testServer({
    platforms: {
      oneRuntime: { apiKey: API_KEY, url: 'https://one-runtime.example' },
      odeus: { apiKey: ODEUS_KEY, url: 'https://odeus.example' },
    },
    platformCalls: { pause: () => Promise.resolve() },
    rateLimit: { perMinute: 100_000 },
    fetch: async (url, init) =>
      new URL(url).hostname === 'odeus.example'
        ? upstream.odeus(url, async () => odeus.app.request(url, init), init)
        : upstream.oneRuntime(url, async () => server.oneRuntime.app.request(url, init), init),
    ...options,
  });
  return {
    ...server,
    odeus,
    upstream,
    send: async (path, { token = {}, method = 'GET' } = {}) =>
      server.app.request(path, {
        method,
        headers: { Origin: ORIGIN, Authorization: `Bearer ${await signToken(token)}` },
      }),
  };
}
