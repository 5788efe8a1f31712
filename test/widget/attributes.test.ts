import { expect, fixtureSync, html } from '@open-wc/testing';
import { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { anIntegration, aList, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import { ADA, all, found, mount, mountSettled, names, root, settled, shown, textOf } from './support/picker.ts';
import { FakeTokenServer, json, SERVER } from './support/token-server.ts';
import { warnings } from './support/warnings.ts';

/** As a framework sets it, whatever TypeScript says. */
const bind = (picker: IntegrationsPicker, name: string, value: unknown): void =>
  void Object.assign(picker, { [name]: value });

describe('a property that the host page has no value for yet', () => {
  const properties = [
    'heading', 'searchText', 'selectedCategories', 'layout', 'theme', 'locale', 'tokenUrl', 'messages', 'getToken',
    'connect', 'integrations', 'categories', 'withoutSearch', 'withoutCategories', 'fetch',
  ]; // prettier-ignore
  for (const name of properties) {
    for (const value of [undefined, null]) {
      it(`is as if it had not been set: ${name} = ${String(value)}`, async () => {
        const { picker } = await mountSettled();
        const whole = textOf(picker);
        bind(picker, name, value);
        await picker.updateComplete;
        expect(textOf(picker)).to.equal(whole);
        expect(found(picker, 'section')).to.have.attribute('aria-label', 'Integrations');
        expect(warnings).to.be.empty;
      });
    }
  }

  for (const value of [undefined, null]) {
    it(`makes the page’s own request in place of fetch = ${String(value)}`, async () => {
      const page = globalThis.fetch;
      const server = new FakeTokenServer();
      globalThis.fetch = server.fetch;
      try {
        const { picker } = await mountSettled();
        bind(picker, 'fetch', value);
        await picker.refresh();
        expect(picker.status).to.equal('ready');
        expect(textOf(picker)).not.to.include('out of date');
        expect(server.requests).to.have.lengthOf(1);
      } finally {
        globalThis.fetch = page;
      }
    });
  }

  it('says what is searched for as a text all the same', async () => {
    const { picker } = await mountSettled({ properties: { searchText: 'hub' } });
    expect(names(picker)).to.deep.equal(['HubSpot']);
    bind(picker, 'searchText', undefined);
    await picker.updateComplete;
    expect(picker.searchText).to.equal('');
    expect(names(picker)).to.have.lengthOf(3);
  });

  it('is not there any more where its attribute has been removed', async () => {
    const { picker } = await mountSettled({ attributes: { heading: 'Apps' } });
    expect(found(picker, 'section')).to.have.attribute('aria-label', 'Apps');
    picker.removeAttribute('heading');
    await picker.updateComplete;
    expect(found(picker, 'section')).to.have.attribute('aria-label', 'Integrations');
    expect(found(picker, 'h2').className).to.equal('unseen');
  });
});

describe('a property of another kind', () => {
  const everything = ['HubSpot', 'Slack', 'Notion'];
  const kinds: { name: string; value: unknown }[] = [
    { name: 'searchText', value: 42 },
    { name: 'selectedCategories', value: '' },
    { name: 'selectedCategories', value: 'CRM' },
    { name: 'selectedCategories', value: [null] },
    { name: 'integrations', value: 42 },
    { name: 'integrations', value: ['slack', null] },
    { name: 'categories', value: { CRM: true } },
    { name: 'locale', value: 5 },
    { name: 'locale', value: ['de'] },
    { name: 'getToken', value: 'f' },
    { name: 'fetch', value: 'f' },
  ];
  for (const { name, value } of kinds) {
    it(`is named once in the console, and otherwise ignored: ${name} = ${JSON.stringify(value)}`, async () => {
      const page = globalThis.fetch;
      globalThis.fetch = new FakeTokenServer().fetch;
      try {
        const { picker } = await mountSettled();
        bind(picker, name, value);
        // What is awaited here rejects where the element cannot be drawn.
        await picker.updateComplete;
        await picker.refresh();
        bind(picker, 'layout', 'list');
        await picker.updateComplete;
        expect(found(picker, '[part=base]').className).to.equal('picker list auto');
        expect(names(picker)).to.deep.equal(everything);
        expect(warnings).to.have.lengthOf(1);
        expect(warnings[0]).to.include(`“${name}”`).and.to.include('ignored');
      } finally {
        globalThis.fetch = page;
      }
    });
  }

  it('leaves the user a filter by category that works', async () => {
    const { picker } = await mountSettled();
    bind(picker, 'selectedCategories', [null]);
    await picker.updateComplete;
    const chip = all(picker, '[aria-pressed]').find(({ textContent }) => textContent.includes('CRM'));
    chip?.click();
    await picker.updateComplete;
    expect(picker.selectedCategories).to.deep.equal(['CRM']);
    expect(names(picker)).to.deep.equal(['HubSpot']);
  });

  for (const value of [5, {}, ['a']]) {
    it(`is no token either, nor is the former one, which may have been another user's: ${JSON.stringify(value)}`, async () => {
      const { picker } = await mountSettled();
      bind(picker, 'token', value);
      await picker.updateComplete;
      expect(picker.status).to.equal('signed-out');
      expect(names(picker)).to.be.empty;
      expect(warnings).to.have.lengthOf(1);
    });
  }
});

describe('a script of the page that comes after the element', () => {
  /** While the page is being read, as for an element that stands in its text. */
  async function reading(run: () => Promise<void>): Promise<void> {
    Object.defineProperty(document, 'readyState', { configurable: true, value: 'interactive' });
    try {
      await run();
    } finally {
      Reflect.deleteProperty(document, 'readyState');
    }
    globalThis.dispatchEvent(new Event('load'));
  }

  it('may set what is missing before the console is told', async () => {
    let given: IntegrationsPicker | null = null;
    await reading(async () => {
      const { picker } = await mount({ token: null });
      given = picker;
      await picker.updateComplete;
      picker.getToken = () => Promise.resolve(ADA);
      await settled(picker);
    });
    await (given as IntegrationsPicker | null)?.updateComplete; // set in a function, which TypeScript does not see
    expect(warnings).to.be.empty;
  });

  for (const missing of ['token', 'server']) {
    it(`is waited for until the page is there, and then the console is told once: ${missing}`, async () => {
      let left: IntegrationsPicker | null = null;
      await reading(async () => {
        const { picker } = await mount(missing === 'token' ? { token: null } : { attributes: { server: 'https://' } });
        left = picker;
        picker.requestUpdate();
        await picker.updateComplete;
        expect(picker.status).to.equal('not-configured');
        expect(warnings).to.be.empty;
      });
      await (left as IntegrationsPicker | null)?.updateComplete; // as above
      expect(warnings).to.have.lengthOf(1);
      expect(warnings[0]).to.include(missing);
    });
  }
});

describe('attributes', () => {
  describe('token', () => {
    it('is taken out of the document at once, and is nowhere else in it', async () => {
      const { picker, server } = await mountSettled();
      expect(picker).not.to.have.attribute('token');
      expect(document.documentElement.outerHTML + root(picker).innerHTML).not.to.include(ADA);
      expect(server.tokens).to.deep.equal([`Bearer ${ADA}`]);
    });

    it('is taken out already while the page is parsed', () => {
      const place = fixtureSync<HTMLElement>(html`<div></div>`);
      place.innerHTML = `<integrations-picker server="${SERVER}/nowhere" token="${ADA}"></integrations-picker>`;
      expect(place.innerHTML).not.to.include(ADA);
    });

    it('cannot be read back, by a script or by a clone', async () => {
      const { picker } = await mountSettled();
      expect((picker as unknown as { token: unknown }).token).to.equal(undefined); // it is write-only for TypeScript too
      expect(Object.values(picker)).not.to.include(ADA);
      const clone = picker.cloneNode();
      if (!(clone instanceof IntegrationsPicker)) throw new Error('not a picker');
      picker.after(clone);
      await clone.updateComplete;
      expect(clone.status).to.equal('not-configured');
    });

    it('may be set as a property', async () => {
      const { picker, server } = await mount({ token: null });
      picker.token = ADA;
      await settled(picker);
      expect(server.tokens).to.deep.equal([`Bearer ${ADA}`]);
    });

    it('may be set before the element is defined', async () => {
      const early = document.createElement('integrations-picker-of-later');
      Object.assign(early, { token: ADA, fetch: new FakeTokenServer().fetch, server: SERVER });
      customElements.define('integrations-picker-of-later', class extends IntegrationsPicker {});
      const place = fixtureSync<HTMLElement>(html`<div></div>`);
      place.append(early);
      if (!(early instanceof IntegrationsPicker)) throw new Error('not upgraded');
      await early.updateComplete;
      await settled(early);
      expect(early.status).to.equal('ready');
    });

    it('loses the white space around it', async () => {
      const { server } = await mountSettled({ token: `\n ${ADA} ` });
      expect(server.tokens).to.deep.equal([`Bearer ${ADA}`]);
    });

    for (const [what, remove] of Object.entries<(picker: IntegrationsPicker) => void>({
      'an empty property': (picker) => (picker.token = ''),
      null: (picker) => (picker.token = null),
      undefined: (picker) => (picker.token = undefined),
      'an empty attribute': (picker) => {
        picker.setAttribute('token', '');
      },
    })) {
      it(`is removed by ${what}, and the list with it`, async () => {
        const { picker } = await mountSettled();
        remove(picker);
        expect(picker.integrations).to.deep.equal([]);
        expect(picker.status).to.equal('signed-out');
        await picker.updateComplete;
        expect(names(picker)).to.be.empty;
      });
    }

    it('is not sent to another origin that “server” is changed to', async () => {
      const { picker, server } = await mountSettled();
      picker.server = 'https://evil.test';
      await picker.updateComplete;
      expect(picker.status).to.equal('not-configured');
      picker.server = SERVER;
      await picker.updateComplete;
      expect(picker.status, 'it does not come back').to.equal('not-configured');
      expect(server.requests).to.have.lengthOf(1);
      expect(warnings.filter((text) => text.includes('dropped'))).to.have.lengthOf(1);
    });

    it('stays for another path of the same origin', async () => {
      const { picker, server } = await mountSettled();
      picker.server = `${SERVER}/v2/`;
      await picker.updateComplete;
      await settled(picker);
      expect(server.requests.map(({ url }) => url.pathname)).to.deep.equal(['/v1/integrations', '/v2/v1/integrations']);
      expect(server.tokens[1]).to.equal(`Bearer ${ADA}`);
    });

    it('belongs to the server that is set in the same breath, in either order', async () => {
      const server = new FakeTokenServer();
      for (const order of ['token first', 'server first']) {
        const { picker } = await mount({ server, token: null, attributes: { server: 'https://first.test' } });
        if (order === 'token first') picker.token = ADA;
        picker.server = 'https://second.test';
        picker.token = ADA;
        await settled(picker);
      }
      expect(server.requests.map(({ url }) => url.host)).to.deep.equal(['second.test', 'second.test']);
    });

    it('is in no warning', async () => {
      const { picker } = await mountSettled({ attributes: { layout: 'wide', theme: ADA.slice(0, 3) } });
      picker.server = 'https://elsewhere.test';
      await picker.updateComplete;
      expect(warnings.join()).not.to.include(ADA);
    });
  });

  describe('server', () => {
    it('is where the module came from unless set', async () => {
      const { picker, server } = await mount({ token: null });
      picker.removeAttribute('server');
      picker.token = ADA;
      await settled(picker);
      expect(server.requests[0]?.url.href).to.equal(`${location.origin}/v1/integrations`);
    });

    const addresses: { server: string; asks: string | null }[] = [
      { server: 'https://a.test', asks: 'https://a.test/v1/integrations' },
      { server: 'https://a.test/', asks: 'https://a.test/v1/integrations' },
      { server: 'https://a.test/x/y//?q=1#z', asks: 'https://a.test/x/y/v1/integrations' },
      { server: '/api', asks: `${location.origin}/api/v1/integrations` },
      { server: 'https://', asks: null },
      { server: 'javascript:alert(1)', asks: null },
      { server: 'data:text/html,x', asks: null },
      { server: 'https://user:secret@a.test', asks: null },
    ];
    for (const { server: address, asks } of addresses) {
      it(`${address} → ${asks ?? 'refused, in place and once in the console'}`, async () => {
        const { picker, server } = await mount({ attributes: { server: address } });
        await settled(picker);
        await picker.updateComplete;
        expect(server.requests.map(({ url }) => url.href)).to.deep.equal(asks === null ? [] : [asks]);
        if (asks !== null) return;
        expect(picker.status).to.equal('not-configured');
        expect(textOf(picker)).to.include('server');
        expect(warnings).to.have.lengthOf(1);
        expect(warnings[0]).not.to.include('secret');
      });
    }
  });

  describe('token-url', () => {
    const addresses: { tokenUrl: string; asks: string | null }[] = [
      { tokenUrl: '/session/token?for=picker', asks: `${location.origin}/session/token?for=picker` },
      { tokenUrl: 'https://app.test/token', asks: 'https://app.test/token' },
      { tokenUrl: 'javascript:alert(1)', asks: null },
      { tokenUrl: 'data:application/json,{"token":"x"}', asks: null },
      { tokenUrl: 'https://user:secret@app.test/token', asks: null },
      { tokenUrl: 'https://', asks: null },
    ];
    for (const { tokenUrl, asks } of addresses) {
      it(`${tokenUrl} → ${asks ?? 'refused, once in the console'}`, async () => {
        const server = new FakeTokenServer();
        server.answer = ({ url }) => json(url.origin === SERVER ? aList() : { token: ADA });
        const { picker } = await mountSettled({ server, token: null, attributes: { 'token-url': tokenUrl } });
        const asked = server.requests.map(({ url }) => url.href).filter((href) => !href.startsWith(SERVER));
        expect(asked).to.deep.equal(asks === null ? [] : [asks]);
        expect(picker.status).to.equal(asks === null ? 'not-configured' : 'ready');
        expect(warnings.filter((text) => text.includes('token-url'))).to.have.lengthOf(asks === null ? 1 : 0);
        expect(warnings.join()).not.to.include('secret');
      });
    }

    it('is asked for nothing by an empty attribute', async () => {
      const { picker, server } = await mount({ token: null, attributes: { 'token-url': '' } });
      expect(picker.status).to.equal('not-configured');
      expect(server.requests).to.be.empty;
    });
  });

  describe('layout and theme', () => {
    it('are grid and auto unless set', async () => {
      const { picker } = await mountSettled();
      expect(found(picker, '[part=base]').className).to.equal('picker grid auto');
    });

    it('change what is on screen', async () => {
      const { picker } = await mountSettled({ attributes: { layout: 'list', theme: 'dark' } });
      expect(found(picker, '[part=base]').className).to.equal('picker list dark');
      expect(getComputedStyle(found(picker, '[part=base]')).colorScheme).to.equal('dark');
      picker.theme = 'light';
      picker.removeAttribute('layout');
      await picker.updateComplete;
      expect(found(picker, '[part=base]').className).to.equal('picker grid light');
    });

    for (const value of ['', 'GRID', 'dark; background: url(x)', '" onmouseover="alert(1)', '__proto__']) {
      it(`fall back and warn once each for ${JSON.stringify(value)}`, async () => {
        const { picker } = await mountSettled({ attributes: { layout: value, theme: value } });
        picker.requestUpdate();
        await picker.updateComplete;
        expect(found(picker, '[part=base]').className).to.equal('picker grid auto');
        expect(warnings).to.have.lengthOf(2);
      });
    }
  });

  describe('heading', () => {
    it('is a heading and names the region', async () => {
      const { picker } = await mountSettled({ attributes: { heading: 'Connect your tools' } });
      expect(found(picker, 'h2')).to.have.text('Connect your tools');
      expect(found(picker, 'section')).to.have.attribute('aria-label', 'Connect your tools');
    });

    it('is not to be seen unless set, and the region still has a name', async () => {
      const { picker } = await mountSettled();
      expect(found(picker, 'h2').getBoundingClientRect().width).to.be.below(2);
      expect(found(picker, 'section')).to.have.attribute('aria-label', 'Integrations');
    });

    it('is text', async () => {
      const { picker } = await mountSettled({ attributes: { heading: '<img src=x onerror=alert(1)>' } });
      expect(all(picker, 'img').length).to.equal(0);
    });
  });

  it('without-search leaves the search out', async () => {
    const { picker } = await mountSettled({ attributes: { 'without-search': '' } });
    expect(shown(picker, 'input')).to.equal(null);
    picker.searchText = 'slack';
    await picker.updateComplete;
    expect(names(picker), 'and nothing is hidden by what nobody can see').to.have.lengthOf(3);
  });

  describe('integrations and categories', () => {
    const filters: { attributes: Record<string, string>; shows: string[] }[] = [
      { attributes: { integrations: 'slack' }, shows: ['Slack'] },
      { attributes: { integrations: ' SLACK , one-runtime:hubspot,' }, shows: ['HubSpot', 'Slack'] },
      { attributes: { integrations: 'slack,github' }, shows: ['Slack'] },
      { attributes: { integrations: '' }, shows: ['HubSpot', 'Slack', 'Notion'] },
      { attributes: { integrations: ' , ' }, shows: ['HubSpot', 'Slack', 'Notion'] },
      { attributes: { integrations: 'sla' }, shows: [] },
      { attributes: { categories: 'crm, productivity' }, shows: ['HubSpot', 'Notion'] },
      { attributes: { categories: 'CRM', integrations: 'slack' }, shows: [] },
      { attributes: { categories: 'constructor' }, shows: [] },
    ];
    for (const { attributes, shows } of filters) {
      it(`${JSON.stringify(attributes)} shows ${shows.join(', ') || 'none'}`, async () => {
        const { picker } = await mountSettled({ attributes });
        expect(names(picker)).to.deep.equal(shows);
        expect(picker.integrations.map(({ name }) => name)).to.deep.equal(shows);
      });
    }

    it('follow a change without a new request', async () => {
      const { picker, server } = await mountSettled({ attributes: { integrations: 'slack' } });
      picker.setAttribute('integrations', 'notion');
      await picker.updateComplete;
      expect(names(picker)).to.deep.equal(['Notion']);
      picker.removeAttribute('integrations');
      await picker.updateComplete;
      expect(names(picker)).to.have.lengthOf(3);
      expect(server.requests).to.have.lengthOf(1);
    });

    it('may be set as properties, as frameworks do for attributes whose name is a property', async () => {
      const { picker } = await mountSettled();
      (picker as { integrations: unknown }).integrations = 'slack'; // the setter takes the attribute's text
      picker.categories = 'communication';
      await picker.updateComplete;
      expect(picker.integrations.map(({ name }) => name)).to.deep.equal(['Slack']);
    });

    const arrays: { properties: Record<string, readonly string[]>; shows: string[] }[] = [
      { properties: { integrations: ['slack'] }, shows: ['Slack'] },
      { properties: { integrations: [' SLACK', 'one-runtime:hubspot', ''] }, shows: ['HubSpot', 'Slack'] },
      { properties: { integrations: [] }, shows: ['HubSpot', 'Slack', 'Notion'] },
      { properties: { categories: ['CRM', 'productivity'] }, shows: ['HubSpot', 'Notion'] },
      { properties: { categories: ['CRM, productivity'] }, shows: [] },
    ];
    for (const { properties, shows } of arrays) {
      it(`as arrays, from the first: ${JSON.stringify(properties)} shows ${shows.join(', ') || 'none'}`, async () => {
        const { picker } = await mountSettled({ properties });
        expect(names(picker)).to.deep.equal(shows);
        expect(warnings).to.be.empty;
      });
    }

    it('offer one array for as long as the same is named, however often a framework sets it', async () => {
      const { picker } = await mountSettled();
      bind(picker, 'integrations', ['slack']);
      const { integrations } = picker;
      bind(picker, 'integrations', ['slack']);
      expect(picker.integrations === integrations).to.equal(true);
      bind(picker, 'integrations', ['notion']);
      expect(picker.integrations.map(({ name }) => name)).to.deep.equal(['Notion']);
    });

    it('cannot show an integration that the server did not grant', async () => {
      const server = new FakeTokenServer();
      server.answer = () => json(aList([SLACK]));
      const { picker } = await mountSettled({ server, attributes: { integrations: 'hubspot,slack' } });
      expect(names(picker)).to.deep.equal(['Slack']);
    });

    it('do not match what has no slug or category', async () => {
      const server = new FakeTokenServer();
      server.answer = () => json(aList([anIntegration({ slug: null, category: null })]));
      const { picker } = await mountSettled({ server, attributes: { categories: 'null', integrations: 'null' } });
      expect(names(picker)).to.be.empty;
    });
  });

  it('in any number, at any moment, never make the element throw', async () => {
    const { picker } = await mountSettled();
    for (let round = 0; round < 50; round++) {
      for (const name of ['layout', 'theme', 'heading', 'integrations', 'categories', 'without-search']) {
        picker.setAttribute(name, `${round % 2 ? '<&"\u0000' : 'x'}${round}`);
        if (round % 3 === 0) picker.removeAttribute(name);
      }
    }
    for (const name of ['layout', 'theme', 'integrations', 'categories', 'without-search'])
      picker.removeAttribute(name);
    await picker.updateComplete;
    expect(names(picker)).to.have.lengthOf(3);
  });

  it('keep the same array of integrations while nothing changes', async () => {
    const { picker } = await mountSettled({ attributes: { categories: 'crm' } });
    expect(picker.integrations === picker.integrations).to.equal(true);
    expect(picker.integrations).to.deep.equal([HUBSPOT]);
    expect(picker.integrations).not.to.include(NOTION);
  });
});
