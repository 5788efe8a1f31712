import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { hueOf, initialOf } from '../../widget/views/logo.ts';
import { aList, anIntegration, HUBSPOT, NOTION, PIXEL, SLACK } from './support/integrations.ts';
import {
  all,
  button,
  card,
  cardText,
  found,
  mount,
  mountSettled,
  nameOf,
  names,
  record,
  root,
  type Mounted,
} from './support/picker.ts';
import { FakeTokenServer, json } from './support/token-server.ts';

async function withList(...integrations: ReturnType<typeof anIntegration>[]): Promise<Mounted> {
  const server = new FakeTokenServer();
  server.answer = () => json(aList(integrations));
  return mountSettled({ server });
}

const letterSeen = (picker: Mounted['picker'], name: string): boolean => {
  const tile = card(picker, name).querySelector('[part=logo]');
  return tile !== null && getComputedStyle(tile).fontSize !== '0px';
};

describe('a card', () => {
  it('shows name, category, description, and controls that say what they do', async () => {
    const { picker } = await mountSettled();
    expect(cardText(picker, 'Slack')).to.equal('S Slack Communication Post messages to channels. Connect');
    expect(all(picker, '.card button').map(nameOf)).to.deep.equal([
      'Manage HubSpot',
      'Slack details',
      'Connect Slack',
      'Notion details',
      'Connect Notion',
    ]);
    expect(button(picker, 'Connect Slack').textContent.trim()).to.equal('Connect');
  });

  it('says in words that it is connected, and which account', async () => {
    const { picker } = await mountSettled();
    expect(cardText(picker, 'HubSpot')).to.match(/Connected ada@acme\.test Manage$/);
  });

  for (const width of ['600px', '180px'])
    it(`shows the account where a design has it as wide as its text, in ${width}`, async () => {
      const style = document.createElement('style');
      style.textContent = `integrations-picker { inline-size: ${width} } ::part(account) { inline-size: fit-content }`;
      document.head.append(style);
      try {
        const { picker } = await withList(anIntegration({ status: 'connected', accountLabel: 'Acme Inc.' }));
        expect(found(picker, '.account').getBoundingClientRect().width).to.be.greaterThan(40);
      } finally {
        style.remove();
      }
    });

  it('does without category, description and account', async () => {
    const { picker } = await withList(
      anIntegration({ category: null, description: '' }),
      anIntegration({ name: 'Box', category: null, description: '', status: 'connected' }),
    );
    expect(cardText(picker, 'HubSpot')).to.equal('H HubSpot Connect');
    expect(cardText(picker, 'Box')).to.equal('B Box Connected Manage');
    for (const item of all(picker, '.card'))
      for (const element of item.querySelectorAll<HTMLElement>('p, .account, .elsewhere'))
        expect(element.getClientRects().length > 0, element.outerHTML).to.equal(element.textContent !== '');
  });

  it('follows what becomes of its integration, and stays the same card', async () => {
    const { picker, server } = await withList(anIntegration({ accountLabel: null }), SLACK);
    const before = card(picker, 'HubSpot');
    const changed = {
      id: before.dataset['id'] ?? '',
      name: 'Hub',
      category: null,
      description: 'Other.',
      connectable: false,
      logoUrl: PIXEL,
    };
    server.answer = () => json(aList([anIntegration(changed), SLACK]));
    await picker.refresh();
    expect(card(picker, 'Hub')).to.equal(before);
    expect(cardText(picker, 'Hub')).to.equal('H Hub Other. Connect Handled by this site');
    expect(button(picker, 'Connect Hub')).to.have.attribute('aria-description', 'Handled by this site');
    server.answer = () => json(aList([anIntegration(), SLACK]));
    await picker.refresh();
    expect(cardText(picker, 'HubSpot')).to.match(/Connect$/);
    expect(button(picker, 'Connect HubSpot')).not.to.have.attribute('aria-description');
    expect(all(picker, 'img')).to.be.empty;
  });

  it('is written anew by a search only where it shows something else', async () => {
    const { picker } = await withList(HUBSPOT, SLACK, NOTION);
    picker.searchText = 'communi';
    await picker.updateComplete;
    const written = new Set<string>();
    const observer = new MutationObserver((mutations) => {
      for (const { target } of mutations) written.add(target.nodeName);
    });
    observer.observe(card(picker, 'Slack'), { subtree: true, childList: true, attributes: true, characterData: true });
    picker.searchText = 'communic';
    await picker.updateComplete;
    await Promise.resolve();
    expect([...written], 'found by its category, which is not marked').to.be.empty;
    picker.searchText = 'slac';
    await picker.updateComplete;
    await Promise.resolve();
    expect([...written].sort()).to.deep.equal(['SPAN']);
    observer.disconnect();
  });

  it('is one large target: a click anywhere on it picks it', async () => {
    const { picker } = await mountSettled();
    const selected = record(document, 'integration-select');
    const { x, y, width } = card(picker, 'Slack').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(x + width - 8), Math.round(y + 8)] });
    expect(selected.map(({ detail }) => detail.integration)).to.deep.equal([SLACK]);
  });

  it('stays where it is while it is pressed, whatever the card that the keyboard was on has shown', async () => {
    const { picker } = await withList(
      anIntegration({ description: 'word '.repeat(150), status: 'connected' }),
      anIntegration({ name: 'Slack' }),
    );
    const long = card(picker, 'HubSpot');
    const folded = long.offsetHeight;
    const selected = record(picker, 'integration-select');
    // The page's, so that what follows is the keyboard's.
    await sendKeys({ press: 'Tab' });
    button(picker, 'Manage HubSpot').focus();
    expect(long.offsetHeight).to.be.above(folded);
    button(picker, 'Connect Slack').scrollIntoView({ block: 'center' });
    const { right, bottom } = button(picker, 'Connect Slack').getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(right - 4), Math.round(bottom - 4)] });
    expect(selected).to.have.lengthOf(1);
    await waitUntil(() => long.offsetHeight === folded, 'it is still unfolded');
  });

  it('shows clipped text to a pointer over it, and none otherwise', async () => {
    const { picker } = await withList(anIntegration({ description: 'word '.repeat(150) }), SLACK);
    card(picker, 'HubSpot').dispatchEvent(new PointerEvent('pointerenter'));
    card(picker, 'Slack').dispatchEvent(new PointerEvent('pointerenter'));
    expect(card(picker, 'HubSpot').title).to.equal('word '.repeat(150).trim());
    expect(card(picker, 'Slack').title).to.equal('');
  });

  describe('logo', () => {
    it('is decoration, loaded late, and tells nobody where it is shown', async () => {
      const { picker } = await withList(anIntegration({ logoUrl: PIXEL }));
      const [image] = all(picker, 'img');
      expect(image).to.have.attribute('alt', '');
      expect(image).to.have.attribute('loading', 'lazy');
      expect(image).to.have.attribute('decoding', 'async');
      expect(image).to.have.attribute('referrerpolicy', 'no-referrer');
    });

    it('gives way to the initial when it is broken, and is not tried again at each key', async () => {
      const broken = anIntegration({ logoUrl: 'data:image/png;base64,AAAA' });
      const server = new FakeTokenServer();
      server.answer = () => json(aList([broken, anIntegration({ name: 'Box', logoUrl: PIXEL })]));
      const { picker } = await mount({ server });
      const errors: Event[] = [];
      root(picker).addEventListener('error', (event) => errors.push(event), { capture: true });
      await waitUntil(() => errors.length > 0 && !letterSeen(picker, 'Box'));
      expect(letterSeen(picker, 'HubSpot')).to.equal(true);
      const image = card(picker, 'HubSpot').querySelector('img');
      picker.searchText = 'hub';
      await picker.updateComplete;
      expect(all(picker, 'img')[0] === image, 'the same image').to.equal(true);
      expect(letterSeen(picker, 'HubSpot')).to.equal(true);
    });

    it('stands where the initial stood, which does not shine through, and moves nothing', async () => {
      const { picker } = await withList(anIntegration({ logoUrl: `${PIXEL}#late` }));
      const tile = card(picker, 'HubSpot').querySelector<HTMLElement>('[part=logo]');
      const { width, height } = tile?.getBoundingClientRect() ?? {};
      await waitUntil(() => !letterSeen(picker, 'HubSpot'));
      expect(tile?.getBoundingClientRect()).to.include({ width, height });
      const ground = tile && getComputedStyle(tile).backgroundColor;
      expect(ground, 'a dark logo has a light ground').to.equal('rgb(255, 255, 255)');
    });

    it('is seen at once in a card that comes back', async () => {
      const { picker } = await withList(anIntegration({ logoUrl: PIXEL }), SLACK);
      await waitUntil(() => !letterSeen(picker, 'HubSpot'));
      for (const text of ['slack', '']) {
        picker.searchText = text;
        await picker.updateComplete;
      }
      expect(letterSeen(picker, 'HubSpot')).to.equal(false);
    });

    it('gives way to the initial when there is none any more', async () => {
      const { picker, server } = await withList(anIntegration({ logoUrl: `${PIXEL}#goes` }));
      await waitUntil(() => !letterSeen(picker, 'HubSpot'));
      server.answer = () => json(aList([anIntegration()]));
      await picker.refresh();
      await picker.updateComplete;
      expect(letterSeen(picker, 'HubSpot')).to.equal(true);
    });

    it('is asked for again when the browser is back online', async () => {
      const { picker } = await withList(anIntegration({ logoUrl: PIXEL }), anIntegration({ name: 'Box' }));
      await waitUntil(() => !letterSeen(picker, 'HubSpot'));
      const fails = (): void => {
        all(picker, 'img')[0]?.dispatchEvent(new Event('error'));
      };
      fails();
      expect(letterSeen(picker, 'HubSpot')).to.equal(true);
      window.dispatchEvent(new Event('online'));
      await waitUntil(() => !letterSeen(picker, 'HubSpot'), 'the image that is there');
      fails();
      for (const searchText of ['box', '']) {
        picker.searchText = searchText;
        await picker.updateComplete;
      }
      expect(letterSeen(picker, 'HubSpot'), 'no empty tile, though it has been seen before').to.equal(true);
      window.dispatchEvent(new Event('online'));
      for (const searchText of ['hub', '']) {
        picker.searchText = searchText;
        await picker.updateComplete;
      }
      await waitUntil(() => !letterSeen(picker, 'HubSpot'), 'the image of a card that has been away');
    });

    const hostile = ['javascript:alert(1)', 'data:text/html;base64,PGI+', 'https://cdn.evil.test/x.png', '"><b>'];
    for (const logoUrl of hostile) {
      it(`is the initial instead of ${logoUrl}`, async () => {
        const { picker } = await withList(anIntegration({ logoUrl }));
        expect(all(picker, 'img').length).to.equal(0);
        expect(cardText(picker, 'HubSpot')).to.match(/^H HubSpot/);
      });
    }
  });

  describe('initial', () => {
    const initials: Record<string, string> = {
      hubSpot: 'H',
      école: 'É',
      楽天市場: '楽',
      straße: 'S',
      ßeta: 'ß',
      '🏳️‍🌈 Pride': '🏳️‍🌈',
      नमस्ते: 'न',
      '': '',
    };
    for (const [name, initial] of Object.entries(initials)) {
      it(`of “${name}” is “${initial}”`, () => {
        expect(initialOf(name)).to.equal(initial);
      });
    }

    it('has a hue of its own, always the same', () => {
      const hues = ['HubSpot', 'Slack', 'Notion', '楽天市場', 'x'.repeat(10_000)].map(hueOf);
      expect(hues).to.deep.equal(['HubSpot', 'Slack', 'Notion', '楽天市場', 'x'.repeat(10_000)].map(hueOf));
      expect(new Set(hues).size).to.equal(5);
      for (const hue of hues) expect(hue).to.be.within(0, 359);
    });
  });

  describe('with hostile strings', () => {
    it('shows markup as the text it is', async () => {
      const markup = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>';
      const { picker } = await withList(
        anIntegration({ id: markup, name: markup, description: markup, category: markup, slug: markup }),
        anIntegration({ id: 'b', name: `b${markup}`, status: 'connected', accountLabel: markup }),
      );
      expect(names(picker)).to.deep.equal([`b${markup}`, markup]);
      expect(all(picker, 'img, script').length).to.equal(0);
      expect(button(picker, `Connect ${markup}`)).to.exist;
      expect(window).not.to.have.property('hacked');
    });

    it('keeps every text in its own direction, whatever stands beside it', async () => {
      const { picker } = await withList(
        anIntegration({ name: '\u202eevil\u2067', description: 'مرحبا', category: 'x' }),
      );
      expect(names(picker)).to.deep.equal(['evil']);
      for (const text of card(picker, 'evil').querySelectorAll('p:not(.state)'))
        expect(text).to.have.attribute('dir', 'auto');
    });

    it('keeps its width for endless words', async () => {
      const endless = 'W'.repeat(10_000);
      const { picker } = await withList(
        anIntegration({ name: endless, description: endless, category: endless }),
        anIntegration({ id: 'b', name: `b${endless}`, status: 'connected', accountLabel: endless }),
      );
      const { width } = picker.getBoundingClientRect();
      for (const item of all(picker, '.card, p, button')) expect(item.scrollWidth).to.be.at.most(Math.ceil(width));
      expect(document.documentElement.scrollWidth).to.be.at.most(window.innerWidth);
      for (const item of all(picker, '.card')) expect(item.getBoundingClientRect().height).to.be.below(220);
    });

    it('takes ids that look like anything', async () => {
      const ids = ['__proto__', 'constructor', '', ' ', '../../x', '%00', '💥', 'null'];
      const { picker } = await withList(...ids.map((id, index) => anIntegration({ id, name: `N${index}` })));
      expect(names(picker), 'all but the empty one').to.have.lengthOf(7);
    });
  });

  describe('events', () => {
    it('integration-select bubbles, is composed and cancelable, and carries the integration alone', async () => {
      const { picker } = await mountSettled();
      const [selected, outside] = [record(picker, 'integration-select'), record(document, 'integration-select')];
      button(picker, 'Connect Notion').focus();
      await sendKeys({ press: 'Enter' });
      await sendKeys({ press: 'Space' });
      expect(selected).to.have.lengthOf(2);
      expect(outside).to.deep.equal(selected);
      expect(selected[0]).to.include({ bubbles: true, composed: true, cancelable: true });
      expect(selected[0]?.detail).to.deep.equal({ integration: NOTION });
      expect(root(picker).activeElement).to.equal(button(picker, 'Connect Notion'));
    });

    it('a connected one is not selectable', async () => {
      const { picker } = await withList(HUBSPOT);
      const selected = record(document, 'integration-select');
      card(picker, 'HubSpot').click();
      expect(selected).to.be.empty;
    });
  });
});
