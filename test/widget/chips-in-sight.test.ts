import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { aList, anIntegration } from './support/integrations.ts';
import { button, found, mountSettled, root } from './support/picker.ts';
import { FakeTokenServer, json } from './support/token-server.ts';

const LIST = Array.from({ length: 30 }, (_, at) =>
  anIntegration({ name: `I ${at}`, category: `Category ${String(at).padStart(2, '0')}` }),
);

async function mountThirty(selectedCategories: readonly string[] = []): Promise<IntegrationsPicker> {
  const server = new FakeTokenServer();
  server.answer = () => json(aList(LIST));
  const { picker } = await mountSettled({ server, properties: { selectedCategories } });
  return picker;
}

/** Whole, and not where the row fades. */
function isInSight(picker: IntegrationsPicker, name: string): boolean {
  const [chip, row] = [button(picker, name), found(picker, '[role=toolbar]')].map((one) => one.getBoundingClientRect());
  return chip !== undefined && row !== undefined && chip.left >= row.left && chip.right <= row.right - 28;
}

async function select(picker: IntegrationsPicker, ...names: string[]): Promise<void> {
  picker.selectedCategories = names;
  await picker.updateComplete;
}

describe('the row of categories', () => {
  before(() => setViewport({ width: 400, height: 600 }));
  after(() => setViewport({ width: 800, height: 600 }));

  it('has the focus on its category still when one before it has gone', async () => {
    const server = new FakeTokenServer();
    server.answer = () => json(aList(LIST.slice(0, 3)));
    const { picker } = await mountSettled({ server });
    button(picker, 'Category 02 1').focus();
    server.answer = () => json(aList([LIST[0], LIST[2]].filter((one) => one !== undefined)));
    await picker.refresh();
    await picker.updateComplete;
    expect(root(picker).activeElement?.textContent.trim()).to.match(/^Category 02/);
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`shows by its fading end that there is more, and its last category whole: ${dir}`, async () => {
      const picker = await mountThirty();
      picker.dir = dir;
      await picker.updateComplete;
      const row = found(picker, '[role=toolbar]');
      expect(getComputedStyle(row).maskImage).to.include(dir === 'ltr' ? 'to left' : 'to right');
      row.scrollLeft = dir === 'ltr' ? row.scrollWidth : -row.scrollWidth;
      const [chip, edges] = [button(picker, 'Category 29 1'), row].map((one) => one.getBoundingClientRect());
      const room = dir === 'ltr' ? (edges?.right ?? 0) - (chip?.right ?? 0) : (chip?.left ?? 0) - (edges?.left ?? 0);
      expect(room).to.be.at.least(28);
    });
  }
});

describe('the category that was selected last', () => {
  before(() => setViewport({ width: 400, height: 600 }));
  after(() => setViewport({ width: 800, height: 600 }));

  it('is in sight when the row appears', async () => {
    const picker = await mountThirty(['Category 20']);
    expect(isInSight(picker, 'Category 20 1')).to.equal(true);
    expect(isInSight(picker, 'Category 02 1')).to.equal(false);
  });

  it('is not looked for where a row begins with it: the browser would lay out the list once more', async () => {
    const measured: Element[] = [];
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called as the method that it is
    const { getBoundingClientRect } = Element.prototype;
    Element.prototype.getBoundingClientRect = function (this: Element) {
      measured.push(this);
      return getBoundingClientRect.call(this);
    };
    try {
      const picker = await mountThirty();
      const row = found(picker, '[role=toolbar]');
      expect(measured).not.to.include(row);
      await select(picker, 'Category 03');
      expect(measured).to.include(row);
    } finally {
      Element.prototype.getBoundingClientRect = getBoundingClientRect;
    }
  });

  it('comes into sight, from either side, and stays while another is taken away', async () => {
    const picker = await mountThirty();
    await select(picker, 'Category 25');
    expect(isInSight(picker, 'Category 25 1')).to.equal(true);
    await select(picker, 'Category 25', 'Category 10');
    expect(isInSight(picker, 'Category 10 1')).to.equal(true);
    const { scrollLeft } = found(picker, '[role=toolbar]');
    await select(picker, 'Category 10');
    expect(found(picker, '[role=toolbar]').scrollLeft).to.equal(scrollLeft);
    await select(picker);
    expect(isInSight(picker, 'All 30')).to.equal(true);
  });

  it('is not scrolled to again, once the user has looked elsewhere', async () => {
    const picker = await mountThirty(['Category 20']);
    found(picker, '[role=toolbar]').scrollLeft = 0;
    await picker.refresh();
    expect(found(picker, '[role=toolbar]').scrollLeft).to.equal(0);
  });

  it('is in sight again after a look at one integration', async () => {
    const picker = await mountThirty(['Category 20']);
    await picker.showDetail(LIST[20]?.id ?? '');
    await picker.updateComplete;
    picker.closeDetail();
    await picker.updateComplete;
    expect(isInSight(picker, 'Category 20 1')).to.equal(true);
  });

  it('comes into sight where one reads the other way', async () => {
    const picker = await mountThirty();
    picker.dir = 'rtl';
    await select(picker, 'Category 25');
    const [chip, row] = [button(picker, 'Category 25 1'), found(picker, '[role=toolbar]')].map((one) =>
      one.getBoundingClientRect(),
    );
    expect(chip?.left).to.be.at.least((row?.left ?? 0) + 28);
    expect(chip?.right).to.be.at.most(row?.right ?? 0);
  });

  it('moves the row alone, and never the page', async () => {
    const picker = await mountThirty();
    picker.style.marginBlock = '2000px';
    window.scrollTo(0, 0);
    await select(picker, 'Category 25');
    expect(window.scrollY).to.equal(0);
    window.scrollTo(0, 1_500);
    await select(picker, 'Category 02');
    expect(window.scrollY).to.equal(1_500);
    window.scrollTo(0, 0);
  });
});
