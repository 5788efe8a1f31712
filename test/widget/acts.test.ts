/** What a user does before the part for it is there. */
import type { Integration } from '#wire';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { PickerError } from '../../widget/errors.ts';
import { parts } from '../../widget/later/parts.ts';
import { en } from '../../widget/locales/en.ts';
import { formatsOf } from '../../widget/locales/formats.ts';
import type { ConnectMode } from '../../widget/options.ts';
import { Acts, type ActingPart, type ActsOptions, type DetailPart } from '../../widget/state/acts.ts';
import type { ConnectResult } from '../../widget/state/connect-controller.ts';
import type { NotLoaded } from '../../widget/state/not-loaded.ts';
import { aLater, type Coming } from './support/coming.ts';
import { anIntegration, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import { serving } from './support/many.ts';
import { all, button, found, mountSettled, nothingPending, root } from './support/picker.ts';
import { aFlow, READY, Rendered } from './support/rendered.ts';

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
      sync: () => undefined,
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

describe('before the keys that lead from card to card have come', () => {
  const { acting } = parts;

  /** On a page that has them already, takes them away until the test says so. */
  function withoutKeys(): { here: typeof acting.here; attempts: Coming<typeof acting.here>[] } {
    const { here } = acting;
    const attempts: Coming<typeof here>[] = [];
    const load = (): Promise<typeof here> =>
      new Promise((come, fail) => {
        attempts.push({ come, fail });
      });
    Object.defineProperty(acting, 'here', { configurable: true, value: null });
    Object.defineProperty(acting, 'load', { configurable: true, value: load });
    return { here, attempts };
  }

  afterEach(() => {
    for (const name of ['here', 'load']) Reflect.deleteProperty(acting, name);
  });

  it('the Tab key leads there, and stops at one card again once they are there', async () => {
    const { picker } = await mountSettled();
    const { here, attempts } = withoutKeys();
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

  const typed: { what: string; names: string[]; keys: string[]; to: string }[] = [
    { what: 'letters', names: ['Slack', 'Slite'], keys: ['s', 'l', 'i'], to: 'Slite' },
    { what: 'two letters on one key', names: ['بريد', 'لاينر'], keys: ['لا'], to: 'لاينر' },
    { what: 'a vowel sign', names: ['माल', 'मेल'], keys: ['म', 'े'], to: 'मेल' },
  ];
  for (const { what, names, keys, to } of typed) {
    it(`what is typed is typed, and found once they are there: ${what}`, async () => {
      const { picker } = await mountSettled({
        server: serving(['Alpha', ...names].map((name, index) => anIntegration({ id: `x:${index}`, name }))),
      });
      const { here, attempts } = withoutKeys();
      found(picker, '[data-main]').focus();
      const presses = keys.map((key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      for (const press of presses) root(picker).activeElement?.dispatchEvent(press);
      expect(presses.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal(keys.map(() => true));
      attempts[0]?.come(here);
      await nothingPending();
      expect(found(picker, '.card:focus-within [part=name]').textContent).to.equal(to);
    });
  }
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

  it('is said, and beside it what is found meanwhile', async () => {
    const rendered = new Rendered({ notLoaded });
    expect(rendered.announced).to.equal(SORRY);
    rendered.show({ notLoaded, state: { ...READY, query: 'o' } as typeof READY });
    await rendered.clock.pass(500);
    expect(rendered.announced).to.equal(`3 integrations found ${SORRY}`);
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
