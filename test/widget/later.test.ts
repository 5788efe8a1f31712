/** What is loaded when it is needed, where the test says when it comes. With the files of the browser build: test/e2e. */
import type { Integration } from '#wire';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { PickerError } from '../../widget/errors.ts';
import { en } from '../../widget/locales/en.ts';
import { formatsOf } from '../../widget/locales/formats.ts';
import { Acts, type ActingPart, type ActsOptions, type DetailPart } from '../../widget/state/acts.ts';
import type { ConnectResult } from '../../widget/state/connect-controller.ts';
import type { ConnectMode } from '../../widget/options.ts';
import { Later } from '../../widget/state/later.ts';
import type { NotLoaded } from '../../widget/state/not-loaded.ts';
import { PartLoader } from '../../widget/state/part-loader.ts';
import { parts } from '../../widget/later/parts.ts';
import { HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import { all, button, mountSettled, nothingPending } from './support/picker.ts';
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

  it('has an outdated page where the server has it no more', async () => {
    const { later, attempts } = aLater();
    const first = later.load();
    attempts[0]?.fail(Object.assign(new TypeError('Failed to fetch dynamically imported module'), { status: 404 }));
    expect(await codeOf(first)).to.equal('outdated');
    const second = later.load();
    attempts[1]?.fail(Object.assign(new TypeError('Failed to fetch dynamically imported module'), { status: 503 }));
    expect(await codeOf(second)).to.equal('network');
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
    { why: 'they do something else', change: ({ loader }) => { loader.giveUp(); } },
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

  it('is known while the part is on its way, and no longer', async () => {
    const { loader, coming } = await aWaiter();
    expect(loader.coming).to.equal(null);
    const result = loader.load(HUBSPOT);
    expect(loader.coming).to.equal(HUBSPOT);
    void loader.load(SLACK);
    expect(loader.coming).to.equal(SLACK);
    coming.attempts[0]?.come(PART);
    await result;
    await nothingPending();
    expect(loader.coming).to.equal(null);
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

  it('can be tried again by a user who has done something else while it was', async () => {
    const { loader, coming } = await failed(HUBSPOT);
    void loader.load(HUBSPOT);
    loader.giveUp();
    expect(loader.notLoaded).to.include({ integration: HUBSPOT, retrying: false });
    coming.attempts.at(-1)?.fail(new TypeError('gone'));
    await nothingPending();
    expect(loader.notLoaded).to.include({ integration: HUBSPOT, retrying: false });
  });

  it('is told to nobody else', async () => {
    const waiter = await failed(HUBSPOT);
    waiter.user = 'bob';
    waiter.requestUpdate();
    await waiter.updateComplete;
    expect(waiter.loader.notLoaded).to.equal(null);
  });
});

/** Where somebody does something with an integration before the part is there. */
class Page extends LitElement {
  user = 'ada';
  mode: ConnectMode = 'modal';
  readonly told: string[] = [];
  readonly done: string[] = [];
  readonly acting = aLater<ActingPart>();
  readonly detail = aLater<DetailPart>();
  readonly acts = new Acts(this, {
    parts: { acting: this.acting.later, detail: this.detail.later },
    tokens: {
      // By the host's own property, which a test may change.
      host: this,
      get key(): string {
        return this.host.user;
      },
    },
    list: { find: (id: string) => [HUBSPOT, SLACK].find((integration) => integration.id === id) ?? null },
    report: ({ type }: Event) => this.told.push(type),
    mode: () => this.mode,
    words: () => en(formatsOf('en')),
  } as unknown as ActsOptions); // all that is used before the parts are there

  override render(): string {
    return this.acts.notLoaded?.what ?? '';
  }

  /** Does nothing, but notes what it was to do. */
  get actingPart(): ActingPart {
    const { done } = this;
    class Acting {
      readonly connecting = { state: null };
      readonly disconnecting = {
        state: null,
        ask({ name }: Integration): Promise<boolean> {
          done.push(`disconnect ${name}`);
          return Promise.resolve(true);
        },
      };
      readonly actions = { cancelFlow: () => done.push('cancel') };

      connect({ name }: Integration): Promise<ConnectResult> {
        done.push(`connect ${name}`);
        return Promise.resolve('connected');
      }
    }
    return { Acting } as unknown as ActingPart; // all that is called
  }

  /** As `actingPart`. */
  get detailPart(): DetailPart {
    const { done } = this;
    class DetailController {
      readonly state = null;

      open(id: string): void {
        done.push(`open ${id}`);
      }

      goTo(id: string): void {
        done.push(`go to ${id}`);
      }

      goBack(): void {
        done.push('go back');
      }

      retry(): void {
        done.push('retry');
      }
    }
    return { DetailController } as unknown as DetailPart; // all that is called
  }
}
customElements.define('test-page', Page);

async function aPage(): Promise<Page> {
  const page = fixtureSync<Page>(html`<test-page></test-page>`);
  await page.updateComplete;
  return page;
}

async function couldNotAsk(page: Page, presses = 1): Promise<void> {
  const asked = Array.from({ length: presses }, () => page.acts.disconnect(HUBSPOT));
  page.acting.attempts.at(-1)?.fail(new TypeError('gone'));
  expect(await Promise.all(asked)).to.deep.equal(asked.map(() => false));
  expect(page.acts.notLoaded).to.include({ what: 'disconnect', integration: HUBSPOT });
}

describe('what somebody does with an integration before the part for it is there', () => {
  const acts: { what: string; part: 'acting' | 'detail'; act: (page: Page) => unknown; done: string }[] = [
    { what: 'a pick', part: 'acting', act: ({ acts }) => { acts.actions.select(SLACK); }, done: 'connect Slack' },
    { what: 'connect()', part: 'acting', act: ({ acts }) => acts.connect(SLACK), done: 'connect Slack' },
    { what: 'a look at its details', part: 'detail', act: ({ acts }) => { acts.actions.openDetail(SLACK); }, done: `go to ${SLACK.id}` },
    { what: 'showDetail()', part: 'detail', act: ({ acts }) => acts.open(SLACK.id, false), done: `open ${SLACK.id}` },
    { what: '“Disconnect”', part: 'acting', act: ({ acts }) => { acts.actions.askDisconnect(HUBSPOT); }, done: 'disconnect HubSpot' },
    { what: 'disconnect()', part: 'acting', act: ({ acts }) => acts.disconnect(HUBSPOT), done: 'disconnect HubSpot' },
  ]; // prettier-ignore
  for (const { what, part, act, done } of acts) {
    it(`is done when that has come, and at once from then on: ${what}`, async () => {
      const page = await aPage();
      void act(page);
      expect(page.done).to.be.empty;
      const other = part === 'acting' ? page.detail : page.acting;
      expect(other.attempts).to.be.empty;
      if (part === 'acting') page.acting.attempts[0]?.come(page.actingPart);
      else page.detail.attempts[0]?.come(page.detailPart);
      await nothingPending();
      expect(page.done).to.deep.equal([done]);
      void act(page);
      expect(page.done).to.deep.equal([done, done]);
    });
  }

  it('has what is drawn with the part find its actions among the others', async () => {
    const page = await aPage();
    const { actions } = page.acts;
    const loaded = page.acts.load();
    page.acting.attempts[0]?.come(page.actingPart);
    await loaded;
    page.acts.actions.cancelFlow();
    expect(page.done).to.deep.equal(['cancel']);
    expect(page.acts.actions).to.equal(actions);
  });

  it('leads out of the details, and asks again for them, where there are any', async () => {
    const page = await aPage();
    const { closeDetail, retryDetail } = page.acts.actions;
    closeDetail();
    retryDetail();
    void page.acts.open(SLACK.id, true);
    page.detail.attempts[0]?.come(page.detailPart);
    await nothingPending();
    retryDetail();
    closeDetail();
    expect(page.done).to.deep.equal([`go to ${SLACK.id}`, 'retry', 'go back']);
  });

  it('is one pick, and looks like a flow that opens, however often it is pressed', async () => {
    const page = await aPage();
    const [first, second, other] = [SLACK, SLACK, HUBSPOT].map((integration) => page.acts.connect(integration));
    expect(page.acts.shown.flow).to.deep.equal({ kind: 'opening', integration: SLACK, surface: 'modal' });
    expect(await other).to.equal('cancelled');
    page.acting.attempts[0]?.come(page.actingPart);
    expect([await first, await second]).to.deep.equal(['connected', 'connected']);
    expect(page.done).to.deep.equal(['connect Slack']);
    expect(page.acts.shown.flow).to.equal(null);
  });

  it('is a pick that has failed when it does not come: the host hears so, and the user can try again', async () => {
    const page = await aPage();
    const result = page.acts.connect(SLACK);
    page.acting.attempts[0]?.fail(new TypeError('gone'));
    expect(await result).to.equal('failed');
    expect(page.told).to.deep.equal(['integration-connect-error']);
    expect(page.acts.notLoaded).to.include({ what: 'connect', integration: SLACK, code: 'network' });
    page.acts.notLoaded?.again();
    page.acting.attempts[1]?.come(page.actingPart);
    await nothingPending();
    expect(page.done).to.deep.equal(['connect Slack']);
    expect(page.acts.notLoaded?.what).to.equal(undefined);
  });

  /** Picks Slack in a window of its own, which is the test's. */
  function pickInWindow(page: Page): { window: Window; result: Promise<ConnectResult> } {
    page.mode = 'popup';
    const closable = { closed: false, close: () => (closable.closed = true), focus: () => undefined };
    const { open } = globalThis;
    globalThis.open = () => closable as unknown as Window; // all that is used of one
    try {
      return { window: closable as unknown as Window, result: page.acts.connect(SLACK) };
    } finally {
      globalThis.open = open;
    }
  }

  it('is over when the user has closed its window: the next press, in whatever picker, is a pick of its own', async () => {
    const [page, other] = [await aPage(), await aPage()];
    const first = pickInWindow(page);
    first.window.close();
    const second = pickInWindow(page);
    expect(await first.result).to.equal('cancelled');
    second.window.close();
    const third = other.acts.connect(SLACK);
    expect(await second.result).to.equal('cancelled');
    other.acting.attempts[0]?.come(other.actingPart);
    expect(await third).to.equal('connected');
    expect([page.told, other.done]).to.deep.equal([
      ['integration-cancelled', 'integration-cancelled'],
      ['connect Slack'],
    ]);
  });

  it('is cancelled, and its window closed, when the element goes in the moment in which the part comes', async () => {
    for (let moments = 0; moments < 8; moments++) {
      const page = await aPage();
      const { window, result } = pickInWindow(page);
      page.acting.attempts[0]?.come(page.actingPart);
      for (let moment = 0; moment < moments; moment++) await Promise.resolve();
      // Once it has been handed over, it is the part's to close.
      if (page.done.length > 0) break;
      page.remove();
      expect([await result, window.closed, page.done], String(moments)).to.deep.equal(['cancelled', true, []]);
      expect(page.told).to.deep.equal(['integration-cancelled']);
    }
  });

  it('is no look at the details for a user who does something with the list since', async () => {
    const page = await aPage();
    page.acts.actions.openDetail(SLACK);
    expect(page.acts.shown.opening).to.equal(SLACK);
    page.acts.stayInList();
    expect(page.acts.shown.opening).to.equal(null);
    page.detail.attempts[0]?.come(page.detailPart);
    await nothingPending();
    expect(page.done).to.be.empty;
  });

  const ends: { why: string; end: (page: Page) => unknown }[] = [
    { why: 'the element is gone', end: (page) => { page.remove(); } },
    { why: 'another user has signed in', end: (page) => { page.user = 'bob'; page.requestUpdate(); return page.updateComplete; } },
  ]; // prettier-ignore
  for (const { why, end } of ends) {
    it(`is a pick that is cancelled, at once, when ${why}`, async () => {
      const page = await aPage();
      const result = page.acts.connect(SLACK);
      await end(page);
      expect(await result).to.equal('cancelled');
      expect(page.told).to.deep.equal(['integration-cancelled']);
      page.acting.attempts[0]?.come(page.actingPart);
      await nothingPending();
      expect(page.done).to.be.empty;
    });

    it(`is a failure that nobody is told of any more when ${why}`, async () => {
      const page = await aPage();
      const result = page.acts.connect(SLACK);
      page.acting.attempts[0]?.fail(new TypeError('gone'));
      await result;
      await end(page);
      await nothingPending();
      expect(page.acts.notLoaded?.what).to.equal(undefined);
    });
  }
});

describe('the Tab key', () => {
  afterEach(() => {
    for (const name of ['here', 'load']) Reflect.deleteProperty(parts.acting, name);
  });

  it('stops at one card again once the keys that lead from card to card have come', async () => {
    const { picker } = await mountSettled();
    const { here } = parts.acting;
    const attempts: Coming<typeof here>[] = [];
    const load = (): Promise<typeof here> =>
      new Promise((come, fail) => {
        attempts.push({ come, fail });
      });
    Object.defineProperty(parts.acting, 'here', { configurable: true, value: null });
    Object.defineProperty(parts.acting, 'load', { configurable: true, value: load });
    const stops = (): (string | undefined)[] =>
      all(picker, '.card').filter((one) => one.querySelector('[tabindex="0"]')).map((one) => one.dataset['id']); // prettier-ignore
    button(picker, 'Connect Slack').focus();
    attempts[0]?.fail(new TypeError('gone'));
    await nothingPending();
    expect(stops()).to.have.lengthOf(3);
    button(picker, 'Connect Notion').focus();
    attempts[1]?.come(here);
    await nothingPending();
    expect(stops()).to.deep.equal([NOTION.id]);
  });
});

describe('what could not be begun', () => {
  it('is not said any more once the part has come for another reason', async () => {
    const page = await aPage();
    await couldNotAsk(page);
    const elsewhere = page.acting.later.load();
    page.acting.attempts[1]?.come(page.actingPart);
    await elsewhere;
    expect(page.acts.notLoaded?.what).to.equal(undefined);
  });

  it('is said of the details until the part for them has come, whatever else has', async () => {
    const page = await aPage();
    void page.acts.open(SLACK.id, true);
    page.detail.attempts[0]?.fail(new TypeError('gone'));
    await nothingPending();
    const acting = page.acts.load();
    page.acting.attempts[0]?.come(page.actingPart);
    await acting;
    expect(page.acts.notLoaded).to.include({ what: 'detail', integration: SLACK });
    const elsewhere = page.detail.later.load();
    page.detail.attempts[1]?.come(page.detailPart);
    await elsewhere;
    expect(page.acts.notLoaded?.what).to.equal(undefined);
  });

  it('is gone from the screen when the part has come for another element of the page', async () => {
    const page = await aPage();
    await couldNotAsk(page);
    await page.updateComplete;
    expect(page.shadowRoot?.textContent).to.equal('disconnect');
    const elsewhere = page.acting.later.load();
    page.acting.attempts[1]?.come(page.actingPart);
    await elsewhere;
    await page.updateComplete;
    expect(page.shadowRoot?.textContent).to.equal('');
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
    page.acts.actions.select(SLACK);
    expect(page.acts.notLoaded?.what).to.equal(undefined);
    page.remove();
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
