import type { Integration } from '#wire';
import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { keepSame } from '../../widget/state/keep-same.ts';
import { RowHeights } from '../../widget/state/row-heights.ts';
import { scrollerOf } from '../../widget/state/scroller.ts';
import { aList, HUBSPOT, SLACK } from './support/integrations.ts';
import { mountOf, serving, some, whole } from './support/many.ts';
import {
  all,
  button,
  card,
  found,
  headings,
  mount,
  mountSettled,
  names,
  record,
  root,
  searchField,
  settled,
  type Mounted,
} from './support/picker.ts';
import { json } from './support/token-server.ts';

/** As under a finger, where no text is clipped: one column, of rows that are one and a half times as high here as there. */
async function mountUneven(count: number): Promise<Mounted> {
  const uneven = some(count).map((one, index) => ({ ...one, description: 'It does so. '.repeat((index * 7) % 23) }));
  const mounted = await mountSettled({ server: serving(uneven), attributes: { 'without-history': '' } });
  const unclipped = new CSSStyleSheet();
  unclipped.replaceSync('.card .clip { -webkit-line-clamp: none; }');
  root(mounted.picker).adoptedStyleSheets.push(unclipped);
  await nextFrame();
  await nextFrame();
  return mounted;
}

/** The first card of which all is in sight. */
function firstInSight(picker: IntegrationsPicker): HTMLElement {
  const first = all(picker, '.card').find((item) => item.getBoundingClientRect().top >= 0);
  if (!first) throw new Error('no card is in sight');
  return first;
}

/** To a share of the page's length, and until what is in sight there has been drawn. */
async function scrollToShare(share: number): Promise<void> {
  const page = document.documentElement;
  page.scrollTo(0, share * page.scrollHeight);
  for (let frame = 0; frame < 4; frame++) await nextFrame();
}

const inSight = (element: Element): boolean => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= -1 && bottom <= innerHeight + 1;
};

/** Of the cards that are drawn at once, before any time has passed. */
const firstNames = (picker: IntegrationsPicker): Promise<string[]> =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (names(picker).length === 0) return;
      observer.disconnect();
      resolve(names(picker));
    });
    observer.observe(root(picker), { childList: true, subtree: true });
  });

/** What is in the list at this moment is on screen where it is looked at: nothing is blank. */
function blank(picker: IntegrationsPicker): number[] {
  const { left, width, top, bottom } = found(picker, '.cards').getBoundingClientRect();
  const heights = Array.from({ length: 10 }, (_, index) => ((index + 0.5) * innerHeight) / 10);
  const within = heights.filter((y) => y > top + 20 && y < bottom - 20);
  // Between two rows there is a gap.
  const covered = (y: number): boolean =>
    [y, y + 16].some(
      (at) =>
        root(picker)
          .elementFromPoint(left + width / 8, at)
          ?.closest('.card') !== null,
    );
  return within.filter((y) => !covered(y));
}

const scrolled = async (top: number): Promise<void> => {
  scrollTo({ top, behavior: 'instant' });
  await nextFrame();
  await nextFrame();
};

