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
  /** HS256, shared with the token server. */
  readonly userTokenSecret: string;
  readonly issuer: string;
  readonly audience: string;
  /** @default the system clock */
  readonly now?: (() => Date) | undefined;
};

const fileText = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const contentSecurityPolicy = (tokenServer: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${tokenServer}`,
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${tokenServer}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types integrations-picker',
  ].join('; ');

export function createHostPage(options: HostPageOptions): Hono {
  const { tokenServerUrl, userTokenSecret, issuer, audience, now = () => new Date() } = options;
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
    c.header('Content-Security-Policy', contentSecurityPolicy(tokenServer));
    return c.html(hostPage({ tokenServer, token, user, users, appearance: appearanceOf((name) => c.req.query(name)) }));
  });

  // Where the page gets a fresh token from. Without CORS headers, so no other site can read it.
  app.get('/api/integrations-token', async (c) => {
    const token = await signUserToken(userByKey(c.req.query('user')), settings);
    return c.json({ token }, 200, { 'Cache-Control': 'no-store' });
  });

  app.get('/host-page.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/host-page.js', (c) => c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  return app;
}
