/** A part of the element that is loaded when it is needed, where the test says when it comes. With built files: test/e2e. */
import type { Integration } from '#wire';
import { expect, fixtureSync, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { PickerError } from '../../widget/errors.ts';
import { PartLoader } from '../../widget/state/part-loader.ts';
import { aLater } from './support/coming.ts';
import { HUBSPOT, SLACK } from './support/integrations.ts';
import { nothingPending } from './support/picker.ts';

type Part = { readonly name: string };
const PART: Part = { name: 'part' };

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
    const { later, attempts } = aLater<Part>();
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
    const { later, attempts } = aLater<Part>();
    const first = later.load();
    attempts[0]?.fail(Object.assign(new TypeError('Failed to fetch dynamically imported module'), { status: 404 }));
    expect(await codeOf(first)).to.equal('outdated');
    const second = later.load();
    attempts[1]?.fail(Object.assign(new TypeError('Failed to fetch dynamically imported module'), { status: 503 }));
    expect(await codeOf(second)).to.equal('network');
  });

  it('is asked for again after it has failed', async () => {
    const { later, attempts } = aLater<Part>();
    const first = later.load();
    attempts[0]?.fail(new TypeError('Failed to fetch dynamically imported module'));
    expect(await codeOf(first)).to.equal('network');
    const second = later.load();
    expect(attempts).to.have.lengthOf(2);
    attempts[1]?.come(PART);
    expect(await second).to.equal(PART);
  });

  it('is late after some time, and asked for again by the next who needs it', async () => {
    const { later, attempts } = aLater<Part>(0);
    expect(await codeOf(later.load())).to.equal('timeout');
    expect(later.here).to.equal(null);
    void later.load().catch(() => undefined);
    expect(attempts).to.have.lengthOf(2);
  });

  it('fails silently while nobody needs it yet', async () => {
    const { later, attempts } = aLater<Part>();
    later.warm();
    attempts[0]?.fail(new TypeError('gone'));
    await nothingPending();
    const needed = later.load();
    attempts[1]?.come(PART);
    expect(await needed).to.equal(PART);
  });

  it('is asked for again after a failure by who needs it alone', async () => {
    const { later, attempts } = aLater<Part>();
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
  readonly coming = aLater<Part>();
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
