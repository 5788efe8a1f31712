import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { anIntegration, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import { aFlow, READY, Rendered } from './support/rendered.ts';

describe('a card', () => {
  describe('whose pick is the site’s to act on', () => {
    const unconnectable = (): Rendered => {
      const available = [anIntegration({ connectable: false })];
      return new Rendered({ state: { ...READY, connected: [], available } as typeof READY });
    };
    for (const [why, view] of Object.entries({
      'no hosted flow exists': unconnectable,
      'the host wants none': () => new Rendered({ connect: 'none' }),
    })) {
      it(`has the same control, and says so: ${why}`, () => {
        const shown = view();
        const [item] = shown.all('.card:has(.connect)');
        const connect = item?.querySelector('.connect');
        expect(connect?.getAttribute('aria-label')).to.match(/^Connect (HubSpot|Slack)$/);
        expect(connect).to.have.attribute('aria-description', 'Handled by this site');
        expect(item?.textContent.replace(/\s+/g, ' ').trim()).to.match(/ Connect Handled by this site$/);
      });
    }
  });

  describe('whose flow is under way', () => {
    it('says so in its button, which can still be pressed and keeps the focus', () => {
      const view = new Rendered();
      const connect = view.control('Connect Slack');
      connect.focus();
      for (const kind of ['opening', 'waiting', 'blocked', 'checking'] as const) {
        view.show({ flow: aFlow({ kind }) });
        expect(view.focused, kind).to.equal(connect);
        expect(view.control('Connecting Slack…'), kind).to.equal(connect);
        expect(connect, kind).to.contain.text('Connecting…').and.to.have.attribute('aria-disabled', 'true');
      }
      connect.click();
      expect(view.asked).to.deep.equal(['select']);
      expect(view.all('.spinner')).to.have.lengthOf(1);
    });

    it('says nothing of it once it is over', () => {
      const view = new Rendered({ flow: aFlow({ kind: 'failed', code: 'timeout', retryAfterSeconds: null }) });
      expect(view.control('Connect Slack')).to.have.attribute('aria-disabled', 'false');
    });

    it('does not turn anything for those who asked for less motion', async () => {
      await emulateMedia({ reducedMotion: 'reduce' });
      try {
        expect(getComputedStyle(new Rendered({ flow: aFlow() }).one('.spinner')).display).to.equal('none');
      } finally {
        await emulateMedia({ reducedMotion: 'no-preference' });
      }
    });
  });

  it('leads to the details: by its name, and when connected by its one button', () => {
    const view = new Rendered();
    view.control('Slack details').click();
    view.control('Manage HubSpot').click();
    expect(view.asked).to.deep.equal(['openDetail', 'openDetail']);
    expect(view.all('[data-id]').map(({ dataset }) => dataset['id'])).to.deep.equal([HUBSPOT.id, SLACK.id, NOTION.id]);
  });
});
