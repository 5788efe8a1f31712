/** Which language an element speaks, and in whose words. */
import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import type { MessageOverrides } from '../../widget/messages.ts';
import { aList, anIntegration, aPlatform, HUBSPOT } from './support/integrations.ts';
import { button, buttons, found, headings, heard, mount, mountSettled, settled, textOf } from './support/picker.ts';
import { FakeTokenServer, json } from './support/token-server.ts';
import { warnings } from './support/warnings.ts';

const serverOf = (...list: Parameters<typeof aList>): FakeTokenServer => {
  const server = new FakeTokenServer();
  server.answer = () => json(aList(...list));
  return server;
};

const says = (picker: IntegrationsPicker, words: string): Promise<void> =>
  waitUntil(() => textOf(picker).includes(words), `“${words}” is not in: ${textOf(picker)}`);

/** A picker at a place of the page. */
async function mountIn(
  place: ParentNode,
  attributes: Readonly<Record<string, string>> = {},
): Promise<IntegrationsPicker> {
  const { picker } = await mount({ attributes });
  place.append(picker);
  await settled(picker);
  return picker;
}

const langOf = (picker: IntegrationsPicker): string | null => found(picker, '[part=base]').getAttribute('lang');
const dirOf = (picker: IntegrationsPicker): string | null => found(picker, '[part=base]').getAttribute('dir');

describe('the language of the element', () => {
  it('is English where nothing else is asked for, and it says so', async () => {
    const { picker } = await mountSettled();
    expect(headings(picker)).to.deep.equal(['Connected 1', 'Available 2']);
    expect(langOf(picker)).to.equal('en');
    expect(dirOf(picker)).to.equal(null);
  });

  it('is the one of its “locale”', async () => {
    const { picker } = await mountSettled({ attributes: { locale: 'de' } });
    expect(headings(picker)).to.deep.equal(['Verbunden 1', 'Verfügbar 2']);
    expect(buttons(picker)).to.include('Slack verbinden');
    expect(langOf(picker)).to.equal('de');
    picker.searchText = 'sla';
    await heard(picker, '2 Integrationen gefunden');
  });

  it('writes numbers and dates as the region does', async () => {
    const asOf = '2026-11-20T12:00:00.000Z';
    const list = Array.from({ length: 1_200 }, (_, index) => anIntegration({ id: `x:${index}`, name: `Box ${index}` }));
    const server = serverOf(list, [aPlatform('one-runtime', { asOf })]);
    const { picker } = await mountSettled({ server, attributes: { locale: 'en-GB' } });
    expect(textOf(picker)).to.include('20 Nov 2026');
    picker.locale = 'de-CH';
    await says(picker, '20.11.2026');
    expect(headings(picker)).to.deep.equal([`Verfügbar ${(1_200).toLocaleString('de-CH')}`]);
  });

  it('is that of the nearest “lang”, its own first, also outside a shadow root', async () => {
    const place = fixtureSync<HTMLElement>(
      html`<div lang="en">
        <div lang="de-AT"><p></p></div>
      </div>`,
    );
    const inner = place.querySelector('p') ?? place;
    const shadow = inner.attachShadow({ mode: 'open' });
    const picker = await mountIn(shadow);
    expect(langOf(picker)).to.equal('de');
    picker.setAttribute('lang', 'en');
    await picker.updateComplete;
    expect(langOf(picker)).to.equal('en');
    picker.removeAttribute('lang');
    await picker.updateComplete;
    expect(langOf(picker)).to.equal('de');
    picker.setAttribute('locale', 'en');
    await picker.updateComplete;
    expect(langOf(picker)).to.equal('en');
  });

  it('is read again when it is moved, and whenever it updates', async () => {
    const place = fixtureSync<HTMLElement>(html`<div lang="de"></div>`);
    const picker = await mountIn(place);
    expect(langOf(picker)).to.equal('de');
    const elsewhere = fixtureSync<HTMLElement>(html`<div lang="en"></div>`);
    elsewhere.append(picker);
    await picker.updateComplete;
    expect(langOf(picker)).to.equal('en');
    elsewhere.lang = 'de';
    await picker.refresh();
    expect(langOf(picker)).to.equal('de');
  });

  it('is the browser’s where the page says that its own is not known', async () => {
    const place = fixtureSync<HTMLElement>(html`<div lang="de"><p lang=""></p></div>`);
    const picker = await mountIn(place.querySelector('p') ?? place);
    expect(langOf(picker)).to.equal('en');
  });

  it('is one for each element of a page', async () => {
    const { picker: german } = await mountSettled({ attributes: { locale: 'de' } });
    const { picker: english } = await mountSettled({ attributes: { locale: 'en' } });
    german.requestUpdate();
    await german.updateComplete;
    expect([langOf(german), langOf(english)]).to.deep.equal(['de', 'en']);
    expect(buttons(german)).to.include('Slack verbinden');
    expect(buttons(english)).to.include('Connect Slack');
  });

  it('changes with its attribute, and the former words stay until the others are there', async () => {
    const { picker } = await mountSettled({ attributes: { locale: 'de' } });
    picker.setAttribute('locale', 'ar');
    await picker.updateComplete;
    expect(textOf(picker)).to.match(/Verbunden|متصل/);
    await says(picker, 'متصل');
    picker.removeAttribute('locale');
    await picker.updateComplete;
    expect(headings(picker)).to.deep.equal(['Connected 1', 'Available 2']);
  });

  const refused: { locale: string; warns: number }[] = [
    { locale: 'fi', warns: 1 },
    { locale: 'zh-TW', warns: 1 },
    { locale: 'de_AT', warns: 1 },
    { locale: '<b>', warns: 1 },
    { locale: '', warns: 0 },
  ];
  for (const { locale, warns } of refused) {
    it(`is English for “${locale}”, ${warns === 1 ? 'which is said once' : 'silently'}`, async () => {
      const { picker } = await mountSettled({ attributes: { locale } });
      picker.requestUpdate();
      await picker.updateComplete;
      expect(langOf(picker)).to.equal('en');
      expect(dirOf(picker)).to.equal(null);
      expect(warnings).to.have.lengthOf(warns);
    });
  }

  it('is English, without a word in the console, on a page in a language that it does not have', async () => {
    const picker = await mountIn(fixtureSync<HTMLElement>(html`<div lang="fi"></div>`));
    expect(langOf(picker)).to.equal('en');
    expect(warnings).to.be.empty;
  });
});

