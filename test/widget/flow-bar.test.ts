import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import type { FlowState } from '../../widget/state/flow-state.ts';
import { anIntegration, SLACK } from './support/integrations.ts';
import { aFlow, READY, Rendered } from './support/rendered.ts';

const states: Record<string, { flow: Partial<FlowState>; says: string; controls: readonly string[] }> = {
  opening: { flow: { kind: 'opening' }, says: 'Opening Slack…', controls: ['Cancel'] },
  waiting: {
    flow: {},
    says: 'Waiting for Slack… Finish in the window that opened.',
    controls: ['Show window', 'Cancel'],
  },
  'waiting for a window out of reach': {
    flow: { kind: 'waiting', detached: true },
    says: 'Waiting for Slack… Finish in the other window, then come back here. This page notices by itself.',
    controls: ['Cancel'],
  },
  'blocked, without an address yet': {
    flow: { kind: 'blocked', connectUrl: null },
    says: 'Your browser blocked the window Open it yourself, or continue here.',
    controls: ['Preparing…', 'Continue here instead', 'Cancel'],
  },
  blocked: {
    flow: { kind: 'blocked' },
    says: 'Your browser blocked the window Open it yourself, or continue here.',
    controls: ['Open Slack', 'Continue here instead', 'Cancel'],
  },
  checking: { flow: { kind: 'checking' }, says: 'Checking Slack…', controls: ['Cancel'] },
  connected: { flow: { kind: 'connected' }, says: 'Slack is connected', controls: ['Dismiss'] },
  failed: {
    flow: { kind: 'failed', code: 'session-expired', retryAfterSeconds: null },
    says: 'Slack could not be connected The connection page has expired. Try again to get a new one.',
    controls: ['Try again', 'Dismiss'],
  },
  'failed, with a time to wait': {
    flow: { kind: 'failed', code: 'rate-limited', retryAfterSeconds: 30 },
    says: 'Slack could not be connected Too many requests. Try again in 30 seconds.',
    controls: ['Try again', 'Dismiss'],
  },
  'failed, with nothing to say but what to do': {
    flow: { kind: 'failed', code: 'internal', retryAfterSeconds: null },
    says: 'Slack could not be connected The fault is on our side. Try again in a moment.',
    controls: ['Try again', 'Dismiss'],
  },
  'failed for good': {
    flow: { kind: 'failed', code: 'connect-not-allowed', retryAfterSeconds: null },
    says: 'Slack could not be connected You may not connect integrations. Ask an administrator of your workspace to allow it.',
    controls: ['Dismiss'],
  },
  unconfirmed: {
    flow: { kind: 'failed', code: 'unconfirmed', retryAfterSeconds: null },
    says: 'Slack could not be confirmed It may take a moment to appear in the list. If it does not, try again.',
    controls: ['Try again', 'Dismiss'],
  },
};

