import { expect, nextFrame } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { formatsOf } from '../../widget/locales/formats.ts';
import { table as de } from '../../widget/locales/de.ts';
import { table as es } from '../../widget/locales/es.ts';
import { table as nl } from '../../widget/locales/nl.ts';
import { table as ptBR } from '../../widget/locales/pt-BR.ts';
import { table as uk } from '../../widget/locales/uk.ts';
import { anIntegration, HUBSPOT, SLACK } from './support/integrations.ts';
import { aDetail, aFlow, READY, Rendered } from './support/rendered.ts';
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
  { where: 'text of 200 % on the narrowest phone', width: 320, height: 640, rem: '32px' },
  { where: 'text of 200 % on the narrowest phone, spaced', width: 320, height: 640, rem: '32px', css: SPACING },
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

  describe('text of 200 % on the narrowest phone, in words longer than the English ones', () => {
    const tables = { de, es, nl, 'pt-BR': ptBR, uk };
    const connected = { ...READY, available: [SLACK] } as typeof READY;
    const detail = { integration: HUBSPOT, detail: aDetail(), error: null, pending: false };

    before(async () => {
      await setViewport({ width: 320, height: 640 });
      document.documentElement.style.fontSize = '32px';
    });
    after(() => {
      document.documentElement.style.fontSize = '';
    });

    for (const [locale, table] of Object.entries(tables)) {
      const words = table(formatsOf(locale));

      it(`${locale}: no button covers what a card says of itself`, () => {
        const view = new Rendered({ words, state: connected });
        const range = document.createRange();
        range.selectNodeContents(view.one('.connected span'));
        const [said, button] = [range, view.one('.manage')].map((one) => one.getBoundingClientRect());
        expect((said?.right ?? 0) <= (button?.left ?? 0) || (said?.bottom ?? 0) <= (button?.top ?? 0)).to.equal(true);
      });

      it(`${locale}: a name has more room than its first letter`, () => {
        const [name] = new Rendered({ words, state: connected }).all('.card.brief .names');
        expect(name?.clientWidth).to.be.at.least(64);
      });

      it(`${locale}: nothing sticks out of the details`, () => {
        expect(lost(new Rendered({ words, detail }))).to.deep.equal([]);
      });
    }

    it('what is typed can be seen beside how much it has found', () => {
      const view = new Rendered({
        searchText: 'number 1',
        state: { ...connected, query: 'number 1', total: 12_000 } as typeof READY,
      });
      const [field] = view.all('input');
      const { paddingLeft, paddingRight } = getComputedStyle(field ?? document.body);
      expect((field?.clientWidth ?? 0) - parseFloat(paddingLeft) - parseFloat(paddingRight)).to.be.at.least(80);
    });
  });

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

  it('the keyboard on a card that is searched for: its text runs on through the marks', () => {
    const one = anIntegration({ description: 'Number 1 of them, and of many more. '.repeat(9), accountLabel: null });
    const state = { ...READY, query: 'number 1', connected: [], available: [one] } as typeof READY;
    const view = new Rendered({ state });
    const between = (): number[] => {
      const [first, second] = view.all('.description mark').map((mark) => mark.getBoundingClientRect());
      return [(second?.left ?? 0) - (first?.right ?? 0), (second?.top ?? 0) - (first?.top ?? 0)];
    };
    const clipped = between();
    expect(clipped[0]).to.be.above(1);
    view.control('Connect HubSpot').focus();
    expect(between()).to.deep.equal(clipped);
  });

  for (const heading of ['Integrations', 'All the integrations of your workspace, in one place, for all of you']) {
    it(`a head that stays in reach: what the keyboard comes to is not behind it, “${heading}”`, async () => {
      await setViewport({ width: 360, height: 640 });
      document.documentElement.style.fontSize = '32px';
      try {
        const available = Array.from({ length: 12 }, (_, index) => anIntegration({ name: `N${index}` }));
        const state = { ...READY, connected: [], available } as typeof READY;
        const view = new Rendered({ heading, state });
        view.host.style.setProperty('--picker-sticky-inset', '0px');
        // Its height is measured once it is laid out.
        await nextFrame();
        await nextFrame();
        for (const control of view.all('.card button').toReversed()) {
          control.focus();
          const { top } = control.getBoundingClientRect();
          // Its ring is 4 px.
          expect(top - 4).to.be.at.least(view.one('.head').getBoundingClientRect().bottom);
        }
      } finally {
        document.documentElement.style.fontSize = '';
      }
    });
  }

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