describe('the direction of the element', () => {
  it('is that of its “locale” where it has one: the page around it may run the other way', async () => {
    const { picker } = await mountSettled({ attributes: { locale: 'ar' } });
    expect(getComputedStyle(found(picker, 'h3')).direction).to.equal('rtl');
    const place = fixtureSync<HTMLElement>(html`<div dir="rtl"></div>`);
    const english = await mountIn(place, { locale: 'en' });
    expect(getComputedStyle(found(english, 'h3')).direction).to.equal('ltr');
  });

  it('is the page’s where the page chose the language', async () => {
    const picker = await mountIn(fixtureSync<HTMLElement>(html`<div lang="ar"></div>`));
    expect(langOf(picker)).to.equal('ar');
    expect(dirOf(picker)).to.equal(null);
  });

  it('is that of a “dir” on it in any case', async () => {
    const { picker } = await mountSettled({ attributes: { locale: 'ar', dir: 'ltr' } });
    expect(getComputedStyle(found(picker, 'h3')).direction).to.equal('ltr');
    picker.removeAttribute('dir');
    await picker.updateComplete;
    expect(getComputedStyle(found(picker, 'h3')).direction).to.equal('rtl');
  });

  it('does not let a name of the other direction draw what stands beside it to its side', async () => {
    const server = serverOf([HUBSPOT, anIntegration({ name: 'חשבונית' })]);
    const { picker } = await mountSettled({ server });
    expect(buttons(picker)).to.include('Manage HubSpot').and.to.include('Connect \u2068חשבונית\u2069');
    picker.locale = 'ar';
    await says(picker, 'متصل');
    expect(buttons(picker)).to.include('إدارة \u2068HubSpot\u2069').and.to.include('ربط חשבונית');
  });
});

describe('words of the host', () => {
  const OWN: MessageOverrides = {
    connect: 'Link',
    connectName: (name) => `Link ${name} now`,
    detail: { reconnect: 'Link again' },
    errors: { internal: { title: 'Ach' } },
  };

  it('take the place of ours, each by itself', async () => {
    const { picker } = await mountSettled({ properties: { messages: OWN } });
    expect(button(picker, 'Link Slack now')).to.have.trimmed.text('Link');
    expect(buttons(picker), 'the others stay').to.include('Manage HubSpot');
    expect(warnings).to.be.empty;
  });

  it('stand over any language, and go when they are taken away', async () => {
    const { picker } = await mountSettled({ attributes: { locale: 'de' }, properties: { messages: OWN } });
    expect(buttons(picker)).to.include('Link Slack now').and.to.include('HubSpot verwalten');
    picker.messages = null;
    await picker.updateComplete;
    expect(buttons(picker)).to.include('Slack verbinden');
  });

  it('may be a language of their own', async () => {
    const { picker } = await mountSettled({ properties: { messages: { lang: 'fi', connected: 'Yhdistetty' } } });
    expect(langOf(picker)).to.equal('fi');
    expect(headings(picker)[0]).to.equal('Yhdistetty 1');
  });

  const broken: Readonly<Record<string, unknown>> = {
    'another kind of word': { connect: 5 },
    'a text for a sentence': { connectName: 'Link' },
    'a sentence for a text': { connect: () => 'Link' },
    'an unknown word': { conect: 'Link' },
    'an unknown word inside': { detail: { reconect: 'Link' } },
    'a text for a table': { detail: 'Link' },
    'no table at all': 'Link',
    'a sentence that throws': {
      connectName: () => {
        throw new Error('host');
      },
    },
    'a sentence that says no text': { connectName: () => 5 },
    'an inherited name': JSON.parse('{"__proto__": {"connect": "Link"}}') as unknown,
  };
  for (const [what, messages] of Object.entries(broken)) {
    it(`that are ${what} are ignored, and named once`, async () => {
      const { picker } = await mountSettled({ properties: { messages: messages as MessageOverrides } }); // what JavaScript may hold
      picker.requestUpdate();
      await picker.updateComplete;
      expect(buttons(picker)).to.include('Connect Slack');
      expect(warnings).to.have.lengthOf(1);
      expect(warnings[0]).to.include('messages');
    });
  }

  it('are text', async () => {
    const { picker } = await mountSettled({ properties: { messages: { connect: '<img src=x onerror=alert(1)>' } } });
    expect(textOf(picker)).to.include('<img src=x');
  });
});
