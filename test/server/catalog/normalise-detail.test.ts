import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AuthField, IntegrationOperation } from '#wire';
import { LIMITS } from '../../../server/catalog/normalise.ts';
import { DETAIL_LIMITS, normaliseDetail } from '../../../server/catalog/normalise-detail.ts';

const OPERATION: IntegrationOperation = {
  id: 'act_1',
  name: 'Create contact',
  slug: 'create-contact',
  description: 'Adds a contact.',
};
const FIELD: AuthField = { slug: 'api_key', label: 'API key', type: 'PASSWORD', description: '', required: true };

const operations = (...changes: Partial<IntegrationOperation>[]) => {
  const given = changes.map((change, index) => ({ ...OPERATION, id: `act_${index}`, ...change }));
  const { actions, triggers } = normaliseDetail({ actions: given, triggers: given, authFields: [] });
  assert.deepEqual(actions, triggers, 'one rule for both');
  return actions;
};
const fields = (...changes: Partial<AuthField>[]) => {
  const given = changes.map((change, index) => ({ ...FIELD, slug: `field_${index}`, ...change }));
  return normaliseDetail({ actions: [], triggers: [], authFields: given }).authFields;
};

describe('a detail for the browser', () => {
  it('has the fields of the contract and no other', () => {
    const surplus = { value: 'sk-secret', authTestCode: 'secret()', oauthClient: { clientSecret: 'x' } };
    const detail = {
      ...surplus,
      actions: [{ ...OPERATION, ...surplus }],
      triggers: [],
      authFields: [{ ...FIELD, ...surplus }],
    };
    assert.deepEqual(normaliseDetail(detail), { actions: [OPERATION], triggers: [], authFields: [FIELD] });
  });

  it('keeps the order in which the platform tells them', () => {
    assert.deepEqual(
      operations({ name: 'b' }, { name: 'c' }, { name: 'a' }).map(({ name }) => name),
      ['b', 'c', 'a'],
    );
  });

  it('has names and descriptions of one bounded line', () => {
    const text = `  ${'x'.repeat(2_000)}\0\n<b>`;
    const [operation] = operations({ name: text, description: text });
    const [field] = fields({ label: text, description: text });
    for (const [line, max] of [
      [operation?.name, LIMITS.name],
      [operation?.description, LIMITS.description],
      [field?.label, LIMITS.name],
      [field?.description, LIMITS.description],
    ] as const) {
      assert.equal(line, `${'x'.repeat(max - 1)}…`);
    }
  });

  it('leaves out an operation without a name or an id', () => {
    assert.deepEqual(operations({ name: ' \n ' }, { id: '\0' }), []);
  });

  it('leaves out what names itself as one before it did', () => {
    const same = { id: 'act_1' };
    assert.deepEqual(
      operations({ ...same, name: 'first' }, { ...same, name: 'second' }).map(({ name }) => name),
      ['first'],
    );
    assert.equal(fields({ slug: 'a' }, { slug: ' a' }).length, 1);
  });

  const slugs: { why: string; slug: string | null; becomes: string | null }[] = [
    { why: 'a plain word', slug: 'create_contact.v2', becomes: 'create_contact.v2' },
    { why: 'none', slug: null, becomes: null },
    { why: 'nothing', slug: '', becomes: null },
    { why: 'two words', slug: 'create contact', becomes: null },
    { why: 'markup', slug: '<img>', becomes: null },
    { why: 'a line break at its end', slug: 'create\n', becomes: null },
    { why: 'a novel', slug: 'x'.repeat(DETAIL_LIMITS.word + 1), becomes: null },
  ];
  for (const { why, slug, becomes } of slugs) {
    it(`${becomes === null ? 'has no slug' : 'keeps the slug'} of an operation: ${why}`, () => {
      assert.equal(operations({ slug })[0]?.slug, becomes);
    });
  }

  it('takes a field of no plain type for a text, and one without a label by its slug', () => {
    const [field] = fields({ type: 'PASS WORD"', label: ' ' });
    assert.deepEqual([field?.type, field?.label], ['TEXT', 'field_0']);
    assert.equal(fields({ type: 'MULTI_LINE_TEXT' })[0]?.type, 'MULTI_LINE_TEXT');
  });

  it('leaves out a field that cannot be named', () => {
    assert.deepEqual(fields({ slug: '  ' }), []);
  });

  it('is bounded: 500 operations of a kind and 100 fields', () => {
    assert.equal(operations(...Array.from({ length: 10_000 }, () => ({}))).length, 500);
    assert.equal(fields(...Array.from({ length: 10_000 }, () => ({}))).length, 100);
  });
});
