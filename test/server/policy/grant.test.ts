import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  compileRule,
  createGrants,
  grantFor,
  permits,
  withHostConnections,
  type RuleLists,
} from '../../../server/policy/grant.ts';
import { hostConnectionsFrom, type HostConnectionEntry } from '../../../server/policy/host-connections.ts';
import { callerWith } from '../../support/platform-integrations.ts';
import { refusedAs } from '../../support/refusals.ts';

const SUBJECTS = [
  { id: 'one-runtime:hubspot', slug: 'hubspot', category: 'CRM' },
  { id: 'one-runtime:slack', slug: 'slack', category: 'Communication' },
  { id: 'one-runtime:google-drive', slug: 'google-drive', category: 'File storage' },
  { id: 'odeus:7f9c', slug: null, category: null },
];

const CONNECTION: HostConnectionEntry = { integration: 'slack', status: 'connected' };

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

  it('is one for each caller, read once', () => {
    let readCount = 0;
    const caller = callerWith({
      get allow() {
        readCount += 1;
        return ['slack'];
      },
    });
    const grantOf = createGrants(compileRule({}));
    const grant = grantOf(caller);
    const readOnce = readCount;
    assert.equal(grantOf(caller), grant);
    assert.equal(readCount, readOnce);
    assert.notEqual(grantOf(callerWith({ allow: ['slack'] })), grant);
  });

  const keys: { why: string; one: unknown; other: unknown; same: boolean }[] = [
    { why: 'the same lists', one: { allow: ['a', 'b'] }, other: { allow: ['a', 'b'] }, same: true },
    { why: 'another order, and repetition', one: { allow: ['a', 'b'] }, other: { allow: ['b', 'a', 'b'] }, same: true },
    { why: 'what it says of connections', one: {}, other: { connections: [CONNECTION] }, same: true },
    { why: 'one list absent', one: { allow: [] }, other: {}, same: false },
    { why: 'another list', one: { allow: ['a'] }, other: { deny: ['a'] }, same: false },
    { why: 'a category', one: { categories: ['a'] }, other: { allow: ['a'] }, same: false },
    { why: 'two for one', one: { allow: ['a,b'] }, other: { allow: ['a', 'b'] }, same: false },
    { why: 'a quote', one: { allow: ['a","b'] }, other: { allow: ['a', 'b'] }, same: false },
    { why: 'connecting', one: { connect: false }, other: { connect: true }, same: false },
  ];
  for (const { why, one, other, same } of keys) {
    it(`has ${same ? 'the same key' : 'another key'}: ${why}`, () => {
      const [first, second] = [one, other].map((claim) => grantFor(callerWith(claim), compileRule({})).key);
      assert.equal(first === second, same);
    });
  }

  it('has another key for what the host says of connections', () => {
    const [none, one, other] = [[], [CONNECTION], [{ ...CONNECTION, accountLabel: 'Acme' }]].map(
      (connections) => grantFor(callerWith({ connections }), compileRule({})).hostKey,
    );
    assert.equal(new Set([none, one, other]).size, 3);
    const grant = grantFor(callerWith(undefined), compileRule({}));
    assert.notEqual(withHostConnections(grant, hostConnectionsFrom([CONNECTION])).hostKey, grant.hostKey);
  });
});
