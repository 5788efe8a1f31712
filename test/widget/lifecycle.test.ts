import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { aList, anIntegration, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import {
  ADA,
  aside,
  BOB,
  button,
  card,
  mount,
  mountSettled,
  names,
  nothingPending,
  record,
  root,
  settled,
  tokenOf,
} from './support/picker.ts';
import { FakeTokenServer, json, problem, SERVER, type Held } from './support/token-server.ts';

const release = (held: readonly Held[], index: number, ...integrations: ReturnType<typeof anIntegration>[]): void => {
  held[index]?.release(json(aList(integrations)));
};

const aborted = ({ request }: Held): boolean => request.init.signal?.aborted === true;

describe('events about the list', () => {
  it('integrations-load comes when the list is on screen, at each fetch', async () => {
    const loads = record(document, 'integrations-load');
    const seen: string[][] = [];
    document.addEventListener('integrations-load', ({ target }) => seen.push(names(target as IntegrationsPicker)), {
      once: true, // it is fired by the picker alone
    });
    const { picker } = await mountSettled();
    await waitUntil(() => loads.length === 1);
    expect(seen).to.deep.equal([['HubSpot', 'Slack', 'Notion']]);
    expect(loads[0]?.detail).to.deep.equal({ integrations: picker.integrations, connected: 1, available: 2 });
    await picker.refresh();
    await waitUntil(() => loads.length === 2);
    expect(loads[0]).to.include({ bubbles: true, composed: true, cancelable: false });
  });

  it('integrations-error carries the code and nothing else', async () => {
    const [errors, expired] = [record(document, 'integrations-error'), record(document, 'integrations-token-expired')];
    const server = new FakeTokenServer();
    server.answer = () => problem('platform-busy', 503);
    await mountSettled({ server });
    await waitUntil(() => errors.length === 1);
    expect(errors[0]?.detail).to.deep.equal({ code: 'platform-busy' });
    expect(expired).to.be.empty;
  });

  it('integrations-token-expired lets the host set a fresh token, which is tried at once', async () => {
    const server = new FakeTokenServer();
    const fresh = tokenOf('ada', 2);
    server.answer = ({ headers }) =>
      headers.get('Authorization') === `Bearer ${fresh}` ? json(aList()) : problem('token-expired', 401);
    const { picker } = await mount({ server });
    picker.addEventListener('integrations-token-expired', () => (picker.token = fresh));
    await waitUntil(() => picker.status === 'ready');
    await picker.updateComplete;
    expect(names(picker)).to.have.lengthOf(3);
    expect(server.requests).to.have.lengthOf(2);
  });

  it('integrations-token-expired asks once, until the user tries again or a list has arrived', async () => {
    const server = new FakeTokenServer();
    server.answer = () => problem('token-expired', 401);
    const { picker } = await mount({ server });
    let serial = 2;
    const asked = record(picker, 'integrations-token-expired');
    picker.addEventListener('integrations-token-expired', () => (picker.token = tokenOf('ada', serial++)));
    await waitUntil(() => server.requests.length === 2 && picker.status === 'failed');
    await picker.updateComplete;
    expect(asked).to.have.lengthOf(1);
    button(picker, 'Try again').click();
    await waitUntil(() => server.requests.length === 4 && picker.status === 'failed');
    expect(asked).to.have.lengthOf(2);
  });

  it('never carry the token', async () => {
    const seen: Event[] = [];
    const types = [
      'integrations-load',
      'integrations-error',
      'integrations-token-expired',
      'integration-select',
    ] as const;
    for (const type of types) document.addEventListener(type, (event) => seen.push(event));
    const { picker, server } = await mountSettled();
    button(picker, 'Connect Slack').click();
    await waitUntil(() => server.requests.length === 2, 'no session was asked for');
    server.answer = () => problem('token-expired', 401);
    await picker.refresh();
    await waitUntil(() => seen.length === 4);
    const details = seen.map((event) => ('detail' in event ? event.detail : null));
    expect(JSON.stringify(details)).not.to.include(ADA);
  });
});

describe('refresh()', () => {
  it('asks again, and resolves when the answer is on screen', async () => {
    const { picker, server } = await mountSettled();
    server.answer = () => json(aList([SLACK]));
    await picker.refresh();
    expect(names(picker)).to.deep.equal(['Slack']);
  });

  it('resolves for a failure too', async () => {
    const { picker, server } = await mountSettled();
    server.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await picker.refresh();
    expect(names(picker)).to.have.lengthOf(3);
  });

  it('does nothing without a token or off the page', async () => {
    const { picker, server } = await mount({ token: null });
    await picker.refresh();
    picker.token = ADA;
    picker.remove();
    await picker.refresh();
    expect(server.requests).to.be.empty;
  });

  it('asks nothing before the element is first inserted, and resolves all the same', async () => {
    const { picker, server } = aside();
    await picker.refresh();
    expect(server.requests).to.be.empty;
  });

  it('asks once more when the answer is in that was on its way, however often it is called', async () => {
    const server = new FakeTokenServer();
    const held = server.hold();
    const { picker } = await mount({ server });
    const refreshed = [picker.refresh(), picker.refresh(), picker.refresh()];
    await nothingPending();
    expect(held.map(aborted)).to.deep.equal([false]);
    release(held, 0, SLACK);
    await waitUntil(() => held.length === 2);
    expect(names(picker)).to.deep.equal(['Slack']);
    release(held, 1, NOTION);
    await Promise.all(refreshed);
    expect(names(picker)).to.deep.equal(['Notion']);
    expect(held).to.have.lengthOf(2);
  });

  it('of a host that calls it more often than the server answers leaves a list on screen', async () => {
    const server = new FakeTokenServer();
    const held = server.hold();
    const { picker } = await mount({ server });
    for (const serial of [1, 2, 3]) {
      void picker.refresh();
      await nothingPending();
      held.at(-1)?.release(json(aList([anIntegration({ name: `App ${serial}` })])));
      void picker.refresh();
      await waitUntil(() => names(picker)[0] === `App ${serial}`);
    }
  });

  it('asks no more, and no more often for a token, for a host that calls it whenever it is asked for one', async () => {
    const server = new FakeTokenServer();
    server.answer = () => problem('token-expired', 401);
    let asked = 0;
    const getToken = (): string => {
      asked += 1;
      void picker.refresh();
      return tokenOf('ada', asked);
    };
    const { picker } = aside(server);
    Object.assign(picker, { token: null, getToken });
    fixtureSync<HTMLElement>(html`<div></div>`).append(picker);
    await settled(picker);
    await nothingPending();
    await settled(picker);
    expect([asked, server.requests.length]).to.deep.equal([2, 2]);
  });

  it('does not wait for the answer of a former user', async () => {
    const server = new FakeTokenServer();
    const held = server.hold();
    const { picker } = await mount({ server });
    const refreshed = picker.refresh();
    picker.token = BOB;
    void picker.refresh();
    await waitUntil(() => held.length === 2);
    release(held, 1, NOTION);
    await refreshed;
    expect(names(picker)).to.deep.equal(['Notion']);
  });

  it('keeps nodes and focus of what stays, also when it moves to another place', async () => {
    const { picker, server } = await mountSettled();
    const notion = card(picker, 'Notion');
    button(picker, 'Connect Notion').focus();
    server.answer = () => json(aList([NOTION, HUBSPOT, anIntegration({ name: 'Asana' }), SLACK]));
    await picker.refresh();
    expect(names(picker)).to.deep.equal(['HubSpot', 'Notion', 'Asana', 'Slack']);
    expect(card(picker, 'Notion')).to.equal(notion);
    expect(root(picker).activeElement).to.equal(button(picker, 'Connect Notion'));
  });

  it('keeps the keyboard’s place when the focused one is connected now', async () => {
    const { picker, server } = await mountSettled();
    button(picker, 'Connect Slack').focus();
    server.answer = () => json(aList([{ ...SLACK, status: 'connected' }, NOTION]));
    await picker.refresh();
    expect(root(picker).activeElement?.closest('.card')).to.equal(card(picker, 'Slack'));
  });

  it('takes no focus that it did not have', async () => {
    const { picker } = await mountSettled();
    await picker.refresh();
    expect(document.activeElement).to.equal(document.body);
  });
});

describe('races', () => {
  it('shows nothing of the former user once there is another token', async () => {
    const { picker, server } = await mountSettled();
    const held = server.hold();
    picker.token = BOB;
    expect(picker.integrations).to.deep.equal([]);
    expect(picker.status).to.equal('loading');
    await picker.updateComplete;
    expect(names(picker)).to.be.empty;
    release(held, 0, NOTION);
    await settled(picker);
    expect(names(picker)).to.deep.equal(['Notion']);
  });

  it('does not show the former user’s list when the new one’s cannot be fetched', async () => {
    const { picker, server } = await mountSettled();
    server.answer = () => problem('internal', 500);
    picker.token = BOB;
    await settled(picker);
    expect(names(picker)).to.be.empty;
    expect(picker.status).to.equal('failed');
  });

  it('keeps the list while a fresh token of the same user is tried', async () => {
    const { picker, server } = await mountSettled();
    const held = server.hold();
    picker.token = tokenOf('ada', 2);
    await picker.updateComplete;
    expect(names(picker)).to.have.lengthOf(3);
    release(held, 0, SLACK);
    await waitUntil(() => names(picker).length === 1);
  });

  for (const [what, token] of Object.entries({
    'another issuer': tokenOf('ada', 1, 'https://other.test'),
    'a token that cannot be read': 'opaque-2',
    'a payload without a subject': `a.${btoa('{"name":"ada"}')}.c`,
    'a payload that is null': `a.${btoa('null')}.c`,
  })) {
    it(`takes ${what} for another user`, async () => {
      const { picker, server } = await mountSettled();
      server.hold();
      picker.token = token;
      await picker.updateComplete;
      expect(names(picker)).to.be.empty;
    });
  }

  it('aborts the former request, and ignores it when it answers all the same', async () => {
    const server = new FakeTokenServer();
    const held = server.hold();
    // A fetch that does not know of abort.
    const deaf: typeof fetch = (input, init) => server.fetch(input, { ...init, signal: null });
    const { picker } = await mount({ server, token: null });
    picker.fetch = deaf;
    picker.token = ADA;
    await picker.updateComplete;
    picker.token = BOB;
    await picker.updateComplete;
    release(held, 1, NOTION);
    await settled(picker);
    release(held, 0, SLACK);
    await nothingPending();
    await picker.updateComplete;
    expect(names(picker)).to.deep.equal(['Notion']);
  });

  it('aborts the request in flight when the token changes', async () => {
    const server = new FakeTokenServer();
    const held = server.hold();
    const { picker } = await mount({ server });
    picker.token = BOB;
    await picker.updateComplete;
    expect(held.map(aborted)).to.deep.equal([true, false]);
  });

  it('aborts the request in flight when the token is removed, and reports nothing', async () => {
    const errors = record(document, 'integrations-error');
    const server = new FakeTokenServer();
    const held = server.hold();
    const { picker } = await mount({ server });
    picker.token = '';
    await picker.updateComplete;
    expect(held.map(aborted)).to.deep.equal([true]);
    expect(picker.status).to.equal('signed-out');
    expect(errors).to.be.empty;
  });

  it('drops an answer that arrives in the same moment as another token', async () => {
    const server = new FakeTokenServer();
    const held = server.hold();
    const loads = record(document, 'integrations-load');
    const { picker } = await mount({ server });
    release(held, 0, HUBSPOT);
    await waitUntil(() => {
      picker.token = BOB;
      return held.length === 2;
    });
    expect(picker.integrations).to.be.empty;
    expect(names(picker)).to.be.empty;
    expect(loads).to.be.empty;
  });

  it('resolves a refresh that another question took the place of with the answer to that one', async () => {
    const { picker, server } = await mountSettled();
    const held = server.hold();
    let done = false;
    const refreshed = picker.refresh().then(() => (done = true));
    picker.token = BOB;
    await waitUntil(() => held.length === 2);
    await nothingPending();
    expect(done).to.equal(false);
    release(held, 1, NOTION);
    await refreshed;
    expect(names(picker)).to.deep.equal(['Notion']);
  });
});

describe('on and off the page', () => {
  it('aborts when it is removed, asks again when it is back', async () => {
    const errors = record(document, 'integrations-error');
    const server = new FakeTokenServer();
    const held = server.hold();
    const { picker } = await mount({ server });
    const place = picker.parentElement;
    picker.remove();
    await picker.updateComplete;
    expect(held.map(aborted)).to.deep.equal([true]);
    server.answer = () => json(aList());
    place?.append(picker);
    await picker.updateComplete;
    await settled(picker);
    expect(names(picker)).to.have.lengthOf(3);
    expect(errors).to.be.empty;
  });

  it('shows the list it had while it asks again', async () => {
    const { picker, server } = await mountSettled();
    const place = picker.parentElement;
    picker.remove();
    await picker.updateComplete;
    const held = server.hold();
    place?.append(picker);
    await picker.updateComplete;
    expect(held).to.have.lengthOf(1);
    expect(names(picker)).to.have.lengthOf(3);
  });

  it('does not ask twice for being moved', async () => {
    const { picker, server } = await mountSettled();
    document.body.append(picker);
    await picker.updateComplete;
    expect(server.requests).to.have.lengthOf(1);
    picker.remove();
  });

  it('asks nothing while it is on no page', async () => {
    const { server } = aside();
    await Promise.resolve();
    expect(server.requests).to.be.empty;
  });

  it('has nothing to connect and nothing to disconnect before it is first on one, and says so at once', async () => {
    const { picker, server } = aside();
    expect(await picker.connect(SLACK.id)).to.equal('failed');
    expect(await picker.disconnect(HUBSPOT.id)).to.equal(false);
    expect(server.requests).to.be.empty;
  });

  it('two pickers of two users know nothing of each other', async () => {
    const server = new FakeTokenServer();
    server.answer = ({ headers }) => json(aList(headers.get('Authorization') === `Bearer ${ADA}` ? [SLACK] : [NOTION]));
    const [ada, bob] = [await mountSettled({ server }), await mountSettled({ server, token: BOB })];
    expect(names(ada.picker)).to.deep.equal(['Slack']);
    expect(names(bob.picker)).to.deep.equal(['Notion']);
    ada.picker.searchText = 'nothing';
    bob.picker.layout = 'list';
    await ada.picker.updateComplete;
    expect(names(bob.picker)).to.deep.equal(['Notion']);
  });

  it('works with the page’s own fetch', async () => {
    const server = new FakeTokenServer();
    const original = Object.getOwnPropertyDescriptor(window, 'fetch');
    window.fetch = server.fetch;
    try {
      const picker = fixtureSync<IntegrationsPicker>(
        html`<integrations-picker server=${SERVER} token=${ADA}></integrations-picker>`,
      );
      await settled(picker);
      expect(names(picker)).to.have.lengthOf(3);
    } finally {
      Object.defineProperty(window, 'fetch', original ?? {});
    }
  });
});
