import { expect, nextFrame } from '@open-wc/testing';
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

/** Until the cards are where a window of another width has them. */
async function resized(width: number): Promise<void> {
  await setViewport({ width, height: 800 });
  for (let frame = 0; frame < 3; frame++) await nextFrame();
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
      for (let frame = 0; frame < 3; frame++) await nextFrame();
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
    await resized(800);
    expect(root(picker).activeElement === control).to.equal(true);
    const { top } = control.getBoundingClientRect();
    expect(top).to.be.within(0, 800);
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
    await nextFrame();
    const list = found(picker, '.cards');
    const estimated = list.getBoundingClientRect().height;
    const { height } = laidOut(picker, () => list.getBoundingClientRect());
    expect(estimated / height).to.be.within(0.99, 1.01);
  }).timeout(20_000);

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
