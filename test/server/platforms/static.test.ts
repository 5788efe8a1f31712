import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createLogoStore } from '../../../server/logos/logo-store.ts';
import { createLogos } from '../../../server/logos/logos.ts';
import { readStaticIntegrations } from '../../../server/platforms/static-integrations.ts';
import { staticPlatform } from '../../../server/platforms/static.ts';
import { idOfLogo } from '../../support/logos.ts';
import { testPlatform } from './platform-suite.ts';

const ACME = { id: 'acme-erp', name: 'Acme ERP' };
const FULL = {
  id: 'data-export',
  name: 'Data export',
  description: 'Nightly files.',
  logoUrl: 'data:image/png;base64,AA==',
  category: 'Files',
  slug: 'export',
  authTypes: ['api_key'],
  actions: [{ id: 'run', name: 'Run now', slug: 'run-now', description: 'Starts one.' }],
  triggers: [{ id: 'done', name: 'Export done' }],
  authFields: [{ slug: 'bucket', label: 'Bucket', type: 'TEXT', description: 'Its name.', required: true }],
};

const LOGO_FAULT =
  'item 1, logoUrl must be a data:image/…;base64, URL (PNG, JPEG, GIF, WebP, AVIF or SVG) of at most 256 KiB';

const logos = createLogos(createLogoStore());

const faultsOf = (value: unknown): readonly string[] => {
  const result = readStaticIntegrations(value);
  return 'faults' in result ? result.faults : [];
};

testPlatform({ name: 'static', options: { static: { integrations: [ACME, FULL] } }, key: 'data-export' });

describe('the integrations of the operator', () => {
  it('are listed in their order, with nothing known of their connections', async () => {
    const { integrations } = await staticPlatform({ integrations: [FULL, ACME] }, { logos }).list('alice');
    assert.deepEqual(integrations, [
      {
        key: 'data-export',
        slug: 'export',
        name: 'Data export',
        description: 'Nightly files.',
        logoId: idOfLogo('data:image/png;base64,AA=='),
        category: 'Files',
        status: 'unknown',
        authTypes: ['api_key'],
        hosted: false,
      },
      {
        key: 'acme-erp',
        slug: null,
        name: 'Acme ERP',
        description: '',
        logoId: null,
        category: null,
        status: 'unknown',
        authTypes: [],
        hosted: false,
      },
    ]);
  });

  it('have the details that were given', async () => {
    const platform = staticPlatform({ integrations: [FULL, ACME] }, { logos });
    assert.deepEqual(await platform.detail?.('data-export'), {
      actions: FULL.actions,
      triggers: [{ id: 'done', name: 'Export done', slug: null, description: '' }],
      authFields: FULL.authFields,
    });
    assert.deepEqual(await platform.detail?.('acme-erp'), { actions: [], triggers: [], authFields: [] });
  });

  it('are read as they were written', () => {
    assert.deepEqual(readStaticIntegrations([ACME, FULL]), { integrations: [ACME, FULL] });
  });

  it('are as the page for operators shows them', () => {
    const page = readFileSync(new URL('../../../docs/platforms.md', import.meta.url), 'utf8');
    const [, snippet = ''] = /^```json\n([^]*?)^```$/m.exec(page) ?? [];
    const shown: unknown = JSON.parse(snippet);
    assert.deepEqual(readStaticIntegrations(shown), { integrations: shown });
  });

  const faulty: { why: string; value: unknown; faults: readonly string[] }[] = [
    { why: 'no list', value: { integrations: [ACME] }, faults: ['must be a list of one integration at least'] },
    { why: 'an empty list', value: [], faults: ['must be a list of one integration at least'] },
    { why: 'no name', value: [ACME, FULL, { id: 'x' }], faults: ['item 3, name is missing'] },
    {
      why: 'a name of nothing',
      value: [{ ...ACME, name: ' \n' }],
      faults: ['item 1, name must be a text that is not empty'],
    },
    { why: 'a text as an item', value: ['needle'], faults: ['item 1 must be an object'] },
    { why: 'a misspelt member', value: [{ ...ACME, needle: 1 }], faults: ['item 1 has a member that is unknown'] },
    {
      why: 'an id with a space before it',
      value: [{ ...ACME, id: ' needle' }],
      faults: ['item 1, id must be 1 to 256 characters without control characters and without a space at either end'],
    },
    {
      why: 'a logo of a third party',
      value: [{ ...ACME, logoUrl: 'https://needle.example/logo.png' }],
      faults: [LOGO_FAULT],
    },
    {
      why: 'a logo that is not in base64',
      value: [{ ...ACME, logoUrl: 'data:image/svg+xml,%3Csvg/%3E' }],
      faults: [LOGO_FAULT],
    },
    {
      why: 'a logo that is too long',
      value: [{ ...ACME, logoUrl: `data:image/png;base64,${'A'.repeat(256 * 1024)}` }],
      faults: [LOGO_FAULT],
    },
    {
      why: 'a logo that is cut',
      value: [{ ...ACME, logoUrl: 'data:image/png;base64,A' }],
      faults: [LOGO_FAULT],
    },
    {
      why: 'a logo of a kind that browsers and we do not share',
      value: [{ ...ACME, logoUrl: 'data:image/tiff;base64,AA==' }],
      faults: [LOGO_FAULT],
    },
    {
      why: 'an authentication type that is no word',
      value: [{ ...ACME, authTypes: ['api_key', 'needle x'] }],
      faults: ['item 1, authTypes 2 must be a word of letters, digits, _, . or -'],
    },
    {
      why: 'a field without label',
      value: [{ ...ACME, authFields: [{ slug: 'a', label: 'A' }, { slug: 'needle' }] }],
      faults: ['item 1, authFields 2, label is missing'],
    },
    {
      why: 'an action twice',
      value: [
        {
          ...ACME,
          actions: [
            { id: 'needle', name: 'A' },
            { id: 'needle', name: 'B' },
          ],
        },
      ],
      faults: ['item 1, actions must be of different ids'],
    },
    { why: 'an id twice', value: [ACME, FULL, { ...ACME, id: 'ACME-erp' }], faults: ['item 3 has the id of another'] },
    {
      why: 'several at once',
      value: [{ name: 7 }, ACME, ACME],
      faults: [
        'item 1, id is missing',
        'item 1, name must be a text that is not empty',
        'item 3 has the id of another',
      ],
    },
  ];
  for (const { why, value, faults } of faulty) {
    it(`are refused by place and without the value: ${why}`, () => {
      assert.deepEqual(faultsOf(value), faults);
    });
  }
});