describe('a list of a thousand', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  after(() => setViewport({ width: 800, height: 600 }));

  it('begins with what a window can show, and is whole a moment later, in its order', async () => {
    const server = serving(some(1_000));
    const answer = server.answer;
    let come = (): void => undefined;
    const ready = new Promise<void>((resolve) => {
      come = resolve;
    });
    server.answer = (request) => ready.then(() => answer(request));
    const { picker } = await mount({ server });
    const first = firstNames(picker);
    come();
    expect((await first).length).to.be.within(16, 60);
    expect(headings(picker)).to.deep.equal(['Available 1,000']);
    await whole(picker, 1_000);
    expect(names(picker)).to.deep.equal(some(1_000).map(({ name }) => name));
    expect(all(picker, '[aria-setsize]'), 'a browser counts them itself').to.be.empty;
    expect(found(picker, '.cards').style.paddingBlock).to.equal('');
  }).timeout(20_000);

  it('takes from the start about the room that it takes in the end', async () => {
    const { picker } = await mountOf(400);
    await nextFrame();
    const early = found(picker, '.cards').getBoundingClientRect().height;
    await whole(picker, 400);
    expect(found(picker, '.cards').getBoundingClientRect().height / early).to.be.within(0.8, 1.25);
  }).timeout(20_000);

  it('shows at once how many a search has found, and the first of them', async () => {
    const { picker } = await mountOf(1_000);
    await whole(picker, 1_000);
    picker.searchText = 'odd';
    await picker.updateComplete;
    expect(found(picker, '[part=search-count]')).to.have.text('500 of 1,000');
    expect(names(picker).slice(0, 3)).to.deep.equal(['N1', 'N3', 'N5']);
    expect(all(picker, 'mark').length, 'what is out of sight can wait').to.be.below(100);
    await whole(picker, 500);
    expect(all(picker, 'mark')).to.have.lengthOf(500);
    picker.searchText = '';
    await picker.updateComplete;
    expect(names(picker).slice(0, 3)).to.deep.equal(['N0', 'N1', 'N2']);
    await whole(picker, 1_000);
    expect(all(picker, 'mark')).to.be.empty;
  }).timeout(20_000);

  it('keeps nobody waiting who types on: what is out of sight comes when they pause', async () => {
    const { picker } = await mountOf(1_000);
    await whole(picker, 1_000);
    picker.searchText = 'odd';
    await picker.updateComplete;
    await nextFrame();
    // Timers run in the order in which they fall due, however late.
    await new Promise((resolve) => setTimeout(resolve));
    expect(names(picker).length).to.be.within(16, 60);
    await whole(picker, 500);
  }).timeout(20_000);

  it('draws no more for a key than what comes into sight, where what was above it goes', async () => {
    const connected = some(8).map((one): Integration => ({ ...one, description: 'even', status: 'connected' }));
    const { picker } = await mountSettled({ server: serving([...connected, ...some(1_000).slice(8)]) });
    await whole(picker, 1_000);
    picker.searchText = 'odd';
    await picker.updateComplete;
    await nextFrame();
    await new Promise((resolve) => setTimeout(resolve));
    expect(blank(picker)).to.be.empty;
    const below = all(picker, '.card').filter((item) => item.getBoundingClientRect().top > innerHeight);
    expect(below.length).to.be.at.most(4);
  }).timeout(20_000);

  it('comes into the document some hundreds at a time: after each the browser lays it out anew', async () => {
    const server = serving(some(1_000));
    const { picker } = await mount({ server });
    const sizes = new Set<number>();
    const observer = new MutationObserver(() => sizes.add(names(picker).length));
    observer.observe(root(picker), { childList: true, subtree: true });
    // As on a phone that makes a few cards in the time of a slice.
    let atMs = performance.now();
    performance.now = () => (atMs += 4);
    try {
      await whole(picker, 1_000);
    } finally {
      Reflect.deleteProperty(performance, 'now');
      observer.disconnect();
    }
    const later = [...sizes].filter((size) => size > 100);
    expect(later).to.include(1_000);
    expect(later.length).to.be.at.most(4);
  }).timeout(20_000);

  it('shows again the very cards that a search had taken away', async () => {
    const { picker } = await mountOf(300);
    await whole(picker, 300);
    const before = [card(picker, 'N2'), card(picker, 'N200')];
    picker.searchText = 'odd';
    await whole(picker, 150);
    picker.searchText = '';
    await whole(picker, 300);
    expect([card(picker, 'N2'), card(picker, 'N200')]).to.deep.equal(before);
    expect(names(picker)).to.deep.equal(some(300).map(({ name }) => name));
  }).timeout(20_000);

  it('leaves to the browser to lay out what comes into sight, but not where that is nearly all', async () => {
    const { picker } = await mountOf(300);
    await whole(picker, 300);
    const left = (name: string): boolean => !card(picker, name).checkVisibility({ contentVisibilityAuto: true });
    expect(['N0', 'N47', 'N299'].map(left)).to.deep.equal([false, false, true]);
    picker.searchText = 'N29';
    await picker.updateComplete;
    expect(names(picker)).to.have.lengthOf(11);
    expect(left('N299')).to.equal(false);
  }).timeout(20_000);

  it('keeps the focus on its card while the others come', async () => {
    const { picker } = await mountOf(1_000);
    const control = button(picker, 'Connect N3');
    control.focus();
    await whole(picker, 1_000);
    expect(root(picker).activeElement).to.equal(control);
    expect(all(picker, '[tabindex="0"]')).to.have.lengthOf(2);
  }).timeout(20_000);

  it('puts a card that was kept for its focus back into its row, once that is there', async () => {
    const { picker } = await mountOf(400);
    await whole(picker, 400);
    button(picker, 'Connect N399').focus();
    picker.searchText = 'odd';
    await picker.updateComplete;
    expect(card(picker, 'N399').style.insetBlockStart, 'apart, before its row is there').not.to.equal('');
    await whole(picker, 200);
    expect(card(picker, 'N399').style.insetBlockStart).to.equal('');
  }).timeout(20_000);

  it('stops where it is when the element is removed, and goes on when it is back', async () => {
    const { picker } = await mountOf(1_000);
    const place = picker.parentElement;
    picker.remove();
    const { length } = names(picker);
    await nextFrame();
    await nextFrame();
    expect(names(picker)).to.have.lengthOf(length);
    place?.append(picker);
    await settled(picker);
    await whole(picker, 1_000);
  }).timeout(20_000);

  it('is rendered again by no refetch that brings nothing new, and one status is one card', async () => {
    const integrations = some(300);
    const server = serving(integrations);
    const { picker } = await mountSettled({ server });
    await whole(picker, 300);
    const changed = new Set<Element | null>();
    const observer = new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const element = target instanceof Element ? target : target.parentElement;
        if (element?.closest('.cards')) changed.add(element.closest('.card'));
      }
    });
    observer.observe(root(picker), { subtree: true, childList: true, attributes: true, characterData: true });
    const before = picker.integrations;
    await picker.refresh();
    expect(picker.integrations, 'what is equal stays the same').to.equal(before);
    server.answer = () =>
      json(aList(integrations.map((one) => (one.id === 'x:7' ? { ...one, connectable: false } : one))));
    await picker.refresh();
    await nextFrame();
    expect([...changed]).to.deep.equal([card(picker, 'N7')]);
    observer.disconnect();
  }).timeout(20_000);
});

