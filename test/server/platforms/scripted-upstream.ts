/** What an adapter talks to in the shared suite: a `fetch` that answers as written and keeps what it was sent. */
import { createLogoStore, type LogoStore } from '../../../server/logos/logo-store.ts';
import { createLogos } from '../../../server/logos/logos.ts';
import type { Fetch } from '../../../server/outgoing.ts';
import type { Platform } from '../../../server/platforms/platform.ts';
import { createPlatforms, type PlatformOptions } from '../../../server/platforms/registry.ts';
import type { PlatformCallOptions } from '../../../server/platforms/platform-call.ts';
import { NOW } from '../../support/user-tokens.ts';

export type Sent = { readonly url: URL; readonly headers: Headers; readonly init: RequestInit };

export type Upstream = {
  readonly sent: readonly Sent[];
  readonly fetch: Fetch;
};

export type Answer = (request: Sent) => Response | Promise<Response>;

export function scriptedUpstream(answer: Answer): Upstream {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (url, init) => {
      const request = { url: new URL(url), headers: new Headers(init.headers), init };
      sent.push(request);
      return answer(request);
    },
  };
}

export const jsonAnswer = (body: unknown, init: ResponseInit = {}): Response => Response.json(body, init);

/** Never answers by itself, and fails as fetch does when it is given up. */
export const hangs: Answer = ({ init: { signal } }) =>
  new Promise((_, reject) => {
    // As an open socket would, and the timer of AbortSignal.timeout() does not.
    const awake = setInterval(() => undefined, 1_000);
    const fail = (): void => {
      clearInterval(awake);
      reject(signal?.reason as Error); // The reason of AbortSignal.timeout() is a DOMException.
    };
    signal?.addEventListener('abort', fail, { once: true });
  });

/** The one platform of these options, wired up as the token server does it. */
export function platformOver(
  options: PlatformOptions,
  { fetch }: Upstream,
  { store = createLogoStore(), ...changes }: Partial<PlatformCallOptions> & { readonly store?: LogoStore } = {},
): Platform {
  const call = { fetch, now: () => NOW, pause: () => Promise.resolve(), ...changes };
  const [platform, ...others] = createPlatforms(options, createLogos(store), call);
  if (!platform || others.length > 0) throw new Error('The options are to name one platform');
  return platform;
}
