import { expect } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { aList, anIntegration, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import {
  all,
  announced,
  button,
  found,
  heard,
  mount,
  mountSettled,
  nameOf,
  names,
  root,
  shown,
  textOf,
} from './support/picker.ts';
import { FakeTokenServer, json } from './support/token-server.ts';

const PIPEDRIVE = anIntegration({ name: 'Pipedrive', description: '' });

const serving = (...lists: (typeof HUBSPOT)[][]): FakeTokenServer => {
  const server = new FakeTokenServer();
  server.answer = () => json(aList(lists.length > 1 ? lists.shift() : lists[0]));
  return server;
};

const mountFour = () => mountSettled({ server: serving([HUBSPOT, NOTION, PIPEDRIVE, SLACK]) });

const chips = (picker: IntegrationsPicker): string[] => all(picker, '[aria-pressed]').map(nameOf);
const pressed = (picker: IntegrationsPicker): string[] => all(picker, '[aria-pressed=true]').map(nameOf);

async function tabBack(): Promise<void> {
  await sendKeys({ down: 'Shift' });
  await sendKeys({ press: 'Tab' });
  await sendKeys({ up: 'Shift' });
}

async function press(picker: IntegrationsPicker, name: string): Promise<void> {
  button(picker, name).click();
  await picker.updateComplete;
}

describe('the row of categories', () => {
  it('has a name, and each category with its count', async () => {
    const { picker } = await mountFour();
    expect(found(picker, '[role=toolbar]')).to.have.attribute('aria-label', 'Categories');
    expect(chips(picker)).to.deep.equal(['All 4', 'Communication 1', 'CRM 2', 'Productivity 1']);
    expect(pressed(picker)).to.deep.equal(['All 4']);
  });

  it('filters by as many as are pressed, and not by one pressed again', async () => {
    const { picker } = await mountFour();
    await press(picker, 'CRM 2');
    expect(names(picker)).to.deep.equal(['HubSpot', 'Pipedrive']);
    await heard(picker, '2 integrations found');
    expect(found(picker, '[part=search-count]')).to.have.text('2 of 4');
    await press(picker, 'Productivity 1');
    expect(names(picker)).to.deep.equal(['HubSpot', 'Notion', 'Pipedrive']);
    expect(pressed(picker)).to.deep.equal(['CRM 2', 'Productivity 1']);
    await press(picker, 'CRM 2');
    expect(names(picker)).to.deep.equal(['Notion']);
  });

  it('shows all again by its first', async () => {
    const { picker } = await mountFour();
    await press(picker, 'CRM 2');
    await press(picker, 'All 4');
    expect(names(picker)).to.have.lengthOf(4);
    expect(pressed(picker)).to.deep.equal(['All 4']);
    expect(announced(picker)).to.equal('');
  });

  it('is what the host sets, and tells the host what the user has chosen', async () => {
    const { picker } = await mountFour();
    picker.selectedCategories = ['crm'];
    await picker.updateComplete;
    expect(pressed(picker)).to.deep.equal(['CRM 2']);
    await press(picker, 'Communication 1');
    expect(picker.selectedCategories).to.deep.equal(['crm', 'Communication']);
    expect(picker.integrations, 'what is granted does not change').to.have.lengthOf(4);
  });

  it('keeps the selection across a refetch, also of one that is missing for a while, which then hides nothing', async () => {
    const { picker } = await mountSettled({
      server: serving([HUBSPOT, NOTION, SLACK], [NOTION, SLACK], [HUBSPOT, NOTION, SLACK]),
    });
    await press(picker, 'CRM 1');
    await picker.refresh();
    expect(names(picker)).to.deep.equal(['Notion', 'Slack']);
    expect(pressed(picker)).to.deep.equal(['All 2']);
    expect(picker.selectedCategories).to.deep.equal(['CRM']);
    await picker.refresh();
    expect(names(picker)).to.deep.equal(['HubSpot']);
  });

  it('is one stop of the Tab key, where one was last, and is walked through by arrows, Home and End', async () => {
    const { picker } = await mountFour();
    const here = () => nameOf(root(picker).activeElement ?? picker);
    const steps: [key: string, name: string][] = [
      ['Tab', 'Search integrations'],
      ['Tab', 'All 4'],
      ['ArrowRight', 'Communication 1'],
      ['ArrowRight', 'CRM 2'],
      ['Tab', 'Manage HubSpot'],
      ['back', 'CRM 2'],
      ['End', 'Productivity 1'],
      ['ArrowRight', 'Productivity 1'],
      ['ArrowLeft', 'CRM 2'],
      ['Home', 'All 4'],
      ['ArrowLeft', 'All 4'],
    ];
    for (const [key, name] of steps) {
      await (key === 'back' ? tabBack() : sendKeys({ press: key }));
      await picker.updateComplete;
      expect(here(), key).to.equal(name);
    }
  });

  it('has a chip to stop at when the one that was reached has gone', async () => {
    const { picker } = await mountSettled({ server: serving([HUBSPOT, NOTION, SLACK], [NOTION, SLACK]) });
    button(picker, 'CRM 1').focus();
    await picker.updateComplete;
    await picker.refresh();
    expect(all(picker, '[aria-pressed][tabindex="0"]').map(nameOf)).to.deep.equal(['All 2']);
  });

  const others: { what: string; next: (typeof HUBSPOT)[]; to: string }[] = [
    { what: 'more before it', next: [HUBSPOT, SLACK, NOTION, anIntegration({ name: 'Box', category: 'Archive' })], to: 'CRM 1' },
    { what: 'fewer before it', next: [HUBSPOT, NOTION], to: 'CRM 1' },
    { what: 'all but that', next: [NOTION, SLACK], to: 'All 2' },
  ]; // prettier-ignore
  for (const { what, next, to } of others) {
    it(`leaves the keyboard on its category, or on all, when another list has ${what}`, async () => {
      const { picker } = await mountSettled({ server: serving([HUBSPOT, NOTION, SLACK], next) });
      button(picker, 'CRM 1').focus();
      await picker.updateComplete;
      await picker.refresh();
      await picker.updateComplete;
      expect(nameOf(root(picker).activeElement ?? picker)).to.equal(to);
      expect(all(picker, '[aria-pressed][tabindex="0"]').map(nameOf)).to.deep.equal([to]);
    });
  }

  it('is walked through the other way where one reads the other way', async () => {
    const { picker } = await mountFour();
    picker.dir = 'rtl';
    await picker.updateComplete;
    button(picker, 'All 4').focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(nameOf(root(picker).activeElement ?? picker)).to.equal('Communication 1');
  });

  const absent: { why: string; attributes?: Record<string, string>; list: (typeof HUBSPOT)[] }[] = [
    { why: 'the host wants none', attributes: { 'without-categories': '' }, list: [HUBSPOT, SLACK] },
    { why: 'there is one category', list: [HUBSPOT, PIPEDRIVE] },
    { why: 'there is none', list: [anIntegration({ category: null })] },
  ];
  for (const { why, attributes = {}, list } of absent) {
    it(`is not there, and filters nothing, where ${why}`, async () => {
      const properties = { selectedCategories: ['CRM'] };
      const { picker } = await mountSettled({ server: serving(list), attributes, properties });
      expect(shown(picker, '[role=toolbar]')).to.equal(null);
      expect(names(picker)).to.have.lengthOf(list.length);
    });
  }

  it('is not there where one integration is looked at', async () => {
    const { picker } = await mountFour();
    await picker.showDetail(HUBSPOT.id);
    await picker.updateComplete;
    expect(shown(picker, '[role=toolbar]')).to.equal(null);
  });

  it('has its shape while the list is on its way, unless the host wants none', async () => {
    const server = new FakeTokenServer();
    server.hold();
    expect(shown((await mount({ server })).picker, '.chips.loading')).to.have.attribute('aria-hidden', 'true');
    const without = await mount({ server, attributes: { 'without-categories': '' } });
    expect(shown(without.picker, '.chips')).to.equal(null);
  });

  it('stays one row, and scrolls by itself', async () => {
    await setViewport({ width: 320, height: 600 });
    const list = Array.from({ length: 30 }, (_, at) => anIntegration({ name: `I ${at}`, category: `Category ${at}` }));
    const { picker } = await mountSettled({ server: serving(list) });
    const row = found(picker, '[role=toolbar]');
    expect(row.scrollWidth).to.be.above(row.clientWidth);
    expect(row.getBoundingClientRect().height).to.be.most(64);
    expect(document.documentElement.scrollWidth).to.be.most(320);
    button(picker, 'All 30').focus();
    await sendKeys({ press: 'End' });
    const [chip, box] = [button(picker, 'Category 29 1').getBoundingClientRect(), row.getBoundingClientRect()];
    expect(chip.right).to.be.most(box.right);
    await setViewport({ width: 1280, height: 800 });
  });
});

describe('search and categories together', () => {
  it('say that it is the filter that leaves nothing, and lead out of it', async () => {
    const { picker } = await mountFour();
    await press(picker, 'CRM 2');
    picker.searchText = 'slack';
    await picker.updateComplete;
    expect(textOf(picker)).to.include('Nothing matches “slack” in the selected categories');
    expect(textOf(picker)).to.include('2 integrations match in other categories.');
    await heard(picker, 'Nothing matches “slack” in the selected categories');
    await press(picker, 'Show all categories');
    expect(names(picker)).to.deep.equal(['Slack', 'Notion']);
    expect(nameOf(root(picker).activeElement ?? picker)).to.equal('All 4');
  });

  it('offer to clear the search where no category would help', async () => {
    const { picker } = await mountFour();
    await press(picker, 'CRM 2');
    picker.searchText = 'nope';
    await picker.updateComplete;
    expect(textOf(picker)).to.include('Nothing matches “nope” Check the spelling');
    await press(picker, 'Clear search');
    expect(names(picker)).to.deep.equal(['HubSpot', 'Pipedrive']);
  });
});

describe('marks', () => {
  const marks = (picker: IntegrationsPicker): string[] =>
    all(picker, '[part=match]').map(({ textContent, parentElement }) => {
      return `${parentElement?.getAttribute('part') ?? ''}: ${textContent}`;
    });

  it('show in names and descriptions what was searched for', async () => {
    const { picker } = await mountFour();
    picker.searchText = 'slack pages';
    await picker.updateComplete;
    expect(marks(picker)).to.deep.equal(['description: Pages', 'description: Slack']);
    picker.searchText = 'slack';
    await picker.updateComplete;
    expect(marks(picker)).to.deep.equal(['name: Slack', 'description: Slack']);
    expect(names(picker)).to.deep.equal(['Slack', 'Notion']);
    picker.searchText = '';
    await picker.updateComplete;
    expect(marks(picker)).to.deep.equal([]);
  });

  it('leave the names of controls alone, and markup text', async () => {
    const odd = anIntegration({ name: '<b>Bold</b>', description: '' });
    const { picker } = await mountSettled({ server: serving([odd]) });
    picker.searchText = 'b>bold';
    await picker.updateComplete;
    expect(names(picker)).to.deep.equal(['<b>Bold</b>']);
    expect(marks(picker)).to.deep.equal(['name: b>Bold']);
    expect(button(picker, 'Connect <b>Bold</b>')).to.exist;
  });

  it('are seen in forced colours', async () => {
    const { picker } = await mountFour();
    picker.searchText = 'hub';
    await picker.updateComplete;
    await emulateMedia({ forcedColors: 'active' });
    const mark = getComputedStyle(found(picker, '[part=match]')).backgroundColor;
    expect(mark).not.to.equal(getComputedStyle(found(picker, '.card')).backgroundColor);
    await emulateMedia({ forcedColors: 'none' });
  });
});

describe('staying in reach', () => {
  const topAfterScroll = async (style: string): Promise<number> => {
    const list = Array.from({ length: 24 }, (_, at) =>
      anIntegration({ name: `I ${at}`, category: `Category ${at % 3}` }),
    );
    const { picker } = await mountSettled({ server: serving(list) });
    picker.style.cssText = `${style}; max-width: 320px`;
    // Of the cards that are there at once.
    found(picker, '.card:nth-child(16)').scrollIntoView();
    const { top } = found(picker, '.head').getBoundingClientRect();
    window.scrollTo(0, 0);
    return top;
  };

  it('is not done where the host has not asked for it', async () => {
    expect(await topAfterScroll('')).to.be.below(-500);
  });

  it('is done at the height that the host says, on the ground that it says', async () => {
    expect(await topAfterScroll('--picker-sticky-inset: 40px')).to.equal(40);
    expect(await topAfterScroll('--picker-sticky-inset: 0')).to.equal(0);
  });

  it('has no ground where it is not asked for', async () => {
    const { picker } = await mountFour();
    const head = found(picker, '.head');
    expect(getComputedStyle(head).backgroundImage).to.equal('none');
    picker.style.cssText = '--picker-sticky-inset: 0px; --picker-ground: rgb(1, 2, 3)';
    expect(getComputedStyle(head).backgroundImage).to.include('rgb(1, 2, 3)');
  });
});
