import { expect } from '@open-wc/testing';
import { table as arabic } from '../../widget/locales/ar.ts';
import { formatsOf } from '../../widget/locales/formats.ts';
import { twinsOf } from '../../widget/state/twins.ts';
import { anIntegration, HUBSPOT, SLACK } from './support/integrations.ts';
import { aDetail, READY, Rendered } from './support/rendered.ts';

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

  describe('is told apart in the order of our words, not of the category’s', () => {
    /** Where a word begins to be seen, from the left. */
    const leftOf = (line: Element, word: string): number => {
      const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const start = text.textContent?.indexOf(word) ?? -1;
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, start + word.length);
        return range.getBoundingClientRect().left;
      }
      throw new Error(`no ${word} in ${line.textContent}`);
    };
    const state = { ...READY, connected: [], available: [SLACK] } as typeof READY;
    const detail = { integration: SLACK, detail: aDetail(), error: null, pending: false };

    for (const [where, changes] of Object.entries({ 'on a card': {}, 'in the details': { detail } })) {
      it(`${where}, in Arabic`, () => {
        const words = arabic(formatsOf('ar'));
        const twins = new Set([SLACK.id]);
        const line = new Rendered({ state, twins, words, direction: 'rtl', ...changes }).one('[part=category]');
        const lefts = ['Communication', '·', 'عبر', 'One Runtime'].map((word) => leftOf(line, word));
        expect(lefts).to.deep.equal(lefts.toSorted((one, other) => other - one));
        expect(line.textContent.trim()).to.equal('Communication · عبر One Runtime');
      });
    }
  });

  it('loses its platform on a card whose twin has gone, and has it again when that is back', () => {
    const state = { ...READY, connected: [], available: [SLACK] } as typeof READY;
    const twins = new Set([SLACK.id]);
    const view = new Rendered({ state, twins });
    view.show({ state });
    expect(view.text('[part=category]')).to.equal('Communication');
    expect(view.one('[part=category]').getAttribute('dir')).to.equal('auto');
    view.show({ state, twins });
    expect(view.text('[part=category]')).to.equal('Communication · via One Runtime');
    expect(view.one('[part=category]').getAttribute('dir')).to.equal(null);
  });
});