describe('back from the details, deep in a long list', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(() => scrolled(0));

  const ways: { by: string; back: (picker: IntegrationsPicker) => unknown }[] = [
    { by: 'a key', back: () => sendKeys({ press: 'Escape' }) },
    {
      by: '“All integrations”',
      back: (picker) => {
        button(picker, 'All integrations').click();
      },
    },
  ];
  for (const { by, back } of ways) {
    it(`by ${by}, a user who has connected there is where they were, and at the next one’s details`, async () => {
      const integrations = some(400);
      const server = serving(integrations);
      const { picker } = await mountSettled({ server, attributes: { 'without-history': '' } });
      await whole(picker, 400);
      await scrollToShare(0.6);
      const { id = '' } = firstInSight(picker).dataset;
      const before = scrollY;
      const next = integrations[integrations.findIndex((one) => one.id === id) + 1];
      const control = found(picker, `[data-id="${id}"] .open`);
      control.focus({ preventScroll: true });
      control.click();
      await waitUntil(() => all(picker, '.detail').length === 1);
      server.answer = () =>
        json(aList(integrations.map((one) => (one.id === id ? { ...one, status: 'connected' } : one))));
      await picker.refresh();
      await back(picker);
      await waitUntil(() => all(picker, '.detail').length === 0);
      await waitUntil(() => root(picker).activeElement?.closest<HTMLElement>('.card')?.dataset['id'] === next?.id);
      await nextFrame();
      expect(root(picker).activeElement?.getAttribute('aria-label')).to.equal(`${next?.name ?? ''} details`);
      expect(inSight(found(picker, '.card:focus-within'))).to.equal(true);
      expect(Math.abs(scrollY - before)).to.be.below(innerHeight);
    }).timeout(20_000);
  }
});

