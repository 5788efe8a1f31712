import type { Integration } from '#wire';
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { search } from '../../widget/state/search.ts';
import { aList, anIntegration, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import {
  button,
  found,
  headings,
  heard,
  mount,
  mountSettled,
  names,
  root,
  searchField,
  settled,
  shown,
  textOf,
} from './support/picker.ts';
import { FakeTokenServer, json } from './support/token-server.ts';

const PERSONIO = anIntegration({ name: 'Pérsönio', category: 'Personalverwaltung', description: 'Löhne und Gehälter' });
const RAKUTEN = anIntegration({ name: '楽天市場', slug: 'rakuten', category: null, description: '' });
const EVERYTHING = [HUBSPOT, SLACK, NOTION, PERSONIO, RAKUTEN];

describe('searching', () => {
  const queries: { query: string; finds: string[] }[] = [
    { query: '', finds: EVERYTHING.map(({ name }) => name) },
    { query: '   ', finds: EVERYTHING.map(({ name }) => name) },
    { query: 'not', finds: ['Notion'] },
    { query: 'SLACK', finds: ['Slack', 'Notion'] },
    { query: '  slack ', finds: ['Slack', 'Notion'] },
    { query: 'ack', finds: ['Slack', 'Notion'] },
    { query: 'communication', finds: ['Slack'] },
    { query: 'deals contacts', finds: ['HubSpot'] },
    { query: 'crm deals', finds: ['HubSpot'] },
    { query: 'crm slack', finds: [] },
    { query: 'personio', finds: ['Pérsönio'] },
    { query: 'LOHNE', finds: ['Pérsönio'] },
    { query: 'pe\u0301rso\u0308nio', finds: ['Pérsönio'] },
    { query: '楽天', finds: ['楽天市場'] },
    { query: 'ｒａｋｕｔｅｎ', finds: ['楽天市場'] },
    { query: 'null', finds: [] },
    { query: '((((a+)+)+', finds: [] },
    { query: '.*', finds: [] },
    { query: '\\', finds: [] },
    { query: 'x'.repeat(100_000), finds: [] },
  ];
  for (const { query, finds } of queries) {
    it(`${JSON.stringify(query.slice(0, 30))} finds ${finds.join(', ') || 'nothing'}`, () => {
      expect(search(EVERYTHING, query).map(({ name }) => name)).to.deep.equal(finds);
    });
  }

  const spellings: { why: string; query: string; finds: readonly string[]; not?: readonly string[] }[] = [
    { why: 'Hindi: a vowel', query: 'मेल', finds: ['मेल'], not: ['माल', 'मूल', 'मिली'] },
    { why: 'Tamil: a vowel', query: 'நிலா', finds: ['நிலா'], not: ['நூலி'] },
    { why: 'Thai: a vowel', query: 'ปี', finds: ['ปี'], not: ['ปู'] },
    { why: 'Japanese: a voiced sound', query: 'ホスト', finds: ['ホスト'], not: ['ポスト'] },
    { why: 'Arabic: short vowels left out', query: 'محاسبة', finds: ['مُحَاسَبَة'] },
    { why: 'Arabic: an alef without its hamza', query: 'ارامكس', finds: ['أرامكس'] },
    { why: 'Arabic: a drawn out word', query: 'بريد', finds: ['بـــريد'] },
    { why: 'Arabic: heh for teh marbuta', query: 'محاسبه', finds: ['محاسبة'] },
    { why: 'Arabic: yeh for alef maksura', query: 'مستشفي', finds: ['مستشفى'] },
    { why: 'Arabic: its digits', query: '٣٦٥', finds: ['Microsoft 365'] },
    { why: 'Persian: its digits', query: '۳۶۵', finds: ['Microsoft 365'] },
    { why: 'Hebrew: points left out', query: 'שלום', finds: ['שָׁלוֹם'] },
    { why: 'Polish: l for ł', query: 'lodz', finds: ['Łódź'] },
    { why: 'Danish: o for ø', query: 'moller', finds: ['Møller'] },
    { why: 'Danish: ae for æ', query: 'naes', finds: ['Næs'] },
    { why: 'French: oe for œ', query: 'soeurs', finds: ['Sœurs'] },
    { why: 'Vietnamese: d for đ', query: 'dien', finds: ['Điện'] },
    { why: 'an apostrophe for a quote', query: "let's", finds: ['Let’s Encrypt'] },
    { why: 'a quote for an apostrophe', query: 'lowe’s', finds: ["Lowe's"] },
    { why: 'one hyphen for another', query: 'e-mail', finds: ['E‑Mail', 'E–Mail'] },
    { why: 'what is pasted with invisible marks', query: '\u200fHubSpot\u200f', finds: ['HubSpot'] },
  ];
  for (const { why, query, finds, not = [] } of spellings) {
    it(`takes what people type for what is written: ${why}`, () => {
      const all = [...not, ...finds].map((name) =>
        anIntegration({ id: `x:${name}`, name, slug: null, description: '' }),
      );
      expect(search(all, query).map(({ name }) => name)).to.deep.equal(finds);
    });
  }

  const named = (...given: string[]) => given.map((name) => anIntegration({ name, description: '' }));
  const orders: { why: string; list: readonly Integration[]; query: string; order: string[] }[] = [
    {
      why: 'the start of the name, of a word in it, its inside, the rest',
      list: [
        anIntegration({ name: 'Asana', description: 'Sheets of tasks.' }),
        ...named('Blanksheet', 'Google Sheets', 'Sheetgo'),
      ],
      query: 'sheet',
      order: ['Sheetgo', 'Google Sheets', 'Blanksheet', 'Asana'],
    },
    {
      why: 'equally good ones in their given order',
      list: named('Zoho Books', 'Zoho CRM', 'Zoho Desk', 'My Zoho'),
      query: 'zoho',
      order: ['Zoho Books', 'Zoho CRM', 'Zoho Desk', 'My Zoho'],
    },
    {
      why: 'several words start words of a name, in any order',
      list: [
        anIntegration({ name: 'Analytics', description: 'Unlike Google’s.' }),
        ...named('Google Ads', 'Google Analytics'),
      ],
      query: 'an goo',
      order: ['Google Analytics', 'Analytics'],
    },
    { why: 'one word in the name, one elsewhere', list: [HUBSPOT, NOTION], query: 'notion slack', order: ['Notion'] },
    {
      why: 'a sign is part of a word',
      list: named('Cal.com', 'Calendly', 'C++'),
      query: 'cal.com',
      order: ['Cal.com'],
    },
    { why: 'words behind signs', list: named('(Beta) Foo', 'Cal.com'), query: 'beta', order: ['(Beta) Foo'] },
  ];
  for (const { why, list, query, order } of orders) {
    it(`ranks ${why}: ${order.join(', ')}`, () => {
      expect(search(list, query).map(({ name }) => name)).to.deep.equal(order);
    });
  }

  it('finds the same whether typed letter by letter, pasted, or corrected', () => {
    const fresh = (query: string) => search([...PRODUCTS], query);
    const typed = 'google driveway';
    for (let length = 1; length <= typed.length; length++) {
      const query = typed.slice(0, length);
      expect(search(PRODUCTS, query), query).to.deep.equal(fresh(query));
    }
    for (const query of ['google dr', 'gdrive', 'gd', 'x', 'xt', '', 'o']) {
      expect(search(PRODUCTS, query), query).to.deep.equal(fresh(query));
    }
  });

  it('gives the same answer to the same question', () => {
    expect(search(PRODUCTS, 'google')).to.equal(search(PRODUCTS, ' GOOGLE '));
  });
});

const PRODUCTS = [
  'Amazon S3',
  'Azure DevOps',
  'Facebook Pages',
  'Gmail',
  'Google Calendar',
  'Google Cloud Storage',
  'Google Drive',
  'Google Sheets',
  'Google Workspace',
  'Kubernetes',
  'Microsoft Dynamics 365',
  'Microsoft Entra ID',
  'Microsoft OneDrive',
  'Microsoft Power BI',
  'Microsoft Teams',
  'Sage 50',
  'Salesforce',
  'Send Grid',
  'X',
  'Xero',
].map((name) => anIntegration({ name, category: null, description: '' }));

describe('other names', () => {
  const others: { query: string; finds: string[] }[] = [
    { query: 'gdrive', finds: ['Google Drive'] },
    { query: 'gdr', finds: ['Google Drive'] },
    { query: 'gcal', finds: ['Google Calendar'] },
    { query: 'g sheets', finds: ['Google Sheets'] },
    { query: 'googlesheets', finds: ['Google Sheets'] },
    { query: 'gcp', finds: ['Google Cloud Storage'] },
    { query: 'gsuite', finds: ['Google Workspace'] },
    { query: 'google mail', finds: ['Gmail'] },
    { query: 'ms teams', finds: ['Microsoft Teams'] },
    { query: 'msteams', finds: ['Microsoft Teams'] },
    { query: 'o365 teams', finds: ['Microsoft Teams'] },
    { query: 'm365', finds: PRODUCTS.map(({ name }) => name).filter((name) => name.startsWith('Microsoft')) },
    { query: 'azure ad', finds: ['Microsoft Entra ID'] },
    { query: 'd365', finds: ['Microsoft Dynamics 365'] },
    { query: 'pbi', finds: ['Microsoft Power BI'] },
    { query: 'aws', finds: ['Amazon S3'] },
    { query: 'sfdc', finds: ['Salesforce'] },
    { query: 'k8s', finds: ['Kubernetes'] },
    { query: 'fb', finds: ['Facebook Pages'] },
    { query: 'twitter', finds: ['X'] },
    { query: 'sendgrid', finds: ['Send Grid'] },
    { query: '8s', finds: [] },
    { query: 'witter', finds: [] },
  ];
  for (const { query, finds } of others) {
    it(`“${query}” finds ${finds.join(', ') || 'nothing'}`, () => {
      expect(search(PRODUCTS, query).map(({ name }) => name)).to.deep.equal(finds);
    });
  }

  it('come after names that say it themselves', () => {
    const list = ['Twitter Ads', 'X', 'Xero'].map((name) => anIntegration({ name }));
    expect(search(list, 'x').map(({ name }) => name)).to.deep.equal(['X', 'Xero', 'Twitter Ads']);
  });
});

describe('the search field', () => {
  it('narrows the list as one types, and tells how many are left', async () => {
    const { picker } = await mountSettled();
    searchField(picker).focus();
    await sendKeys({ type: 'slack' });
    await picker.updateComplete;
    expect(headings(picker)).to.deep.equal(['Available 2']);
    await heard(picker, '2 integrations found');
    expect(found(picker, '[part=search-count]')).to.have.text('2 of 3');
    await sendKeys({ press: 'Backspace' });
    await picker.updateComplete;
    expect(searchField(picker).value).to.equal('slac');
    expect(root(picker).activeElement).to.equal(searchField(picker));
    expect(picker.integrations, 'what is granted does not change').to.have.lengthOf(3);
  });

  it('announces in the singular, politely', async () => {
    const { picker } = await mountSettled();
    picker.searchText = 'hubspot';
    await heard(picker, '1 integration found');
  });

  it('has a name', async () => {
    const { picker } = await mountSettled();
    expect(searchField(picker)).to.have.attribute('aria-label', 'Search integrations');
    expect(searchField(picker)).to.have.attribute('type', 'search');
  });

  it('is cleared by Escape, which then is the page’s again', async () => {
    const { picker } = await mountSettled();
    let seen = 0;
    const onKey = (event: KeyboardEvent) => (seen += event.key === 'Escape' ? 1 : 0);
    document.addEventListener('keydown', onKey);
    searchField(picker).focus();
    await sendKeys({ type: 'slack' });
    await sendKeys({ press: 'Escape' });
    await picker.updateComplete;
    expect(searchField(picker).value).to.equal('');
    expect(names(picker)).to.have.lengthOf(3);
    expect(seen).to.equal(0);
    await sendKeys({ press: 'Escape' });
    expect(seen).to.equal(1);
    document.removeEventListener('keydown', onKey);
  });

  it('leaves Escape to an open input method', async () => {
    const { picker } = await mountSettled();
    picker.searchText = 'らく';
    await picker.updateComplete;
    searchField(picker).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true }));
    expect(picker.searchText).to.equal('らく');
  });

  describe('and the page’s keys', () => {
    const TYPES = ['keydown', 'keypress', 'keyup'] as const;
    let heard: string[] = [];
    const hear = ({ type, key }: KeyboardEvent): unknown => heard.push(`${type} ${key}`);

    beforeEach(() => {
      heard = [];
      for (const type of TYPES) document.addEventListener(type, hear);
    });
    afterEach(() => {
      for (const type of TYPES) document.removeEventListener(type, hear);
    });

    it('are apart: what is typed is no shortcut of a page that sees an element and no field', async () => {
      const { picker } = await mountSettled();
      searchField(picker).focus();
      await sendKeys({ type: 'g? /7é' });
      await picker.updateComplete;
      expect(searchField(picker).value).to.equal('g? /7é');
      expect(picker.searchText).to.equal('g? /7é');
      expect(heard).to.be.empty;
    });

    for (const press of ['Enter', 'ArrowDown', 'Tab', 'F2']) {
      it(`are the page’s where they type nothing: ${press}`, async () => {
        const { picker } = await mountSettled();
        searchField(picker).focus();
        await sendKeys({ press });
        expect(heard).to.include(`keydown ${press}`);
      });
    }

    for (const down of ['Control', 'Alt', 'Meta']) {
      it(`are the page’s where they type nothing: k with ${down}`, async () => {
        const { picker } = await mountSettled();
        searchField(picker).focus();
        await sendKeys({ down });
        await sendKeys({ press: 'k' });
        await sendKeys({ up: down });
        expect(heard).to.include('keydown k');
      });
    }
  });

  it('is cleared by its button, and keeps the focus', async () => {
    const { picker } = await mountSettled();
    picker.searchText = 'slack';
    await picker.updateComplete;
    button(picker, 'Clear search').focus();
    await sendKeys({ press: 'Enter' });
    await picker.updateComplete;
    expect(names(picker)).to.have.lengthOf(3);
    expect(shown(picker, '.clear')).to.equal(null);
    expect(root(picker).activeElement).to.equal(searchField(picker));
  });

  it('says when nothing matches, and offers the way back', async () => {
    const { picker } = await mountSettled();
    searchField(picker).focus();
    await sendKeys({ type: '<b>nope' });
    await picker.updateComplete;
    expect(textOf(picker)).to.include('Nothing matches “<b>nope”');
    await heard(picker, 'Nothing matches “<b>nope”');
    expect(picker.status).to.equal('ready');
    found(picker, '[part=panel] button').click();
    await picker.updateComplete;
    expect(names(picker)).to.have.lengthOf(3);
    expect(root(picker).activeElement).to.equal(searchField(picker));
  });

  it('may be used while the list is still on its way', async () => {
    const server = new FakeTokenServer();
    const held = server.hold();
    const { picker } = await mount({ server });
    searchField(picker).focus();
    await sendKeys({ type: 'notion' });
    held[0]?.release(json(aList()));
    await settled(picker);
    expect(names(picker)).to.deep.equal(['Notion']);
    expect(root(picker).activeElement).to.equal(searchField(picker));
  });

  it('keeps its text and its place across a refetch', async () => {
    const { picker } = await mountSettled();
    searchField(picker).focus();
    await sendKeys({ type: 'slack' });
    await picker.refresh();
    expect(searchField(picker).value).to.equal('slack');
    expect(names(picker)).to.deep.equal(['Slack', 'Notion']);
    expect(root(picker).activeElement).to.equal(searchField(picker));
  });
});
