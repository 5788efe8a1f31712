/** What the pages for operators and developers say of codes, settings, metrics, fields and languages is what there is. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { redisUrlFault } from '../../server/addresses.ts';
import { createUserTokenVerifier } from '../../server/auth/user-tokens.ts';
import { parseConfig } from '../../server/config.ts';
import { PROBLEMS } from '../../server/errors.ts';
import { createMetrics } from '../../server/metrics.ts';
import { EXAMPLES } from '../../server/openapi/examples.ts';
import { compileRule, grantFor } from '../../server/policy/grant.ts';
import { errors } from '../../widget/locales/en.ts';
import { LANGUAGES, languageFor } from '../../widget/locales/tables.ts';
import { SignJWT } from 'jose';

const root = fileURLToPath(new URL('../..', import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The cells of each row of a page's tables. */
const rowsOf = (page: string): string[][] =>
  page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));

const named = (cell: string | undefined): string => /^`([^`]+)`$/.exec(cell ?? '')?.[1] ?? '';
const partOf = (page: string, heading: string): string => page.split(`${heading}\n`)[1]?.split(/^##/m)[0] ?? '';

const SECRET = 'a-user-token-secret-of-32-bytes-or-more';

const COMPLETE = {
  USER_TOKEN_SECRETS: SECRET,
  USER_TOKEN_ISSUER: 'https://app.acme.example',
  USER_TOKEN_AUDIENCE: 'integrations-picker',
  ALLOWED_ORIGINS: 'https://app.acme.example',
  ODEUS_API_KEY: 'key',
};

describe('docs/api.md', () => {
  const page = textOf('docs/api.md');

  it('has every code of the server, with its status', () => {
    const told = rowsOf(partOf(page, '## Errors')).map(([code, status]) => [named(code), Number(status)] as const);
    const there = Object.entries(PROBLEMS).map(([code, { status }]) => [code, status] as const);
    assert.deepEqual(told.filter(([code]) => code !== '' && code !== 'code').sort(), there.sort());
  });

  it('has every code that is of the element alone', () => {
    const told = rowsOf(partOf(page, '### Of the element alone')).map(([code]) => named(code));
    const there = Object.keys(errors).filter((code) => !Object.hasOwn(PROBLEMS, code));
    assert.deepEqual(told.filter((code) => code !== '' && code !== 'code').sort(), there.sort());
  });

  it('has every field of an integration', () => {
    const told = rowsOf(partOf(page, '## An integration')).map(([field]) => named(field));
    const [integration = {}] = EXAMPLES.IntegrationList.integrations;
    assert.deepEqual(told.filter((field) => field !== '').sort(), Object.keys(integration).sort());
  });
});

describe('docs/operating.md', () => {
  const page = textOf('docs/operating.md');

  it('says between which numbers a setting may be', () => {
    const ranges = rowsOf(partOf(page, '### Ranges')).filter(([name]) => named(name) !== '');
    assert.equal(ranges.length, 8);
    for (const [cell, from = '', to = ''] of ranges) {
      const name = named(cell);
      const [least, most] = [from, to].map((text) => Number(text.replaceAll(',', ''))) as [number, number]; // of two, two
      const isTaken = (value: number): boolean =>
        'config' in parseConfig({ ...COMPLETE, [name]: String(value) }, () => '');
      assert.deepEqual([least, most, least - 1, most + 1].map(isTaken), [true, true, false, false], name);
    }
  });

  it('names exactly the metrics that there are', async () => {
    const there = [...(await createMetrics().render()).matchAll(/^# TYPE (integrations_picker_\w+) (\w+)$/gm)];
    const told = rowsOf(partOf(page, '## Metrics')).map(([name, kind]) => [named(name), kind]);
    assert.deepEqual(
      told.filter(([name]) => name?.startsWith('integrations_picker_')).sort(),
      there.map(([, name, kind]) => [name, kind]).sort(),
    );
  });
});

describe('docs/user-tokens.md', () => {
  const page = textOf('docs/user-tokens.md');

  it('shows claims that the server accepts', async () => {
    const [, json = ''] = /^```json\n([^]*?)^```$/m.exec(page) ?? [];
    const claims = JSON.parse(json) as { iss: string; aud: string; iat: number }; // what follows refuses any other
    const { verify } = createUserTokenVerifier(
      { secrets: [SECRET], issuer: claims.iss, audience: claims.aud },
      { fetch: () => assert.fail('nothing is fetched'), now: () => new Date((claims.iat + 1) * 1_000) },
    );
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(SECRET));
    const caller = await verify(token);
    assert.equal(caller.endUserId, 'user_4711');
    assert.equal(grantFor(caller, compileRule({})).hostConnections[0]?.size, 1);
  });

  it('has an address for `token-url` that answers whoever is signed in, and nobody else', async () => {
    const [, code = ''] = /^```js\n([^]*?)^```$/m.exec(page) ?? [];
    // Inside the repository, so that the snippet's imports are found.
    const place = mkdtempSync(join(root, 'node_modules', '.user-tokens-'));
    writeFileSync(join(place, 'app.mjs'), code.replaceAll(/'\.\/(\w+)\.js'/g, "'./$1.mjs'"));
    writeFileSync(join(place, 'sign.mjs'), 'export const signUserToken = async ({ id }) => `token of ${id}`;');
    writeFileSync(
      join(place, 'session.mjs'),
      "export const signedInUser = async ({ headers }) => headers.cookie === 'session=1' ? { id: 'alice' } : null;",
    );
    const module: unknown = await import(pathToFileURL(join(place, 'app.mjs')).href);
    assert.ok(typeof module === 'object' && module !== null && 'default' in module);
    // An Express app is a request listener.
    const server = createServer(module.default as RequestListener);
    try {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      // A server that listens on TCP has an AddressInfo.
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/integrations-token`;
      const answer = await fetch(url, { headers: { Cookie: 'session=1' } });
      assert.deepEqual([answer.status, answer.headers.get('Cache-Control')], [200, 'no-store']);
      assert.deepEqual(await answer.json(), { token: 'token of alice' });
      assert.equal((await fetch(url)).status, 401);
    } finally {
      server.close();
      server.closeAllConnections();
      rmSync(place, { recursive: true, force: true });
    }
  });
});

