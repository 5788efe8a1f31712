/** What a screen reader is told, and when: each thing once, and nothing over something else. */
import { expect } from '@open-wc/testing';
import type { PickerView } from '../../widget/views/picker.ts';
import { NOTION, SLACK } from './support/integrations.ts';
import { aFlow, READY, Rendered } from './support/rendered.ts';

type Changes = Partial<PickerView>;

const OUTDATED = { kind: 'outdated', code: 'network', wait: null } as const;

// Each test knows which fields its kind of state has.
const listed = (state: object = {}): Changes => ({ state: { ...READY, ...state } });
const found = (query: string, state: object = {}): Changes => ({
  searchText: query,
  ...listed({ query, connected: [], available: [SLACK], ...state }),
});
const nothing = (query: string, state: object = {}): Changes => ({
  searchText: query,
  ...listed({ kind: 'no-match', query, elsewhere: 0, ...state }),
});

/** The lines of the live region: one that changes is read. */
const lines = (view: Rendered): string[] =>
  view
    .all('.picker > [role=status], .picker > [role=status] *')
    .filter((line) => line.childElementCount === 0)
    .map(({ textContent }) => textContent.trim());

/** What is read when that is shown, as soon as all has been said. */
async function heard(view: Rendered, changes: Changes): Promise<string[]> {
  const before = lines(view);
  view.show(changes);
  await view.clock.pass(10_000);
  return lines(view).filter((line, index) => line !== '' && line !== before[index]);
}

describe('a screen reader is told', () => {
  it('line by line: of one that changes, no other is read again', () => {
    expect(new Rendered().one('.picker > [role=status]').getAttribute('aria-atomic')).to.equal('false');
  });

  describe('that the list is out of date, once, whatever is searched for', () => {
    const SAID = 'The integrations could not be reached. This list may be out of date.';
    const searches: Record<string, (state?: object) => Changes> = {
      nothing: listed,
      'what is there': (state) => found('sla', state),
      'what is not there': (state) => nothing('zzz', state),
    };

    for (const [search, shown] of Object.entries(searches)) {
      it(search, async () => {
        const view = new Rendered();
        await heard(view, shown());
        expect(await heard(view, shown({ notice: OUTDATED }))).to.deep.equal([SAID]);
        expect(await heard(view, found('slac', { notice: OUTDATED }))).not.to.include(SAID);
        expect(await heard(view, { flow: aFlow(), ...shown({ notice: OUTDATED }) })).not.to.include(SAID);
      });
    }
  });

  describe('what a search has found, while there is', () => {
    const flows: Record<string, ReturnType<typeof aFlow>> = {
      'a window to wait for': aFlow(),
      'a flow that has failed': aFlow({ kind: 'failed', code: 'network', retryAfterSeconds: null }),
      'one that has connected': aFlow({ kind: 'connected', integration: NOTION }),
    };

    for (const [what, flow] of Object.entries(flows)) {
      it(what, async () => {
        const view = new Rendered({ flow });
        expect(await heard(view, { flow, ...found('sla') })).to.deep.equal(['1 integration found']);
        expect(await heard(view, { flow, ...nothing('zzz') })).to.deep.equal(['Nothing matches “zzz”']);
        expect(await heard(view, { flow: null, ...nothing('zzz') }), 'its bar has gone').to.deep.equal([]);
      });
    }
  });

  it('of a search once, when nothing more is typed for half a second', async () => {
    const view = new Rendered();
    for (let letters = 1; letters <= 10; letters++) {
      view.show(nothing('z'.repeat(letters)));
      await view.clock.pass(letters < 10 ? 400 : 499);
      expect(view.announced, `${letters} letters`).to.equal('');
    }
    await view.clock.pass(1);
    expect(view.announced).to.equal('Nothing matches “zzzzzzzzzz”');
    expect(view.clock.pending).to.equal(0);
  });

  it('of a search in time, although something else is drawn meanwhile', async () => {
    const view = new Rendered(found('sla'));
    await view.clock.pass(300);
    view.show({ ...found('sla'), flow: aFlow() });
    await view.clock.pass(200);
    expect(view.announced).to.match(/^1 integration found Waiting for Slack…/);
  });

  describe('at once', () => {
    const others: Record<string, readonly [changes: Changes, said: string]> = {
      'that a search has been taken back: by saying nothing more': [listed(), ''],
      'that the list could not be loaded': [
        { state: { kind: 'failed', code: 'timeout', wait: null, requestId: null, retrying: false } },
        'The integrations took too long to answer',
      ],
      'that there is nothing to connect': [{ state: { kind: 'empty' } }, 'No integrations yet'],
      'what becomes of a pick': [{ ...listed(), flow: aFlow({ kind: 'connected' }) }, 'Slack is connected'],
    };

    for (const [what, [changes, said]] of Object.entries(others)) {
      it(what, async () => {
        const view = new Rendered(nothing('zzz'));
        view.show(changes);
        expect(view.announced).to.equal(said);
        await view.clock.pass(10_000);
        expect(view.announced, 'and of the search no more').to.equal(said);
      });
    }
  });
});
