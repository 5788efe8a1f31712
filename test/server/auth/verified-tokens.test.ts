import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { KeySource } from '../../../server/auth/key-source.ts';
import { rememberVerified, type RememberingVerifier } from '../../../server/auth/verified-tokens.ts';
import type { Verifier } from '../../../server/auth/verify.ts';
import { AppError } from '../../../server/errors.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW } from '../../support/user-tokens.ts';

describe('a verified token', () => {
  let now: Date;
  let generation: number | null;
  let verified: string[];
  let verify: RememberingVerifier;

  const source: KeySource = {
    algorithms: new Set(),
    candidates: () => Promise.resolve([]),
    generation: () => generation,
    ready: () => Promise.resolve(true),
  };

  beforeEach(() => {
    now = NOW;
    generation = 1;
    verified = [];
    const check: Verifier = (token) => {
      verified.push(token);
      if (token === 'bad') return Promise.reject(new AppError('invalid-token'));
      const expiresAt = new Date(NOW.getTime() + 60_000);
      return Promise.resolve({
        issuer: 'i',
        endUserId: token,
        name: null,
        email: null,
        expiresAt,
        integrationsClaim: null,
      });
    };
    verify = rememberVerified(check, { keySources: [source], now: () => now, maxCharacters: 100 });
  });

  const userOf = async (token: string): Promise<string> => (await verify(token)).endUserId;

  it('is verified once, and names the same caller each time', async () => {
    assert.deepEqual([await userOf('alice'), await userOf('alice'), await userOf('bob')], ['alice', 'alice', 'bob']);
    assert.deepEqual(verified, ['alice', 'bob']);
  });

  it('is verified again from the moment it expires', async () => {
    await userOf('alice');
    now = new Date(NOW.getTime() + 59_999);
    await userOf('alice');
    assert.equal(verified.length, 1);
    now = new Date(NOW.getTime() + 60_000);
    await userOf('alice');
    assert.equal(verified.length, 2);
  });

  it('is verified again when keys have changed', async () => {
    await userOf('alice');
    generation = 2;
    await userOf('alice');
    await userOf('alice');
    assert.equal(verified.length, 2);
  });

  it('is not remembered when keys changed while it was being verified', async () => {
    let changeKeys = true;
    const check: Verifier = (token) => {
      verified.push(token);
      if (changeKeys) generation = 2;
      const expiresAt = new Date(NOW.getTime() + 60_000);
      return Promise.resolve({
        issuer: 'i',
        endUserId: token,
        name: null,
        email: null,
        expiresAt,
        integrationsClaim: null,
      });
    };
    verify = rememberVerified(check, { keySources: [source], now: () => now });
    await userOf('alice');
    changeKeys = false;
    await userOf('alice');
    await userOf('alice');
    assert.equal(verified.length, 2);
  });

  it('is verified each time while it is not known whether the keys still hold', async () => {
    generation = null;
    await userOf('alice');
    await userOf('alice');
    assert.equal(verified.length, 2);
  });

  it('is remembered only as long as there is room', async () => {
    for (const token of ['alice', 'bob', 'carol', 'dave', 'erin']) await userOf(token);
    await userOf('erin');
    assert.equal(verified.length, 5);
    await userOf('alice');
    assert.equal(verified.length, 6);
  });

  it('is not remembered when it was refused', async () => {
    await assert.rejects(userOf('bad'), refusedAs('invalid-token'));
    await assert.rejects(userOf('bad'), refusedAs('invalid-token'));
    assert.equal(verified.length, 2);
  });
});
