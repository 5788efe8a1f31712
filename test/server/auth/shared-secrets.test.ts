import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { secretFault } from '../../../server/auth/shared-secrets.ts';

describe('a shared secret', () => {
  const faults: { why: string; secret: string; fault: RegExp }[] = [
    { why: 'is empty', secret: '', fault: /shorter than 32 bytes: make one at random/ },
    { why: 'has 31 bytes', secret: 'needle-needle-needle-needle-123', fault: /shorter than 32 bytes/ },
    { why: 'is one character, 32 times', secret: 'n'.repeat(32), fault: /one character .*: make one at random/ },
    { why: 'is one character, a thousand times', secret: '0'.repeat(1_000), fault: /one character/ },
    { why: 'is a public key', secret: '-----BEGIN PUBLIC KEY-----needle', fault: /is a PEM key.* its own setting/ },
  ];
  for (const { why, secret, fault } of faults) {
    it(`is refused where it ${why}, with what to do and without its value`, () => {
      const said = secretFault(secret) ?? '';
      assert.match(said, fault);
      assert.doesNotMatch(said, /needle|nnn|000/);
    });
  }

  const taken: { why: string; secret: string }[] = [
    { why: '32 random bytes in base64', secret: randomBytes(32).toString('base64') },
    { why: '32 random bytes in hexadecimal', secret: randomBytes(32).toString('hex') },
    { why: '32 bytes of fewer characters', secret: `${'ü'.repeat(15)}ab` },
    { why: 'one character and another', secret: `${'n'.repeat(31)}m` },
  ];
  for (const { why, secret } of taken) {
    it(`is taken: ${why}`, () => {
      assert.equal(secretFault(secret), null);
    });
  }
});
