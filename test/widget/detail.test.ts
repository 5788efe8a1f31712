import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { aDetail, aList, anIntegration, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import {
  ADA,
  aside,
  BOB,
  button,
  buttons,
  headings,
  mount,
  mountSettled,
  nameOf,
  names,
  nothingPending,
  record,
  root,
  searchField,
  settled,
  textOf,
  tokenOf,
  type Mounted,
  type MountOptions,
} from './support/picker.ts';
import { FakeTokenServer, json, problem, type SeenRequest } from './support/token-server.ts';

const isDetail = ({ url }: SeenRequest): boolean => url.pathname.split('/').length > 3;

/** A server that knows the list, and of each integration what it can do. */
function aServer(): FakeTokenServer {
  const server = new FakeTokenServer();
  const known = [HUBSPOT, SLACK, NOTION];
  server.answer = (request) => {
    if (!isDetail(request)) return json(aList());
    const id = decodeURIComponent(request.url.pathname.split('/').at(-1) ?? '');
    const integration = known.find((one) => one.id === id);
    return integration ? json(aDetail(integration)) : problem('integration-not-found', 404);
  };
  return server;
}

const aPicker = (options: MountOptions = {}): Promise<Mounted> => mountSettled({ server: aServer(), ...options });

/** The name of the integration that is shown in the list's place; `null`: the list is. */
const shownDetail = (picker: IntegrationsPicker): string | null =>
  buttons(picker).includes('All integrations') ? (headings(picker)[0] ?? '') : null;

async function opened(picker: IntegrationsPicker, name: string): Promise<void> {
  await waitUntil(() => shownDetail(picker) === name, `${name} was never shown`);
  await picker.updateComplete;
}

async function closed(picker: IntegrationsPicker): Promise<void> {
  await waitUntil(() => shownDetail(picker) === null, 'the list was never shown again');
  await picker.updateComplete;
}

const focus = (picker: IntegrationsPicker): string => {
  const { activeElement } = root(picker);
  return activeElement ? nameOf(activeElement) : '';
};

const lookedAt = (events: readonly HTMLElementEventMap['integration-detail'][]): (string | null)[] =>
  events.map(({ detail }) => detail.integration?.name ?? null);

/** How often an element goes back in the history by itself when that has happened; it does not get there. */
async function stepsBack(happen: () => Promise<void>): Promise<number> {
  let steps = 0;
  history.back = () => steps++;
  navigation.traverseTo = () => {
    steps += 1;
    return {};
  };
  try {
    await happen();
    // It sets off in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
  } finally {
    // The methods themselves are the prototypes'.
    Reflect.deleteProperty(history, 'back');
    Reflect.deleteProperty(navigation, 'traverseTo');
  }
  return steps;
}

/** What an element does to the page around it while `run` runs: listeners for Back that stay, and steps back. */
async function traces(run: () => Promise<void>): Promise<{ listeners: number; stepsBack: number; entries: number }> {
  const { addEventListener: add, removeEventListener: remove } = globalThis;
  const listening = new Set<unknown>();
  let stepsBack = 0;
  let entries = 0;
  globalThis.addEventListener = ((type: string, listener: EventListener, options?: AddEventListenerOptions) => {
    if (type === 'popstate') listening.add(listener);
    add.call(globalThis, type, listener, options);
  }) as typeof add;
  globalThis.removeEventListener = ((type: string, listener: EventListener, options?: EventListenerOptions) => {
    if (type === 'popstate') listening.delete(listener);
    remove.call(globalThis, type, listener, options);
  }) as typeof remove;
  history.back = () => stepsBack++;
  history.pushState = () => entries++;
  try {
    await run();
  } finally {
    globalThis.addEventListener = add;
    globalThis.removeEventListener = remove;
    // The methods themselves are the prototype's.
    for (const name of ['back', 'pushState']) Reflect.deleteProperty(history, name);
  }
  return { listeners: listening.size, stepsBack, entries };
}

describe('showDetail()', () => {
  it('shows one in the list’s place, says so once, and resolves true', async () => {
    const { picker } = await aPicker();
    const events = record(document, 'integration-detail');
    expect(await picker.showDetail(SLACK.id)).to.equal(true);
    await opened(picker, 'Slack');
    expect(names(picker)).to.be.empty;
    expect(events.map(({ detail }) => detail)).to.deep.equal([{ integration: SLACK }]);
    expect(events[0]).to.include({ bubbles: true, composed: true, cancelable: false });
    await picker.showDetail(SLACK.id);
    expect(events, 'it is shown already').to.have.lengthOf(1);
  });

  it('waits for the list', async () => {
    const { picker } = await mount({ server: aServer() });
    expect(await picker.showDetail(SLACK.id)).to.equal(true);
    await opened(picker, 'Slack');
  });

  it('waits for the element to be inserted', async () => {
    const { picker } = aside(aServer());
    const result = picker.showDetail(SLACK.id);
    fixtureSync<HTMLElement>(html`<div></div>`).append(picker);
    expect(await result).to.equal(true);
    await opened(picker, 'Slack');
  });

  it('asks for no second list while the first is on its way, however often it is called', async () => {
    const server = aServer();
    const { answer } = server;
    const held = server.hold();
    const { picker } = await mount({ server });
    const events = record(picker, 'integration-detail');
    const results = [picker.showDetail(SLACK.id), picker.showDetail(HUBSPOT.id), picker.showDetail(NOTION.id)];
    await nothingPending();
    await picker.updateComplete;
    expect(held).to.have.lengthOf(1);
    server.answer = answer;
    held[0]?.release(json(aList()));
    expect(await Promise.all(results)).to.deep.equal([true, true, true]);
    await opened(picker, 'Notion');
    expect(lookedAt(events), 'the last one alone').to.deep.equal(['Notion']);
    expect(server.requests.filter((request) => !isDetail(request))).to.have.lengthOf(1);
  });

  it('asks once more where the list that was on its way does not have it', async () => {
    const server = aServer();
    const { answer } = server;
    const held = server.hold();
    const { picker } = await mount({ server });
    const shown = picker.showDetail(SLACK.id);
    server.answer = answer;
    held[0]?.release(json(aList([HUBSPOT])));
    expect(await shown).to.equal(true);
    await opened(picker, 'Slack');
    expect(server.requests.filter((request) => !isDetail(request))).to.have.lengthOf(2);
  });

  it('does not ask a server again at once that has just failed', async () => {
    const server = aServer();
    const held = server.hold();
    const { picker } = await mount({ server });
    const shown = picker.showDetail(SLACK.id);
    held[0]?.release(problem('rate-limited', 429, { 'Retry-After': '30' }));
    expect(await shown).to.equal(false);
    expect(held).to.have.lengthOf(1);
  });

  const takenBack: { by: string; act: (picker: IntegrationsPicker) => void }[] = [
    {
      by: 'closeDetail()',
      act: (picker) => {
        picker.closeDetail();
      },
    },
    {
      by: 'a search',
      act: (picker) => {
        searchField(picker).dispatchEvent(new Event('input'));
      },
    },
    {
      by: 'the removal of the element',
      act: (picker) => {
        picker.remove();
      },
    },
    { by: 'another user', act: (picker) => (picker.token = BOB) },
  ];
  for (const { by, act } of takenBack) {
    it(`is taken back by ${by} while it waits for the list`, async () => {
      const { picker, server } = await aPicker();
      const { answer } = server;
      const events = record(picker, 'integration-detail');
      const held = server.hold();
      const added = anIntegration({ name: 'Asana' });
      const shown = picker.showDetail(added.id);
      await nothingPending();
      act(picker);
      await picker.updateComplete;
      await nothingPending();
      server.answer = answer;
      for (const { release } of held) release(json(aList([...[HUBSPOT, SLACK, NOTION], added])));
      await shown;
      document.body.append(picker);
      await picker.updateComplete;
      await nothingPending();
      expect(shownDetail(picker)).to.equal(null);
      expect(events).to.be.empty;
      picker.remove();
    });
  }

  it('asks for the list once for an id that it does not know, and resolves false', async () => {
    const { picker, server } = await aPicker();
    const events = record(document, 'integration-detail');
    for (const id of ['one-runtime:nothing', '', '"] *']) {
      const asked = server.requests.length;
      expect(await picker.showDetail(id)).to.equal(false);
      expect(server.requests).to.have.lengthOf(asked + 1);
    }
    await picker.updateComplete;
    expect(shownDetail(picker)).to.equal(null);
    expect(events).to.be.empty;
  });

  it('resolves false where there is nobody to ask for', async () => {
    const { picker, server } = await mount({ server: aServer(), token: null });
    expect(await picker.showDetail(SLACK.id)).to.equal(false);
    expect(server.requests).to.be.empty;
  });

  it('shows another in the place of the first, with one event and one entry in the history', async () => {
    const { entries } = await traces(async () => {
      const { picker } = await aPicker();
      const events = record(picker, 'integration-detail');
      await picker.showDetail(SLACK.id);
      await picker.showDetail(NOTION.id);
      await opened(picker, 'Notion');
      expect(lookedAt(events)).to.deep.equal(['Slack', 'Notion']);
      picker.remove();
      await nothingPending();
    });
    expect(entries).to.equal(1);
  });
});

describe('closeDetail()', () => {
  it('shows the list again, and says so once', async () => {
    const { picker } = await aPicker();
    const events = record(document, 'integration-detail');
    picker.closeDetail();
    expect(events, 'there was nothing to close').to.be.empty;
    await picker.showDetail(SLACK.id);
    await opened(picker, 'Slack');
    picker.closeDetail();
    picker.closeDetail();
    await closed(picker);
    expect(names(picker)).to.have.lengthOf(3);
    expect(lookedAt(events)).to.deep.equal(['Slack', null]);
  });
});

describe('the user’s place', () => {
  const ways: Record<string, { open: string; back: string; name: string }> = {
    'a connected one’s button': { open: 'Manage HubSpot', back: 'Manage HubSpot', name: 'HubSpot' },
    'an available one’s name': { open: 'Slack details', back: 'Connect Slack', name: 'Slack' },
  };
  for (const [what, { open, back, name }] of Object.entries(ways)) {
    it(`is the heading after ${what}, and the card after Escape`, async () => {
      const { picker } = await aPicker({ attributes: { 'without-history': '' } });
      button(picker, open).click();
      await opened(picker, name);
      await waitUntil(() => focus(picker) === name);
      await sendKeys({ press: 'Escape' });
      await closed(picker);
      await waitUntil(() => focus(picker) === back);
    });
  }

  it('is the page’s where nobody was in the element: it takes no focus for itself', async () => {
    const { picker } = await aPicker({ attributes: { 'without-history': '' } });
    await picker.showDetail(SLACK.id);
    await opened(picker, 'Slack');
    expect(document.activeElement).to.equal(document.body);
    picker.closeDetail();
    await closed(picker);
    expect(document.activeElement).to.equal(document.body);
  });

  it('is not lost when what was looked at is offered no more', async () => {
    const { picker, server } = await aPicker({ attributes: { 'without-history': '' } });
    button(picker, 'Slack details').click();
    await waitUntil(() => focus(picker) === 'Slack');
    server.answer = () => json(aList([HUBSPOT]));
    await picker.refresh();
    await closed(picker);
    expect(document.activeElement).to.equal(picker);
  });

  const elsewhere: { where: string; place: (picker: IntegrationsPicker, field: HTMLElement) => void }[] = [
    {
      where: 'beside the element',
      place: (picker, field) => {
        picker.after(field);
      },
    },
    {
      where: 'beside the element, in a shadow tree that both are in',
      place: (picker, field) => {
        const around = document.createElement('div');
        picker.before(around);
        around.attachShadow({ mode: 'closed' }).append(picker, field);
      },
    },
    {
      where: 'outside of the shadow tree that the element is in',
      place: (picker, field) => {
        const around = document.createElement('div');
        picker.before(around);
        around.after(field);
        around.attachShadow({ mode: 'closed' }).append(picker);
      },
    },
  ];
  for (const { where, place } of elsewhere) {
    it(`is a field ${where}, for who went there while the details were on their way`, async () => {
      const { picker } = await aPicker({ attributes: { 'without-history': '' } });
      const field = document.createElement('input');
      place(picker, field);
      await picker.updateComplete;
      button(picker, 'Slack details').click();
      field.focus();
      await opened(picker, 'Slack');
      await nothingPending();
      expect(field.matches(':focus')).to.equal(true);
      field.blur();
      button(picker, 'All integrations').click();
      await closed(picker);
      await waitUntil(() => focus(picker) === 'Connect Slack', 'it goes along with who is nowhere else');
    });
  }

  const ends: { why: string; end: (mounted: Mounted) => unknown }[] = [
    {
      why: 'the host closes them',
      end: ({ picker }) => {
        picker.closeDetail();
      },
    },
    { why: 'nobody is signed in any more', end: ({ picker }) => (picker.token = null) },
    {
      why: 'what was looked at is offered no more',
      end: ({ picker, server }) => {
        server.answer = () => json(aList([HUBSPOT]));
        return picker.refresh();
      },
    },
  ];
  /** A page that goes on far below the element, and what is read there. */
  const aLongPage = (picker: IntegrationsPicker): HTMLElement => {
    const below = document.createElement('div');
    below.style.paddingBlock = '4000px';
    const reading = document.createElement('p');
    reading.textContent = 'Read here';
    below.append(reading);
    picker.after(below);
    return reading;
  };
  const isRead = (reading: HTMLElement): boolean => {
    const { top } = reading.getBoundingClientRect();
    return top > 0 && top < innerHeight;
  };
  for (const { why, end } of ends) {
    it(`is where somebody reads far below the details when ${why}`, async () => {
      const mounted = await aPicker({ attributes: { 'without-history': '' } });
      const { picker } = mounted;
      const reading = aLongPage(picker);
      await picker.showDetail(SLACK.id);
      await opened(picker, 'Slack');
      reading.scrollIntoView({ block: 'center' });
      await end(mounted);
      await closed(picker);
      await nothingPending();
      expect(isRead(reading)).to.equal(true);
    });
  }

  it('is the list again for who has the focus in the details, wherever the page is scrolled to', async () => {
    const { picker } = await aPicker({ attributes: { 'without-history': '' } });
    const reading = aLongPage(picker);
    picker.scrollIntoView();
    button(picker, 'Slack details').click();
    await opened(picker, 'Slack');
    await waitUntil(() => focus(picker) === 'Slack');
    reading.scrollIntoView({ block: 'center' });
    picker.closeDetail();
    await closed(picker);
    await nothingPending();
    expect(isRead(reading)).to.equal(false);
  });

  it('is among what was searched for', async () => {
    const { picker } = await aPicker({ attributes: { 'without-history': '' } });
    const field = searchField(picker);
    field.value = 'slack';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await picker.updateComplete;
    expect(names(picker)).to.deep.equal(['Slack', 'Notion']);
    button(picker, 'Notion details').click();
    await opened(picker, 'Notion');
    picker.closeDetail();
    await closed(picker);
    expect(searchField(picker).value).to.equal('slack');
    expect(names(picker)).to.deep.equal(['Slack', 'Notion']);
  });

  it('keeps Escape from the page around it while it means "back", and only then', async () => {
    const { picker } = await aPicker({ attributes: { 'without-history': '' } });
    const heard: string[] = [];
    const hear = ({ key }: KeyboardEvent): unknown => heard.push(key);
    document.addEventListener('keydown', hear);
    try {
      button(picker, 'Slack details').click();
      await waitUntil(() => focus(picker) === 'Slack');
      await sendKeys({ press: 'Escape' });
      await closed(picker);
      await waitUntil(() => focus(picker) === 'Connect Slack');
      expect(heard).to.be.empty;
      await sendKeys({ press: 'Escape' });
      expect(heard).to.deep.equal(['Escape']);
    } finally {
      document.removeEventListener('keydown', hear);
    }
  });
});

describe('what is looked at', () => {
  const quiet = { attributes: { 'without-history': '' } };

  const endings: { why: string; end: (mounted: Mounted) => unknown }[] = [
    { why: 'another user is signed in', end: ({ picker }) => (picker.token = BOB) },
    { why: 'nobody is signed in', end: ({ picker }) => (picker.token = null) },
    {
      why: 'it is offered no more',
      end: ({ picker, server }) => {
        server.answer = () => json(aList([HUBSPOT]));
        return picker.refresh();
      },
    },
    {
      why: 'the element is gone',
      end: ({ picker }) => {
        picker.remove();
      },
    },
  ];
  for (const { why, end } of endings) {
    it(`is left when ${why}, and the host hears of it once`, async () => {
      const mounted = await aPicker(quiet);
      const { picker } = mounted;
      const events = record(picker, 'integration-detail');
      await picker.showDetail(SLACK.id);
      await opened(picker, 'Slack');
      await end(mounted);
      await waitUntil(() => events.length === 2);
      await nothingPending();
      expect(lookedAt(events)).to.deep.equal(['Slack', null]);
      expect(textOf(picker)).not.to.include('Create contact');
    });
  }

  it('stays when the same user has another token, and when the list is asked for again', async () => {
    const { picker } = await aPicker(quiet);
    const events = record(picker, 'integration-detail');
    await picker.showDetail(SLACK.id);
    await opened(picker, 'Slack');
    picker.token = tokenOf('ada', 2);
    await picker.updateComplete;
    await settled(picker);
    await picker.refresh();
    expect(shownDetail(picker)).to.equal('Slack');
    expect(lookedAt(events)).to.deep.equal(['Slack']);
  });

  it('stays when the list cannot be asked for again', async () => {
    const { picker, server } = await aPicker(quiet);
    await picker.showDetail(SLACK.id);
    await opened(picker, 'Slack');
    server.answer = () => problem('platform-timeout', 504);
    await picker.refresh();
    expect(shownDetail(picker)).to.equal('Slack');
  });

  it('is in no event more than the list says: neither actions nor a token', async () => {
    const { picker } = await aPicker(quiet);
    const events = record(picker, 'integration-detail');
    await picker.showDetail(HUBSPOT.id);
    await waitUntil(() => textOf(picker).includes('Create contact'));
    const told = JSON.stringify(events.map(({ detail }) => detail));
    expect(told).not.to.include('Create contact');
    expect(told).not.to.include(ADA);
  });

  it('can be connected, by the same pick as in the list', async () => {
    const { picker } = await aPicker(quiet);
    const selected = record(document, 'integration-select');
    picker.addEventListener('integration-select', (event) => {
      event.preventDefault();
    });
    await picker.showDetail(SLACK.id);
    await opened(picker, 'Slack');
    button(picker, 'Connect Slack').click();
    expect(selected.map(({ detail }) => detail.integration.id)).to.deep.equal([SLACK.id]);
  });

  it('can be connected anew, which is a pick as well', async () => {
    const { picker } = await aPicker(quiet);
    const selected = record(document, 'integration-select');
    picker.addEventListener('integration-select', (event) => {
      event.preventDefault();
    });
    await picker.showDetail(HUBSPOT.id);
    await opened(picker, 'HubSpot');
    button(picker, 'Reconnect').click();
    expect(selected.map(({ detail }) => detail.integration.id)).to.deep.equal([HUBSPOT.id]);
  });
});

describe('a token that is over, and that only the host page can renew', () => {
  const FRESH = tokenOf('ada', 2);

  for (const before of [true, false]) {
    it(`is asked for when the user looks, and what they look at comes with it: set ${before ? 'inside the event' : 'after it'}`, async () => {
      const server = aServer();
      const { picker } = await aPicker({ server });
      const { answer } = server;
      server.answer = (request) =>
        request.headers.get('Authorization') === `Bearer ${FRESH}` ? answer(request) : problem('token-expired', 401);
      const asked = record(document, 'integrations-token-expired');
      picker.addEventListener('integrations-token-expired', () => {
        if (before) picker.token = FRESH;
      });
      await picker.showDetail(SLACK.id);
      await waitUntil(() => asked.length > 0);
      if (!before) picker.token = FRESH;
      await waitUntil(() => textOf(picker).includes('Create contact'));
      expect(asked).to.have.lengthOf(1);
      expect(buttons(picker)).not.to.include('Try again');
    });
  }
});

describe('the host page’s history', () => {
  it('has one entry more while one is looked at, and is taken one step back after it', async () => {
    const { picker } = await aPicker();
    const seen = await traces(async () => {
      await picker.showDetail(SLACK.id);
      await opened(picker, 'Slack');
    });
    expect(seen).to.deep.equal({ listeners: 1, stepsBack: 0, entries: 1 });
    picker.remove();
    await nothingPending();
  });

  it('is left alone where the host wants that', async () => {
    const { picker } = await aPicker({ attributes: { 'without-history': '' } });
    const seen = await traces(async () => {
      for (const id of [SLACK.id, NOTION.id, SLACK.id]) {
        await picker.showDetail(id);
        await picker.updateComplete;
        picker.closeDetail();
      }
    });
    expect(seen).to.deep.equal({ listeners: 0, stepsBack: 0, entries: 0 });
  });

  const endings: { why: string; end: (mounted: Mounted) => unknown; steps?: number }[] = [
    {
      why: 'the host closes it',
      end: ({ picker }) => {
        picker.closeDetail();
      },
      steps: 1,
    },
    { why: 'nobody is signed in any more', end: ({ picker }) => (picker.token = null) },
    { why: 'another user is signed in', end: ({ picker }) => (picker.token = BOB) },
    {
      why: 'it is offered no more',
      end: ({ picker, server }) => {
        server.answer = () => json(aList([HUBSPOT]));
        return picker.refresh();
      },
    },
  ];
  for (const { why, end, steps = 0 } of endings) {
    it(`is taken ${steps === 0 ? 'nowhere, for the page may be about to go on' : 'one step back'}, when ${why}`, async () => {
      const mounted = await aPicker();
      const { picker } = mounted;
      await picker.showDetail(SLACK.id);
      await opened(picker, 'Slack');
      const taken = await stepsBack(async () => {
        await end(mounted);
        await closed(picker);
      });
      expect(taken).to.equal(steps);
      picker.remove();
    });
  }

  it('keeps nothing of a hundred elements that were removed, and is taken nowhere', async () => {
    const { picker } = await aPicker();
    const seen = await traces(async () => {
      const place = picker.parentElement;
      for (let round = 0; round < 100; round++) {
        await picker.showDetail(SLACK.id);
        picker.remove();
        await nothingPending();
        place?.append(picker);
      }
      picker.remove();
      await nothingPending();
    });
    expect(seen).to.deep.equal({ listeners: 0, stepsBack: 0, entries: 100 });
  });

  it('is not touched by a move of the element, and Back still closes', async () => {
    const { picker } = await aPicker();
    history.pushState({ place: 'settings' }, '');
    await picker.showDetail(SLACK.id);
    await opened(picker, 'Slack');
    const seen = await traces(async () => {
      document.body.append(picker);
      await nothingPending();
    });
    expect(seen).to.deep.equal({ listeners: 0, stepsBack: 0, entries: 0 });
    expect(shownDetail(picker)).to.equal('Slack');
    history.back();
    await closed(picker);
    expect(history.state).to.deep.equal({ place: 'settings' });
    picker.remove();
  });
});
