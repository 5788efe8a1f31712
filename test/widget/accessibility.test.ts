import { expect, fixtureSync, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { aList, anIntegration, aPlatform, HUBSPOT, NOTION, PIXEL, SLACK } from './support/integrations.ts';
import { all, button, found, mount, mountSettled, nameOf, root, searchField } from './support/picker.ts';
import { FakeTokenServer, json } from './support/token-server.ts';

const serverWith = (answer: FakeTokenServer['answer']): FakeTokenServer => {
  const server = new FakeTokenServer();
  server.answer = answer;
  return server;
};

const unanswered = (): FakeTokenServer => {
  const server = new FakeTokenServer();
  server.hold();
  return server;
};

const mixed = aList(
  [HUBSPOT, SLACK, NOTION, anIntegration({ name: '楽天市場', logoUrl: PIXEL, category: null, description: '' })],
  [aPlatform('one-runtime'), aPlatform('odeus', { ok: false })],
);

describe('accessibility', () => {
  it('is a region of its own, with headings in order, lists and a live region', async () => {
    const { picker } = await mountSettled();
    expect(found(picker, 'section')).to.have.attribute('aria-label', 'Integrations');
    expect(all(picker, 'h1, h2, h3, h4').map(({ localName }) => localName)).to.deep.equal(['h2', 'h3', 'h3']);
    expect(all(picker, '[role=list]').map((list) => list.getAttribute('aria-label'))).to.deep.equal([
      'Connected',
      'Available',
    ]);
    expect(all(picker, '[role=status]')).to.have.lengthOf(1);
  });

  it('is walked through by Tab in the order one reads', async () => {
    const { picker } = await mountSettled();
    const stops: string[] = [];
    for (let press = 0; press < 3; press++) {
      await sendKeys({ press: 'Tab' });
      const { activeElement } = root(picker);
      if (activeElement) stops.push(nameOf(activeElement));
    }
    expect(stops).to.deep.equal(['Search integrations', 'All 3', 'Manage HubSpot']);
  });

  it('shows where the keyboard is', async () => {
    const { picker } = await mountSettled();
    const ring = (control: Element): string[] => {
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(control);
      return [outlineStyle, outlineWidth, outlineOffset];
    };
    await sendKeys({ press: 'Tab' });
    for (const [key, name] of [
      ['Tab', 'All 3'],
      ['Tab', 'Manage HubSpot'],
      ['ArrowRight', 'Connect Slack'],
    ] as const) {
      await sendKeys({ press: key });
      expect(nameOf(found(picker, ':focus-visible'))).to.equal(name);
      expect(ring(button(picker, name)), name).to.deep.equal(['solid', '2px', '2px']);
    }
    button(picker, 'Slack details').focus();
    expect(ring(button(picker, 'Slack details'))).to.deep.equal(['solid', '2px', '2px']);
  });

  describe('contrast, measured', () => {
    /** What a browser makes of any colour: red, green and blue from 0 to 255. */
    const rgb = (color: string): readonly number[] => {
      const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('no canvas');
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    // WCAG 2.2, "relative luminance".
    const luminance = (color: string): number => {
      const [r = 0, g = 0, b = 0] = rgb(color).map((channel) => {
        const share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (one: string, other: string): number => {
      const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return (light + 0.05) / (dark + 0.05);
    };

    for (const theme of ['light', 'dark']) {
      it(`${theme}: text 4.5, borders of controls and the focus ring 3`, async () => {
        const { picker } = await mountSettled({ server: serverWith(() => json(mixed)), attributes: { theme } });
        const surface = getComputedStyle(found(picker, '[part=card]')).backgroundColor;
        for (const selector of ['.name', '.category', '.description', '.connected', '.account', '.connect', 'input']) {
          expect(ratio(getComputedStyle(found(picker, selector)).color, surface), selector).to.be.at.least(4.5);
        }
        for (const selector of ['.connect', 'input']) {
          const { borderTopColor } = getComputedStyle(found(picker, selector));
          expect(ratio(borderTopColor, surface), `border of ${selector}`).to.be.at.least(3);
        }
        searchField(picker).focus();
        await sendKeys({ press: 'Tab' });
        const focused = root(picker).activeElement;
        if (!focused) throw new Error('no focus');
        expect(ratio(getComputedStyle(focused).outlineColor, surface), 'focus ring').to.be.at.least(3);
      });
    }

    it('initials can be read on every hue', async () => {
      const letters = Array.from({ length: 120 }, (_, index) =>
        anIntegration({ id: `x:${index}`, name: `N${index * 7}` }),
      );
      const { picker } = await mountSettled({ server: serverWith(() => json(aList(letters))) });
      for (const tile of all(picker, '.letter')) {
        const { color, backgroundColor } = getComputedStyle(tile);
        expect(ratio(color, backgroundColor)).to.be.at.least(4.5);
      }
    });

    for (const accent of [
      '#facc15',
      '#1e3a8a',
      '#ff2d55',
      '#888888',
      'white',
      'black',
      'rebeccapurple',
      'oklch(0.7 0.2 140)',
    ]) {
      it(`text on the accent ${accent} is black or white, whichever can be read`, async () => {
        const { picker } = await mountSettled();
        picker.style.setProperty('--picker-accent', accent);
        const probe = document.createElement('i');
        probe.style.setProperty('background-color', 'var(--_accent)');
        probe.style.setProperty('color', 'var(--_on-accent)');
        found(picker, 'section').append(probe);
        const { color, backgroundColor } = getComputedStyle(probe);
        expect(ratio(color, backgroundColor)).to.be.at.least(4.4);
      });
    }
  });

  describe('on a phone of 320 px', () => {
    before(() => setViewport({ width: 320, height: 640 }));
    after(() => setViewport({ width: 800, height: 600 }));

    for (const layout of ['grid', 'list']) {
      for (const dir of ['ltr', 'rtl']) {
        it(`nothing is wider than the page, and all can be used: ${layout}, ${dir}`, async () => {
          document.documentElement.dir = dir;
          try {
            const long = anIntegration({ name: 'Bundesanstalt für Finanzdienstleistungsaufsicht' });
            const { picker } = await mountSettled({
              server: serverWith(() => json(aList([long, HUBSPOT, SLACK]))),
              attributes: { layout, heading: 'Donaudampfschifffahrtsgesellschaftsintegrationen' },
            });
            expect(document.documentElement.scrollWidth).to.be.at.most(320);
            for (const control of all(picker, 'button, input')) {
              const { left, right, height } = control.getBoundingClientRect();
              expect(left).to.be.at.least(0);
              expect(right).to.be.at.most(320);
              expect(height).to.be.at.least(28);
            }
          } finally {
            document.documentElement.removeAttribute('dir');
          }
        });
      }
    }
  });

  it('moves nothing for those who asked for less motion', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    try {
      const { picker } = await mount({ server: unanswered() });
      expect(root(picker).getAnimations().length).to.equal(0);
      const bare = await mount({ token: null });
      expect(root(bare.picker).getAnimations().length).to.equal(0);
    } finally {
      await emulateMedia({ reducedMotion: 'no-preference' });
    }
  });

  it('names nothing by an id that the page could have too', async () => {
    fixtureSync(html`<p id="search"></p>`);
    const { picker } = await mountSettled();
    expect(all(picker, '[id]').length).to.equal(0);
  });
});
