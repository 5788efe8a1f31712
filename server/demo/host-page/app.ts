/**
 * The demo host page: the settings page of a SaaS product into which somebody dropped `<integrations-picker>`.
 *
 * Its security policy is as strict as a careful host's would be (no inline script or style, Trusted Types enforced):
 * the demo is where it shows that the element lives under it.
 */
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { appearanceOf } from './appearance.ts';
import { hostPage } from './page.ts';
import { signUserToken, type UserTokenSettings } from './user-token.ts';
import { userByKey, users } from './users.ts';

export type HostPageOptions = {
  /** Asked at every request: the address is known only once the token server listens. */
  readonly tokenServerUrl: () => string;
  /** Where the connection page comes from that the element shows in its dialog. */
  readonly platformUrl: string;
  /** HS256, shared with the token server. */
  readonly userTokenSecret: string;
  readonly issuer: string;
  readonly audience: string;
  /** @default the system clock */
  readonly now?: (() => Date) | undefined;
};

const fileText = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const HOUR_MS = 60 * 60 * 1000;

const contentSecurityPolicy = (tokenServer: string, platform: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${tokenServer}`,
    "style-src 'self'",
    // data: is this page's own icon.
    `img-src 'self' data: ${tokenServer}`,
    `connect-src 'self' ${tokenServer}`,
    `frame-src ${platform}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types integrations-picker',
  ].join('; ');

export function createHostPage(options: HostPageOptions): Hono {
  const { tokenServerUrl, userTokenSecret, issuer, audience, now = () => new Date() } = options;
  const platform = new URL(options.platformUrl).origin;
  const settings: UserTokenSettings = { secret: userTokenSecret, issuer, audience, now };
  const style = fileText('host-page.css');
  const script = fileText('client.js');

  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('X-Content-Type-Options', 'nosniff');
  });

  // `?user=` stands in for the app's own session: a real page knows its user from a cookie, never from the address.
  app.get('/', async (c) => {
    const user = userByKey(c.req.query('user'));
    const tokenServer = new URL(tokenServerUrl()).origin;
    const token = await signUserToken(user, settings);
    // The page holds a token, so no cache may keep it.
    c.header('Cache-Control', 'no-store');
    c.header('Content-Security-Policy', contentSecurityPolicy(tokenServer, platform));
    return c.html(hostPage({ tokenServer, token, user, users, appearance: appearanceOf((name) => c.req.query(name)) }));
  });

  // The element's `token-url`. Without CORS headers, so no other site can read it.
  app.get('/api/integrations-token', async (c) => {
    const token = await signUserToken(userByKey(c.req.query('user')), settings);
    return c.json({ token }, 200, { 'Cache-Control': 'no-store' });
  });

  // No real host has this one: it lets a visitor see what happens once a token is over, without the wait.
  app.get('/api/expired-token', async (c) => {
    const anHourAgo = (): Date => new Date(now().getTime() - HOUR_MS);
    const token = await signUserToken(userByKey(c.req.query('user')), { ...settings, now: anHourAgo });
    return c.json({ token }, 200, { 'Cache-Control': 'no-store' });
  });

  app.get('/host-page.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/host-page.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  return app;
}