describe('a search that finds what is shown already', () => {
  it('leaves the cards as they are, but for what is marked', async () => {
    const { picker } = await mountOf(9);
    const search = async (text: string): Promise<readonly MutationRecord[]> => {
      const records: MutationRecord[] = [];
      const observer = new MutationObserver((seen) => records.push(...seen));
      observer.observe(found(picker, '.cards'), {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      picker.searchText = text;
      await picker.updateComplete;
      records.push(...observer.takeRecords());
      observer.disconnect();
      return records;
    };
    expect(await search('N')).not.to.be.empty;
    expect(await search('n n'), 'the same in other words').to.be.empty;
    picker.searchText = 'even';
    await picker.updateComplete;
    const before = all(picker, '.name .clip').map(({ firstChild }) => firstChild);
    const marked = (await search('eve')).map(({ target }) => target);
    expect(marked).to.have.members(all(picker, '.description'));
    expect(all(picker, 'mark').map(({ textContent }) => textContent)).to.deep.equal(Array(5).fill('eve'));
    expect(all(picker, '.name .clip').map(({ firstChild }) => firstChild)).to.deep.equal(before);
  });
});

describe('a list of ten thousand', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(() => scrolled(0));

  it('has few of them in the document, and each says which of how many it is', async () => {
    const { picker } = await mountOf(10_000);
    await nextFrame();
    await nextFrame();
    expect(names(picker).length).to.be.within(16, 60);
    expect(card(picker, 'N2')).to.have.attribute('aria-posinset', '3');
    expect(card(picker, 'N2')).to.have.attribute('aria-setsize', '10000');
    expect(headings(picker)).to.deep.equal(['Available 10,000']);
  }).timeout(30_000);

  it('is never blank, and never many, wherever the page is scrolled', async () => {
    const { picker } = await mountOf(10_000);
    await nextFrame();
    const { height } = found(picker, '.cards').getBoundingClientRect();
    expect(height, 'room for all').to.be.above(10_000 * 20);
    for (const share of [0.001, 0.002, 0.3, 0.31, 0.305, 1, 0.999, 0.5, 0]) {
      await scrolled(share * document.documentElement.scrollHeight);
      expect(blank(picker), `at ${share}`).to.be.empty;
      expect(names(picker).length, `at ${share}`).to.be.below(90);
    }
    await scrolled(document.documentElement.scrollHeight);
    expect(names(picker).at(-1)).to.equal('N9999');
  }).timeout(30_000);

  it('keeps in the document the card that has the focus', async () => {
    const { picker } = await mountOf(10_000);
    const control = button(picker, 'Connect N3');
    control.focus();
    await scrolled(100_000);
    expect(root(picker).activeElement).to.equal(control);
    expect(names(picker)[0]).to.equal('N3');
    expect(blank(picker)).to.be.empty;
    await scrolled(0);
    expect(root(picker).activeElement).to.equal(control);
    expect(names(picker).slice(0, 5)).to.deep.equal(['N0', 'N1', 'N2', 'N3', 'N4']);
  }).timeout(30_000);

  it('keeps the focus on a card in the middle, wherever the page is scrolled', async () => {
    const { picker } = await mountSettled({ server: serving(some(5_000)) });
    await scrollToShare(0.5);
    const middle = all(picker, '.card');
    const focused = middle[middle.length >> 1]?.querySelector<HTMLElement>('[data-main]');
    focused?.focus({ preventScroll: true });
    for (const share of [0.2, 1, 0.5, 0.1, 0.99]) {
      await scrollToShare(share);
      expect(root(picker).activeElement === focused, `at ${share}`).to.equal(true);
    }
  });

  it('keeps the focus on a card out of sight when the host page sets a search that finds it', async () => {
    const { picker } = await mountSettled({ server: serving(some(3_000)) });
    button(picker, 'Connect N3').focus();
    await scrollToShare(1);
    picker.searchText = 'n';
    await picker.updateComplete;
    await nextFrame();
    await nextFrame();
    expect(root(picker).activeElement?.ariaLabel).to.equal('Connect N3');
  });

  it('moves nothing in sight while one reads upwards from its end', async () => {
    const { picker } = await mountOf(10_000);
    await scrolled(document.documentElement.scrollHeight / 2);
    for (let step = 0; step < 6; step++) {
      const seen = all(picker, '.card').find((item) => item.getBoundingClientRect().top > 100);
      const before = (seen?.getBoundingClientRect().top ?? 0) + scrollY;
      const from = scrollY;
      await scrolled(from - 150);
      const moved = (seen?.getBoundingClientRect().top ?? 0) + scrollY - before;
      expect(Math.abs(moved - (scrollY - (from - 150))), 'by as much as was scrolled').to.be.below(2);
    }
  }).timeout(30_000);

  it('goes on showing what is looked at when a phone is turned, and turned back', async () => {
    await setViewport({ width: 390, height: 800 });
    const { picker } = await mountOf(10_000);
    await scrollToShare(0.6);
    const { id = '' } = firstInSight(picker).dataset;
    for (const [width, height] of [
      [800, 390],
      [390, 800],
      [1280, 800],
    ] as const) {
      await setViewport({ width, height });
      for (let frame = 0; frame < 4; frame++) await nextFrame();
      expect(blank(picker), `${width} px`).to.be.empty;
      const at = Number(firstInSight(picker).dataset['id']?.slice(2)) - Number(id.slice(2));
      expect(Math.abs(at), `${width} px: by how many cards it is off`).to.be.below(13);
    }
  }).timeout(30_000);

  const gone: { what: string; hide: (picker: IntegrationsPicker) => () => void }[] = [
    {
      what: 'hidden',
      hide: (picker) => {
        picker.style.display = 'none';
        return () => {
          picker.style.removeProperty('display');
        };
      },
    },
    {
      what: 'on no page',
      hide: (picker) => {
        const { parentElement } = picker;
        picker.remove();
        return () => parentElement?.append(picker);
      },
    },
  ];
  for (const { what, hide } of gone) {
    it(`leaves the page where it is scrolled to, when it is there again in other columns after it was ${what}`, async () => {
      await setViewport({ width: 1280, height: 800 });
      const { picker } = await mountOf(10_000);
      await scrollToShare(0.5);
      const show = hide(picker);
      await scrolled(0);
      await setViewport({ width: 390, height: 800 });
      show();
      await settled(picker);
      for (let frame = 0; frame < 4; frame++) await nextFrame();
      expect(scrollY).to.equal(0);
      expect(blank(picker)).to.be.empty;
    }).timeout(30_000);
  }

  it('comes back from the details with the focus on the card that led there', async () => {
    const { picker } = await mountSettled({
      server: serving(some(10_000)),
      attributes: { 'without-history': '' },
    });
    await scrolled(200_000);
    const opened = all(picker, '.card').find((item) => item.getBoundingClientRect().top > 100);
    const shown = record(picker, 'integration-detail');
    opened?.querySelector<HTMLElement>('.open')?.click();
    await waitUntil(() => all(picker, '.detail').length === 1);
    found(picker, '.back').click();
    await waitUntil(() => root(picker).activeElement?.matches('.card *') === true);
    await nextFrame();
    await nextFrame();
    const focused = root(picker).activeElement?.closest<HTMLElement>('.card');
    expect(focused?.dataset['id']).to.equal(shown[0]?.detail.integration?.id);
    expect(blank(picker)).to.be.empty;
  }).timeout(30_000);
});

describe('a long list of uneven rows', () => {
  before(() => setViewport({ width: 390, height: 700 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(() => scrolled(0));

  it('shows its last card at once and from then on, with the focus on it, when End is pressed', async () => {
    const { picker } = await mountUneven(10_000);
    button(picker, 'Connect N0').focus();
    await sendKeys({ press: 'End' });
    for (let frame = 0; frame < 4; frame++) {
      expect(inSight(card(picker, 'N9999')), `frame ${frame}`).to.equal(true);
      await nextFrame();
    }
    expect(root(picker).activeElement?.closest('.card')).to.equal(card(picker, 'N9999'));
    expect(blank(picker)).to.be.empty;
  }).timeout(30_000);

  it('goes as far up as one scrolls, and not by a card more', async () => {
    const { picker } = await mountUneven(10_000);
    await scrolled(document.documentElement.scrollHeight / 2);
    for (let step = 0; step < 30; step++) {
      const seen = firstInSight(picker);
      const before = seen.getBoundingClientRect().top;
      await scrolled(scrollY - 150);
      expect(seen.getBoundingClientRect().top - before, `step ${step}`).to.be.closeTo(150, 2);
      expect(blank(picker), `step ${step}`).to.be.empty;
    }
  }).timeout(30_000);

  it('has in sight the card that led to the details when the host page closes them', async () => {
    const { picker } = await mountUneven(10_000);
    await scrolled(document.documentElement.scrollHeight / 2);
    for (let step = 0; step < 20; step++) await scrolled(scrollY + 300);
    const { id } = firstInSight(picker).dataset;
    firstInSight(picker).querySelector<HTMLElement>('.open')?.click();
    await waitUntil(() => all(picker, '.detail').length === 1);
    picker.closeDetail();
    await waitUntil(() => all(picker, '.detail').length === 0);
    await nextFrame();
    await nextFrame();
    expect(inSight(found(picker, `.card[data-id="${id ?? ''}"]`))).to.equal(true);
  }).timeout(30_000);

  it('stays where it is when every card changes and none moves', async () => {
    const { picker } = await mountOf(400);
    await whole(picker, 400);
    await scrolled(document.documentElement.scrollHeight / 2);
    // What comes near takes its real height frame by frame.
    for (let frame = 0; frame < 10; frame++) await nextFrame();
    const seen = firstInSight(picker);
    const before = seen.getBoundingClientRect().top;
    picker.setAttribute('connect', 'modal');
    await picker.updateComplete;
    expect(seen.isConnected && names(picker).length, 'all of them are there').to.equal(400);
    await nextFrame();
    await nextFrame();
    expect(seen.getBoundingClientRect().top).to.be.closeTo(before, 2);
  }).timeout(30_000);
});

/** Of what is laid out, the card at this height of the window. */
function cardAt(picker: IntegrationsPicker, y: number): HTMLElement {
  const at = root(picker).elementFromPoint(100, y)?.closest<HTMLElement>('.card');
  if (!at) throw new Error(`no card at ${y} px`);
  return at;
}

const connectedNow = (integrations: readonly Integration[], id: string | undefined): Integration[] =>
  integrations.map((one) => (one.id === id ? { ...one, status: 'connected' } : one));

describe('a long list whose integration under the keyboard changes', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(async () => {
    await sendMouse({ type: 'move', position: [0, 0] });
    await scrolled(0);
  });

  /** Scrolled to its middle. */
  async function mountDeep(count: number): Promise<Mounted> {
    const mounted = await mountSettled({ server: serving(some(count)), attributes: { connect: 'none' } });
    if (count <= 2_000) await whole(mounted.picker, count);
    await scrollToShare(0.5);
    return mounted;
  }

  const focusedCard = (picker: IntegrationsPicker): HTMLElement => {
    const focused = root(picker).activeElement?.closest<HTMLElement>('.card');
    if (!focused) throw new Error('no card has the focus');
    return focused;
  };

  const focusOn = (at: HTMLElement): void => {
    at.querySelector<HTMLElement>('[data-main]')?.focus({ preventScroll: true });
  };

  const answer = async ({ picker, server }: Mounted, integrations: readonly Integration[]): Promise<void> => {
    server.answer = () => json(aList(integrations));
    await picker.refresh();
    for (let frame = 0; frame < 4; frame++) await nextFrame();
  };

  for (const count of [100, 1_000, 3_000]) {
    it(`goes with it, and shows it, when it is connected now: of ${count}`, async () => {
      const mounted = await mountDeep(count);
      const { id } = cardAt(mounted.picker, 300).dataset;
      focusOn(cardAt(mounted.picker, 300));
      await answer(mounted, connectedNow(some(count), id));
      const focused = focusedCard(mounted.picker);
      expect(focused.dataset['id']).to.equal(id);
      expect(headings(mounted.picker)[0]).to.equal('Connected 1');
      expect(inSight(focused), 'it is seen').to.equal(true);
    }).timeout(20_000);

    it(`goes with it, and shows it, when it is disconnected now: of ${count}`, async () => {
      const last = count - 1;
      const mounted = await mountSettled({ server: serving(connectedNow(some(count), `x:${last}`)) });
      focusOn(card(mounted.picker, `N${last}`));
      await answer(mounted, some(count));
      const focused = focusedCard(mounted.picker);
      expect(focused.dataset['id']).to.equal(`x:${last}`);
      expect(inSight(focused), 'it is seen').to.equal(true);
    }).timeout(20_000);

    for (const { which, at } of [
      { which: 'one in the middle', at: count / 2 },
      { which: 'the last', at: count - 1 },
    ]) {
      it(`goes on in its place, when it has gone: ${which} of ${count}`, async () => {
        const mounted = await mountDeep(count);
        const key = at === count - 1 ? 'End' : 'ArrowRight';
        focusOn(cardAt(mounted.picker, 300));
        await sendKeys({ press: key });
        const { id } = focusedCard(mounted.picker).dataset;
        const place = some(count).findIndex((one) => one.id === id);
        const others = some(count).filter((one) => one.id !== id);
        await answer(mounted, others);
        const focused = focusedCard(mounted.picker);
        expect(focused.dataset['id']).to.equal(others[Math.min(place, count - 2)]?.id);
        expect(inSight(focused), 'it is seen').to.equal(true);
        expect(root(mounted.picker).activeElement?.matches('.open'), 'Enter connects no other').to.equal(true);
        expect(all(mounted.picker, '[tabindex="0"]').every((stop) => focused.contains(stop))).to.equal(true);
      }).timeout(20_000);
    }
  }

  it('stays where it is for who has pressed by a pointer, and shows no ring', async () => {
    const mounted = await mountDeep(1_000);
    const { id } = cardAt(mounted.picker, 300).dataset;
    const main = cardAt(mounted.picker, 300).querySelector('[data-main]');
    const { left, top, width, height } = main?.getBoundingClientRect() ?? new DOMRect();
    await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)] });
    expect(root(mounted.picker).activeElement === main).to.equal(true);
    await answer(mounted, connectedNow(some(1_000), id));
    expect(focusedCard(mounted.picker).dataset['id']).to.equal(id);
    expect(inSight(focusedCard(mounted.picker))).to.equal(false);
  }).timeout(20_000);

  it('stays where it is for who has scrolled away from it', async () => {
    const mounted = await mountDeep(1_000);
    focusOn(card(mounted.picker, 'N3'));
    await answer(mounted, connectedNow(some(1_000), 'x:3'));
    expect(focusedCard(mounted.picker).dataset['id']).to.equal('x:3');
    expect(inSight(focusedCard(mounted.picker))).to.equal(false);
  }).timeout(20_000);
});

