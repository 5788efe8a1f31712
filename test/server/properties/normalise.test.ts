import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Integration } from '#wire';
import { LIMITS, normalise } from '../../../server/catalog/normalise.ts';
import type { PlatformIntegration } from '../../../server/platforms/platform.ts';
import { grantWith } from '../../support/platform-integrations.ts';
import { anyText, hostileText, runs, WHITE_SPACE } from './runs.ts';

/** The contract's keys; the compiler keeps them complete. */
const KEYS = {
  id: true,
  platform: true,
  slug: true,
  name: true,
  description: true,
  logoUrl: true,
  category: true,
  status: true,
  authTypes: true,
  connectable: true,
  accountLabel: true,
} as const satisfies Record<keyof Integration, true>;

const BIDI = Array.from('\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C');
const nasty = fc.constantFrom(
  ...WHITE_SPACE,
  ...BIDI,
  '\0',
  '\x1B',
  '\x9F',
  '\uD800',
  '\uDC00',
  '\uFEFF',
  '<b>',
  '𝔘',
  'e\u0301',
);
const text = fc.oneof(
  anyText,
  hostileText,
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.tuple(fc.oneof(nasty, fc.string({ maxLength: 3 })), fc.constantFrom(1, 1, 2, 99, 400, 3_000)))
    .map((runsOf) => runsOf.map(([unit, times]) => unit.repeat(times)).join('')),
);
const logo = fc.oneof(
  text,
  fc.string({ unit: fc.constantFrom('a', 'Z', '0', '-', '_'), minLength: 15, maxLength: 17 }),
  fc.string({ unit: fc.constantFrom('a', '/', '.', '+', '\n'), minLength: 15, maxLength: 17 }),
  fc.constantFrom('javascript:alert(1)', 'https://cdn.example/logo.png', '//cdn.example/x', 'blob:x', ''),
);
// What identifies an integration is the adapter's to judge: it is passed on as it came.
const slug = fc.string({ unit: fc.constantFrom('a', 'b', '-', 'é'), minLength: 1, maxLength: 8 });

const entry: fc.Arbitrary<PlatformIntegration> = fc.record({
  key: slug,
  slug: fc.option(slug),
  name: text,
  description: text,
  logoId: fc.option(logo),
  category: fc.option(text),
  status: fc.constantFrom('connected', 'not_connected', 'unknown'),
  authTypes: fc.array(fc.constantFrom('api_key', 'oauth2'), { maxLength: 3 }),
  hosted: fc.boolean(),
});

const NEEDLE = 'needle-of-the-platform';
const surplus = fc.dictionary(
  fc.oneof(fc.constantFrom('oauthClient', 'authTestCode', 'id', 'connectable', 'accountLabel', 'secret'), hostileText),
  fc.constantFrom<unknown>(NEEDLE, { secret: NEEDLE }, [NEEDLE]),
);

const claim = fc.option(
  fc.record({
    connect: fc.boolean(),
    connections: fc.array(
      fc.record({
        integration: slug,
        status: fc.constantFrom('connected', 'not_connected', 'unknown'),
        accountLabel: anyText.map((label) => label.slice(0, 256)),
      }),
      { maxLength: 3 },
    ),
  }),
  { nil: undefined },
);

function assertLine(line: string, max: number): void {
  assert.ok(line.isWellFormed());
  assert.ok(Array.from(line).length <= max, `${Array.from(line).length} characters`);
  assert.doesNotMatch(line, /\p{Cc}|[\u2028\u2029]/u);
  assert.equal(line, line.trim());
}

describe('an integration for the browser, whatever the platform says', () => {
  it("has exactly the contract's keys, and nothing of any other field", () => {
    fc.assert(
      fc.property(entry, surplus, claim, (it, extra, integrations) => {
        const output = normalise({ ...extra, ...it }, 'one-runtime', grantWith(integrations));
        if (output === null) return;
        assert.deepEqual(Object.keys(output).sort(), Object.keys(KEYS).sort());
        assert.ok(!JSON.stringify(output).includes(NEEDLE));
        assert.deepEqual(JSON.parse(JSON.stringify(output)), output);
      }),
      runs(1_000),
    );
  });

  it('has well-formed lines within their limits, without control characters', () => {
    fc.assert(
      fc.property(entry, claim, (it, integrations) => {
        const output = normalise(it, 'one-runtime', grantWith(integrations));
        if (output === null) return;
        assert.notEqual(output.name, '');
        assertLine(output.name, LIMITS.name);
        assertLine(output.description, LIMITS.description);
        assertLine(output.category ?? '', LIMITS.category);
        assertLine(output.accountLabel ?? '', LIMITS.accountLabel);
      }),
      runs(1_000),
    );
  });

  it('has no logo, or the address of one beneath the server', () => {
    let kept = 0;
    fc.assert(
      fc.property(entry, (it) => {
        const logoUrl = normalise(it, 'one-runtime', grantWith())?.logoUrl ?? null;
        if (logoUrl === null) return;
        kept += 1;
        assert.equal(logoUrl, `logos/${it.logoId}`);
        assert.equal(new URL(logoUrl, 'https://a.example/b/').href, `https://a.example/b/${logoUrl}`);
        assert.match(logoUrl, /^logos\/[A-Za-z0-9_-]{16}$/);
      }),
      runs(1_000),
    );
    assert.ok(kept > 20, `${kept} logos kept`);
  });

  it('is not changed by being normalised again', () => {
    fc.assert(
      fc.property(entry, claim, (it, integrations) => {
        const grant = grantWith(integrations);
        const once = normalise(it, 'one-runtime', grant);
        if (once === null) return;
        const again = normalise({ ...once, key: it.key, logoId: it.logoId, hosted: it.hosted }, 'one-runtime', grant);
        assert.deepEqual(again, once);
      }),
      runs(1_000),
    );
  });
});
