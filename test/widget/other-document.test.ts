/** A picker that this page has made, in the document of a frame, as portals into frames and windows have it. */
import { expect, fixtureSync, html, nextFrame, waitUntil } from '@open-wc/testing';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { SLACK } from './support/integrations.ts';
import { serving, some } from './support/many.ts';
import { all, aside, button, found, mountSettled, names, root, settled, shown } from './support/picker.ts';

type Place = { readonly page: Document; readonly frame: HTMLIFrameElement };

/** As wide as what is mounted on this page. */
function anotherDocument(): Place {
  const frame = fixtureSync<HTMLIFrameElement>(html`<iframe style="width: 100%; height: 600px; border: 0"></iframe>`);
  const page = frame.contentDocument;
  if (!page) throw new Error('no frame');
  page.body.style.margin = '0';
  return { page, frame };
}

const looks = (picker: IntegrationsPicker, ...selectors: readonly string[]): string[] =>
  selectors.map((selector) => {
    const { display, borderRadius, fontSize } = getComputedStyle(found(picker, selector));
    return [selector, display, borderRadius, fontSize].join(' ');
  });

const frames = async (count: number): Promise<void> => {
  for (let frame = 0; frame < count; frame++) await nextFrame();
};

const OF_THE_LIST = ['.cards', '.card', '.connect', 'input'];

describe('in another document', () => {
  let picker: IntegrationsPicker;
  // Of a frame that has gone there would be nothing to see, and something to watch.
  afterEach(() => {
    document.body.append(picker);
    picker.remove();
  });

  it('one that was inserted there for the first time looks as it does here', async () => {
    const { picker: here } = await mountSettled();
    const expected = looks(here, ...OF_THE_LIST);
    ({ picker } = aside());
    anotherDocument().page.body.append(picker);
    await settled(picker);
    expect(names(picker)).to.deep.equal(['HubSpot', 'Slack', 'Notion']);
    expect(looks(picker, ...OF_THE_LIST)).to.deep.equal(expected);
  });

  it('one that was moved there keeps its looks, and so does one that has come back', async () => {
    ({ picker } = await mountSettled());
    const { parentElement: home } = picker;
    const expected = looks(picker, ...OF_THE_LIST);
    for (const place of [anotherDocument().page.body, home]) {
      place?.append(picker);
      await settled(picker);
      expect(looks(picker, ...OF_THE_LIST)).to.deep.equal(expected);
    }
  });

  it('what has come later is there as well, once', async () => {
    ({ picker } = await mountSettled());
    const { page } = anotherDocument();
    await picker.showDetail(SLACK.id);
    await picker.updateComplete;
    const expected = looks(picker, '.detail', '.back');
    page.body.append(picker);
    await settled(picker);
    await picker.showDetail(SLACK.id);
    await waitUntil(() => shown(picker, '.detail') !== null);
    expect(looks(picker, '.detail', '.back')).to.deep.equal(expected);
    const sheets = root(picker).adoptedStyleSheets;
    expect(new Set(sheets).size).to.equal(sheets.length);
  });

  it('keeps what was searched for, and goes on from there', async () => {
    ({ picker } = await mountSettled());
    picker.searchText = 'slack';
    await picker.updateComplete;
    anotherDocument().page.body.append(picker);
    await settled(picker);
    expect(names(picker)).to.deep.equal(['Slack', 'Notion']);
    button(picker, 'Clear search').click();
    await picker.updateComplete;
    expect(names(picker)).to.have.lengthOf(3);
  });

  it('of a list that is never in the document as a whole, shows what the page there is scrolled to', async () => {
    ({ picker } = await mountSettled({ server: serving(some(2_400)) }));
    const { page } = anotherDocument();
    page.body.append(picker);
    await settled(picker);
    page.scrollingElement?.scrollTo(0, page.scrollingElement.scrollHeight);
    await waitUntil(() => all(picker, '.card').at(-1)?.dataset['id'] === 'x:2399', 'the end never came');
  });

  it('follows the page there for as long as it is scrolled, and leaves this one where it is', async () => {
    ({ picker } = await mountSettled({ server: serving(some(2_400)) }));
    const { page, frame } = anotherDocument();
    const below = fixtureSync<HTMLElement>(html`<div style="height: 50000px"></div>`);
    page.body.append(picker);
    await settled(picker);
    const seen = (): Element[] =>
      all(picker, '.card').filter((card) => {
        const { top, bottom } = card.getBoundingClientRect();
        return bottom > 0 && top < 600;
      });
    for (const share of [0.5, 0.9, 0.2]) {
      page.scrollingElement?.scrollTo(0, share * page.scrollingElement.scrollHeight);
      await frames(4);
      expect(seen(), `${share}`).to.not.be.empty;
    }
    frame.style.width = '300px';
    await frames(4);
    expect(seen()).to.not.be.empty;
    expect([below.isConnected, scrollY]).to.deep.equal([true, 0]);
  });
});