describe('a long list that is narrowed', () => {
  before(() => setViewport({ width: 390, height: 700 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(() => scrolled(0));

  const PAGE = '--picker-sticky-inset: 0px';
  const BOX = `${PAGE}; display: block; height: 500px; margin-block-start: 40px; overflow: auto`;

  /** `odd` and `even` are categories too. What scrolls is far from where the list begins. */
  async function mountScrolled(count: number, style: string): Promise<Mounted> {
    const integrations = some(count).map((one) => ({ ...one, category: one.description }));
    const mounted = await mountSettled({ server: serving(integrations) });
    const { picker } = mounted;
    picker.style.cssText = style;
    if (count <= 2_000) await whole(picker, count);
    scrollerOf(found(picker, '.cards'))?.scrollTo({ top: 15_000, behavior: 'instant' });
    for (let frame = 0; frame < 4; frame++) await nextFrame();
    return mounted;
  }

  /** How far what is found begins below the head, in pixels. */
  const belowHead = (picker: IntegrationsPicker): number =>
    found(picker, '.section').getBoundingClientRect().top - found(picker, '.head').getBoundingClientRect().bottom;

  const ways: { by: string; narrow: (picker: IntegrationsPicker) => Promise<unknown> }[] = [
    {
      by: 'a search',
      narrow: async (picker) => {
        searchField(picker).focus({ preventScroll: true });
        await sendKeys({ type: 'odd' });
      },
    },
    {
      by: 'a category',
      narrow: (picker) => {
        found(picker, '.chip[data-key="odd" i]').click();
        return picker.updateComplete;
      },
    },
  ];
  for (const count of [300, 1_000, 3_000])
    for (const { by, narrow } of ways)
      for (const [where, style] of Object.entries({ 'the page': PAGE, 'a box': BOX }))
        it(`by its user begins below the head that stays in reach: ${count} in ${where}, by ${by}`, async () => {
          const { picker } = await mountScrolled(count, style);
          await narrow(picker);
          for (let frame = 0; frame < 4; frame++) await nextFrame();
          // A box without padding cuts off that of the head, which is so far in front of the list before anything is scrolled.
          expect(belowHead(picker)).to.be.within(-8.5, 1);
          expect(inSight(card(picker, 'N1'))).to.equal(true);
          expect(names(picker)[0]).to.equal('N1');
        }).timeout(20_000);

  it('begins there without gliding, on a page whose scrolling does', async () => {
    const { picker } = await mountScrolled(1_000, PAGE);
    document.documentElement.style.scrollBehavior = 'smooth';
    try {
      found(picker, '.chip[data-key="odd" i]').click();
      await picker.updateComplete;
      await nextFrame();
      expect(belowHead(picker)).to.be.closeTo(0, 1);
    } finally {
      document.documentElement.removeAttribute('style');
    }
  }).timeout(20_000);

  it('by its host page stays where it is scrolled to', async () => {
    const { picker } = await mountScrolled(1_000, PAGE);
    picker.searchText = 'odd';
    picker.selectedCategories = ['odd'];
    await picker.updateComplete;
    await nextFrame();
    await nextFrame();
    expect(belowHead(picker)).to.be.below(-1_000);
  }).timeout(20_000);

  it('by its user moves nothing while its start is in sight', async () => {
    const { picker } = await mountScrolled(300, `${PAGE}; display: block; margin-block-start: 400px`);
    await scrolled(100);
    searchField(picker).focus({ preventScroll: true });
    await sendKeys({ type: 'odd' });
    await nextFrame();
    await nextFrame();
    expect(scrollY).to.equal(100);
  }).timeout(20_000);
});

describe('a long list in another window', () => {
  after(() => setViewport({ width: 800, height: 600 }));

  it('fills one that becomes higher', async () => {
    await setViewport({ width: 1280, height: 400 });
    const { picker } = await mountOf(10_000);
    await scrolled(50_000);
    await setViewport({ width: 1280, height: 1_600 });
    await nextFrame();
    await nextFrame();
    expect(blank(picker)).to.be.empty;
    await scrolled(0);
  }).timeout(30_000);

  it('prints the cards that are there, and no room for those that are not', async () => {
    const { picker } = await mountOf(10_000);
    button(picker, 'Connect N3').focus();
    await scrolled(50_000);
    await emulateMedia({ media: 'print' });
    try {
      const { paddingTop, paddingBottom } = getComputedStyle(found(picker, '.cards'));
      expect([paddingTop, paddingBottom]).to.deep.equal(['0px', '0px']);
      expect(getComputedStyle(card(picker, 'N3')).display).to.equal('none');
    } finally {
      await emulateMedia({ media: 'screen' });
    }
    await scrolled(0);
  }).timeout(30_000);
});

describe('what scrolls around an element', () => {
  const overflows: { page: string; body: string; scrolls: 'html' | 'body' }[] = [
    { page: '', body: '', scrolls: 'html' },
    { page: '', body: 'auto', scrolls: 'html' },
    { page: 'hidden', body: 'auto', scrolls: 'body' },
    { page: 'auto', body: 'scroll', scrolls: 'body' },
  ];
  for (const { page, body, scrolls } of overflows) {
    it(`is its ${scrolls}, where the page has "${page}" and its body "${body}"`, () => {
      const root = document.documentElement;
      const tall = document.body.appendChild(document.createElement('div'));
      tall.style.height = '500px';
      root.style.overflowY = page;
      document.body.style.cssText = `height: 100px; overflow-y: ${body}`;
      try {
        expect(scrollerOf(tall)?.localName).to.equal(scrolls);
      } finally {
        tall.remove();
        root.removeAttribute('style');
        document.body.removeAttribute('style');
      }
    });
  }
});

describe('the rows of a list', () => {
  it('are as high as measured, and otherwise as those that were measured first on average', () => {
    const rows = new RowHeights();
    rows.settle();
    rows.measured(0, 100);
    rows.measured(1, 200);
    expect([rows.between(0, 2), rows.between(0, 4), rows.between(3, 3)]).to.deep.equal([300, 600, 0]);
    rows.measured(1, 100);
    expect(rows.between(0, 4), 'also measured again').to.equal(400);
    expect([-5, 0, 99, 100, 250, 1e9].map((top) => rows.at(top, 4))).to.deep.equal([0, 0, 0, 1, 2, 3]);
    rows.settle();
    rows.measured(1, 300);
    expect(rows.between(0, 4), 'what is guessed stays').to.equal(600);
    rows.forget();
    expect(rows.between(0, 2)).to.equal(200);
    rows.measured(0, 50);
    expect(rows.between(0, 2), 'of other rows the first').to.equal(100);
  });
});

describe('a list that comes again', () => {
  it('is the same object where it is equal, integration by integration', () => {
    const before = aList([HUBSPOT, SLACK]);
    const copies = (): Integration[] => before.integrations.map((one) => ({ ...one, authTypes: [...one.authTypes] }));
    expect(keepSame(before, aList(copies())).integrations).to.equal(before.integrations);
    const [hubspot, slack] = copies();
    const next = keepSame(before, aList([{ ...(hubspot ?? HUBSPOT), authTypes: [] }, slack ?? SLACK]));
    expect(next.integrations[0]).not.to.equal(HUBSPOT);
    expect(next.integrations[1]).to.equal(SLACK);
    expect(keepSame(before, aList([SLACK, HUBSPOT])).integrations).to.deep.equal([SLACK, HUBSPOT]);
    expect(keepSame(null, before)).to.equal(before);
  });
});
