import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { aList, anIntegration, HUBSPOT, PIXEL, SLACK } from './support/integrations.ts';
import { ADA, all, card, found, mount, mountSettled, names, root, settled, shown } from './support/picker.ts';
import { FakeTokenServer, json, SERVER } from './support/token-server.ts';

/** @param description of each; @default longer from one to the next */
const many = (count: number, description?: string): FakeTokenServer => {
  const server = new FakeTokenServer();
  const list = Array.from({ length: count }, (_, index) =>
    anIntegration({
      id: `x:${index}`,
      name: `Integration ${index}`,
      category: `Category ${index % 4}`,
      description: description ?? 'word '.repeat(index % 30),
    }),
  );
  server.answer = () => json(aList(list));
  return server;
};

describe('in a host page', () => {
  it('a second copy of the module changes nothing', async () => {
    const registered = customElements.get('integrations-picker');
    const secondCopy = '/widget/define.ts?copy';
    const secondClass = '/widget/integrations-picker.ts?copy';
    await import(secondCopy);
    const copy = (await import(secondClass)) as { IntegrationsPicker: unknown }; // the same module under another address
    expect(copy.IntegrationsPicker).not.to.equal(IntegrationsPicker);
    expect(customElements.get('integrations-picker')).to.equal(registered);
  });

  it('importing the class registers nothing', async () => {
    const frame = fixtureSync<HTMLIFrameElement>(html`<iframe></iframe>`);
    const frameDocument = frame.contentDocument;
    if (!frameDocument) throw new Error('no frame');
    const script = frameDocument.createElement('script');
    script.type = 'module';
    script.textContent = `import '${location.origin}/widget/index.ts'; document.title = 'imported';`;
    frameDocument.body.append(script);
    await waitUntil(() => frameDocument.title === 'imported', 'not imported', { timeout: 8_000 });
    expect(frame.contentWindow?.customElements.get('integrations-picker')).to.equal(undefined);
  });

  it('writes nothing outside its shadow root', async () => {
    const outside = () => [
      document.head.innerHTML,
      document.documentElement.getAttributeNames().join(),
      document.body.getAttributeNames().join(),
      document.styleSheets.length,
      document.adoptedStyleSheets.length,
    ];
    const before = outside();
    const { picker } = await mountSettled();
    expect(outside()).to.deep.equal(before);
    expect(picker.innerHTML).to.equal('');
    expect(picker.getAttributeNames()).to.deep.equal(['server']);
  });

  it('changes the looks of nothing around it', async () => {
    const around = fixtureSync<HTMLElement>(html`
      <section class="picker grid dark">
        <h2 class="heading">Title</h2>
        <button class="button primary" part="button">Press</button>
        <input type="search" />
        <ul class="cards">
          <li class="card">One</li>
        </ul>
      </section>
    `);
    const looks = () => [around, ...around.querySelectorAll('*')].map((element) => getComputedStyle(element).cssText);
    const before = looks();
    await mountSettled();
    expect(looks()).to.deep.equal(before);
  });

  it('stores nothing', async () => {
    await mountSettled();
    expect([localStorage.length, sessionStorage.length, document.cookie]).to.deep.equal([0, 0, '']);
  });

  it('works under a strict content security policy with Trusted Types', async () => {
    const policy = [
      "default-src 'none'",
      `script-src ${location.origin} 'nonce-test'`,
      `connect-src ${location.origin}`,
      'img-src data:',
      "require-trusted-types-for 'script'",
      'trusted-types lit-html',
    ].join('; ');
    const frame = document.createElement('iframe');
    frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><body>
      <script nonce="test">
        window.violations = [];
        addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI));
      </script>
      <script type="module" nonce="test" src="${location.origin}/widget/define.ts"></script>`;
    const place = fixtureSync<HTMLElement>(html`<div></div>`);
    place.append(frame);
    const inside = (): Window & { violations?: string[] } => {
      if (!frame.contentWindow) throw new Error('no frame');
      return frame.contentWindow;
    };
    await waitUntil(() => inside().customElements.get('integrations-picker'), 'not defined', { timeout: 8_000 });

    const server = new FakeTokenServer();
    const logo = anIntegration({ name: 'Box', logoUrl: PIXEL });
    server.answer = () => json(aList([HUBSPOT, SLACK, logo]));
    const picker = inside().document.createElement('integrations-picker');
    Object.assign(picker, { fetch: server.fetch, server: SERVER, token: ADA });
    inside().document.body.append(picker);
    await settled(picker);
    expect(names(picker)).to.deep.equal(['HubSpot', 'Slack', 'Box']);
    expect(inside().getComputedStyle(card(picker, 'Slack')).display).to.equal('grid');
    const tiles = all(picker, '.letter').map((tile) => inside().getComputedStyle(tile).backgroundColor);
    expect(new Set(tiles).size, 'each initial has its hue').to.equal(3);
    expect(inside().violations).to.deep.equal([]);
  });

  /** As pages have them: each would break a component that lives among the page's own elements. */
  const hostile: Readonly<Record<string, string>> = {
    'unsets everything': '* { all: unset !important } div { font-size: 0; text-transform: uppercase }',
    'makes a rem of 10 px': ':root { font-size: 62.5% }',
    'resets every element': `
      *, ::before, ::after { box-sizing: content-box !important; margin: 0 !important; padding: 0 !important }
      * { border: 0 !important; border-radius: 0 !important; background: none !important; outline: 0 !important }
      ul, li, button, input, dialog { all: revert !important; display: inline !important }`,
    'has a font for everything': `
      body, body * { font: italic 900 40px/3 fantasy !important; color: red !important; text-shadow: 2px 2px blue !important }
      html { text-indent: 3em; text-align: center; word-break: break-all; word-spacing: 1em }`,
    'styles elements by their name': `
      svg { display: none !important; inline-size: 100% } img { max-inline-size: 1px } mark { background: red }
      button { all: unset; inline-size: 100%; background: red !important } input { display: none !important }
      h2, h3, p, ul, li, section, dialog { display: flex !important; margin: 3em; padding: 3em; color: red }`,
    'styles classes of our names': `
      .picker, .card, .button, .chip, .field, .search, .section, .tile, .name, .dialog, .flow, .icon {
        display: none !important; background: red !important; font-size: 50px !important }`,
    'fills all text with a colour': 'html { -webkit-text-fill-color: red; text-shadow: 1px 1px red }',
  };
  // What a page decides, as it should: the size of the box, and its letters' shapes.
  const OWN =
    /^(?!font-family|perspective-origin|transform-origin|(?:(?:min|max)-)?(?:inline-size|block-size|width|height)|inset|top|right|bottom|left|grid-template-(?:columns|rows)|-webkit-locale|color$|.*-color$|-webkit-text|fill|stroke)/;
  const looksOf = (picker: IntegrationsPicker): string[] =>
    [...root(picker).querySelectorAll('*')].flatMap((element, index) => {
      const style = getComputedStyle(element);
      const own = [...style].filter((name) => OWN.test(name));
      return own.map((name) => `${index} ${element.localName} { ${name}: ${style.getPropertyValue(name)} }`);
    });
  for (const [habit, sheet] of Object.entries(hostile)) {
    it(`looks as ever on a page that ${habit}`, async () => {
      const { picker } = await mountSettled({ attributes: { heading: 'Integrations' } });
      const before = looksOf(picker);
      const colours = () => {
        const { backgroundColor, color } = getComputedStyle(card(picker, 'Slack'));
        return [backgroundColor, color, getComputedStyle(found(picker, '.description')).webkitTextFillColor];
      };
      const [coloursBefore, { width }] = [colours(), found(picker, '.picker').getBoundingClientRect()];
      const style = document.createElement('style');
      style.textContent = sheet;
      document.head.append(style);
      try {
        expect(looksOf(picker).filter((look, index) => look !== before[index])).to.deep.equal([]);
        expect(colours()).to.deep.equal(coloursBefore);
        expect(found(picker, '.picker').getBoundingClientRect().width).to.be.closeTo(width, 20);
      } finally {
        style.remove();
      }
    });
  }

  it('undoes what a page sets for all its text', async () => {
    const place = fixtureSync<HTMLElement>(
      html`<div
        style="font-size: 0; text-transform: uppercase; text-align: right; line-height: 5; white-space: pre"
      ></div>`,
    );
    const { picker } = await mountSettled();
    place.append(picker);
    const { fontSize, textTransform, textAlign, whiteSpace } = getComputedStyle(found(picker, '.description'));
    expect([fontSize, textTransform, textAlign, whiteSpace]).to.deep.equal(['13px', 'none', 'left', 'normal']);
  });

  it('takes the page’s font, and its colour outside the cards', async () => {
    const place = fixtureSync<HTMLElement>(html`<div style="font-family: monospace; color: rgb(1, 2, 3)"></div>`);
    const { picker } = await mountSettled();
    place.append(picker);
    expect(getComputedStyle(found(picker, '.name')).fontFamily).to.equal('monospace');
    expect(getComputedStyle(found(picker, 'h3')).color).to.equal('rgb(1, 2, 3)');
  });

  it('can be hidden, and styled by properties and parts', async () => {
    const style = document.createElement('style');
    style.textContent = `
      integrations-picker { --picker-surface: rgb(9, 8, 7); --picker-gap: 3px }
      integrations-picker::part(connect) { border-radius: 99px }
    `;
    document.head.append(style);
    try {
      const { picker } = await mountSettled();
      expect(getComputedStyle(card(picker, 'Slack')).backgroundColor).to.equal('rgb(9, 8, 7)');
      expect(getComputedStyle(found(picker, '.cards')).columnGap).to.equal('3px');
      expect(getComputedStyle(found(picker, '.connect')).borderTopLeftRadius).to.equal('99px');
      picker.hidden = true;
      expect(picker.getBoundingClientRect().height).to.equal(0);
    } finally {
      style.remove();
    }
  });

  it('does not mind a page that clobbers the document', async () => {
    const form = fixtureSync(
      html`<div>
        <img name="getElementById" />
        <form name="querySelector"></form>
      </div>`,
    );
    expect(form).to.exist;
    const { picker } = await mountSettled();
    expect(names(picker)).to.have.lengthOf(3);
  });

  const wrappers = [
    'display: flex',
    'display: flex; flex-direction: column; align-items: flex-start',
    'display: flex; flex-direction: column; align-items: center',
    'display: grid; justify-items: center',
    'display: grid; grid-template-columns: 1fr auto',
  ];
  for (const style of wrappers) {
    for (const width of [800, 320]) {
      it(`has a usable width in a box of ${width} px with ${style}`, async () => {
        const { picker } = await mountSettled();
        const box = picker.parentElement;
        if (!box) throw new Error('the picker is on no page');
        box.style.cssText = `${style}; inline-size: ${width}px`;
        const { width: actual } = picker.getBoundingClientRect();
        expect(actual).to.be.within(width * 0.9, width);
      });
    }
  }

  it('lets no form around it know that somebody searched', async () => {
    const { picker } = await mountSettled();
    let heard = 0;
    picker.parentElement?.addEventListener('input', () => (heard += 1));
    const input = picker.shadowRoot?.querySelector('input');
    input?.focus();
    await sendKeys({ type: 'sla' });
    expect([picker.searchText, heard]).to.deep.equal(['sla', 0]);
  });

  describe('layout', () => {
    afterEach(() => setViewport({ width: 800, height: 600 }));

    const widths: { width: number; columns: number }[] = [
      { width: 1280, columns: 4 },
      { width: 800, columns: 2 },
      { width: 700, columns: 2 },
      { width: 560, columns: 1 },
      { width: 320, columns: 1 },
    ];
    for (const { width, columns } of widths) {
      it(`has ${columns} in a row on a page of ${width} px, and one in the list layout`, async () => {
        await setViewport({ width, height: 800 });
        const { picker } = await mountSettled({ server: many(12) });
        const inFirstRow = (): number => {
          const tops = all(picker, '.card').map((item) => item.getBoundingClientRect().top);
          return tops.filter((top) => top === tops[0]).length;
        };
        expect(inFirstRow()).to.equal(columns);
        picker.layout = 'list';
        await picker.updateComplete;
        expect(inFirstRow()).to.equal(1);
      });
    }

    it('goes by its own width, and not by the window’s', async () => {
      await setViewport({ width: 1280, height: 1200 });
      const { picker } = await mountSettled({ server: many(4, 'word') });
      /** Grid: cards in the first row. List: columns of a row. */
      const columns = async (layout: 'grid' | 'list'): Promise<number> => {
        picker.layout = layout;
        await picker.updateComplete;
        const [first, ...others] = all(picker, layout === 'grid' ? '.card' : '.card:first-child > *');
        const top = (box?: Element): number => Math.round(box?.getBoundingClientRect().top ?? NaN);
        const { bottom = 0 } = first?.getBoundingClientRect() ?? {};
        return 1 + others.filter((box) => top(box) < bottom).length;
      };
      expect([await columns('grid'), await columns('list')]).to.deep.equal([4, 4]);
      picker.style.inlineSize = '400px';
      expect([await columns('grid'), await columns('list')]).to.deep.equal([1, 3]);
    });

    it('has cards of one height in a row', async () => {
      await setViewport({ width: 1280, height: 1200 });
      const { picker } = await mountSettled({ server: many(8) });
      const heights = all(picker, '.card').map((item) => Math.round(item.getBoundingClientRect().height));
      expect(new Set(heights).size).to.equal(1);
    });

    const shapes = ['grid', 'list'].flatMap((layout) => [1280, 320].map((width) => ({ layout, width })));
    for (const { layout, width: pageWidth } of shapes) {
      it(`the list comes exactly where its shape was: ${layout}, ${pageWidth} px`, async () => {
        await setViewport({ width: pageWidth, height: 1200 });
        // In one column a card is as high as its own text: the shape is that of the usual two lines.
        const server = pageWidth === 320 ? many(5, 'word '.repeat(20)) : many(8);
        const answer = server.answer;
        const held = server.hold();
        const { picker } = await mount({ server, attributes: { layout, heading: 'Integrations' } });
        const boxes = () =>
          all(picker, 'input, .card, .tile').flatMap((box) => {
            const { x, y, width, height } = box.getBoundingClientRect();
            return height > 0 ? [[x, y, width, height].map(Math.round)] : [];
          });
        expect(shown(picker, '[part=skeleton]')).to.exist;
        const before = boxes();
        for (const { request, release } of held) release(await answer(request));
        await settled(picker);
        expect(boxes()).to.deep.equal(before);
      });
    }
  });

  it('is usable with a thousand', async () => {
    const { picker } = await mountSettled({ server: many(1_000) });
    await waitUntil(() => names(picker).length === 1_000, 'not all of them came');
    picker.searchText = 'integration 999';
    await picker.updateComplete;
    expect(names(picker)).to.deep.equal(['Integration 999']);
    expect(root(picker).querySelectorAll('.card')).to.have.lengthOf(1);
  });
});
