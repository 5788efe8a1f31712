import { expect, waitUntil } from '@open-wc/testing';
import { HistoryEntry } from '../../widget/state/history-entry.ts';
import { nothingPending } from './support/picker.ts';

const nextPopstate = (): Promise<unknown> =>
  new Promise((resolve) => {
    addEventListener('popstate', resolve, { once: true });
  });

/** The module as a page that has just been loaded has it. */
const life = (name: string): Promise<{ readonly HistoryEntry: typeof HistoryEntry }> =>
  import(`../../widget/state/history-entry.ts?life=${name}`) as Promise<{ HistoryEntry: typeof HistoryEntry }>; // by its path

/** Once the browser has gone somewhere, and everyone has heard of it. */
async function arrival(start: () => void): Promise<void> {
  const arrived = nextPopstate();
  start();
  await arrived;
  await nothingPending();
}

/** The browser's Back and Forward. */
const travel = (steps: number): Promise<void> =>
  arrival(() => {
    history.go(steps);
  });

class Entry {
  backs = 0;
  readonly entry = new HistoryEntry(() => this.backs++);

  drop(): Promise<void> {
    return arrival(() => {
      this.entry.drop();
    });
  }
}

function pushed(): Entry {
  const it = new Entry();
  it.entry.push();
  return it;
}

/** How many more listeners for Back there are after `run` than before. */
async function listenersLeft(run: () => void | Promise<void>): Promise<number> {
  const { addEventListener: add, removeEventListener: remove } = globalThis;
  const listening = new Set<unknown>();
  globalThis.addEventListener = ((type: string, listener: EventListener, options?: AddEventListenerOptions) => {
    // The tests' own are gone after one event.
    if (type === 'popstate' && options?.once !== true) listening.add(listener);
    add.call(globalThis, type, listener, options);
  }) as typeof add;
  globalThis.removeEventListener = ((type: string, listener: EventListener, options?: EventListenerOptions) => {
    if (type === 'popstate') listening.delete(listener);
    remove.call(globalThis, type, listener, options);
  }) as typeof remove;
  try {
    await run();
  } finally {
    globalThis.addEventListener = add;
    globalThis.removeEventListener = remove;
  }
  return listening.size;
}

/** As browsers were before 2026. */
function withoutNavigation(): () => void {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'navigation') ?? {};
  Object.defineProperty(globalThis, 'navigation', { configurable: true, value: undefined });
  return () => {
    Object.defineProperty(globalThis, 'navigation', own);
  };
}

/** Steps back that are set off by script, and lead nowhere until `restore()`. */
function countSteps(): { taken: number; readonly restore: () => void } {
  const { navigation } = globalThis as { navigation?: Navigation };
  const steps = {
    taken: 0,
    restore: (): void => {
      // The methods themselves are the prototypes'.
      Reflect.deleteProperty(history, 'back');
      if (navigation) Reflect.deleteProperty(navigation, 'traverseTo');
    },
  };
  history.back = () => steps.taken++;
  if (navigation)
    navigation.traverseTo = () => {
      steps.taken += 1;
      return {};
    };
  return steps;
}

