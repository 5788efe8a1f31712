/** The flow by itself: time, windows and the server are the test's. In a real browser between origins: test/e2e. */
import type { ConnectSession, Integration } from '#wire';
import { expect } from '@open-wc/testing';
import { PickerError } from '../../widget/errors.ts';
import { ConnectWindow } from '../../widget/state/connect-window.ts';
import type { FlowState, Surface } from '../../widget/state/flow-state.ts';
import { HostedFlow, type FlowOutcome } from '../../widget/state/hosted-flow.ts';
import { FakeClock, settled } from './support/clock.ts';
import { HUBSPOT, SLACK } from './support/integrations.ts';

const realOpen = window.open.bind(window);
const SESSION: ConnectSession = {
  connectUrl: `${location.origin}/hosted-page-of-the-test`,
  origin: location.origin,
  requestId: 'request-1',
  expiresAt: '2026-01-01T00:10:00Z',
};
const MINUTE = 60_000;

/** Windows of ours are frames: they have a window of their own, are closed when removed, and no blocker knows them. */
class FakeWindows {
  readonly #frames: HTMLIFrameElement[] = [];
  blocked = false;
  /** As in a sandboxed host page, which may open a window and not look into it. */
  outOfReach = false;

  constructor() {
    window.open = () => {
      if (this.blocked) return null;
      const frame = document.createElement('iframe');
      if (this.outOfReach) frame.setAttribute('sandbox', '');
      document.body.append(frame);
      this.#frames.push(frame);
      const { contentWindow } = frame;
      if (!contentWindow || this.outOfReach) return contentWindow;
      contentWindow.close = () => {
        frame.remove();
      };
      return contentWindow;
    };
  }

  get count(): number {
    return this.#frames.length;
  }

  get latest(): HTMLIFrameElement {
    const frame = this.#frames.at(-1);
    if (!frame) throw new Error('no window was opened');
    return frame;
  }

  /** Resolves once the latest window has left its empty page. */
  async arrived(): Promise<void> {
    const { latest } = this;
    if (latest.contentWindow?.location.href !== 'about:blank') return;
    await new Promise((resolve) => {
      latest.addEventListener('load', resolve, { once: true });
    });
  }

