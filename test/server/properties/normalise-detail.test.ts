import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AuthField, IntegrationDetail, IntegrationOperation } from '#wire';
import { normaliseDetail } from '../../../server/catalog/normalise-detail.ts';
import { EXAMPLES } from '../../../server/openapi/examples.ts';
import { integrationDetailSchema } from '../../../server/openapi/schemas.ts';
import type { PlatformDetail } from '../../../server/platforms/platform.ts';
import { anyText, hostileText, runs } from './runs.ts';

/** The contract's keys; the compiler keeps them complete. */
const OPERATION_KEYS = { id: true, name: true, slug: true, description: true } as const satisfies Record<
  keyof IntegrationOperation,
  true
>;
const FIELD_KEYS = { slug: true, label: true, type: true, description: true, required: true } as const satisfies Record<
  keyof AuthField,
  true
>;

const NEEDLE = 'needle-of-the-platform';
const text = fc.oneof(
  anyText,
  hostileText,
  fc.constantFrom('create-contact', 'PASSWORD', '', ' ', '\0', '\uD800'),
  fc
    .tuple(fc.constantFrom('x', ' ', '𝔘', 'e\u0301', '\u202E'), fc.constantFrom(199, 200, 201, 1_000, 5_000))
    .map(([unit, times]) => unit.repeat(times)),
);
const surplus = fc.dictionary(
  fc.constantFrom('value', 'placeholder', 'authTestCode', 'oauthClient', 'order'),
  fc.constantFrom<unknown>(NEEDLE, { secret: NEEDLE }),
);
const withSurplus = <Item extends object>(item: fc.Arbitrary<Item>): fc.Arbitrary<Item> =>
  fc.tuple(surplus, item).map(([extra, it]) => ({ ...extra, ...it }));
const operation = withSurplus(fc.record({ id: text, name: text, slug: fc.option(text), description: text }));
const authField = withSurplus(
  fc.record({ slug: text, label: text, type: text, description: text, required: fc.boolean() }),
);
const detail: fc.Arbitrary<PlatformDetail> = withSurplus(
  fc.record({ actions: fc.array(operation), triggers: fc.array(operation), authFields: fc.array(authField) }),
);

describe('a detail for the browser, whatever the platform says', () => {
  it("has exactly the contract's keys, and nothing of any other field", () => {
    fc.assert(
      fc.property(detail, (it) => {
        const output = normaliseDetail(it);
        assert.deepEqual(Object.keys(output), ['actions', 'triggers', 'authFields']);
        for (const each of [...output.actions, ...output.triggers]) {
          assert.deepEqual(Object.keys(each), Object.keys(OPERATION_KEYS));
        }
        for (const each of output.authFields) assert.deepEqual(Object.keys(each), Object.keys(FIELD_KEYS));
        assert.ok(!JSON.stringify(output).includes(NEEDLE));
      }),
      runs(1_000),
    );
  });

  it('is what the published contract says, in well-formed lines without control characters', () => {
    fc.assert(
      fc.property(detail, (it) => {
        const answer: IntegrationDetail = { ...EXAMPLES.IntegrationDetail, ...normaliseDetail(it) };
        assert.deepEqual(integrationDetailSchema.parse(answer), answer);
        for (const { id, name, description } of [...answer.actions, ...answer.triggers])
          assertLines(id, name, description);
        for (const { slug, label, description } of answer.authFields) assertLines(slug, label, description);
      }),
      runs(1_000),
    );
  });

  it('is not changed by being normalised again', () => {
    fc.assert(
      fc.property(detail, (it) => {
        const once = normaliseDetail(it);
        assert.deepEqual(normaliseDetail(once), once);
      }),
      runs(1_000),
    );
  });
});

function assertLines(...lines: readonly string[]): void {
  for (const line of lines) {
    assert.ok(line.isWellFormed());
    assert.doesNotMatch(line, /\p{Cc}|[\u2028\u2029]/u);
    assert.equal(line, line.trim());
  }
}
