import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { PickerError } from '../../widget/errors.ts';
import type { DetailState } from '../../widget/state/detail-state.ts';
import { anIntegration, HUBSPOT, SLACK } from './support/integrations.ts';
import { aDetail, aFlow, Rendered } from './support/rendered.ts';

const of = (changes: Partial<DetailState> = {}): { readonly detail: DetailState } => ({
  detail: { integration: HUBSPOT, detail: aDetail(), error: null, pending: false, ...changes },
});

const error = new PickerError('timeout');
const missing = { detail: null, error };

describe('the detail view', () => {
  it('stands in the list’s place, without the search', () => {
    const view = new Rendered(of());
    expect(view.all('.cards, input').length).to.equal(0);
    view.control('All integrations').click();
    expect(view.asked).to.deep.equal(['closeDetail']);
  });

  it('says what it is, from where, and how it stands', () => {
    const view = new Rendered(of());
    expect(view.text('.detail-heading')).to.equal('HubSpot');
    expect(view.text('.category')).to.equal('CRM · via One Runtime');
    expect(view.text('.standing')).to.equal('Connected ada@acme.test');
    expect(view.text('.detail-text')).to.equal('Sync contacts and deals.');
    expect(view.all('h2, h3, h4').map(({ localName }) => localName)).to.deep.equal(['h2', 'h3', 'h4', 'h4', 'h4']);
  });

  it('shows all of a description', () => {
    const integration = anIntegration({ description: 'word '.repeat(200) });
    const text = new Rendered(of({ integration })).one('.detail-text');
    expect(text.scrollHeight).to.equal(text.clientHeight);
    expect(text.scrollWidth).to.equal(text.clientWidth);
  });

  describe('what can be done', () => {
    const controls = (changes: Partial<DetailState>, more: object = {}): string[] =>
      new Rendered({ ...of(changes), ...more }).controls('.detail-buttons');

    it('with a connected one: connect it anew, or end it', () => {
      const view = new Rendered(of());
      expect(view.controls('.detail-buttons')).to.deep.equal(['Reconnect', 'Disconnect…']);
      view.control('Reconnect').click();
      view.control('Disconnect…').click();
      expect(view.asked).to.deep.equal(['select', 'askDisconnect']);
    });

    it('with an available one: connect it', () => {
      const view = new Rendered(of({ integration: SLACK }));
      expect(view.controls('.detail-buttons')).to.deep.equal(['Connect Slack']);
      view.control('Connect Slack').click();
      expect(view.asked).to.deep.equal(['select']);
    });

    it('is nothing with a connected one that this user may not connect', () => {
      expect(controls({ integration: { ...HUBSPOT, connectable: false } })).to.be.empty;
    });

    it('is no flow where the host wants none', () => {
      expect(controls({}, { connect: 'none' })).to.deep.equal(['Disconnect…']);
    });

    it('shows that a flow is under way', () => {
      expect(controls({}, { flow: aFlow({ integration: HUBSPOT }) })).to.deep.equal(['Connecting…', 'Disconnect…']);
      expect(controls({ integration: SLACK }, { flow: aFlow() })).to.deep.equal(['Connecting Slack…']);
    });
  });

  describe('what its platform tells', () => {
    it('is what it can do, what can start it, and what one will be asked for', () => {
      const view = new Rendered(of());
      const lists = view.all('.rows').map((list) => ({
        title: list.getAttribute('aria-label'),
        rows: [...list.children].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
      }));
      expect(lists).to.deep.equal([
        { title: 'What it can do', rows: ['Create contact Adds one to the portal.', 'Find deal'] },
        { title: 'What can start it', rows: ['Deal won When a deal is closed.'] },
        {
          title: 'What you will be asked for',
          rows: ['API key Password, required From your settings.', 'Portal Text, optional'],
        },
      ]);
    });

    it('leaves out what there is nothing of', () => {
      expect(new Rendered(of({ detail: aDetail({ actions: [], triggers: [], authFields: [] }) })).all('.rows, h4')).to
        .be.empty;
    });

    it('has its shape while it is on its way', () => {
      const view = new Rendered(of({ detail: null, pending: true }));
      expect(view.one('.loading')).to.have.attribute('aria-hidden', 'true');
      expect(view.one('.detail')).to.have.attribute('aria-busy', 'true');
    });

    const gone = { 'could not be asked': missing, 'did not tell': { detail: aDetail({ complete: false }) } };
    for (const [why, state] of Object.entries(gone)) {
      it(`is said to be missing when the platform ${why}, and can be tried again`, () => {
        const view = new Rendered(of(state));
        expect(view.text('.detail-missing')).to.equal('More about HubSpot could not be loaded. Try again');
        expect(view.announced).to.equal('More about HubSpot could not be loaded.');
        const retry = view.control('Try again');
        retry.click();
        view.show(of({ ...state, pending: true }));
        expect(view.control('Trying again…')).to.equal(retry);
        retry.click();
        expect(view.asked, 'a second press asks nothing').to.deep.equal(['retryDetail']);
      });
    }

    it('is kept when it could not be asked for again', () => {
      const view = new Rendered(of({ error }));
      expect(view.all('.rows')).to.have.lengthOf(3);
      expect(view.all('.detail-missing').length).to.equal(0);
    });
  });

  describe('Escape', () => {
    it('leaves it', async () => {
      const view = new Rendered(of());
      view.one('.detail-heading').focus();
      await sendKeys({ press: 'Escape' });
      expect(view.asked).to.deep.equal(['closeDetail']);
    });

    it('is left to what is open above it', async () => {
      const view = new Rendered({ ...of(), disconnect: { kind: 'asking', integration: HUBSPOT } });
      await sendKeys({ press: 'Escape' });
      expect(view.asked).to.deep.equal(['keepConnection']);
    });
  });

  it('is not shown for a list that is gone', () => {
    const view = new Rendered({ ...of(), state: { kind: 'loading' } });
    expect(view.all('.detail').length).to.equal(0);
  });

  it('has the flow bar below it', () => {
    expect(new Rendered({ ...of(), flow: aFlow() }).text('.flow-title')).to.equal('Waiting for Slack…');
  });

  const states: Record<string, object> = {
    connected: of(),
    available: of({ integration: SLACK }),
    'handled by the site': of({ integration: { ...SLACK, connectable: false } }),
    pending: of({ detail: null, pending: true }),
    missing: of(missing),
    'with a flow': { ...of(), flow: aFlow({ integration: HUBSPOT }) },
  };
  for (const [state, changes] of Object.entries(states)) {
    for (const theme of ['light', 'dark'] as const) {
      it(`axe finds nothing: ${state}, ${theme}`, async () => {
        document.documentElement.style.cssText = `color-scheme: ${theme}; background: Canvas`;
        try {
          await expect(new Rendered({ ...changes, theme }).host).to.be.accessible();
        } finally {
          document.documentElement.removeAttribute('style');
        }
      });
    }
  }

  it('keeps its width on a phone of 320 px, whatever the words', async () => {
    await setViewport({ width: 320, height: 640 });
    try {
      const endless = 'W'.repeat(500);
      const integration = { ...HUBSPOT, name: endless, category: endless, description: endless, accountLabel: endless };
      const operation = { id: 'x', name: endless, slug: null, description: endless };
      new Rendered(of({ integration, detail: aDetail({ actions: [operation] }) }));
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });
});
