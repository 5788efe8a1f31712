import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { DisconnectState } from '../../widget/state/flow-state.ts';
import { HUBSPOT } from './support/integrations.ts';
import { aFlow, CONNECT_URL, Rendered } from './support/rendered.ts';

const opening = aFlow({ kind: 'opening', surface: 'modal' });
const waiting = aFlow({ surface: 'modal' });
const checking = aFlow({ kind: 'checking', surface: 'modal' });

const asking: DisconnectState = { kind: 'asking', integration: HUBSPOT };
const disconnecting: DisconnectState = { kind: 'disconnecting', integration: HUBSPOT };
const failed: DisconnectState = { kind: 'failed', integration: HUBSPOT, code: 'platform-busy' };

describe('the connect dialog', () => {
  it('says what it is, and what is happening', () => {
    const view = new Rendered({ flow: opening });
    expect(view.one('dialog')).to.have.attribute('aria-label', 'Connect Slack');
    expect(view.text('dialog h2')).to.equal('Connect Slack');
    expect(view.text('dialog [role=status]')).to.equal('Opening Slack…');
    expect(view.controls('dialog')).to.deep.equal(['Close', 'Trouble here? Open in a window']);
    view.show({ flow: checking });
    expect(view.text('dialog [role=status]')).to.equal('Checking Slack…');
  });

  it('is one and the same from the first state to the last', () => {
    const view = new Rendered({ flow: opening });
    const dialog = view.one('dialog');
    for (const flow of [waiting, checking]) {
      view.show({ flow });
      expect(view.one('dialog')).to.equal(dialog);
    }
    view.show({ flow: null });
    expect(view.all('dialog').length).to.equal(0);
  });

  it('frames the hosted page, named, with no more rights than it needs', () => {
    const frame = new Rendered({ flow: waiting }).one('iframe');
    expect(frame).to.have.attribute('title', 'Connect Slack');
    expect(frame).to.have.attribute('src', CONNECT_URL);
    expect(frame).to.have.attribute('referrerpolicy', 'no-referrer');
    expect(frame.getAttribute('sandbox')?.split(' ')).to.have.members([
      'allow-scripts',
      'allow-same-origin',
      'allow-forms',
      'allow-popups',
      'allow-popups-to-escape-sandbox',
    ]);
  });

  it('shows the page once it is there, and does not load it again with every render', async () => {
    const view = new Rendered({ flow: waiting });
    const frame = view.one('iframe');
    expect(getComputedStyle(frame).opacity, 'nothing to see yet').to.equal('0');
    await oneEvent(frame, 'load');
    for (const animation of frame.getAnimations()) animation.finish();
    expect(getComputedStyle(frame).opacity).to.equal('1');
    const { visibility } = getComputedStyle(view.one('dialog [role=status]'));
    expect(visibility, 'no words behind the page').to.equal('hidden');
    let loads = 0;
    frame.addEventListener('load', () => loads++);
    view.show({ flow: { ...waiting } });
    expect(view.one('iframe')).to.equal(frame);
    expect(loads).to.equal(0);
  });

  it('can be left by its button and by Escape, and then stays until it is taken away', async () => {
    const view = new Rendered({ flow: waiting });
    view.control('Close').click();
    view.control('Close').focus();
    // Chromium lets a page hold a dialog open only for a user who has done something in it.
    await sendKeys({ press: 'a' });
    await sendKeys({ press: 'Escape' });
    expect(view.asked).to.deep.equal(['cancelFlow', 'cancelFlow']);
    expect(view.one('dialog')).to.have.property('open', true);
  });

  it('offers a window to those whose browser keeps cookies from a frame', () => {
    const view = new Rendered({ flow: waiting });
    view.control('Trouble here? Open in a window').click();
    expect(view.asked).to.deep.equal(['useWindow']);
  });

  it('leaves the page behind it silent', () => {
    expect(new Rendered({ flow: checking }).announced).to.equal('');
  });
});

describe('the disconnect dialog', () => {
  it('asks, and says what will be lost', () => {
    const view = new Rendered({ disconnect: asking });
    const dialog = view.one('dialog');
    expect(dialog).to.have.attribute('role', 'alertdialog');
    expect(dialog).to.have.attribute('aria-label', 'Disconnect HubSpot?');
    const described = view.one(`#${dialog.getAttribute('aria-describedby') ?? ''}`);
    expect(described).to.have.text('This app can no longer use HubSpot for you until you connect it again.');
    expect(view.controls('dialog')).to.deep.equal(['Keep connection', 'Disconnect']);
  });

  it('has the focus where Enter does no harm', async () => {
    const view = new Rendered({ disconnect: asking });
    expect(view.focused).to.equal(view.control('Keep connection'));
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Escape' });
    view.control('Disconnect').click();
    expect(view.asked).to.deep.equal(['keepConnection', 'keepConnection', 'confirmDisconnect']);
  });

  it('once confirmed is busy, keeps the focus and takes no other answer', async () => {
    const view = new Rendered({ disconnect: asking });
    const confirm = view.control('Disconnect');
    confirm.focus();
    view.show({ disconnect: disconnecting });
    expect(view.focused).to.equal(confirm);
    expect(view.control('Disconnecting…')).to.equal(confirm);
    expect(confirm).to.have.attribute('aria-disabled', 'true');
    expect(view.text('dialog [role=status]')).to.equal('Disconnecting HubSpot…');
    for (const name of ['Keep connection', 'Disconnecting…']) view.control(name).click();
    await sendKeys({ press: 'a' });
    await sendKeys({ press: 'Escape' });
    expect(view.asked).to.be.empty;
    expect(view.one('dialog')).to.have.property('open', true);
  });

  it('says why it failed, and can be tried again', () => {
    const view = new Rendered({ disconnect: failed });
    expect(view.text('dialog [role=status]')).to.equal(
      'HubSpot could not be disconnected. The integration service is busy. Try again in a moment.',
    );
    view.control('Try again').click();
    expect(view.asked).to.deep.equal(['confirmDisconnect']);
  });
});

describe('dialogs', () => {
  const open = { connect: { flow: waiting }, disconnect: { disconnect: asking }, busy: { disconnect: disconnecting } };
  for (const [which, changes] of Object.entries(open)) {
    it(`keep Escape, which leaves them, from what the page leaves by it: ${which}`, async () => {
      const view = new Rendered(changes);
      const heard: string[] = [];
      const hear = ({ key }: KeyboardEvent): unknown => heard.push(key);
      document.addEventListener('keydown', hear);
      try {
        view.one('dialog').querySelector('button')?.focus();
        await sendKeys({ press: 'a' });
        await sendKeys({ press: 'Escape' });
        expect(heard).to.deep.equal(['a']);
        expect(view.asked).to.have.lengthOf(which === 'busy' ? 0 : 1);
      } finally {
        document.removeEventListener('keydown', hear);
      }
    });
  }

  const views = { opening: { flow: opening }, waiting: { flow: waiting }, asking: { disconnect: asking } };
  const more = {
    checking: { flow: checking },
    disconnecting: { disconnect: disconnecting },
    failed: { disconnect: failed },
  };
  for (const [state, changes] of Object.entries({ ...views, ...more })) {
    for (const theme of ['light', 'dark'] as const) {
      it(`axe finds nothing: ${state}, ${theme}`, async () => {
        await expect(new Rendered({ ...changes, theme }).host).to.be.accessible();
      });
    }
  }
});