describe('an entry in the browser’s history', () => {
  const { href } = location;

  before(() => {
    // Behind the page is no other: one Back too many is a test that fails, and not the end of all of them.
    for (let spare = 0; spare < 5; spare += 1) history.pushState({ spare }, '', href);
  });
  beforeEach(() => {
    // An entry of its own, so that no Back of one test leads to another's.
    history.pushState({ place: 'settings' }, '', href);
  });
  afterEach(() => {
    history.replaceState(null, '', href);
  });

  it('is one, of the same address', () => {
    const { length } = history;
    const { entry } = pushed();
    entry.push();
    expect(history.length).to.equal(length + 1);
    expect(location.href).to.equal(href);
    entry.forget();
  });

  it('is taken by Back, once, and Forward brings nothing back', async () => {
    const it = pushed();
    await travel(-1);
    expect(it.backs).to.equal(1);
    expect(history.state).to.deep.equal({ place: 'settings' });
    await travel(1);
    await travel(-1);
    expect(it.backs).to.equal(1);
  });

  it('is taken back by drop(), without a word', async () => {
    const it = pushed();
    await it.drop();
    expect(history.state).to.deep.equal({ place: 'settings' });
    expect(it.backs).to.equal(0);
  });

  it('can be made again and again', async () => {
    const it = pushed();
    await travel(-1);
    it.entry.push();
    await it.drop();
    it.entry.push();
    await travel(-1);
    expect(it.backs).to.equal(2);
  });

  it('keeps what the host page’s own entry holds readable', () => {
    const { entry } = pushed();
    expect(history.state).to.include({ place: 'settings' });
    entry.forget();
  });

  const states: unknown[] = [null, { place: 'home', nested: { at: [1, 2] } }, ['a', 'b'], 'a word', 7, true];
  for (const state of states) {
    it(`leaves the host page’s ${JSON.stringify(state)} as it was`, async () => {
      history.replaceState(state, '');
      const it = pushed();
      await travel(-1);
      expect(history.state).to.deep.equal(state);
      it.entry.push();
      await it.drop();
      expect(history.state).to.deep.equal(state);
      expect(it.backs).to.equal(1);
    });
  }

  describe('when the host page has gone on', () => {
    it('stays where it is: nothing goes back, and its Back comes later', async () => {
      const it = pushed();
      history.pushState({ place: 'members' }, '');
      await travel(-1);
      expect(it.backs, 'back at the entry itself').to.equal(0);
      await travel(-1);
      expect(it.backs).to.equal(1);
    });

    it('is not what drop() takes back', async () => {
      const it = pushed();
      history.pushState({ place: 'members' }, '');
      it.entry.drop();
      await nothingPending();
      expect(history.state).to.deep.equal({ place: 'members' });
      await travel(-2);
      expect(it.backs).to.equal(0);
    });

    it('is passed by a Back of two steps', async () => {
      const it = pushed();
      history.pushState({ place: 'members' }, '');
      await travel(-2);
      expect(it.backs).to.equal(1);
    });

    it('to a place in the same page, that is no Back', async () => {
      const it = pushed();
      const arrived = new Promise((resolve) => {
        addEventListener('hashchange', resolve, { once: true });
      });
      location.hash = 'help';
      await arrived;
      expect(it.backs).to.equal(0);
      await travel(-1);
      expect(it.backs).to.equal(0);
      await travel(-1);
      expect(it.backs).to.equal(1);
    });
  });

  it('of a page that was reloaded in it is not taken for a new one', async () => {
    // A reload keeps the state of the entry, and starts the element's module anew.
    const { HistoryEntry: Before } = await life('before');
    const { HistoryEntry: After } = await life('after');
    new Before(() => undefined).push();
    let backs = 0;
    const shownAgain = new After(() => backs++);
    shownAgain.push();
    await travel(-1);
    shownAgain.forget();
    expect(backs).to.equal(1);
  });

  it('made right after another was taken back stays', async () => {
    const [first, second] = [pushed(), new Entry()];
    first.entry.drop();
    second.entry.push();
    await nothingPending();
    expect(second.backs, 'nobody went back from the second').to.equal(0);
    second.entry.forget();
  });

  it('is one for each of two elements: Back takes the newer first', async () => {
    const [first, second] = [pushed(), pushed()];
    await travel(-1);
    expect([first.backs, second.backs]).to.deep.equal([0, 1]);
    await travel(-1);
    expect([first.backs, second.backs]).to.deep.equal([1, 1]);
  });

  it('under another’s is not what drop() takes back', async () => {
    const [first, second] = [pushed(), pushed()];
    const state: unknown = history.state;
    first.entry.drop();
    await nothingPending();
    expect(history.state).to.deep.equal(state);
    await second.drop();
    expect([first.backs, second.backs]).to.deep.equal([0, 0]);
  });

  it('is nobody’s once it is forgotten', async () => {
    const it = pushed();
    it.entry.forget();
    it.entry.drop();
    await travel(-1);
    expect(it.backs).to.equal(0);
  });

  it('leaves no listener, however it ends', async () => {
    const left = await listenersLeft(async () => {
      pushed().entry.forget();
      await pushed().drop();
      pushed();
      await travel(-1);
      pushed();
      history.pushState(null, '');
      await travel(-2);
    });
    expect(left).to.equal(0);
  });

  describe('when a frame of the page has gone on', () => {
    const frames: HTMLIFrameElement[] = [];

    async function aFrame(): Promise<HTMLIFrameElement> {
      const frame = document.createElement('iframe');
      frame.srcdoc = '<h1>Help</h1>';
      const loaded = new Promise((resolve) => {
        frame.addEventListener('load', resolve, { once: true });
      });
      document.body.append(frame);
      frames.push(frame);
      await loaded;
      return frame;
    }
    async function goOn(frame: HTMLIFrameElement): Promise<void> {
      const { length } = history;
      frame.contentWindow?.history.pushState(null, '');
      await waitUntil(() => history.length === length + 1);
    }
    /** Once a step back of ours would have set off. */
    const dropped = async ({ entry }: Entry): Promise<void> => {
      entry.drop();
      await new Promise((resolve) => setTimeout(resolve));
    };

    afterEach(() => {
      for (const frame of frames.splice(0)) frame.remove();
    });

    for (const why of ['', ', in a browser that knows only one history for all'] as const) {
      it(`stays, because a step back would be the frame’s${why}`, async () => {
        const restore = why === '' ? () => undefined : withoutNavigation();
        const steps = countSteps();
        try {
          const frame = await aFrame();
          const it = pushed();
          await goOn(frame);
          await dropped(it);
          expect(steps.taken).to.equal(0);
          expect(history.state, 'and the entry is there').not.to.deep.equal({ place: 'settings' });
        } finally {
          steps.restore();
          restore();
        }
      });
    }

    it('is taken back all the same where that was the element’s own, which is gone', async () => {
      const it = pushed();
      const frame = await aFrame();
      it.entry.framed(true);
      await goOn(frame);
      await goOn(frame);
      frame.remove();
      it.entry.framed(false);
      await it.drop();
      expect(history.state).to.deep.equal({ place: 'settings' });
    });

    it('stays while that is the element’s own and shown', async () => {
      const steps = countSteps();
      try {
        const it = pushed();
        const frame = await aFrame();
        it.entry.framed(true);
        await goOn(frame);
        await dropped(it);
        expect(steps.taken).to.equal(0);
      } finally {
        steps.restore();
      }
    });
  });

  it('is taken back over what the page itself has gone to and come back from', async () => {
    const it = pushed();
    history.pushState({ place: 'members' }, '');
    await travel(-1);
    await it.drop();
    expect(history.state).to.deep.equal({ place: 'settings' });
  });

  it('is taken back by a step in a browser that knows only one history for all', async () => {
    const restore = withoutNavigation();
    try {
      const it = pushed();
      await it.drop();
      expect(history.state).to.deep.equal({ place: 'settings' });
    } finally {
      restore();
    }
  });

  it('is done without where the page may have none', async () => {
    let it = new Entry();
    const left = await listenersLeft(() => {
      history.pushState = () => {
        throw new DOMException('no', 'SecurityError');
      };
      try {
        it = pushed();
      } finally {
        // The method itself is the prototype's.
        Reflect.deleteProperty(history, 'pushState');
      }
    });
    expect(left).to.equal(0);
    it.entry.drop();
    await nothingPending();
    expect(history.state).to.deep.equal({ place: 'settings' });
  });
});
