/** What is loaded when it is needed, where the test says when it comes. With the files of the browser build: test/e2e. */
import type { Integration } from '#wire';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { PickerError } from '../../widget/errors.ts';
import * as disconnect from '../../widget/later/disconnect.ts';
import { Connections, type ConnectionsOptions } from '../../widget/state/connections.ts';
import { Details, type DetailPart, type DetailsOptions } from '../../widget/state/details.ts';
import type { Disconnecting, DisconnectPart } from '../../widget/state/disconnecting.ts';
import { Later } from '../../widget/state/later.ts';
import type { NotLoaded } from '../../widget/state/not-loaded.ts';
import { PartLoader } from '../../widget/state/part-loader.ts';
import { HUBSPOT, SLACK } from './support/integrations.ts';
import { nothingPending } from './support/picker.ts';
import { aFlow, READY, Rendered } from './support/rendered.ts';

type Part = { readonly name: string };
const PART: Part = { name: 'part' };

type Coming<Of> = { readonly come: (part: Of) => void; readonly fail: (cause: unknown) => void };

/** A part, and each attempt to load it. */
function aLater<Of = Part>(patienceMs?: number): { readonly later: Later<Of>; readonly attempts: Coming<Of>[] } {
  const attempts: Coming<Of>[] = [];
  const load = (): Promise<Of> =>
    new Promise((come, fail) => {
      attempts.push({ come, fail });
    });
  return { later: new Later(load, patienceMs), attempts };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof PickerError ? error.code : String(error);
  }
  return 'none';
}

describe('a part that is loaded later', () => {
  it('is loaded once, however many need it', async () => {
    const { later, attempts } = aLater();
    expect(attempts).to.be.empty;
    const both = Promise.all([later.load(), later.load()]);
    expect(later.here).to.equal(null);
    attempts[0]?.come(PART);
    expect(await both).to.deep.equal([PART, PART]);
    expect(later.here).to.equal(PART);
    expect(await later.load()).to.equal(PART);
    later.warm();
    expect(attempts).to.have.lengthOf(1);
  });

  it('is asked for again after it has failed', async () => {
    const { later, attempts } = aLater();
    const first = later.load();
    attempts[0]?.fail(new TypeError('Failed to fetch dynamically imported module'));
    expect(await codeOf(first)).to.equal('network');
    const second = later.load();
    expect(attempts).to.have.lengthOf(2);
    attempts[1]?.come(PART);
    expect(await second).to.equal(PART);
  });

  it('is late after some time, and asked for again by the next who needs it', async () => {
    const { later, attempts } = aLater(0);
    expect(await codeOf(later.load())).to.equal('timeout');
    expect(later.here).to.equal(null);
    void later.load().catch(() => undefined);
    expect(attempts).to.have.lengthOf(2);
  });

  it('fails silently while nobody needs it yet', async () => {
    const { later, attempts } = aLater();
    later.warm();
    attempts[0]?.fail(new TypeError('gone'));
    await nothingPending();
    const needed = later.load();
    attempts[1]?.come(PART);
    expect(await needed).to.equal(PART);
  });

  it('is asked for again after a failure by who needs it alone', async () => {
    const { later, attempts } = aLater();
    for (const ask of [() => { later.warm(); }, () => void later.load().catch(() => undefined)]) {
      ask();
      attempts.at(-1)?.fail(new TypeError('gone'));
      await nothingPending();
      const before = attempts.length;
      later.warm();
      expect(attempts).to.have.lengthOf(before);
    }
    expect(attempts).to.have.lengthOf(2);
  }); // prettier-ignore
});

/** An element that has nothing but the loader. */
class Waiter extends LitElement {
  user = 'ada';
  readonly again: string[] = [];
  readonly coming = aLater();
  readonly loader = new PartLoader(this, {
    part: this.coming.later,
    user: () => this.user,
    what: 'detail',
    again: ({ name }) => this.again.push(name),
  });
}
customElements.define('test-waiter', Waiter);

async function aWaiter(): Promise<Waiter> {
  const waiter = fixtureSync<Waiter>(html`<test-waiter></test-waiter>`);
  await waiter.updateComplete;
  return waiter;
}

async function failed(integration: Integration): Promise<Waiter> {
  const waiter = await aWaiter();
  const result = waiter.loader.load(integration);
  waiter.coming.attempts.at(-1)?.fail(new TypeError('gone'));
  expect(await result).to.equal(null);
  return waiter;
}

