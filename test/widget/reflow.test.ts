import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { anIntegration } from './support/integrations.ts';
import { aFlow, READY, Rendered } from './support/rendered.ts';
import { STATES } from './support/states.ts';

/** As a user may have one for every page. */
function withSheet(view: Rendered, css: string): Rendered {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  view.host.shadowRoot?.adoptedStyleSheets.push(sheet);
  return view;
}

/** A row that is scrolled sideways keeps what sticks out of it. */
const inScroller = (element: Element | null): boolean =>
  element !== null && (getComputedStyle(element).overflowX !== 'visible' || inScroller(element.parentElement));

/** What sticks out of the window, or is cut off in a box of its own that does not scroll. */
function lost(view: Rendered): string[] {
  const { clientWidth } = document.documentElement;
  return view.all('.picker, .picker *:not(.unseen, .unseen *, svg *, iframe)').flatMap((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    const out = width > 0 && (left < -0.5 || right > clientWidth + 0.5) && !inScroller(element.parentElement);
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = ['hidden', 'clip'];
    const cut =
      !element.matches('.clip, .chip *, .tile') &&
      ((hides.includes(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides.includes(overflowY) && element.scrollHeight > element.clientHeight + 1));
    return out || cut ? `${element.localName}.${element.className} ${out ? 'sticks out' : 'is cut off'}` : [];
  });
}

// WCAG 2.2, 1.4.12.
const SPACING = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }';

const places: { where: string; width: number; height: number; rem?: string; css?: string }[] = [
  { where: 'a window of 320 px, which 1280 are at 400 %', width: 320, height: 256 },
  { where: 'text of 200 %', width: 640, height: 480, rem: '32px' },
  { where: 'text of 200 % on a phone', width: 360, height: 640, rem: '32px' },
  { where: 'spaced text', width: 640, height: 480, css: SPACING },
  { where: 'spaced text on a phone', width: 320, height: 640, css: SPACING },
];

describe('nothing is lost with', () => {
  after(() => setViewport({ width: 800, height: 600 }));

  for (const { where, width, height, rem = '', css = '' } of places) {
    describe(where, () => {
      before(async () => {
        await setViewport({ width, height });
        document.documentElement.style.fontSize = rem;
      });
      after(() => {
        document.documentElement.style.fontSize = '';
      });

      for (const [state, changes] of Object.entries(STATES)) {
        for (const dir of ['ltr', 'rtl']) {
          it(`${state}, ${dir}`, () => {
            document.documentElement.dir = dir;
            expect(lost(withSheet(new Rendered(changes), css))).to.deep.equal([]);
            document.documentElement.removeAttribute('dir');
          });
        }
      }
    });
  }

  it('a browser font of 32 px: text is twice as large', () => {
    const size = (): number =>
      parseFloat(getComputedStyle(new Rendered().all('.description')[0] ?? document.body).fontSize);
    const once = size();
    document.documentElement.style.fontSize = '32px';
    expect(size()).to.equal(once * 2);
    document.documentElement.style.fontSize = '';
  });

  it('the keyboard on a card whose text is clipped: it is shown whole', () => {
    const long = anIntegration({ description: 'word '.repeat(150), category: 'word '.repeat(50) });
    const view = new Rendered({ state: { ...READY, connected: [], available: [long] } as typeof READY });
    const clipped = (): string[] =>
      view
        .all('.clip')
        .filter((text) => text.scrollHeight > text.clientHeight + 1 || text.scrollWidth > text.clientWidth + 1)
        .map(({ className }) => className);
    expect(clipped()).to.have.lengthOf(2);
    view.control('Connect HubSpot').focus();
    expect(clipped()).to.deep.equal([]);
  });

  it('the bar of a flow: what the keyboard comes to is not behind it', async () => {
    await setViewport({ width: 320, height: 640 });
    const available = Array.from({ length: 12 }, (_, index) => anIntegration({ name: `N${index}` }));
    const state = { ...READY, connected: [], available } as typeof READY;
    const view = new Rendered({ state, flow: aFlow({ kind: 'blocked' }) });
    for (const control of view.all('.card button')) {
      control.focus();
      const { bottom } = control.getBoundingClientRect();
      expect(bottom).to.be.at.most(view.one('.flow').getBoundingClientRect().top);
    }
  });
});
