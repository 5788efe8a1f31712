import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileRule, grantFor, permits, type RuleLists } from '../../../server/policy/grant.ts';
import { callerWith } from '../../support/platform-integrations.ts';
import { refusedAs } from '../../support/refusals.ts';

const SUBJECTS = [
  { id: 'one-runtime:hubspot', slug: 'hubspot', category: 'CRM' },
  { id: 'one-runtime:slack', slug: 'slack', category: 'Communication' },
  { id: 'one-runtime:google-drive', slug: 'google-drive', category: 'File storage' },
  { id: 'odeus:7f9c', slug: null, category: null },
];

const granted = (server: RuleLists, claim: unknown): string[] => {
  const grant = grantFor(callerWith(claim), compileRule(server));
  return SUBJECTS.filter((subject) => permits(grant, subject)).map(({ id }) => id.replace(/^.*:/, ''));
};

describe('a grant', () => {
  const rows: { why: string; server?: RuleLists; claim?: unknown; sees: string[] }[] = [
    { why: 'no rule at all', sees: ['hubspot', 'slack', 'google-drive', '7f9c'] },
    { why: 'the server allows slugs', server: { allow: ['hubspot', 'google-*'] }, sees: ['hubspot', 'google-drive'] },
    { why: 'the server allows a platform', server: { allow: ['odeus:*'] }, sees: ['7f9c'] },
    {
      why: 'the server denies, whatever the case',
      server: { deny: ['HubSpot'] },
      sees: ['slack', 'google-drive', '7f9c'],
    },
    {
      why: 'a deny wins over an allow',
      server: { allow: ['*'], deny: ['slack'] },
      sees: ['hubspot', 'google-drive', '7f9c'],
    },
    {
      why: 'the server allows categories',
      server: { categories: ['crm', ' File Storage '] },
      sees: ['hubspot', 'google-drive'],
    },
    { why: 'the claim narrows by id', claim: { allow: ['one-runtime:slack'] }, sees: ['slack'] },
    { why: 'the claim denies', claim: { deny: ['one-runtime:*'] }, sees: ['7f9c'] },
    { why: 'the claim narrows by category', claim: { categories: ['Communication'] }, sees: ['slack'] },
    {
      why: 'the claim cannot widen an allow list',
      server: { allow: ['slack'] },
      claim: { allow: ['*'] },
      sees: ['slack'],
    },
    { why: 'the claim cannot lift a deny', server: { deny: ['slack'] }, claim: { allow: ['slack'] }, sees: [] },
    {
      why: 'the claim cannot add a category',
      server: { categories: ['CRM'] },
      claim: { categories: ['Communication'] },
      sees: [],
    },
    { why: 'an empty allow list allows nothing', claim: { allow: [] }, sees: [] },
    {
      why: 'an empty deny list denies nothing',
      claim: { deny: [] },
      sees: ['hubspot', 'slack', 'google-drive', '7f9c'],
    },
  ];
  for (const { why, server = {}, claim, sees } of rows) {
    it(`shows ${sees.join(', ') || 'nothing'}: ${why}`, () => {
      assert.deepEqual(granted(server, claim), sees);
    });
  }

  const unreadable: { why: string; claim: unknown }[] = [
    { why: 'null, which a list may have become by mistake', claim: null },
    { why: 'a list that is a string', claim: { allow: 'hubspot' } },
    { why: 'a misspelt member', claim: { alow: ['hubspot'] } },
    { why: 'an array', claim: ['hubspot'] },
    { why: 'a string', claim: 'hubspot' },
    { why: 'connect as a string', claim: { connect: 'false' } },
    { why: 'a connection of unknown status', claim: { connections: [{ integration: 'x', status: 'maybe' }] } },
  ];
  for (const { why, claim } of unreadable) {
    it(`is refused rather than guessed: ${why}`, () => {
      assert.throws(() => granted({}, claim), refusedAs('invalid-token', 'claim integrations'));
    });
  }

  it('lets a user connect unless the claim says no', () => {
    const rule = compileRule({});
    assert.equal(grantFor(callerWith(undefined), rule).mayConnect, true);
    assert.equal(grantFor(callerWith({ connect: true }), rule).mayConnect, true);
    assert.equal(grantFor(callerWith({ connect: false }), rule).mayConnect, false);
  });
});
