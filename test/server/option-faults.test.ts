import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTokenServer, type TokenServerOptions } from '../../server/app.ts';
import { API_KEY, ORIGIN, testServer } from '../support/token-server.ts';
import { AUDIENCE, ISSUER, SECRET } from '../support/user-tokens.ts';

const userTokens = { secrets: [SECRET], issuer: ISSUER, audience: AUDIENCE };
const GOOD = { userTokens, allowedOrigins: [ORIGIN], platforms: { oneRuntime: { apiKey: API_KEY } } };
const tokens = (changes: Record<string, unknown>) => ({ userTokens: { ...userTokens, ...changes } });

describe('createTokenServer()', () => {
  // What JavaScript can hand over although the types forbid it.
  const rows: { why: string; changes: Record<string, unknown>; fault: RegExp }[] = [
    { why: 'no issuer', changes: tokens({ issuer: undefined }), fault: /an issuer and an audience/ },
    { why: 'no audience', changes: tokens({ audience: undefined }), fault: /an issuer and an audience/ },
    { why: 'a short secret', changes: tokens({ secrets: ['needle'] }), fault: /secrets is shorter/ },
    { why: 'no key at all', changes: tokens({ secrets: [] }), fault: /needs secrets/ },
    { why: 'a private key', changes: tokens({ publicKey: '-----BEGIN PRIVATE KEY-----' }), fault: /private key/ },
    { why: 'a key set over http', changes: tokens({ jwksUrl: 'http://needle.example' }), fault: /must use https/ },
    { why: 'a skew of years', changes: tokens({ clockSkewSeconds: 1e9 }), fault: /clockSkewSeconds must be/ },
    { why: 'a skew that is no number', changes: tokens({ clockSkewSeconds: NaN }), fault: /clockSkewSeconds must be/ },
    { why: 'a life of years', changes: tokens({ maxLifetimeSeconds: 1e9 }), fault: /maxLifetimeSeconds must be/ },
    {
      why: 'algorithms that no key can do',
      changes: tokens({ algorithms: ['RS256'] }),
      fault: /algorithms names none/,
    },
    {
      why: 'a secret of a variable that is not set',
      changes: tokens({ secrets: [undefined] }),
      fault: /^userTokens.secrets holds/,
    },
    {
      why: 'an origin of a variable that is not set',
      changes: { allowedOrigins: [undefined] },
      fault: /^allowedOrigins holds/,
    },
    {
      why: 'a limit that is NaN',
      changes: { rateLimit: { perMinute: NaN } },
      fault: /^rateLimit.perMinute must be a whole number of 1 or more$/,
    },
    {
      why: 'a limit of none',
      changes: { rateLimit: { addressPerMinute: 0 } },
      fault: /^rateLimit.addressPerMinute must be/,
    },
    { why: 'a limit in a text', changes: { rateLimit: { perMinute: '120' } }, fault: /^rateLimit.perMinute must be/ },
    {
      why: 'a deadline that is NaN',
      changes: { platformCalls: { timeoutMs: NaN } },
      fault: /^platformCalls.timeoutMs must be a whole number from 1 to 2147483647$/,
    },
    {
      why: 'a deadline of a third of ten seconds',
      changes: { platformCalls: { timeoutMs: 10_000 / 3 } },
      fault: /^platformCalls.timeoutMs must be a whole number/,
    },
    {
      why: 'a deadline of half a millisecond too many',
      changes: { connectionsTimeoutMs: 2_000.5 },
      fault: /^connectionsTimeoutMs must be a whole number/,
    },
    ...[NaN, 0.5, 0, Infinity, '5000'].map((keySetTimeoutMs) => ({
      why: `a deadline for the key set of ${typeof keySetTimeoutMs} ${keySetTimeoutMs}`,
      changes: tokens({ keySetTimeoutMs }),
      fault: /^userTokens.keySetTimeoutMs must be a whole number from 1 to 2147483647$/,
    })),
    ...['maxBytes', 'maxInFlight'].map((count) => ({
      why: `half of a count: ${count}`,
      changes: { platformCalls: { [count]: 20.5 } },
      fault: new RegExp(`^platformCalls.${count} must be a whole number of 1 or more$`),
    })),
    {
      why: 'half a request',
      changes: { rateLimit: { perMinute: 1.5 } },
      fault: /^rateLimit.perMinute must be a whole number/,
    },
    { why: 'half a proxy', changes: { trustedProxies: 0.5 }, fault: /^trustedProxies must be a whole number/ },
    { why: 'no deadline', changes: { connectionsTimeoutMs: Infinity }, fault: /^connectionsTimeoutMs must be/ },
    {
      why: 'a bound of no bytes',
      changes: { platformCalls: { maxBytes: 0 } },
      fault: /^platformCalls.maxBytes must be/,
    },
    { why: 'a cache that is NaN', changes: { cache: { freshSeconds: NaN } }, fault: /^cache.freshSeconds must be/ },
    {
      why: 'proxies without number',
      changes: { trustedProxies: -1 },
      fault: /^trustedProxies must be a whole number from 0 to 10$/,
    },
    { why: 'any origin', changes: { allowedOrigins: ['*'] }, fault: /allowedOrigins must list exact origins/ },
    {
      why: 'an origin with a slash',
      changes: { allowedOrigins: ['https://needle.example/'] },
      fault: /must list origins/,
    },
    { why: 'no platform', changes: { platforms: {} }, fault: /platforms must hold one/ },
    {
      why: 'a platform over http',
      changes: { platforms: { oneRuntime: { apiKey: API_KEY, url: 'http://needle.example' } } },
      fault: /must use https/,
    },
    {
      why: 'a rule whose name is misspelt, which would restrict nothing',
      changes: { rules: { denny: ['needle'] } },
      fault: /^rules must hold nothing but allow, deny and categories, each a list of texts$/,
    },
    { why: 'a rule that is no list', changes: { rules: { allow: 'needle' } }, fault: /^rules must hold/ },
    { why: 'a rule of nothing', changes: { rules: { allow: null } }, fault: /^rules must hold/ },
    { why: 'categories of nothing', changes: { rules: { categories: null } }, fault: /^rules must hold/ },
    {
      why: 'a rule of a variable that is not set',
      changes: { rules: { deny: [undefined] } },
      fault: /^rules must hold/,
    },
    { why: 'rules of nothing', changes: { rules: null }, fault: /^rules must hold/ },
    {
      why: 'connections that cannot be asked for',
      changes: { connections: [] },
      fault: /^connections must be a function/,
    },
    {
      why: 'logo images that nobody can make',
      changes: { logoImages: true },
      fault: /^logoImages must be a function$/,
    },
    { why: 'an empty key', changes: { platforms: { oneRuntime: { apiKey: '' } } }, fault: /apiKey must be a key/ },
    { why: 'no key', changes: { platforms: { oneRuntime: {} } }, fault: /^platforms.oneRuntime.apiKey must be a key/ },
    {
      why: 'a second platform with a key that is none',
      changes: { platforms: { ...GOOD.platforms, odeus: { apiKey: 'needle x' } } },
      fault: /^platforms.odeus.apiKey must be a key$/,
    },
    {
      why: 'a second platform over http',
      changes: { platforms: { ...GOOD.platforms, odeus: { apiKey: API_KEY, url: 'http://needle.example' } } },
      fault: /^platforms.odeus.url must use https/,
    },
    {
      why: 'no integrations of our own',
      changes: { platforms: { static: {} } },
      fault: /^platforms.static.integrations must be a list/,
    },
    {
      why: 'one of our own that nobody can ask for',
      changes: { platforms: { static: { integrations: [{ id: 'needle\n', name: 'Needle' }] } } },
      fault: /^platforms.static.integrations item 1, id must be/,
    },
  ];
  for (const { why, changes, fault } of rows) {
    it(`refuses at once, without the value: ${why}`, () => {
      const options = { ...GOOD, ...changes } as TokenServerOptions; // as JavaScript would
      assert.throws(
        () => createTokenServer(options),
        (thrown) => thrown instanceof TypeError && fault.test(thrown.message) && !thrown.message.includes('needle'),
      );
    });
  }

  it('takes parts of seconds', () => {
    const cache = { freshSeconds: 0.5, staleSeconds: 1 / 3, detailFreshSeconds: 0.1 };
    assert.ok(createTokenServer({ ...GOOD, ...tokens({ clockSkewSeconds: 0.5, maxLifetimeSeconds: 1.5 }), cache }));
  });

  it('takes what is right', () => {
    assert.ok(createTokenServer(GOOD));
    assert.ok(testServer().app);
    const odeus = { apiKey: 'odeus-key' };
    assert.ok(createTokenServer({ ...GOOD, platforms: { odeus } }));
    assert.ok(createTokenServer({ ...GOOD, platforms: { static: { integrations: [{ id: 'erp', name: 'ERP' }] } } }));
  });
});