describe('the flow bar', () => {
  for (const [state, { flow, says, controls }] of Object.entries(states)) {
    describe(state, () => {
      const view = (): Rendered => new Rendered({ flow: aFlow(flow) });

      it('says what happens, and what can be done', () => {
        expect(view().text('.flow-words')).to.equal(says);
        expect(view().controls('.flow')).to.deep.equal(controls);
      });

      it('is heard once: through the status line alone', () => {
        expect(view().announced.replaceAll(/[.…]/g, '')).to.equal(says.replaceAll(/[.…]/g, ''));
        expect(view().all('.flow [role=status], .flow [aria-live]').length).to.equal(0);
      });

      for (const theme of ['light', 'dark'] as const) {
        it(`axe finds nothing: ${theme}`, async () => {
          document.documentElement.style.cssText = `color-scheme: ${theme}; background: Canvas`;
          try {
            await expect(new Rendered({ flow: aFlow(flow), theme }).host).to.be.accessible();
          } finally {
            document.documentElement.removeAttribute('style');
          }
        });
      }
    });
  }

  it('does what its words say', () => {
    const view = new Rendered({ flow: aFlow() });
    view.control('Show window').click();
    view.control('Cancel').click();
    view.show({ flow: aFlow({ kind: 'blocked', connectUrl: '#connect' }) });
    view.control('Continue here instead').click();
    view.show({ flow: aFlow({ kind: 'failed', code: 'timeout', retryAfterSeconds: null }) });
    view.control('Try again').click();
    view.control('Dismiss').click();
    expect(view.asked).to.deep.equal(['showWindow', 'cancelFlow', 'useDialog', 'retryFlow', 'cancelFlow']);
  });

  it('counts down what the server named, and says it once', async () => {
    const failed = (retryAfterSeconds: number) => aFlow({ kind: 'failed', code: 'rate-limited', retryAfterSeconds });
    const flow = failed(3);
    const view = new Rendered({ flow });
    const heard = view.announced;
    const seen: string[] = [];
    for (let second = 0; second < 5; second++) {
      seen.push(view.text('.flow-text').replace('Too many requests. ', ''));
      // Something else is drawn meanwhile.
      if (second === 1) view.show({ flow, searchText: 'x' });
      await view.clock.pass(1_000);
    }
    const over = 'Try again in a moment.';
    expect(seen).to.deep.equal(
      [3, 2].map((left) => `Try again in ${left} seconds.`).concat('Try again in 1 second.', over, over),
    );
    expect([view.announced, view.clock.pending]).to.deep.equal([heard, 0]);

    view.show({ flow: failed(30) });
    expect(view.text('.flow-text'), 'anew after another failure').to.include('in 30 seconds');
    view.show({ flow: null });
    await view.clock.pass(1_000);
    expect(view.clock.pending, 'nothing is left behind').to.equal(0);
  });

  it('keeps the focus on "Cancel" for as long as there is something to cancel', () => {
    const view = new Rendered({ flow: aFlow({ kind: 'opening' }) });
    const cancel = view.control('Cancel');
    cancel.focus();
    for (const kind of ['waiting', 'blocked', 'checking'] as const) {
      view.show({ flow: aFlow({ kind }) });
      expect(view.focused, kind).to.equal(cancel);
    }
  });

  describe('the link of a blocked window', () => {
    it('is a real one, which hands over no address of this page', () => {
      const link = new Rendered({ flow: aFlow({ kind: 'blocked', connectUrl: 'https://x.test/?a=1' }) }).control(
        'Open Slack',
      );
      expect(link).to.have.attribute('href', 'https://x.test/?a=1');
      expect(link).to.have.attribute('target', '_blank');
      expect(link).to.have.attribute('rel', 'opener');
      expect(link).to.have.attribute('referrerpolicy', 'no-referrer');
    });

    it('is the same element before its address is there: who waits on it keeps the focus', async () => {
      const view = new Rendered({ flow: aFlow({ kind: 'blocked', connectUrl: null }) });
      const link = view.control('Preparing…');
      link.focus();
      expect(link).not.to.have.attribute('href');
      expect(link).to.have.attribute('aria-disabled', 'true');
      view.show({ flow: aFlow({ kind: 'blocked', connectUrl: '#connect' }) });
      expect(view.focused).to.equal(link);
      expect(link).to.have.attribute('aria-disabled', 'false');
      link.addEventListener('click', (event) => {
        event.preventDefault();
      });
      await sendKeys({ press: 'Enter' });
      expect(view.asked).to.deep.equal(['followLink']);
    });
  });

  it('leaves to the dialog what is in the dialog, but not how it ended', () => {
    const view = new Rendered({ flow: aFlow({ surface: 'modal' }) });
    expect(view.all('.flow').length).to.equal(0);
    expect(view.announced).to.equal('');
    view.show({ flow: aFlow({ kind: 'connected' }) });
    expect(view.announced).to.equal('Slack is connected');
  });

  it('stands in sight wherever one has scrolled to, and in the end covers nothing', () => {
    const available = Array.from({ length: 60 }, (_, index) => anIntegration({ id: `x:${index}`, name: `N${index}` }));
    const state = { ...READY, available } as typeof READY;
    const view = new Rendered({ state, flow: aFlow() });
    const bar = view.one('.flow');
    expect(bar.getBoundingClientRect().bottom).to.be.within(0, window.innerHeight);
    document.documentElement.scrollTop = document.documentElement.scrollHeight;
    const last = view.all('.card').at(-1)?.getBoundingClientRect();
    expect(last?.bottom).to.be.below(bar.getBoundingClientRect().top);
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`fits a phone of 320 px: ${dir}`, async () => {
      await setViewport({ width: 320, height: 640 });
      document.documentElement.dir = dir;
      try {
        const integration = { ...SLACK, name: 'Donaudampfschifffahrtsgesellschaftsintegrationen' };
        const view = new Rendered();
        for (const { flow } of Object.values(states)) {
          view.show({ flow: aFlow({ ...flow, integration }) });
          expect(document.documentElement.scrollWidth).to.be.at.most(320);
          for (const control of view.all('.flow :is(button, a)')) {
            const { left, right } = control.getBoundingClientRect();
            expect([left >= 0, right <= 320]).to.deep.equal([true, true]);
          }
        }
      } finally {
        document.documentElement.removeAttribute('dir');
        await setViewport({ width: 800, height: 600 });
      }
    });
  }
});
