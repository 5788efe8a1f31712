import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIMITS, normalise } from '../../../server/catalog/normalise.ts';
import { hostConnectionsFrom, type HostConnectionEntry } from '../../../server/policy/host-connections.ts';
import { withHostConnections } from '../../../server/policy/grant.ts';
import { grantWith, platformIntegration } from '../../support/platform-integrations.ts';

const LOGO = 'kq3Wb1n0Yt7-Xz_2';

const normalised = (changes: Parameters<typeof platformIntegration>[0], claim?: unknown) =>
  normalise(platformIntegration(changes), 'one-runtime', grantWith(claim));

describe('an integration for the browser', () => {
  it('has the fields of the contract and no other', () => {
    const entry = { ...platformIntegration({ logoId: LOGO }), authTestCode: 'secret()', oauthClient: { secret: 'x' } };
    assert.deepEqual(normalise(entry, 'one-runtime', grantWith()), {
      id: 'one-runtime:hubspot',
      platform: 'one-runtime',
      slug: 'hubspot',
      name: 'HubSpot',
      description: 'Customer platform.',
      logoUrl: `logos/${LOGO}`,
      category: 'CRM',
      status: 'not_connected',
      authTypes: ['api_key'],
      connectable: true,
      accountLabel: null,
    });
  });

  it('is left out where the grant does not include it', () => {
    assert.equal(normalised({}, { deny: ['hubspot'] }), null);
  });

  it('is left out where nothing is left of its name', () => {
    assert.equal(normalised({ name: ' \n\0 ' }), null);
  });

  const texts: { why: string; name: string; becomes: string }[] = [
    { why: 'white space is one space', name: '  Hub\n\tSpot ', becomes: 'Hub Spot' },
    { why: 'control characters are spaces', name: 'Hub\0Spot', becomes: 'Hub Spot' },
    { why: 'markup stays text', name: '<b>HubSpot</b>', becomes: '<b>HubSpot</b>' },
    { why: 'a lone surrogate is replaced', name: 'Hub\uD800Spot', becomes: 'Hub\uFFFDSpot' },
    { why: '200 characters stay', name: '𝔘'.repeat(200), becomes: '𝔘'.repeat(200) },
    { why: '10,000 characters are cut to 200', name: 'x'.repeat(10_000), becomes: `${'x'.repeat(199)}…` },
  ];
  for (const { why, name, becomes } of texts) {
    it(`has a name of one line: ${why}`, () => {
      assert.equal(normalised({ name })?.name, becomes);
    });
  }

  it('has a description of at most 1,000 characters', () => {
    assert.equal(
      Array.from(normalised({ description: 'y'.repeat(5_000) })?.description ?? '').length,
      LIMITS.description,
    );
  });

  const logos: { why: string; logoId: string | null }[] = [
    { why: 'none', logoId: null },
    { why: 'an address', logoId: 'https://cdn.example/logo.png' },
    { why: 'a data URL', logoId: 'data:image/png;base64,iVBORw0KGgo=' },
    { why: 'a path', logoId: '../../../v1/inte' },
    { why: 'an id that goes on', logoId: `${LOGO}/` },
    { why: 'an empty text', logoId: '' },
  ];
  for (const { why, logoId } of logos) {
    it(`has no logo where the adapter gave ${why}`, () => {
      assert.equal(normalised({ logoId })?.logoUrl, null);
    });
  }

  it('is connectable where the platform hosts a flow and the grant allows connecting', () => {
    assert.equal(normalised({ hosted: false })?.connectable, false);
    assert.equal(normalised({}, { connect: false })?.connectable, false);
  });

  const said = (status: string) => ({
    connections: [{ integration: 'HubSpot', status, accountLabel: 'a@acme.example' }],
  });
  const states = [
    { why: 'the platform knows', platform: 'connected', host: undefined, becomes: ['connected', null] },
    {
      why: 'the host adds the account',
      platform: 'connected',
      host: 'connected',
      becomes: ['connected', 'a@acme.example'],
    },
    {
      why: 'the host cannot overrule a no',
      platform: 'not_connected',
      host: 'connected',
      becomes: ['not_connected', null],
    },
    {
      why: 'the host cannot overrule a yes',
      platform: 'connected',
      host: 'not_connected',
      becomes: ['connected', 'a@acme.example'],
    },
    { why: 'nobody knows', platform: 'unknown', host: undefined, becomes: ['unknown', null] },
    { why: 'only the host knows', platform: 'unknown', host: 'connected', becomes: ['connected', 'a@acme.example'] },
  ] as const;
  for (const { why, platform, host, becomes } of states) {
    it(`is ${becomes[0]}: ${why}`, () => {
      const integration = normalised({ status: platform }, host && said(host));
      assert.deepEqual([integration?.status, integration?.accountLabel], becomes);
    });
  }

  const now: HostConnectionEntry = { integration: 'hubspot', status: 'not_connected' };
  const claimed = { integration: 'one-runtime:hubspot', status: 'connected', accountLabel: 'old' } as const;
  const freshness: { why: string; asked: readonly HostConnectionEntry[]; becomes: readonly unknown[] }[] = [
    { why: 'the host says nothing now', asked: [], becomes: ['connected', 'old'] },
    { why: 'the host says it now, by slug', asked: [now], becomes: ['not_connected', null] },
    {
      why: 'the host says it now, without the account',
      asked: [{ ...now, status: 'connected', accountLabel: null }],
      becomes: ['connected', null],
    },
    {
      why: 'the host speaks of another',
      asked: [{ ...now, integration: 'slack' }],
      becomes: ['connected', 'old'],
    },
    {
      why: 'the id is closer than the slug',
      asked: [now, { integration: ' One-Runtime:HubSpot', status: 'unknown' }],
      becomes: ['unknown', null],
    },
  ];
  for (const { why, asked, becomes } of freshness) {
    it(`is ${String(becomes[0])} although or because the token says connected: ${why}`, () => {
      const grant = withHostConnections(grantWith({ connections: [claimed] }), hostConnectionsFrom(asked));
      const integration = normalise(platformIntegration({ status: 'unknown' }), 'one-runtime', grant);
      assert.deepEqual([integration?.status, integration?.accountLabel], becomes);
    });
  }
});
