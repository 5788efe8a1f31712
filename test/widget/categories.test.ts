import { expect } from '@open-wc/testing';
import { filter, keysOf, toggled, type Category } from '../../widget/state/categories.ts';
import { viewStateOf, type Known } from '../../widget/state/view-state.ts';
import { aList, anIntegration, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';

const PIPEDRIVE = anIntegration({ name: 'Pipedrive', category: 'crm' });
const BARE = anIntegration({ name: 'Bare', category: null });
const EVERYTHING = [HUBSPOT, SLACK, NOTION, PIPEDRIVE, BARE];

const words = ({ categories }: { readonly categories: readonly Category[] }): string[] =>
  categories.map(({ name, count, selected }) => `${selected ? '✓ ' : ''}${name} ${count}`);

describe('categories', () => {
  it('are counted over the whole list, in the order of the alphabet, whatever is searched for', () => {
    expect(words(filter(EVERYTHING, [SLACK], new Set(), 'en'))).to.deep.equal([
      'Communication 1',
      'CRM 2',
      'Productivity 1',
    ]);
  });

  it('are one, however written: by the first of its spellings', () => {
    const spellings = ['Développement', 'DÉVELOPPEMENT', 'Developpement', 'CRM'].map((category, at) =>
      anIntegration({ name: `I${at}`, category }),
    );
    expect(words(filter(spellings, spellings, new Set(), 'fr'))).to.deep.equal(['CRM 1', 'Développement 3']);
  });

  it('stand in the order of the reader’s language', () => {
    const list = ['Ärzte', 'Zoll', 'Bau'].map((category) => anIntegration({ name: category, category }));
    expect(words(filter(list, list, new Set(), 'de'))).to.deep.equal(['Ärzte 1', 'Bau 1', 'Zoll 1']);
    expect(words(filter(list, list, new Set(), 'sv'))).to.deep.equal(['Bau 1', 'Zoll 1', 'Ärzte 1']);
  });

  it('stand in some order where the host’s word for its language is none', () => {
    expect(words(filter(EVERYTHING, EVERYTHING, new Set(), 'no such'))).to.have.lengthOf(3);
  });

  it('are none to choose from where there are not two', () => {
    const list = [HUBSPOT, PIPEDRIVE, BARE];
    expect(filter(list, list, keysOf(['CRM']), 'en')).to.deep.equal({ categories: [], left: list });
  });

  it('may have any name', () => {
    const list = ['__proto__', 'constructor', '<b>'].map((category) => anIntegration({ name: category, category }));
    expect(words(filter(list, list, keysOf(['constructor']), 'en'))).to.have.members([
      '__proto__ 1',
      '✓ constructor 1',
      '<b> 1',
    ]);
  });

  const filters: { selected: string[]; left: string[] }[] = [
    { selected: [], left: ['HubSpot', 'Slack', 'Notion', 'Pipedrive', 'Bare'] },
    { selected: ['CRM'], left: ['HubSpot', 'Pipedrive'] },
    { selected: [' crm '], left: ['HubSpot', 'Pipedrive'] },
    { selected: ['Productivity', 'Communication'], left: ['Slack', 'Notion'] },
    { selected: ['CRM', 'Gone'], left: ['HubSpot', 'Pipedrive'] },
    { selected: ['Gone'], left: ['HubSpot', 'Slack', 'Notion', 'Pipedrive', 'Bare'] },
  ];
  for (const { selected, left } of filters) {
    it(`${selected.join(' and ') || 'none'} selected leaves ${left.join(', ')}`, () => {
      const result = filter(EVERYTHING, EVERYTHING, keysOf(selected), 'en');
      expect(result.left.map(({ name }) => name)).to.deep.equal(left);
    });
  }
});

describe('toggling a category', () => {
  const crm: Category = { key: 'CRM', name: 'CRM', count: 2, selected: false };
  const selections: { names: string[]; then: string[] }[] = [
    { names: [], then: ['CRM'] },
    { names: ['Gone'], then: ['Gone', 'CRM'] },
    { names: ['crm', 'Gone', ' CRM'], then: ['Gone'] },
  ];
  for (const { names, then } of selections) {
    it(`in [${names.join()}] makes [${then.join()}]`, () => {
      expect(toggled(names, crm)).to.deep.equal(then);
    });
  }
});

describe('search and filter together', () => {
  const stateOf = (changes: Partial<Known>) =>
    viewStateOf({
      missing: null,
      signedOut: false,
      renewable: false,
      list: aList(EVERYTHING),
      offered: EVERYTHING,
      error: null,
      wait: null,
      pending: false,
      query: '',
      selected: new Set(),
      locale: 'en',
      ...changes,
    });

  it('both narrow the list, which tells how many there are without them', () => {
    const state = stateOf({ query: 'slack', selected: keysOf(['Communication', 'CRM']) });
    expect(state).to.deep.include({ kind: 'ready', connected: [], available: [SLACK], total: 5 });
  });

  it('put connected ones first, each in the order of the list', () => {
    const last = anIntegration({ id: 'last', name: 'Zendesk', status: 'connected' });
    const state = stateOf({ offered: [...EVERYTHING, last], selected: keysOf(['CRM', 'Productivity']) });
    expect(state).to.deep.include({ connected: [HUBSPOT, last], available: [NOTION, PIPEDRIVE] });
  });

  it('fall into the same sections at every render', () => {
    const [one, other] = [stateOf({}), stateOf({ pending: true })];
    if (one.kind !== 'ready' || other.kind !== 'ready') throw new Error('there is no list');
    expect(one.connected).to.equal(other.connected);
    expect(one.available).to.equal(other.available);
  });

  const nothing: { why: string; query: string; selected: string[]; elsewhere: number }[] = [
    { why: 'the filter hides what matches', query: 'slack', selected: ['CRM'], elsewhere: 2 },
    { why: 'nothing matches anywhere', query: 'nope', selected: ['CRM'], elsewhere: 0 },
    { why: 'nothing matches, without a filter', query: 'nope', selected: [], elsewhere: 0 },
  ];
  for (const { why, query, selected, elsewhere } of nothing) {
    it(`leave nothing where ${why}, and tell how many match elsewhere: ${elsewhere}`, () => {
      expect(stateOf({ query, selected: keysOf(selected) })).to.deep.include({ kind: 'no-match', elsewhere });
    });
  }

  it('offer no categories where the host wants none', () => {
    expect(stateOf({ selected: null })).to.deep.include({ kind: 'ready', categories: [], total: 5 });
  });
});
