import { expect } from '@open-wc/testing';
import { decodeIntegrationList } from '../../widget/decode.ts';
import { PickerError } from '../../widget/errors.ts';
import { aList, anIntegration, aPlatform, PIXEL, SLACK } from './support/integrations.ts';

const SERVER = new URL('https://tokens.test/prefix/');
const decode = (body: unknown) => decodeIntegrationList(body, SERVER);
/** One integration, with fields as an odd server might send them. */
const decoded = (changes: Record<string, unknown>) =>
  decode({ integrations: [{ ...anIntegration(), ...changes }], platforms: [] }).integrations[0];

describe('decoding a list', () => {
  it('takes what the contract describes as it is', () => {
    const list = aList();
    expect(decode(structuredClone(list))).to.deep.equal(list);
  });

  it('passes on no field that the contract does not know', () => {
    expect(decoded({ apiKey: 'sk_live_1' })).to.not.have.property('apiKey');
  });

  it('hands out frozen objects, so that a listener cannot change what the next one sees', () => {
    const list = decode(aList());
    expect(list.integrations).to.be.frozen;
    expect(list.integrations[0]).to.be.frozen;
  });

  const badEnvelopes: Record<string, unknown> = {
    null: null,
    'a number': 7,
    'a string': 'hello',
    'an array': [],
    'an empty object': {},
    'no platforms': { integrations: [] },
    'integrations that are an object': { integrations: {}, platforms: [] },
    'a problem document': { code: 'internal', status: 500 },
  };
  for (const [what, body] of Object.entries(badEnvelopes)) {
    it(`refuses ${what} as a whole`, () => {
      expect(() => decode(body)).to.throw(PickerError, 'bad-answer');
    });
  }

  const badItems: Record<string, unknown> = {
    null: null,
    'a string': 'slack',
    'an array': [],
    'one without an id': { ...anIntegration(), id: undefined },
    'one with a number for an id': { ...anIntegration(), id: 7 },
    'one with an empty id': { ...anIntegration(), id: '' },
    'one with an endless id': { ...anIntegration(), id: 'x'.repeat(10_000) },
    'one without a name': { ...anIntegration(), name: undefined },
    'one whose name is blank': { ...anIntegration(), name: ' \u0000\u202e ' },
  };
  for (const [what, item] of Object.entries(badItems)) {
    it(`drops ${what} and keeps the rest`, () => {
      expect(decode({ integrations: [item, SLACK], platforms: [] }).integrations).to.deep.equal([SLACK]);
    });
  }

  it('keeps the first of two with the same id', () => {
    const twice = [SLACK, { ...SLACK, name: 'Slack again' }];
    expect(decode({ integrations: twice, platforms: [] }).integrations).to.deep.equal([SLACK]);
  });

  it('drops a platform report it cannot read', () => {
    const platforms = [null, 7, { name: 'odeus' }, { name: '', ok: true }, aPlatform('one-runtime', { ok: false })];
    expect(decode({ integrations: [], platforms }).platforms).to.deep.equal([aPlatform('one-runtime', { ok: false })]);
  });

  it('takes a time for one only when it is', () => {
    const asOf = '2026-11-22T05:46:29.000Z';
    const platforms = [aPlatform('a', { asOf }), { name: 'b', ok: true, asOf: 'yesterday' }, { name: 'c', ok: true }];
    expect(decode({ integrations: [], platforms }).platforms.map((platform) => platform.asOf)).to.deep.equal([
      asOf,
      null,
      null,
    ]);
  });

  const oddFields: { why: string; given: Record<string, unknown>; expected: Record<string, unknown> }[] = [
    { why: 'an unknown status counts as unknown', given: { status: 'maybe' }, expected: { status: 'unknown' } },
    { why: 'a missing status counts as unknown', given: { status: undefined }, expected: { status: 'unknown' } },
    { why: 'only true is connectable', given: { connectable: 'yes' }, expected: { connectable: false } },
    { why: 'a numeric description is none', given: { description: 7 }, expected: { description: '' } },
    { why: 'an empty category is none', given: { category: '' }, expected: { category: null } },
    { why: 'an object for a slug is none', given: { slug: {} }, expected: { slug: null } },
    {
      why: 'auth types that are no strings go',
      given: { authTypes: ['oauth2', 7] },
      expected: { authTypes: ['oauth2'] },
    },
    { why: 'auth types that are no array are none', given: { authTypes: 'oauth2' }, expected: { authTypes: [] } },
    {
      why: 'line breaks and controls become spaces',
      given: { name: 'Hub\u0000\r\n\tSpot\u0085' },
      expected: { name: 'Hub Spot' },
    },
    {
      why: 'spaces of any kind become one, and none at the ends',
      given: { name: ' Hub  Spot', slug: 'hub ', category: 'C\u00a0R', description: 'a\u2003b \ufeff c' },
      expected: { name: 'Hub Spot', slug: 'hub', category: 'C R', description: 'a b c' },
    },
    { why: 'bidi overrides go', given: { name: '\u202egnp.exe\u2066x' }, expected: { name: 'gnp.exex' } },
    {
      why: 'joiners that emoji and scripts need stay',
      given: { name: '👩‍💻 می‌خواهم' },
      expected: { name: '👩‍💻 می‌خواهم' },
    },
    { why: 'markup stays the text it is', given: { name: '<b>x</b>' }, expected: { name: '<b>x</b>' } },
  ];
  for (const { why, given, expected } of oddFields) {
    it(why, () => {
      expect(decoded(given)).to.deep.include(expected);
    });
  }

  it('has one of what integrations say alike, and tells apart what only looks alike', () => {
    const waysToSignIn = [
      ['api_key', 'oauth2'],
      ['api_key', 'oauth2'],
      ['api_key\noauth2'],
      [],
      ['oauth2', 'api_key'],
      ['oauth2'],
      'oauth2',
    ];
    const integrations = waysToSignIn.map((authTypes, at) => ({ ...anIntegration({ id: `x:${at}` }), authTypes }));
    const [one, other, ...rest] = decode({ integrations, platforms: [] }).integrations;
    expect(one?.authTypes).to.equal(other?.authTypes);
    expect(one?.authTypes).to.deep.equal(['api_key', 'oauth2']);
    expect(one?.authTypes).to.be.frozen;
    expect(rest.map(({ authTypes }) => authTypes)).to.deep.equal([
      ['api_key oauth2'],
      [],
      ['oauth2', 'api_key'],
      ['oauth2'],
      [],
    ]);
  });

  it('cuts endless texts', () => {
    const integration = decoded({ name: 'x'.repeat(10_000), description: 'y'.repeat(1_000_000) });
    expect(integration?.name).to.have.lengthOf(200).and.match(/…$/);
    expect(integration?.description).to.have.lengthOf(1_000).and.match(/…$/);
  });

  it('does not cut through a character', () => {
    expect(decoded({ name: `${'x'.repeat(198)}🚀🚀` })?.name).to.equal(`${'x'.repeat(198)}…`);
  });

  const logos: { logoUrl: unknown; becomes: string | null }[] = [
    { logoUrl: PIXEL, becomes: PIXEL },
    { logoUrl: 'data:image/svg+xml;base64,PHN2Zy8+', becomes: 'data:image/svg+xml;base64,PHN2Zy8+' },
    { logoUrl: 'logos/kq3Wb1n0Yt7-Xz_2', becomes: 'https://tokens.test/prefix/logos/kq3Wb1n0Yt7-Xz_2' },
    { logoUrl: '/logos/kq3Wb1n0Yt7-Xz_2', becomes: null },
    { logoUrl: 'https://tokens.test/logos/kq3Wb1n0Yt7-Xz_2', becomes: null },
    { logoUrl: 'logos/kq3Wb1n0Yt7-Xz_', becomes: null },
    { logoUrl: 'logos/kq3Wb1n0Yt7-Xz_22', becomes: null },
    { logoUrl: 'logos/../v1/integratio', becomes: null },
    { logoUrl: 'logos/kq3Wb1n0Yt7-Xz_2?x', becomes: null },
    { logoUrl: 'https://cdn.evil.test/a.svg', becomes: null },
    { logoUrl: '//cdn.evil.test/a.svg', becomes: null },
    { logoUrl: 'https://user:pass@tokens.test/a.svg', becomes: null },
    { logoUrl: 'http://tokens.test/a.svg', becomes: null },
    { logoUrl: 'https://tokens.test.evil.test/a.svg', becomes: null },
    { logoUrl: 'javascript:alert(1)', becomes: null },
    { logoUrl: ' javascript:alert(1)', becomes: null },
    { logoUrl: 'data:text/html;base64,PGI+', becomes: null },
    { logoUrl: 'data:image/svg+xml,<svg onload=alert(1)>', becomes: null },
    { logoUrl: 'DATA:image/png;base64,AAAA', becomes: null },
    { logoUrl: 'blob:https://tokens.test/1', becomes: null },
    { logoUrl: `data:image/png;base64,${'A'.repeat(5_000_000)}`, becomes: null },
    { logoUrl: '', becomes: null },
    { logoUrl: 7, becomes: null },
  ];
  for (const { logoUrl, becomes } of logos) {
    it(`${becomes === null ? 'refuses' : 'takes'} the logo ${String(logoUrl).slice(0, 50)}`, () => {
      expect(decoded({ logoUrl })?.logoUrl).to.equal(becomes);
    });
  }
});
