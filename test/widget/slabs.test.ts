import { expect, nextFrame, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { aList } from './support/integrations.ts';
import { mountOf, serving, some, whole } from './support/many.ts';
import { all, button, card, found, mountSettled, names, root } from './support/picker.ts';
import { json } from './support/token-server.ts';

/** While the browser leaves nothing out: what it does leave out is where it was when last laid out. */
function laidOut<Seen>(picker: IntegrationsPicker, look: () => Seen): Seen {
  const everything = new CSSStyleSheet();
  everything.replaceSync('.slab { content-visibility: visible !important; }');
  const sheets = root(picker).adoptedStyleSheets;
  sheets.push(everything);
  const seen = look();
  sheets.pop();
  return seen;
}

/** How many cards each row has. */
function rowLengths(picker: IntegrationsPicker): number[] {
  const counts = new Map<number, number>();
  for (const item of all(picker, '.card')) {
    const { top } = item.getBoundingClientRect();
    counts.set(top, (counts.get(top) ?? 0) + 1);
  }
  return [...counts.values()];
}

/** As many full rows as there can be, and what is left in the last. */
const fullRows = (count: number, columns: number): number[] => [
  ...Array.from({ length: Math.floor(count / columns) }, () => columns),
  ...(count % columns > 0 ? [count % columns] : []),
];

const cardsOf = (slab: Element): number => slab.childElementCount;

const frames = async (count: number): Promise<void> => {
  for (let frame = 0; frame < count; frame++) await nextFrame();
};

/** Until the cards are where a window of another width has them. */
async function resized(width: number): Promise<void> {
  await setViewport({ width, height: 800 });
  await frames(3);
}

/** How much room the list takes, of what it would with nothing left out. */
function room(picker: IntegrationsPicker): number {
  const list = found(picker, '.cards');
  const { height } = list.getBoundingClientRect();
  return height / laidOut(picker, () => list.getBoundingClientRect().height);
}

/** By a clock on which eight cards take most of a slice, as on a slow phone. */
async function slowly(work: () => Promise<void>): Promise<void> {
  let atMs = performance.now();
  performance.now = () => (atMs += 4);
  try {
    await work();
  } finally {
    Reflect.deleteProperty(performance, 'now');
  }
}

const WIDTHS = [
  { width: 2_200, columns: 8 },
  { width: 1_280, columns: 4 },
  { width: 800, columns: 2 },
  { width: 400, columns: 1 },
];

describe('the slabs of a list', () => {
  beforeEach(() => setViewport({ width: 1_280, height: 800 }));
  after(() => setViewport({ width: 800, height: 600 }));

  for (const { width, columns } of WIDTHS) {
    it(`are whole rows, so that none has a hole: ${columns} in a row`, async () => {
      await setViewport({ width, height: 800 });
      const { picker } = await mountOf(301);
      await whole(picker, 301);
      expect(all(picker, '.slab').length).to.be.greaterThan(1);
      expect(laidOut(picker, () => rowLengths(picker))).to.deep.equal(fullRows(301, columns));
    }).timeout(20_000);
  }

  it('are cut anew where a window has another width', async () => {
    const { picker } = await mountOf(301);
    await whole(picker, 301);
    for (const { width, columns } of WIDTHS) {
      await resized(width);
      expect(
        laidOut(picker, () => rowLengths(picker)),
        `${columns} in a row`,
      ).to.deep.equal(fullRows(301, columns));
      expect(names(picker)).to.deep.equal(some(301).map(({ name }) => name));
      expect(all(picker, '.slab').map(cardsOf).slice(0, -1), 'twelve rows each').to.satisfy((sizes: number[]) =>
        sizes.every((size) => size === 12 * columns),
      );
    }
  }).timeout(20_000);

  it('are cut anew where the layout changes', async () => {
    await setViewport({ width: 1_500, height: 800 });
    const { picker } = await mountOf(301);
    await whole(picker, 301);
    for (const [layout, columns] of [
      ['list', 1],
      ['grid', 5],
    ] as const) {
      picker.layout = layout;
      await picker.updateComplete;
      await frames(3);
      expect(
        laidOut(picker, () => rowLengths(picker)),
        layout,
      ).to.deep.equal(fullRows(301, columns));
    }
  }).timeout(20_000);

  it('are cut anew without taking the focus, or what is in sight', async () => {
    const { picker } = await mountOf(301);
    await whole(picker, 301);
    const control = button(picker, 'Connect N200');
    control.focus();
    control.scrollIntoView({ block: 'center' });
    const heard: string[] = [];
    for (const type of ['focusin', 'focusout']) picker.addEventListener(type, () => heard.push(type));
    for (const width of [800, 400, 1_280]) {
      await resized(width);
      expect(root(picker).activeElement === control).to.equal(true);
      expect(names(picker)).to.deep.equal(some(301).map(({ name }) => name));
      expect(heard, 'the page hears of nothing').to.be.empty;
    }
    const { top } = control.getBoundingClientRect();
    expect(top).to.be.within(0, 800);
  }).timeout(20_000);

  it('keep the focus of a card that was in none, and nobody hears of it', async () => {
    await setViewport({ width: 1280, height: 800 });
    const { picker } = await mountOf(301);
    await whole(picker, 301);
    const control = button(picker, 'Connect N30');
    const inNone = (): boolean => control.closest('.slab') === null;
    control.focus();
    const heard: string[] = [];
    for (const type of ['focusin', 'focusout']) picker.addEventListener(type, () => heard.push(type));
    for (const width of [400, 1_280]) {
      expect(inNone()).to.equal(width === 400);
      await resized(width);
      expect(inNone()).to.equal(width === 1_280);
      expect(root(picker).activeElement === control).to.equal(true);
      expect(names(picker)).to.deep.equal(some(301).map(({ name }) => name));
      expect(heard, 'the page hears of nothing').to.be.empty;
    }
  }).timeout(20_000);

  it('stay full when a card goes, and when it comes back', async () => {
    const integrations = some(301);
    const server = serving(integrations);
    const { picker } = await mountSettled({ server });
    await whole(picker, 301);
    const before = all(picker, '.slab').map(cardsOf);
    const without = integrations.filter(({ id }) => id !== 'x:60');
    for (const [left, sizes] of [
      [without, [...before.slice(0, -1), (before.at(-1) ?? 0) - 1]],
      [integrations, before],
    ] as const) {
      server.answer = () => json(aList(left));
      await picker.refresh();
      await picker.updateComplete;
      expect(names(picker)).to.deep.equal(left.map(({ name }) => name));
      expect(all(picker, '.slab').map(cardsOf)).to.deep.equal(sizes);
    }
  }).timeout(20_000);

  it('take about the room that they will, before they have been laid out', async () => {
    const { picker } = await mountOf(301);
    await whole(picker, 301);
    await frames(2);
    expect(room(picker)).to.be.within(0.99, 1.01);
  }).timeout(20_000);

  for (const [from, to] of [
    ['grid', 'list'],
    ['list', 'grid'],
  ] as const)
    it(`take about the room that they will in another layout: from ${from} to ${to}`, async () => {
      const { picker } = await mountSettled({ server: serving(some(1_000)), attributes: { layout: from } });
      await whole(picker, 1_000);
      await frames(5);
      picker.layout = to;
      await picker.updateComplete;
      await frames(5);
      expect(room(picker)).to.be.within(0.95, 1.05);
    }).timeout(20_000);

  it('take about the room that they will in a narrow window', async () => {
    const { picker } = await mountOf(1_000);
    await whole(picker, 1_000);
    await resized(400);
    expect(room(picker)).to.be.within(0.95, 1.05);
  }).timeout(20_000);

  for (const [what, before, after] of [
    ['fewer', 144, 100],
    ['more', 124, 144],
  ] as const)
    it(`take the room of ${what} cards, once they have been seen with others`, async () => {
      const server = serving(some(before));
      const { picker } = await mountSettled({ server });
      await whole(picker, before);
      for (const top of [document.documentElement.scrollHeight, 0]) {
        scrollTo({ top, behavior: 'instant' });
        await frames(3);
      }
      server.answer = () => json(aList(some(after)));
      await picker.refresh();
      await whole(picker, after);
      await frames(3);
      expect(room(picker)).to.be.within(0.95, 1.05);
    }).timeout(20_000);

  it('are cut anew where a page makes cards wider, or takes the list its border', async () => {
    await setViewport({ width: 1_500, height: 800 });
    const style = document.createElement('style');
    style.textContent =
      'integrations-picker { --picker-card-width: 340px } integrations-picker::part(list) { border: 0 }';
    document.head.append(style);
    try {
      const { picker } = await mountSettled({ server: serving(some(301)), attributes: { layout: 'list' } });
      await whole(picker, 301);
      await frames(3);
      picker.layout = 'grid';
      await frames(3);
      expect(laidOut(picker, () => rowLengths(picker))).to.deep.equal(fullRows(301, 4));
      style.remove();
      await frames(3);
      expect(laidOut(picker, () => rowLengths(picker))).to.deep.equal(fullRows(301, 5));
    } finally {
      style.remove();
    }
  }).timeout(20_000);

  it('come without taking the focus from one that is there', () =>
    slowly(async () => {
      const { picker } = await mountSettled({ server: serving(some(1_500)) });
      await waitUntil(() => names(picker).length > 100, 'never more', { interval: 1 });
      const control = button(picker, `Connect ${names(picker).at(-1) ?? ''}`);
      let lost = 0;
      control.addEventListener('blur', () => (lost += 1));
      control.focus({ preventScroll: true });
      await whole(picker, 1_500);
      expect([root(picker).activeElement === control, lost]).to.deep.equal([true, 0]);
    })).timeout(20_000);

  it('come above what is in sight without moving it', () =>
    slowly(async () => {
      const { picker } = await mountSettled({ server: serving(some(1_500)) });
      const first = button(picker, 'Connect N0');
      first.focus();
      await frames(2);
      first.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, composed: true }));
      await waitUntil(() => root(picker).activeElement?.ariaLabel === 'Connect N1499', 'never at the end');
      const before = card(picker, 'N1499').getBoundingClientRect().bottom;
      await whole(picker, 1_500);
      await frames(5);
      expect(card(picker, 'N1499').getBoundingClientRect().bottom).to.be.closeTo(before, 2);
    })).timeout(20_000);

  it("are laid out by none of the element's own questions while they come", () =>
    slowly(async () => {
      // Called with the element it is asked of, below.
      // eslint-disable-next-line @typescript-eslint/unbound-method
      const { getBoundingClientRect } = Element.prototype;
      let asked = 0;
      Element.prototype.getBoundingClientRect = function (this: Element) {
        if (this.closest('.slab')) asked += 1;
        return getBoundingClientRect.call(this);
      };
      try {
        const { picker } = await mountSettled({ server: serving(some(1_500)) });
        await whole(picker, 1_500);
        await frames(2);
      } finally {
        Element.prototype.getBoundingClientRect = getBoundingClientRect;
      }
      expect(asked).to.equal(0);
    })).timeout(20_000);

  describe('in a browser in which nothing that moves keeps the focus', () => {
    const own = Object.getOwnPropertyDescriptor(Element.prototype, 'moveBefore');
    before(() => Reflect.deleteProperty(Element.prototype, 'moveBefore'));
    after(() => {
      if (own) Object.defineProperty(Element.prototype, 'moveBefore', own);
    });

    it('give it back', async () => {
      const { picker } = await mountOf(301);
      await whole(picker, 301);
      const control = button(picker, 'Connect N200');
      control.focus({ preventScroll: true });
      await resized(800);
      expect(root(picker).activeElement === control).to.equal(true);
      expect(names(picker)).to.deep.equal(some(301).map(({ name }) => name));
    }).timeout(20_000);

    it('leave it to the page, where that has moved it on', async () => {
      const { picker } = await mountOf(301);
      await whole(picker, 301);
      const field = document.createElement('input');
      document.body.append(field);
      try {
        button(picker, 'Connect N200').focus({ preventScroll: true });
        picker.addEventListener('focusout', () => {
          field.focus({ preventScroll: true });
        });
        await resized(800);
        expect(document.activeElement === field).to.equal(true);
      } finally {
        field.remove();
      }
    }).timeout(20_000);
  });

  it('cut off no shadow of their cards', async () => {
    const { picker } = await mountOf(301);
    await whole(picker, 301);
    const slab = card(picker, 'N299').closest('.slab');
    expect(slab && getComputedStyle(slab).overflowClipMargin).to.equal('64px');
  }).timeout(20_000);

  it('are nothing to a screen reader: a list and its items', async () => {
    const { picker } = await mountOf(301);
    await whole(picker, 301);
    await expect(picker).to.be.accessible();
    expect(all(picker, '[role=list] [role=listitem]')).to.have.lengthOf(301);
  }).timeout(20_000);
});
