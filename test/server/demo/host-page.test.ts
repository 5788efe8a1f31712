/** The demo host page: what it hands to the browser, under which policy, and for whom. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { z } from 'zod';
import { sharedSecrets } from '../../../server/auth/shared-secrets.ts';
import { createVerifier } from '../../../server/auth/verify.ts';
import { catalogue } from '../../../server/demo/catalogue/catalogue.ts';
import { createHostPage } from '../../../server/demo/host-page/app.ts';
import { initialConnections, userByKey, users } from '../../../server/demo/host-page/users.ts';
import { catalogue as odeusCatalogue } from '../../../server/demo/odeus/catalogue.ts';
import { compileRule, grantFor, permits } from '../../../server/policy/grant.ts';

const SECRET = 'a test secret of 32 bytes or more';
const ISSUER = 'https://app.northwind.example';
const AUDIENCE = 'integrations-picker';
const TOKEN_SERVER = 'http://127.0.0.1:8787';
const HOST_PAGE = 'http://127.0.0.1:8786';
const PLATFORM = 'http://127.0.0.1:8788';
const NOW = new Date('2026-03-01T12:00:00Z');

const app = createHostPage({
  tokenServerUrl: () => `${TOKEN_SERVER}/`,
  platformUrl: `${PLATFORM}/api`,
  userTokenSecret: SECRET,
  issuer: ISSUER,
  audience: AUDIENCE,
  now: () => NOW,
});

const get = async (path: string) => app.request(`${HOST_PAGE}${path}`);
const pageOf = async (query = '') => (await get(`/${query}`)).text();

/** The attributes of every such start tag. */
function tagsOf(page: string, name: string): Record<string, string>[] {
  return Array.from(page.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g')), ([, attributes = '']) =>
    Object.fromEntries(
      Array.from(attributes.matchAll(/([\w-]+)="([^"]*)"/g), ([, key = '', value = '']) => [key, value]),
    ),
  );
}

async function tokenAt(path: string): Promise<string> {
  const response = await get(path);
  assert.equal(response.status, 200);
  return z.strictObject({ token: z.string() }).parse(await response.json()).token;
}

async function tokenOf(query = ''): Promise<string> {
  const [element] = tagsOf(await pageOf(query), 'integrations-picker');
  return element?.['token'] ?? assert.fail('the element has no token');
}

async function claimsOf(token: string, currentDate = NOW) {
  const { payload } = await jwtVerify(token, new TextEncoder().encode(SECRET), {
    issuer: ISSUER,
    audience: AUDIENCE,
    currentDate,
  });
  return payload;
}

const verify = createVerifier({
  keySources: [sharedSecrets([SECRET])],
  issuer: ISSUER,
  audience: AUDIENCE,
  now: () => NOW,
});

/** Of a group of radio buttons. */
const chosen = (page: string, name: string): string | undefined =>
  new RegExp(`name="${name}"[^>]*? value="(\\w+)"\\s+checked`).exec(page)?.[1];

const grantOf = async (query: string) => grantFor(await verify(await tokenOf(query)), compileRule({}));

async function visibleSlugs(query: string): Promise<string[]> {
  const grant = await grantOf(query);
  return catalogue
    .filter(({ slug, category }) => permits(grant, { id: `one-runtime:${slug}`, slug, category }))
    .map(({ slug }) => slug);
}

