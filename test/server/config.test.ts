import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseConfig, type Config } from '../../server/config.ts';

const SECRET = 'a-user-token-secret-of-32-bytes-or-more';
const GOOD = {
  USER_TOKEN_SECRETS: SECRET,
  USER_TOKEN_ISSUER: 'https://app.acme.example',
  USER_TOKEN_AUDIENCE: 'integrations-picker',
  ALLOWED_ORIGINS: 'https://app.acme.example',
  ONE_RUNTIME_API_KEY: 'oru_test_key',
};

const noFile = (path: string): string => {
  throw new Error(`ENOENT: ${path}`);
};
const faultsOf = (environment: Record<string, string | undefined>, readFile = noFile): readonly string[] => {
  const result = parseConfig(environment, readFile);
  return 'faults' in result ? result.faults : [];
};
const configOf = (changes: Record<string, string | undefined>, readFile = noFile): Config => {
  const result = parseConfig({ ...GOOD, ...changes }, readFile);
  return 'config' in result ? result.config : assert.fail(result.faults.join('\n'));
};

describe('the settings', () => {
  it('become options, with the documented defaults', () => {
    assert.deepEqual(configOf({}), {
      host: '127.0.0.1',
      port: 8787,
      logLevel: 'info',
      metricsToken: undefined,
      redisUrl: undefined,
      redisTimeoutMs: 200,
      tokenServer: {
        userTokens: {
          secrets: [SECRET],
          publicKey: undefined,
          jwksUrl: undefined,
          algorithms: undefined,
          issuer: 'https://app.acme.example',
          audience: 'integrations-picker',
        },
        allowedOrigins: ['https://app.acme.example'],
        platforms: { oneRuntime: { apiKey: 'oru_test_key', url: undefined }, odeus: undefined, static: undefined },
        cache: { freshSeconds: 15, staleSeconds: 3_600 },
        platformCalls: { timeoutMs: 10_000 },
        rateLimit: { perMinute: 120, addressPerMinute: 1_200 },
        trustedProxies: 0,
        rules: { allow: undefined, deny: undefined, categories: undefined },
      },
    });
  });

  it('take lists with commas and spaces', () => {
    const { tokenServer } = configOf({
      USER_TOKEN_SECRETS: `${SECRET}, ${SECRET}-next ,`,
      ALLOWED_ORIGINS: 'https://a.example, http://localhost:3000, null',
      INTEGRATIONS_DENY: 'slack, google-*',
      CATEGORIES_ALLOW: 'CRM,Files & documents',
    });
    assert.deepEqual(tokenServer.userTokens.secrets, [SECRET, `${SECRET}-next`]);
    assert.deepEqual(tokenServer.allowedOrigins, ['https://a.example', 'http://localhost:3000', 'null']);
    assert.deepEqual(tokenServer.rules?.deny, ['slack', 'google-*']);
    assert.deepEqual(tokenServer.rules.categories, ['CRM', 'Files & documents']);
  });

  it('may come as files, for container secrets', () => {
    const files: Record<string, string> = { '/run/secrets/key': 'oru_from_file\n' };
    const { tokenServer } = configOf(
      { ONE_RUNTIME_API_KEY: undefined, ONE_RUNTIME_API_KEY_FILE: '/run/secrets/key' },
      (path: string) => files[path] ?? noFile(path),
    );
    assert.equal(tokenServer.platforms.oneRuntime?.apiKey, 'oru_from_file');
  });

  it('turn on every platform that they name, and need one of them', () => {
    const odeus = { ODEUS_API_KEY: 'odeus-key', ODEUS_URL: 'https://odeus.acme.example/api/public' };
    const own = { STATIC_INTEGRATIONS_FILE: '/run/integrations.json' };
    const readFile = (): string => '[{ "id": "erp", "name": "ERP" }]\n';
    const alone = { ONE_RUNTIME_API_KEY: undefined };
    assert.deepEqual(configOf({ ...odeus, ...own }, readFile).tokenServer.platforms, {
      oneRuntime: { apiKey: 'oru_test_key', url: undefined },
      odeus: { apiKey: 'odeus-key', url: 'https://odeus.acme.example/api/public' },
      static: { integrations: [{ id: 'erp', name: 'ERP' }] },
    });
    assert.equal(configOf({ ...alone, ...odeus }).tokenServer.platforms.oneRuntime, undefined);
    assert.equal(configOf({ ...alone, ...own }, readFile).tokenServer.platforms.static?.integrations.length, 1);
  });

  it('do not take a file that has lost its content for no rule', () => {
    assert.deepEqual(
      faultsOf({ ...GOOD, INTEGRATIONS_ALLOW_FILE: '/run/rules' }, () => ' \n'),
      ['INTEGRATIONS_ALLOW_FILE names a file that is empty'],
    );
    assert.deepEqual(
      faultsOf({ ...GOOD, USER_TOKEN_ISSUER: undefined, USER_TOKEN_ISSUER_FILE: '/run/issuer' }, () => ' \n'),
      ['USER_TOKEN_ISSUER_FILE names a file that is empty'],
    );
  });

  it('are reported together where they are missing', () => {
    assert.deepEqual(
      faultsOf({}).map((fault) => fault.replace(/:.*/, '')),
      [
        'USER_TOKEN_SECRETS or USER_TOKEN_PUBLIC_KEY or USER_TOKEN_JWKS_URL is required',
        'USER_TOKEN_ISSUER is required',
        'USER_TOKEN_AUDIENCE is required',
        'ALLOWED_ORIGINS is required',
        'ONE_RUNTIME_API_KEY or ODEUS_API_KEY or STATIC_INTEGRATIONS is required',
      ],
    );
  });

  it('need either secrets or a key set', () => {
    const { tokenServer } = configOf({
      USER_TOKEN_SECRETS: '',
      USER_TOKEN_JWKS_URL: 'https://app.acme.example/jwks.json',
    });
    assert.equal(tokenServer.userTokens.jwksUrl, 'https://app.acme.example/jwks.json');
  });

  const faulty: { why: string; changes: Record<string, string | undefined>; fault: RegExp }[] = [
    {
      why: 'a short secret',
      changes: { USER_TOKEN_SECRETS: 'needle' },
      fault: /^USER_TOKEN_SECRETS holds a secret that is shorter/,
    },
    {
      why: 'a short one among long ones',
      changes: { USER_TOKEN_SECRETS: `${SECRET},needle` },
      fault: /shorter than 32 bytes/,
    },
    {
      why: 'a secret that is one character',
      changes: { USER_TOKEN_SECRETS: 'n'.repeat(40) },
      fault: /^USER_TOKEN_SECRETS holds a secret that is one character again and again: make one/,
    },
    {
      why: 'a PEM as a secret',
      changes: { USER_TOKEN_SECRETS: '-----BEGIN PUBLIC KEY-----needle-needle-needle-needle' },
      fault: /is a PEM key/,
    },
    {
      why: 'a public key that is none',
      changes: { USER_TOKEN_PUBLIC_KEY: 'needle' },
      fault: /^USER_TOKEN_PUBLIC_KEY is neither/,
    },
    {
      why: 'a private key where the public one belongs',
      changes: { USER_TOKEN_PUBLIC_KEY: '-----BEGIN PRIVATE KEY-----needle-----END PRIVATE KEY-----' },
      fault: /^USER_TOKEN_PUBLIC_KEY is a private key/,
    },
    {
      why: 'a shared secret as a JWK',
      changes: { USER_TOKEN_PUBLIC_KEY: '{"kty":"oct","k":"needle"}' },
      fault: /is a secret JWK/,
    },
    {
      why: 'a JWK without its numbers',
      changes: { USER_TOKEN_PUBLIC_KEY: '{"kty":"RSA","kid":"needle","e":"AQAB"}' },
      fault: /^USER_TOKEN_PUBLIC_KEY is a JWK without its "n": export the whole public key$/,
    },
    {
      why: 'an algorithm that is not safe here',
      changes: { USER_TOKEN_ALGORITHMS: 'HS256,needle' },
      fault: /^USER_TOKEN_ALGORITHMS must be among/,
    },
    {
      why: 'a metrics token that can be guessed',
      changes: { METRICS_TOKEN: 'needle' },
      fault: /^METRICS_TOKEN must be 16 or more/,
    },
    {
      why: 'a key with a space in it',
      changes: { ONE_RUNTIME_API_KEY: 'oru_needle x' },
      fault: /^ONE_RUNTIME_API_KEY holds a character/,
    },
    {
      why: 'a key of a second platform with a space in it',
      changes: { ODEUS_API_KEY: 'needle x' },
      fault: /^ODEUS_API_KEY holds a character/,
    },
    {
      why: 'an address of a platform without its key',
      changes: { ODEUS_URL: 'https://needle.example' },
      fault: /^ODEUS_API_KEY is required where ODEUS_URL is set/,
    },
    {
      why: 'an address of the only platform without its key',
      changes: { ONE_RUNTIME_API_KEY: undefined, ONE_RUNTIME_URL: 'https://needle.example' },
      fault: /^ONE_RUNTIME_API_KEY is required where ONE_RUNTIME_URL is set/,
    },
    {
      why: 'a file of the only key that is not there',
      changes: { ONE_RUNTIME_API_KEY: undefined, ONE_RUNTIME_API_KEY_FILE: '/needle' },
      fault: /^ONE_RUNTIME_API_KEY_FILE names a file that cannot be read/,
    },
    {
      why: 'integrations of our own that are no JSON',
      changes: { STATIC_INTEGRATIONS: '[{ "id": "needle"' },
      fault: /^STATIC_INTEGRATIONS is not JSON$/,
    },
    {
      why: 'integrations of our own, one without a name, and no other platform',
      changes: { ONE_RUNTIME_API_KEY: undefined, STATIC_INTEGRATIONS: '[{ "id": "needle" }]' },
      fault: /^STATIC_INTEGRATIONS item 1, name is missing$/,
    },
    {
      why: 'a platform with a query',
      changes: { ONE_RUNTIME_URL: 'https://needle.example/?a=b' },
      fault: /without \? and #/,
    },
    {
      why: 'an origin of another scheme',
      changes: { ALLOWED_ORIGINS: 'ftp://needle.example' },
      fault: /as browsers send them/,
    },
    { why: 'only separators', changes: { USER_TOKEN_SECRETS: ' , ' }, fault: /^USER_TOKEN_SECRETS.* is required/ },
    {
      why: 'a key set over http',
      changes: { USER_TOKEN_JWKS_URL: 'http://needle.example/jwks' },
      fault: /^USER_TOKEN_JWKS_URL must use https/,
    },
    {
      why: 'a key set that is no address',
      changes: { USER_TOKEN_JWKS_URL: 'needle' },
      fault: /must be an http\(s\) address/,
    },
    {
      why: 'an address with credentials',
      changes: { ONE_RUNTIME_URL: 'https://needle:x@one.example' },
      fault: /must not hold credentials/,
    },
    {
      why: 'a platform over http',
      changes: { ONE_RUNTIME_URL: 'http://needle.example' },
      fault: /^ONE_RUNTIME_URL must use https/,
    },
    {
      why: 'a Redis that is no address',
      changes: { REDIS_URL: 'needle:6379' },
      fault: /^REDIS_URL must be a redis:\/\/ or rediss:\/\/ address$/,
    },
    {
      why: 'a Redis that may take a minute',
      changes: { REDIS_TIMEOUT_MS: '60000' },
      fault: /^REDIS_TIMEOUT_MS must be /,
    },
    { why: 'a Redis over http', changes: { REDIS_URL: 'https://needle' }, fault: /^REDIS_URL must be a redis:/ },
    { why: 'a Redis without a host', changes: { REDIS_URL: 'redis://' }, fault: /^REDIS_URL must be a redis:/ },
    {
      why: 'a Redis with a query',
      changes: { REDIS_URL: 'redis://:needle@redis?a=b' },
      fault: /^REDIS_URL must be an address without \? and #$/,
    },
    {
      why: 'a Redis with a path',
      changes: { REDIS_URL: 'redis://:needle@redis/needle' },
      fault: /^REDIS_URL must name a database by its number/,
    },
    {
      why: 'a password of Redis with a bare %',
      changes: { REDIS_URL: 'redis://:needle%@redis' },
      fault: /^REDIS_URL holds a % in its credentials/,
    },
    { why: 'any origin', changes: { ALLOWED_ORIGINS: '*' }, fault: /\* is not one/ },
    {
      why: 'an origin with a path',
      changes: { ALLOWED_ORIGINS: 'https://needle.example/app' },
      fault: /as browsers send them/,
    },
    {
      why: 'an origin with a slash at its end',
      changes: { ALLOWED_ORIGINS: 'https://needle.example/' },
      fault: /as browsers send them/,
    },
    {
      why: 'an origin in capitals',
      changes: { ALLOWED_ORIGINS: 'https://Needle.example' },
      fault: /as browsers send them/,
    },
    { why: 'a host without scheme', changes: { ALLOWED_ORIGINS: 'needle.example' }, fault: /as browsers send them/ },
    { why: 'no origin among the commas', changes: { ALLOWED_ORIGINS: ' , ' }, fault: /^ALLOWED_ORIGINS is required/ },
    { why: 'a port in words', changes: { PORT: 'needle' }, fault: /^PORT must be a whole number from 0 to 65535/ },
    { why: 'a port that is none', changes: { PORT: '65536' }, fault: /^PORT must be/ },
    {
      why: 'an unknown log level',
      changes: { LOG_LEVEL: 'needle' },
      fault: /^LOG_LEVEL must be one of debug, info, warn, error/,
    },
    {
      why: 'a file that is not there',
      changes: { USER_TOKEN_ISSUER: undefined, USER_TOKEN_ISSUER_FILE: '/needle' },
      fault: /^USER_TOKEN_ISSUER_FILE names a file that cannot be read/,
    },
    {
      why: 'a value and a file',
      changes: { USER_TOKEN_ISSUER_FILE: '/needle' },
      fault: /^USER_TOKEN_ISSUER and USER_TOKEN_ISSUER_FILE are both set/,
    },
  ];
  for (const { why, changes, fault } of faulty) {
    it(`are refused, by name and without the value: ${why}`, () => {
      const faults = faultsOf({ ...GOOD, ...changes });
      assert.equal(faults.length, 1, faults.join('\n'));
      assert.match(faults[0] ?? '', fault);
      assert.doesNotMatch(faults.join('\n'), /needle/i);
    });
  }

  it('let an address ask ten times as often as a user, unless they say otherwise', () => {
    assert.deepEqual(configOf({ RATE_LIMIT_PER_MINUTE: '5' }).tokenServer.rateLimit, {
      perMinute: 5,
      addressPerMinute: 50,
    });
  });

  it('take the address of a Redis with its credentials, and from a file', () => {
    for (const url of [
      'redis://redis',
      'redis://127.0.0.1:6380/1',
      'rediss://:p%25w%40rd@redis.acme.example:6380/',
      'rediss://user:password@[::1]:6380/15',
    ]) {
      assert.equal(configOf({ REDIS_URL: url }).redisUrl, url);
      assert.equal(configOf({ REDIS_URL_FILE: '/run/secrets/redis' }, () => `${url}\n`).redisUrl, url);
    }
  });

  it('may use http on this machine', () => {
    for (const host of ['localhost:9000', '127.0.0.1:9000', '[::1]:9000', 'one-runtime.localhost']) {
      assert.deepEqual(faultsOf({ ...GOOD, ONE_RUNTIME_URL: `http://${host}` }), []);
    }
  });
});
