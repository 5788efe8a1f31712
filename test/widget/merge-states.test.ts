import { expect } from '@open-wc/testing';
import type { IntegrationStates } from '#wire';
import { mergeStates } from '../../widget/state/merge-states.ts';
import { aList, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';

const LIST = aList([HUBSPOT, NOTION, SLACK]);

const now = (changes: Partial<IntegrationStates> = {}): IntegrationStates => ({
  catalogue: LIST.catalogue,
  platforms: LIST.platforms,
  otherwise: { 'one-runtime': 'not_connected' },
  states: [],
  ...changes,
});

describe('the states of now, put into a list', () => {
  it('make other objects of those alone that have changed', () => {
    const { id, status, accountLabel } = HUBSPOT;
    const states = [
      { id, status, accountLabel },
      { id: SLACK.id, status: 'connected' as const, accountLabel: null },
    ];
    const merged = mergeStates(LIST, now({ states }))?.integrations;
    expect(merged).to.deep.equal([HUBSPOT, NOTION, { ...SLACK, status: 'connected' }]);
    expect(merged?.map((one, index) => one === LIST.integrations[index])).to.deep.equal([true, true, false]);
    expect(merged).to.be.frozen;
    expect(merged?.[2]).to.be.frozen;
  });

  it('take an account label away where there is none any more', () => {
    const [hubspot] = mergeStates(LIST, now({ otherwise: { 'one-runtime': 'connected' } }))?.integrations ?? [];
    expect(hubspot).to.deep.equal({ ...HUBSPOT, accountLabel: null });
  });

  it('bring the reports of now', () => {
    const platforms = [{ name: 'one-runtime', ok: true, asOf: '2026-11-22T12:00:00Z' }];
    expect(mergeStates(LIST, now({ platforms }))?.platforms).to.equal(platforms);
  });
});