describe('the demo host page', () => {
  it('holds the element once, with the address of the token server and a token', async () => {
    const elements = tagsOf(await pageOf(), 'integrations-picker');
    assert.equal(elements.length, 1);
    assert.equal(elements[0]?.['server'], TOKEN_SERVER);
    assert.equal(elements[0]['heading'], 'Integrations');
    assert.match(elements[0]['token'] ?? '', /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('tells the element where the next token for the same user is', async () => {
    for (const { key, id } of users) {
      const [element] = tagsOf(await pageOf(`?user=${key}`), 'integrations-picker');
      assert.equal(element?.['token-url'], `/api/integrations-token?user=${key}`);
      assert.equal((await claimsOf(await tokenAt(element['token-url']))).sub, id);
    }
  });

  it('loads the element with one script tag, after its own script, and has nothing inline', async () => {
    const page = await pageOf();
    assert.deepEqual(tagsOf(page, 'script'), [
      { type: 'module', src: '/host-page.js' },
      { type: 'module', src: `${TOKEN_SERVER}/integrations-picker.js` },
    ]);
    assert.doesNotMatch(page, /<script[^>]*>[^<]/);
    assert.doesNotMatch(page, /<style|<[^>]*\s(?:style|on\w+)=/i);
  });

  it('shows the snippet with a shortened token and where the next ones are', async () => {
    const page = await pageOf();
    assert.match(page, /&lt;integrations-picker/);
    assert.match(page, /token=&quot;eyJ…&quot;\s+token-url=&quot;\/api\/integrations-token&quot;/);
    assert.equal(page.split(await tokenOf()).length, 2, 'the token stands in the page once');
  });

  it('asks for the address of the token server at every request', async () => {
    let port = 1;
    const moving = createHostPage({
      tokenServerUrl: () => `http://127.0.0.1:${port}`,
      platformUrl: PLATFORM,
      userTokenSecret: SECRET,
      issuer: ISSUER,
      audience: AUDIENCE,
    });
    port = 4000;
    assert.match(await (await moving.request('/')).text(), /server="http:\/\/127\.0\.0\.1:4000"/);
  });

  it('offers both users and marks the current one', async () => {
    const links = tagsOf(await pageOf('?user=amira'), 'a').filter(({ href }) => href?.startsWith('/?user='));
    assert.deepEqual(
      links.map((link) => [link['href'], link['aria-current']]),
      [
        ['/?user=taylor', 'false'],
        ['/?user=amira', 'true'],
      ],
    );
  });

  it('serves its style and its script itself', async () => {
    for (const [path, type] of [
      ['/host-page.css', 'text/css; charset=utf-8'],
      ['/host-page.js', 'text/javascript; charset=utf-8'],
    ] as const) {
      const response = await get(path);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Content-Type'), type);
      assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
      assert.notEqual(await response.text(), '');
    }
  });
});

describe("the demo host page's policy", () => {
  it('names its own origin, that of the token server and, for frames, that of the platform, and no other', async () => {
    const policy = (await get('/')).headers.get('Content-Security-Policy') ?? '';
    const directives = new Map(
      policy.split('; ').map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
    );
    assert.deepEqual(Object.fromEntries(directives), {
      'default-src': "'none'",
      'script-src': `'self' ${TOKEN_SERVER}`,
      'style-src': "'self'",
      'img-src': `'self' data: ${TOKEN_SERVER}`,
      'connect-src': `'self' ${TOKEN_SERVER}`,
      'frame-src': PLATFORM,
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'integrations-picker',
    });
  });

  it('lets no cache keep what holds a token', async () => {
    for (const path of ['/', '/?user=amira', '/api/integrations-token', '/api/expired-token']) {
      assert.equal((await get(path)).headers.get('Cache-Control'), 'no-store', path);
    }
  });

  it('lets no other site read a token', async () => {
    for (const path of ['/', '/api/integrations-token', '/api/expired-token']) {
      const response = await app.request(HOST_PAGE + path, { headers: { Origin: 'https://evil.example' } });
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), null, path);
    }
  });

  it('never echoes what stands in its address', async () => {
    const hostile = '"><script>alert(1)</script>';
    for (const name of ['user', 'theme', 'connect', 'dir', 'lang']) {
      const page = await pageOf(`?${name}=${encodeURIComponent(hostile)}`);
      assert.ok(!page.includes('alert'), name);
      assert.match(page, /<html lang="en" dir="ltr">/);
    }
  });
});

describe('the user token of the demo', () => {
  it('names the user, lives five minutes and is made for the token server alone', async () => {
    const token = await tokenOf('?user=taylor');
    assert.deepEqual(decodeProtectedHeader(token), { alg: 'HS256', typ: 'JWT' });
    const { integrations, ...claims } = await claimsOf(token);
    assert.deepEqual(claims, {
      sub: 'user_taylor_reed',
      name: 'Taylor Reed',
      email: 'taylor@acme.example',
      iss: ISSUER,
      aud: AUDIENCE,
      iat: NOW.getTime() / 1000,
      exp: NOW.getTime() / 1000 + 300,
    });
    assert.deepEqual(integrations, userByKey('taylor').integrations);
  });

  it('is one the token server accepts', async () => {
    for (const user of users) {
      const caller = await verify(await tokenOf(`?user=${user.key}`));
      assert.equal(caller.endUserId, user.id);
      assert.equal(caller.name, user.name);
    }
  });

  it('differs from user to user', async () => {
    assert.notEqual(await tokenOf('?user=taylor'), await tokenOf('?user=amira'));
  });

  it('is that of the first user where the address names nobody', async () => {
    for (const query of ['', '?user=', '?user=nobody', '?user=__proto__', '?user=%3Cscript%3E']) {
      assert.equal((await claimsOf(await tokenOf(query))).sub, users[0].id, query);
    }
  });

  it('comes from the token address too', async () => {
    assert.equal((await claimsOf(await tokenAt('/api/integrations-token?user=amira'))).sub, 'user_amira_haddad');
  });

  it('is over where a visitor asks for one that is: the token server says so, of an otherwise good token', async () => {
    const token = await tokenAt('/api/expired-token?user=amira');
    await assert.rejects(verify(token), { code: 'token-expired' });
    const anHourAgo = new Date(NOW.getTime() - 60 * 60 * 1000);
    assert.equal((await claimsOf(token, anHourAgo)).sub, 'user_amira_haddad');
  });
});

describe('the users of the demo', () => {
  it('are stable and distinct', () => {
    assert.deepEqual(
      users.map(({ id }) => id),
      ['user_taylor_reed', 'user_amira_haddad'],
    );
  });

  it('start with connections that the catalogue knows and that their token names', () => {
    const slugs = new Set(catalogue.map(({ slug }) => slug));
    for (const { endUserId, integrationSlug } of initialConnections) {
      assert.ok(slugs.has(integrationSlug), integrationSlug);
      const claim = users.find(({ id }) => id === endUserId)?.integrations.connections ?? [];
      assert.ok(claim.some(({ integration, status }) => integration === integrationSlug && status === 'connected'));
    }
  });

  it('see what their plan includes: everything, or a much shorter list', async () => {
    const [taylor, amira] = [await visibleSlugs('?user=taylor'), await visibleSlugs('?user=amira')];
    assert.equal(taylor.length, catalogue.length);
    assert.ok(amira.length > 20 && amira.length < taylor.length / 4, `${amira.length} of ${taylor.length}`);
    assert.ok(!amira.includes('salesforce'));
  });

  it('see all of Odeus, or none of it where their plan names categories, which Odeus has not', async () => {
    for (const [query, count] of [
      ['?user=taylor', odeusCatalogue.length],
      ['?user=amira', 0],
    ] as const) {
      const grant = await grantOf(query);
      const visible = odeusCatalogue.filter(({ id }) =>
        permits(grant, { id: `odeus:${id}`, slug: null, category: null }),
      );
      assert.equal(visible.length, count, query);
    }
  });

  it('have in their token what Odeus cannot know: a connected and an unconnected one', () => {
    const nameOf = new Map(odeusCatalogue.map(({ id, name }) => [`odeus:${id}`, name]));
    const told = users.map(({ key, integrations: { connections = [] } }) => [
      key,
      connections
        .filter(({ integration }) => integration.startsWith('odeus:'))
        .map(({ integration, ...state }) => ({ name: nameOf.get(integration), ...state })),
    ]);
    assert.deepEqual(Object.fromEntries(told), {
      taylor: [
        { name: 'SharePoint', status: 'connected', accountLabel: 'acme.sharepoint.example' },
        { name: 'Snowflake', status: 'not_connected' },
      ],
      amira: [],
    });
  });

  it('see everything they have connected, and a plan names categories that exist', async () => {
    const categories = new Set(catalogue.map(({ category }) => category));
    for (const { key, id, integrations } of users) {
      const visible = new Set(await visibleSlugs(`?user=${key}`));
      for (const { endUserId, integrationSlug } of initialConnections) {
        if (endUserId === id) assert.ok(visible.has(integrationSlug), integrationSlug);
      }
      for (const category of integrations.categories ?? []) assert.ok(categories.has(category), category);
    }
  });
});

describe("the page's looks", () => {
  const html = async (query: string) => /<html[^>]*>/.exec(await pageOf(query))?.[0];

  it('turn around and change language by the address', async () => {
    assert.equal(await html('?dir=rtl&lang=ar'), '<html lang="ar" dir="rtl">');
    assert.equal(await html('?lang=pt-BR'), '<html lang="pt-BR" dir="ltr">');
  });

  it('start in the theme of the address', async () => {
    for (const [query, theme] of [
      ['', 'auto'],
      ['?theme=dark', 'dark'],
    ] as const) {
      assert.equal(chosen(await pageOf(query), 'theme'), theme, query);
    }
  });

  it('outlast a change of user, and so does what is being tried', async () => {
    assert.match(
      await pageOf('?theme=dark&connect=none&dir=rtl&lang=ar'),
      /\/\?user=amira&amp;theme=dark&amp;connect=none&amp;dir=rtl&amp;lang=ar/,
    );
  });
});

describe("the page's choice of where to connect", () => {
  for (const [query, connect] of [
    ['', 'popup'],
    ['?connect=popup', 'popup'],
    ['?connect=modal', 'modal'],
    ['?connect=none', 'none'],
    ['?connect=iframe', 'popup'],
  ] as const) {
    it(`is ${connect} at “${query}”, for the element and for the visitor`, async () => {
      const page = await pageOf(query);
      assert.equal(tagsOf(page, 'integrations-picker')[0]?.['connect'], connect);
      assert.equal(chosen(page, 'connect'), connect);
    });
  }

  it('is one of three', async () => {
    const offered = tagsOf(await pageOf(), 'input').filter(({ name }) => name === 'connect');
    assert.deepEqual(
      offered.map(({ type, value }) => [type, value]),
      [
        ['radio', 'popup'],
        ['radio', 'modal'],
        ['radio', 'none'],
      ],
    );
  });
});