describe('what somebody wants to do with a part that is on its way', () => {
  it('is done when it has come', async () => {
    const { loader, coming } = await aWaiter();
    const result = loader.load(HUBSPOT);
    coming.attempts[0]?.come(PART);
    expect(await result).to.equal(PART);
    expect(loader.notLoaded).to.equal(null);
  });

  const changes: { why: string; change: (waiter: Waiter) => unknown }[] = [
    { why: 'they want it with another integration by now', change: ({ loader }) => void loader.load(SLACK) },
    { why: 'they want nothing any more', change: ({ loader }) => { loader.forget(); } },
    { why: 'the element is gone', change: (waiter) => { waiter.remove(); } },
    {
      why: 'another user has signed in',
      change: async (waiter) => {
        waiter.user = 'bob';
        waiter.requestUpdate();
        await waiter.updateComplete;
      },
    },
  ]; // prettier-ignore
  for (const { why, change } of changes) {
    it(`is not done, and nothing is said of a failure, when ${why}`, async () => {
      for (const end of ['come', 'fail'] as const) {
        const waiter = await aWaiter();
        const result = waiter.loader.load(HUBSPOT);
        await change(waiter);
        await nothingPending();
        const [attempt] = waiter.coming.attempts;
        if (end === 'come') attempt?.come(PART);
        else attempt?.fail(new TypeError('gone'));
        expect(await result).to.equal(null);
        expect(waiter.loader.notLoaded?.integration, end).to.not.equal(HUBSPOT);
      }
    });
  }

  it('is done where the page has only moved the element', async () => {
    const waiter = await aWaiter();
    const result = waiter.loader.load(HUBSPOT);
    fixtureSync<HTMLElement>(html`<div></div>`).append(waiter);
    await nothingPending();
    waiter.coming.attempts[0]?.come(PART);
    expect(await result).to.equal(PART);
  });

  it('is done once, however often it was asked for', async () => {
    const { loader, coming } = await aWaiter();
    const [first, second] = [loader.load(HUBSPOT), loader.load(HUBSPOT)];
    coming.attempts[0]?.come(PART);
    expect([await first, await second]).to.deep.equal([PART, PART]);
  });

  it('is still there to be tried again when it has not come, until the user lets it be', async () => {
    const { loader, again } = await failed(HUBSPOT);
    expect(loader.notLoaded).to.include({ what: 'detail', integration: HUBSPOT, code: 'network', retrying: false });
    loader.notLoaded?.again();
    expect(again).to.deep.equal(['HubSpot']);
    loader.notLoaded?.dismiss();
    expect(loader.notLoaded).to.equal(null);
  });

  it('says so while it is tried again, and no longer when something else is wanted', async () => {
    const { loader } = await failed(HUBSPOT);
    void loader.load(HUBSPOT);
    expect(loader.notLoaded).to.include({ integration: HUBSPOT, retrying: true });
    void loader.load(SLACK);
    expect(loader.notLoaded).to.equal(null);
  });

  it('is told to nobody else', async () => {
    const waiter = await failed(HUBSPOT);
    waiter.user = 'bob';
    waiter.requestUpdate();
    await waiter.updateComplete;
    expect(waiter.loader.notLoaded).to.equal(null);
  });
});

class Page extends LitElement {
  readonly told: string[] = [];
  readonly detail = aLater<DetailPart>();
  readonly disconnect = aLater<DisconnectPart>();
  readonly opened: string[] = [];
  readonly details = new Details(this, {
    part: this.detail.later,
    tokens: { key: 'ada' },
    find: (id: string) => [HUBSPOT, SLACK].find((integration) => integration.id === id) ?? null,
  } as unknown as DetailsOptions); // all that is used before the part is there
  readonly connections = new Connections(this, {
    parts: { flow: aLater().later, disconnect: this.disconnect.later } as unknown as ConnectionsOptions['parts'], // no flow comes
    tokens: { key: 'ada' },
    list: { find: () => HUBSPOT },
    report: ({ type }: Event) => this.told.push(type),
    mode: () => 'none',
  } as unknown as ConnectionsOptions); // all that is used before a flow, or a request

  /** Looks at nothing, but notes what it was to open. */
  get detailPart(): DetailPart {
    const { opened } = this;
    const DetailController = class {
      open(id: string): void {
        opened.push(id);
      }
    };
    return { DetailController } as unknown as DetailPart; // all that is called
  }
}
customElements.define('test-page', Page);

