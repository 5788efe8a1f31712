import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AppError } from '../../../server/errors.ts';
import { compileRule, grantFor, permits, type RuleLists, type RuleSubject } from '../../../server/policy/grant.ts';
import { callerWith } from '../../support/platform-integrations.ts';
import { runs, WHITE_SPACE } from './runs.ts';

/** Refused altogether is permitted nothing. */
function permitted(server: RuleLists, claim: unknown, subject: RuleSubject): boolean {
  try {
    return permits(grantFor(callerWith(claim), compileRule(server)), subject);
  } catch (thrown) {
    assert.ok(thrown instanceof AppError && thrown.code === 'invalid-token', String(thrown));
    return false;
  }
}

// Of few letters, so that rules and subjects meet often.
const slug = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 4 });
const category = fc.constantFrom('CRM', 'crm', ' CRM ', 'Forms', 'ß', 'SS');
const subject: fc.Arbitrary<RuleSubject> = fc.record({
  id: slug.map((key) => `one-runtime:${key}`),
  slug: fc.option(slug),
  category: fc.option(category),
});

const glob = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '-', '*', ' '), maxLength: 5 });
const globs = fc.array(
  fc.oneof(
    glob,
    glob.map((text) => `one-runtime:${text}`),
    fc.constantFrom('*', '*:*', ''),
  ),
  { maxLength: 4 },
);
const lists: fc.Arbitrary<RuleLists> = fc.record(
  { allow: globs, deny: globs, categories: fc.array(category, { maxLength: 2 }) },
  { requiredKeys: [] },
);
const claim: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: lists },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        allow: globs,
        deny: globs,
        connect: fc.boolean(),
        connections: fc.array(
          fc.record({ integration: slug, status: fc.constantFrom('connected', 'not_connected', 'unknown', 'maybe') }),
          { maxLength: 2 },
        ),
        alow: globs,
      },
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
);

describe('a grant, whatever the rules and the claim', () => {
  it("permits nothing that the server's rules alone do not", () => {
    fc.assert(
      fc.property(lists, claim, subject, (server, integrations, it) => {
        if (permitted(server, integrations, it)) assert.ok(compileRule(server)(it));
      }),
      runs(2_000),
    );
  });

  it('permits no more with a claim than without one', () => {
    fc.assert(
      fc.property(lists, claim, subject, (server, integrations, it) => {
        if (permitted(server, integrations, it)) assert.ok(permitted(server, undefined, it));
      }),
      runs(2_000),
    );
  });

  it("permits no more with a further deny, the server's or the claim's", () => {
    fc.assert(
      fc.property(lists, lists, globs, subject, (server, integrations, further, it) => {
        const more = (rules: RuleLists): RuleLists => ({ ...rules, deny: [...(rules.deny ?? []), ...further] });
        const before = permitted(server, integrations, it);
        if (permitted(more(server), integrations, it)) assert.ok(before);
        if (permitted(server, more(integrations), it)) assert.ok(before);
      }),
      runs(2_000),
    );
  });

  it('never permits what an exact deny names, whatever else is allowed', () => {
    fc.assert(
      fc.property(lists, claim, subject, fc.boolean(), (server, integrations, it, bySlug) => {
        const deny = [...(server.deny ?? []), (bySlug ? it.slug : null) ?? it.id];
        assert.equal(permitted({ ...server, deny }, integrations, it), false);
      }),
      runs(1_000),
    );
  });

  type Spelling = { readonly before: string; readonly after: string; readonly upper: Iterator<boolean> };

  // Trimmed by White_Space and lower-cased in ASCII: to the platform these are one slug.
  const spelling: fc.Arbitrary<Spelling> = fc.record({
    before: fc.string({ unit: fc.constantFrom(...WHITE_SPACE), maxLength: 3 }),
    after: fc.string({ unit: fc.constantFrom(...WHITE_SPACE), maxLength: 3 }),
    upper: fc.infiniteStream(fc.boolean()),
  });
  const spelled = (text: string, { before, after, upper }: Spelling): string => {
    const cased = Array.from(text, (letter) => (upper.next().value === true ? letter.toUpperCase() : letter));
    return before + cased.join('') + after;
  };

  it('is the same for every spelling of a slug and of an id that the platform takes for one', () => {
    fc.assert(
      fc.property(lists, lists, subject, spelling, (server, integrations, it, way) => {
        const other = { ...it, id: spelled(it.id, way), slug: it.slug === null ? null : spelled(it.slug, way) };
        assert.equal(permitted(server, integrations, other), permitted(server, integrations, it));
      }),
      runs(2_000),
    );
  });

  it('is the same for every spelling of a rule', () => {
    fc.assert(
      fc.property(lists, subject, spelling, (server, it, way) => {
        const respelled = (rules: readonly string[] | undefined) => rules?.map((rule) => spelled(rule, way));
        const other = { ...server, allow: respelled(server.allow), deny: respelled(server.deny) };
        assert.equal(permitted(other, undefined, it), permitted(server, undefined, it));
      }),
      runs(2_000),
    );
  });
});