describe('docs/translations.md', () => {
  it('names every language', () => {
    const text = partOf(textOf('docs/translations.md'), '## Choose a language');
    const told = [...text.matchAll(/\(`([\w-]+)`\)/g)].map(([, tag]) => tag).filter((tag) => tag !== 'lang');
    assert.deepEqual(told.sort(), [...LANGUAGES].sort());
    assert.deepEqual(['de-AT', 'pt-PT', 'zh-TW'].map(languageFor), ['de', 'pt-BR', null]);
  });
});

describe('docs/scaling.md', () => {
  it('has an address of Redis that the settings take', () => {
    const [, address] = /^REDIS_URL=(.*)$/m.exec(textOf('docs/scaling.md')) ?? [];
    assert.equal(redisUrlFault(address ?? assert.fail('no address')), null);
  });
});

describe('docs/platforms.md', () => {
  it('quotes lines that are in the sources', () => {
    const quoted = [...textOf('docs/platforms.md').matchAll(/^```ts\n([^]*?)^```$/gm)].map(
      ([, code]) => code?.trim() ?? '',
    );
    const sources = textOf('server/platforms/registry.ts') + textOf('test/server/platforms/static.test.ts');
    assert.equal(quoted.length, 2);
    for (const code of quoted) assert.ok(sources.includes(code), code);
  });
});

describe('a link to a heading', () => {
  /** As GitHub makes it of a heading's text. */
  const anchorOf = (heading: string): string =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
  const anchorsOf = (page: string): string[] =>
    [...page.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => anchorOf(text));

  for (const document of ['README.md', ...readdirSync(join(root, 'docs')).map((file) => `docs/${file}`)]) {
    if (!document.endsWith('.md')) continue;
    it(`leads to one: ${document}`, () => {
      for (const [, path = '', anchor = ''] of textOf(document).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)) {
        const target = path === '' ? document : join(document, '..', path);
        assert.ok(anchorsOf(textOf(target)).includes(anchor), `${path}#${anchor}`);
      }
    });
  }
});