async function aPage(): Promise<Page> {
  const page = fixtureSync<Page>(html`<test-page></test-page>`);
  await page.updateComplete;
  return page;
}

async function couldNotAsk(page: Page, presses = 1): Promise<Disconnecting> {
  const { disconnecting } = page.connections;
  const asked = Array.from({ length: presses }, () => disconnecting.ask(HUBSPOT));
  page.disconnect.attempts.at(-1)?.fail(new TypeError('gone'));
  expect(await Promise.all(asked)).to.deep.equal(asked.map(() => false));
  expect(disconnecting.notLoaded?.integration).to.equal(HUBSPOT);
  return disconnecting;
}

describe('what could not be begun', () => {
  it('is not said of details any more once some are open', async () => {
    const page = await aPage();
    const first = page.details.open(HUBSPOT.id);
    page.detail.attempts[0]?.fail(new TypeError('gone'));
    await first;
    expect(page.details.notLoaded?.integration).to.equal(HUBSPOT);
    const elsewhere = page.detail.later.load();
    page.detail.attempts[1]?.come(page.detailPart);
    await elsewhere;
    await page.details.open(SLACK.id);
    expect(page.opened).to.deep.equal([SLACK.id]);
    expect(page.details.notLoaded?.what).to.equal(undefined);
  });

  it('is not said of a disconnect any more once the user is asked', async () => {
    const page = await aPage();
    const disconnecting = await couldNotAsk(page);
    const elsewhere = page.disconnect.later.load();
    page.disconnect.attempts[1]?.come(disconnect);
    await elsewhere;
    void disconnecting.ask(HUBSPOT);
    expect(disconnecting.state).to.deep.equal({ kind: 'asking', integration: HUBSPOT });
    expect(disconnecting.notLoaded?.what).to.equal(undefined);
  });

  it('is told to the host once for each failure, however often the user has pressed', async () => {
    const page = await aPage();
    await couldNotAsk(page, 3);
    expect(page.told).to.deep.equal(['integrations-error']);
    await couldNotAsk(page, 2);
    expect(page.told).to.deep.equal(['integrations-error', 'integrations-error']);
  });

  it('is over for a user who picks something', async () => {
    const page = await aPage();
    await couldNotAsk(page);
    expect(page.connections.notLoaded).to.include({ what: 'disconnect' });
    page.connections.actions.select(SLACK);
    expect(page.connections.notLoaded?.what).to.equal(undefined);
  });

  const notLoaded: NotLoaded = {
    what: 'disconnect',
    integration: HUBSPOT,
    code: 'network',
    retrying: false,
    again: () => undefined,
    dismiss: () => undefined,
  };
  const SORRY = 'HubSpot could not be disconnected. Check your connection and try again.';
  const complete = { integration: HUBSPOT, detail: null, error: null, pending: true };

  it('is said, and beside it what is found meanwhile', () => {
    const rendered = new Rendered({ notLoaded });
    expect(rendered.announced).to.equal(SORRY);
    rendered.show({ notLoaded, state: { ...READY, query: 'o' } as typeof READY });
    expect(rendered.announced).to.equal(`3 integrations found. ${SORRY}`);
    rendered.show({ notLoaded, detail: complete });
    expect(rendered.announced).to.equal(SORRY);
    rendered.show({ notLoaded, detail: { ...complete, error: new PickerError('network'), pending: false } });
    expect(rendered.announced).to.match(
      /^More about HubSpot could not be loaded\. HubSpot could not be disconnected\./,
    );
  });

  it('makes way for a flow, in sight and to a screen reader, until that has ended', () => {
    const rendered = new Rendered({ notLoaded, flow: aFlow() });
    expect(rendered.all('.not-loaded').length).to.equal(0);
    expect(rendered.announced).to.match(/^Waiting for Slack…/);
    rendered.show({ notLoaded });
    expect(rendered.all('.flow').length).to.equal(0);
    expect(rendered.text('.not-loaded p')).to.equal(SORRY);
  });

  it('hides no card that the keyboard comes to', () => {
    const rendered = new Rendered();
    expect(rendered.all('.picker.floating').length).to.equal(0);
    rendered.show({ notLoaded });
    expect(rendered.all('.picker.floating').length).to.equal(1);
  });
});