  restore(): void {
    for (const frame of this.#frames) frame.remove();
    window.open = realOpen;
  }
}

describe('a hosted flow', () => {
  let windows: FakeWindows;
  let clock: FakeClock;
  let states: (FlowState | null)[];
  let outcomes: FlowOutcome[];
  let asked: number;
  /** Whether the platform answers what is asked. */
  let answered: boolean;
  /** What the list says of the integration. */
  let listed: Integration;
  let session: () => Promise<ConnectSession>;
  let sessionSignal: AbortSignal | null;
  let flow: HostedFlow;

  const newFlow = (integration: Integration): HostedFlow =>
    new HostedFlow(integration, {
      createSession: (_integration, signal) => {
        sessionSignal = signal;
        return session();
      },
      refetch: () => {
        asked += 1;
        return Promise.resolve(answered);
      },
      find: () => listed,
      frame: () => null,
      openingWords: ({ name }) => `Opening ${name}…`,
      after: clock.after,
      onState: (state) => states.push(state),
      onEnd: (outcome) => outcomes.push(outcome),
    });
  const begin = async (surface: Surface = 'popup'): Promise<void> => {
    flow.begin(surface, surface === 'popup' ? ConnectWindow.open('Opening Slack…') : null);
    await settled();
  };
  /** Until the flow has seen its window open on the hosted page. */
  const seeWindowOpen = async (): Promise<void> => {
    await windows.arrived();
    await clock.pass(250 + 125);
  };
  const post = async (status: string, changes: object = {}): Promise<void> => {
    const data = { source: 'one-runtime', requestId: 'request-1', status, ...changes };
    const source = windows.latest.contentWindow;
    window.dispatchEvent(new MessageEvent('message', { data, origin: location.origin, source }));
    await settled();
  };
  const kinds = (): (string | undefined)[] => states.map((state) => state?.kind);
  const outcome = (): [string, string | null] | null => {
    const [only, second] = outcomes;
    if (second) throw new Error('the flow ended twice');
    return only ? [only.kind, 'code' in only ? only.code : null] : null;
  };

  beforeEach(() => {
    windows = new FakeWindows();
    clock = new FakeClock();
    states = [];
    outcomes = [];
    asked = 0;
    answered = true;
    listed = SLACK;
    session = () => Promise.resolve(SESSION);
    sessionSignal = null;
    flow = newFlow(SLACK);
  });
  afterEach(() => {
    flow.abandon();
    windows.restore();
  });

  describe('in a window', () => {
    it('opens it inside the click, with a word in it, before the session has come', () => {
      session = () => new Promise(() => undefined);
      flow.begin('popup', ConnectWindow.open('Opening Slack…'));
      expect(windows.count).to.equal(1);
      expect(windows.latest.contentDocument?.body.textContent).to.equal('Opening Slack…');
      expect(windows.latest.contentDocument?.title).to.equal('Opening Slack…');
      expect(kinds()).to.deep.equal(['opening']);
    });

    it('goes to the hosted page when the session has come', async () => {
      await begin();
      await windows.arrived();
      expect(windows.latest.contentWindow?.location.href).to.equal(SESSION.connectUrl);
      expect(kinds()).to.deep.equal(['opening', 'waiting']);
    });

    it('believes a "connected" once the list says so, and closes the window', async () => {
      await begin();
      listed = { ...SLACK, status: 'connected' };
      await post('connected');
      expect(outcome()).to.deep.equal(['connected', null]);
      expect(outcomes[0]?.integration).to.equal(listed);
      expect(windows.latest.isConnected).to.equal(false);
    });

    it('asks the list again and again before it doubts a "connected", then says that it could not be confirmed', async () => {
      await begin();
      await post('connected');
      expect([asked, outcome()]).to.deep.equal([1, null]);
      await clock.pass(7_000);
      expect(asked).to.equal(4);
      expect(outcome()).to.deep.equal(['failed', 'unconfirmed']);
    });

    it('is connected when the list is slow to say so', async () => {
      await begin();
      await post('connected');
      listed = { ...SLACK, status: 'connected' };
      await clock.pass(1_000);
      expect(outcome()).to.deep.equal(['connected', null]);
    });

    it('ends cancelled after Cancel, and with the window', async () => {
      await begin();
      await post('cancelled');
      expect(outcome()).to.deep.equal(['cancelled', null]);
      expect(windows.latest.isConnected).to.equal(false);
      expect(asked).to.equal(1);
    });

    it('is connected where the list says so after a Cancel', async () => {
      await begin();
      listed = { ...SLACK, status: 'connected' };
      await post('cancelled');
      expect(outcome()).to.deep.equal(['connected', null]);
    });

    it('fails where the page was of no more use', async () => {
      await begin();
      await post('cancelled', { requestId: '' });
      expect(outcome()).to.deep.equal(['failed', 'session-expired']);
    });

    it('takes a closed window for a Cancel, once the list has been asked', async () => {
      await begin();
      await seeWindowOpen();
      windows.latest.remove();
      await clock.pass(250);
      expect([asked, outcome()]).to.deep.equal([1, ['cancelled', null]]);
    });

    it('is connected where the window was closed after the connection', async () => {
      await begin();
      await seeWindowOpen();
      windows.latest.remove();
      listed = { ...SLACK, status: 'connected' };
      await clock.pass(250);
      expect(outcome()).to.deep.equal(['connected', null]);
    });

    it('ends where the window was closed while the session was on its way', async () => {
      let arrive: (value: ConnectSession) => void = () => undefined;
      session = () =>
        new Promise((resolve) => {
          arrive = resolve;
        });
      await begin();
      windows.latest.remove();
      arrive(SESSION);
      await settled();
      expect(outcome()).to.deep.equal(['cancelled', null]);
    });

    it('fails with the code of a session that could not be had, and closes the window', async () => {
      session = () => Promise.reject(new PickerError('rate-limited', { retryAfterSeconds: 7 }));
      await begin();
      expect(outcomes).to.deep.equal([
        { kind: 'failed', integration: SLACK, code: 'rate-limited', retryAfterSeconds: 7 },
      ]);
      expect(windows.latest.isConnected).to.equal(false);
    });

    it('has a link to open where the window is out of reach', async () => {
      windows.outOfReach = true;
      await begin();
      const state = states.at(-1);
      expect(state?.kind === 'blocked' && state.connectUrl).to.equal(SESSION.connectUrl);
    });

    it('goes on in the dialog with the same session', async () => {
      await begin();
      flow.useDialog();
      expect(windows.latest.isConnected).to.equal(false);
      const state = states.at(-1);
      expect(state?.kind === 'waiting' && [state.surface, state.connectUrl]).to.deep.equal([
        'modal',
        SESSION.connectUrl,
      ]);
      // The listeners of the former window are gone with it: no "closed" comes.
      await clock.pass(5_000);
      expect(outcome()).to.equal(null);
    });
  });

  describe('in a window that the browser has cut off', () => {
    /** As under COOP: closed from the moment that the hosted page should have come. */
    const cutOff = async (): Promise<void> => {
      await begin();
      windows.latest.remove();
      await clock.pass(250);
    };

    it('does not take "closed" for a Cancel', async () => {
      await cutOff();
      const state = states.at(-1);
      expect(state?.kind === 'waiting' && state.detached).to.equal(true);
      expect([asked, outcome()]).to.deep.equal([0, null]);
    });

    it('is not fooled by the moment in which the window is out of reach and not yet closed', async () => {
      await begin();
      await windows.arrived();
      await clock.pass(250);
      windows.latest.remove();
      await clock.pass(125);
      const state = states.at(-1);
      expect(state?.kind === 'waiting' && state.detached).to.equal(true);
      expect([asked, outcome()]).to.deep.equal([0, null]);
    });

    it('asks the list at growing intervals until it has changed', async () => {
      await cutOff();
      const counts: number[] = [];
      for (const milliseconds of [2_000, 3_000, 4_500, 6_750]) {
        await clock.pass(milliseconds);
        counts.push(asked);
      }
      expect(counts).to.deep.equal([1, 2, 3, 4]);
      listed = { ...SLACK, status: 'connected' };
      await clock.pass(30_000);
      expect(outcome()).to.deep.equal(['connected', null]);
    });

    it('never asks more than once in half a minute in the end', async () => {
      await cutOff();
      await clock.pass(5 * MINUTE);
      const before = asked;
      await clock.pass(2 * MINUTE);
      expect(asked - before).to.equal(4);
    });

    for (const [name, target, event] of [
      ['the page gets the focus', window, 'focus'],
      ['the page comes into view', document, 'visibilitychange'],
    ] as const) {
      it(`asks the list when ${name}`, async () => {
        await cutOff();
        listed = { ...SLACK, status: 'connected' };
        target.dispatchEvent(new Event(event));
        await settled();
        expect(outcome()).to.deep.equal(['connected', null]);
      });
    }

    it('gives up after ten minutes', async () => {
      await cutOff();
      await clock.pass(10 * MINUTE - 1_000);
      expect(outcome()).to.equal(null);
      await clock.pass(1_000);
      expect(outcome()).to.deep.equal(['failed', 'session-expired']);
    });

    it('ends when the user has had enough, and leaves the word to the list', async () => {
      await cutOff();
      listed = { ...SLACK, status: 'connected' };
      await flow.dismiss();
      expect(outcome()).to.deep.equal(['connected', null]);
    });
  });

  describe('whose window was blocked', () => {
    beforeEach(() => {
      windows.blocked = true;
    });

    it('has a link to open, as soon as there is a session', async () => {
      flow.begin('popup', ConnectWindow.open('Opening Slack…'));
      const before = states.at(-1);
      expect(before?.kind === 'blocked' && before.connectUrl).to.equal(null);
      await settled();
      const state = states.at(-1);
      expect(state?.kind === 'blocked' && state.connectUrl).to.equal(SESSION.connectUrl);
    });

    it('opens the window from the link', async () => {
      await begin();
      windows.blocked = false;
      const click = new Event('click', { cancelable: true });
      flow.followLink(click);
      expect([click.defaultPrevented, windows.count, states.at(-1)?.kind]).to.deep.equal([true, 1, 'waiting']);
    });

    it('lets the link open it where no script may, and asks the list', async () => {
      await begin();
      const click = new Event('click', { cancelable: true });
      flow.followLink(click);
      const state = states.at(-1);
      expect([click.defaultPrevented, state?.kind === 'waiting' && state.detached]).to.deep.equal([false, true]);
      listed = { ...SLACK, status: 'connected' };
      await clock.pass(2_000);
      expect(outcome()).to.deep.equal(['connected', null]);
    });

    it('notices what was connected in a tab of which it has heard nothing', async () => {
      await begin();
      listed = { ...SLACK, status: 'connected' };
      await clock.pass(2_000);
      expect(outcome()).to.deep.equal(['connected', null]);
    });

    it('does not offer its link for ever', async () => {
      await begin();
      await clock.pass(10 * MINUTE);
      expect(outcome()).to.deep.equal(['failed', 'session-expired']);
    });
  });

  describe('in the dialog', () => {
    const violation = (changes: Partial<SecurityPolicyViolationEventInit> = {}): void => {
      document.dispatchEvent(
        new SecurityPolicyViolationEvent('securitypolicyviolation', {
          blockedURI: SESSION.connectUrl,
          effectiveDirective: 'frame-src',
          violatedDirective: 'frame-src',
          originalPolicy: "frame-src 'none'",
          documentURI: location.href,
          disposition: 'enforce',
          statusCode: 200,
          ...changes,
        }),
      );
    };

    it('opens no window, and shows the hosted page when the session has come', async () => {
      await begin('modal');
      expect(windows.count).to.equal(0);
      expect(states.map((state) => state && 'surface' in state && [state.kind, state.surface])).to.deep.equal([
        ['opening', 'modal'],
        ['waiting', 'modal'],
      ]);
    });

    it('goes on in a window where the host page allows no frame', async () => {
      await begin('modal');
      violation();
      expect([windows.count, states.at(-1)?.kind]).to.deep.equal([1, 'waiting']);
    });

    it('has a link where neither a frame nor a window is allowed', async () => {
      windows.blocked = true;
      await begin('modal');
      violation();
      const state = states.at(-1);
      expect(state?.kind === 'blocked' && state.connectUrl).to.equal(SESSION.connectUrl);
    });

    for (const [why, changes] of [
      ['another address', { blockedURI: 'https://elsewhere.test/' }],
      ['a report only', { disposition: 'report' }],
      ['an image', { effectiveDirective: 'img-src' }],
    ] as const) {
      it(`stays there when the policy was about ${why}`, async () => {
        await begin('modal');
        violation(changes);
        expect([windows.count, states.at(-1)?.kind]).to.deep.equal([0, 'waiting']);
      });
    }

    it('asks no list when the page gets the focus, which it does whenever one leaves the frame', async () => {
      await begin('modal');
      window.dispatchEvent(new Event('focus'));
      await settled();
      expect(asked).to.equal(0);
    });
  });

  describe('for an integration that is connected already', () => {
    beforeEach(() => {
      listed = HUBSPOT;
      flow = newFlow(HUBSPOT);
    });

    it('is connected again when the page says so and the list does not say otherwise', async () => {
      await begin();
      await post('connected');
      expect(outcome()).to.deep.equal(['connected', null]);
    });

    it('is not confirmed by a list that could not be had', async () => {
      answered = false;
      await begin();
      await post('connected');
      await clock.pass(7_000);
      expect(outcome()).to.deep.equal(['failed', 'unconfirmed']);
    });

    it('is not connected again by an account whose name the host did not say this time', async () => {
      await begin();
      listed = { ...HUBSPOT, accountLabel: null };
      window.dispatchEvent(new Event('focus'));
      await settled();
      expect([asked, outcome()]).to.deep.equal([1, null]);
    });

    it('is connected again when the list shows another account', async () => {
      await begin();
      listed = { ...HUBSPOT, accountLabel: 'grace@acme.test' };
      window.dispatchEvent(new Event('focus'));
      await settled();
      expect(outcome()).to.deep.equal(['connected', null]);
    });

    it('is not connected again by having been connected', async () => {
      await begin();
      await post('cancelled');
      expect(outcome()).to.deep.equal(['cancelled', null]);
    });
  });

  it('that is abandoned leaves no request, window, timer or listener behind', async () => {
    session = () => new Promise(() => undefined);
    await begin();
    flow.abandon();
    expect(sessionSignal?.aborted).to.equal(true);
    expect([windows.latest.isConnected, clock.pending, outcome()]).to.deep.equal([false, 0, ['cancelled', null]]);

    session = () => Promise.resolve(SESSION);
    outcomes = [];
    flow = newFlow(SLACK);
    await begin();
    await seeWindowOpen();
    flow.abandon();
    await post('connected');
    window.dispatchEvent(new Event('focus'));
    await settled();
    expect([asked, clock.pending, outcome()]).to.deep.equal([0, 0, ['cancelled', null]]);
  });
});
