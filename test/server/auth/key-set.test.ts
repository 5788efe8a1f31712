import assert from 'node:assert/strict';
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { beforeEach, describe, it } from 'node:test';
import { remoteKeySet } from '../../../server/auth/key-set.ts';
import { sharedSecrets } from '../../../server/auth/shared-secrets.ts';
import type { Verifier } from '../../../server/auth/verify.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW, SECRET, signToken, verifierOf } from '../../support/user-tokens.ts';

type Pair = { readonly privateKey: CryptoKey; readonly jwk: JWK };

async function pairOf(alg: string, kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

describe('a remote key set', () => {
  let now = NOW;
  let fetches = 0;
  let answer: () => Response | Promise<Response> = () => Response.json({ keys: [] });
  let verify: Verifier;

  beforeEach(() => {
    now = NOW;
    fetches = 0;
    const keySet = remoteKeySet({
      url: 'https://app.acme.example/.well-known/jwks.json',
      now: () => now,
      fetch: async () => {
        fetches += 1;
        return answer();
      },
    });
    verify = verifierOf({ keySources: [sharedSecrets([SECRET]), keySet], clockSkewSeconds: 60, now: () => NOW });
  });

  const later = (seconds: number): void => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const serve = (...keys: JWK[]): void => {
    answer = () => Response.json({ keys });
  };
  const tokenOf = (pair: Pair, alg: string, kid?: string): Promise<string> =>
    signToken({ key: pair.privateKey, header: kid === undefined ? { alg } : { alg, kid } });

  for (const alg of ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA']) {
    it(`verifies ${alg}`, async () => {
      const pair = await pairOf(alg, 'one');
      serve(pair.jwk);
      assert.equal((await verify(await tokenOf(pair, alg, 'one'))).endUserId, 'alice');
    });
  }

  it('stands beside shared secrets', async () => {
    assert.equal((await verify(await signToken())).endUserId, 'alice');
    assert.equal(fetches, 0);
  });

  it('is fetched once for many tokens, at once or one after the other', async () => {
    const pair = await pairOf('ES256', 'one');
    serve(pair.jwk);
    const token = await tokenOf(pair, 'ES256', 'one');
    await Promise.all(Array.from({ length: 20 }, () => verify(token)));
    await verify(token);
    assert.equal(fetches, 1);
  });

  it('tries every key that fits a token without kid', async () => {
    const [first, second] = [await pairOf('ES256', 'one'), await pairOf('ES256', 'two')];
    serve(first.jwk, second.jwk);
    assert.equal((await verify(await tokenOf(second, 'ES256'))).endUserId, 'alice');
  });

  it('is fetched again for an unknown kid, once per cooldown', async () => {
    const [old, fresh] = [await pairOf('ES256', 'old'), await pairOf('ES256', 'fresh')];
    serve(old.jwk);
    await verify(await tokenOf(old, 'ES256', 'old'));
    const token = await tokenOf(fresh, 'ES256', 'fresh');
    await assert.rejects(verify(token), refusedAs('invalid-token', 'no key for this token'));
    assert.equal(fetches, 1);
    serve(old.jwk, fresh.jwk);
    later(31);
    assert.equal((await verify(token)).endUserId, 'alice');
    for (const kid of ['../../etc/passwd', 'x'.repeat(4_000)]) {
      await assert.rejects(verify(await tokenOf(fresh, 'ES256', kid)), refusedAs('invalid-token'));
    }
    assert.equal(fetches, 2);
  });

  const outages: { why: string; answer: () => Response | Promise<Response> }[] = [
    { why: 'the connection fails', answer: () => Promise.reject(new TypeError('fetch failed')) },
    { why: '500', answer: () => new Response('oops', { status: 500 }) },
    { why: '404', answer: () => new Response('gone', { status: 404 }) },
    {
      why: 'a redirect',
      answer: () => new Response(null, { status: 302, headers: { Location: 'https://evil.example' } }),
    },
    { why: 'HTML', answer: () => new Response('<h1>Sign in</h1>', { headers: { 'Content-Type': 'text/html' } }) },
    { why: 'JSON of another shape', answer: () => Response.json({ error: 'x' }) },
    { why: 'more than 1 MiB', answer: () => Response.json({ keys: [], padding: 'x'.repeat(1024 * 1024) }) },
  ];
  for (const { why, answer: outage } of outages) {
    it(`that cannot be had is the server's fault: ${why}`, async () => {
      const pair = await pairOf('ES256', 'one');
      answer = outage;
      const token = await tokenOf(pair, 'ES256', 'one');
      await assert.rejects(verify(token), refusedAs('keys-unavailable'));
      await assert.rejects(verify(token), refusedAs('keys-unavailable'));
      assert.equal(fetches, 1, 'a failure is not tried again at once');
      serve(pair.jwk);
      later(1);
      assert.equal((await verify(token)).endUserId, 'alice');
    });
  }

  it('is asked for less and less often while it fails, and again after 30 seconds at the latest', async () => {
    const token = await tokenOf(await pairOf('ES256', 'one'), 'ES256', 'one');
    answer = () => new Response('oops', { status: 500 });
    const attemptsAt: number[] = [];
    for (let second = 0; second <= 100; second += 1) {
      const before = fetches;
      await assert.rejects(verify(token), refusedAs('keys-unavailable'));
      if (fetches > before) attemptsAt.push(second);
      later(1);
    }
    assert.deepEqual(attemptsAt, [0, 1, 3, 7, 15, 31, 61, 91]);
  });

  it('goes on serving the keys it knows during an outage', async () => {
    const pair = await pairOf('ES256', 'one');
    serve(pair.jwk);
    const token = await tokenOf(pair, 'ES256', 'one');
    await verify(token);
    answer = () => Promise.reject(new TypeError('fetch failed'));
    later(3_600);
    assert.equal((await verify(token)).endUserId, 'alice');
    assert.equal(fetches, 2);
    const unknown = await tokenOf(await pairOf('ES256', 'two'), 'ES256', 'two');
    await assert.rejects(verify(unknown), refusedAs('keys-unavailable'));
  });

  it('keeps nobody waiting who has a known key, once it has been seen failing', async () => {
    const pair = await pairOf('ES256', 'one');
    serve(pair.jwk);
    const token = await tokenOf(pair, 'ES256', 'one');
    await verify(token);
    later(601);
    answer = () => new Response('oops', { status: 500 });
    await verify(token);
    later(1);
    answer = () => new Promise(() => undefined);
    assert.equal((await verify(token)).endUserId, 'alice');
    assert.equal(fetches, 3);
  });

  it('is fetched again when the clock was set back', async () => {
    const [old, fresh] = [await pairOf('ES256', 'old'), await pairOf('ES256', 'fresh')];
    serve(old.jwk);
    await verify(await tokenOf(old, 'ES256', 'old'));
    serve(fresh.jwk);
    later(-3_600);
    assert.equal((await verify(await tokenOf(fresh, 'ES256', 'fresh'))).endUserId, 'alice');
  });

  it('drops a key that the host app has withdrawn', async () => {
    const [old, fresh] = [await pairOf('ES256', 'old'), await pairOf('ES256', 'fresh')];
    serve(old.jwk, fresh.jwk);
    const token = await tokenOf(old, 'ES256', 'old');
    await verify(token);
    serve(fresh.jwk);
    later(601);
    await assert.rejects(verify(token), refusedAs('invalid-token'));
  });

  it('does not verify with a key that is meant for encryption', async () => {
    const pair = await pairOf('RS256', 'one');
    serve({ ...pair.jwk, use: 'enc' });
    await assert.rejects(
      verify(await tokenOf(pair, 'RS256', 'one')),
      refusedAs('invalid-token', 'no key for this token'),
    );
  });
});
