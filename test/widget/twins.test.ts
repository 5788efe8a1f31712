import { expect } from '@open-wc/testing';
import { twinsOf } from '../../widget/state/twins.ts';
import { anIntegration, HUBSPOT, SLACK } from './support/integrations.ts';
import { READY, Rendered } from './support/rendered.ts';

const OTHER_SLACK = anIntegration({ id: 'odeus:slack', platform: 'odeus', name: 'SLACK', category: null });

describe('one product of two platforms', () => {
  it('is known by its name, however written', () => {
    expect([...twinsOf([SLACK, HUBSPOT, OTHER_SLACK])]).to.deep.equal([SLACK.id, OTHER_SLACK.id]);
  });

  it('is none where one platform has two of a name: naming the platform would not tell them apart', () => {
    expect(twinsOf([SLACK, { ...SLACK, id: 'one-runtime:slack-2' }])).to.be.empty;
  });

  it('is worked out once a list', () => {
    const list = [SLACK, OTHER_SLACK];
    expect(twinsOf(list)).to.equal(twinsOf(list));
    expect(twinsOf([...list])).not.to.equal(twinsOf(list));
  });

  it('is told apart in words, to see and to hear', () => {
    const all = [SLACK, OTHER_SLACK];
    const state = { ...READY, connected: [HUBSPOT], available: all } as typeof READY;
    const view = new Rendered({ state, twins: twinsOf([HUBSPOT, ...all]) });
    expect(view.all('[part=category]').map(({ textContent }) => textContent)).to.deep.equal([
      'CRM',
      'Communication · via One Runtime',
      'via Odeus',
    ]);
    expect(view.controls('.card')).to.include.members(['Connect Slack via One Runtime', 'Connect SLACK via Odeus']);
  });
});
