import { expect, fixtureSync, html, nextFrame } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { aList, anIntegration, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import {
  all,
  found,
  mountSettled,
  nameOf,
  record,
  root,
  searchField,
  settled,
  type Mounted,
} from './support/picker.ts';
import { FakeTokenServer, json } from './support/token-server.ts';

const serving = (integrations: ReturnType<typeof anIntegration>[]): FakeTokenServer => {
  const server = new FakeTokenServer();
  server.answer = () => json(aList(integrations));
  return server;
};

/**
 * Four in a row at 1280 px:
 *
 *     Asana  Box                   (connected)
 *     C      D      Éclair  Elm
 *     G      H      I       J      (available)
 *     K      L
 */
const connected = ['Asana', 'Box'].map((name) => anIntegration({ name, status: 'connected' }));
const available = ['C', 'D', 'Éclair', 'Elm', 'G', 'H', 'I', 'J', 'K', 'L'].map((name) => anIntegration({ name }));
const letters = serving([...connected, ...available]);

const mountGrid = (attributes: Record<string, string> = {}): Promise<Mounted> =>
  mountSettled({ server: letters, attributes });

const control = (picker: Mounted['picker'], name: string): HTMLElement => {
  const match = all(picker, '.card button').find((candidate) => nameOf(candidate) === name);
  if (!match) throw new Error(`no control "${name}"`);
  return match;
};

const focused = ({ picker }: Mounted): string | null => {
  const { activeElement } = root(picker);
  return activeElement && nameOf(activeElement);
};

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await sendKeys({ press: key });
};

/** Keys that the element left alone, as the page around it sees them. */
function left({ picker }: Mounted): string[] {
  const seen: string[] = [];
  picker.parentElement?.addEventListener('keydown', ({ key, defaultPrevented }) => {
    seen.push(defaultPrevented ? `${key}, done with` : key);
  });
  return seen;
}

/** Names of all in the list that Tab stops at, from before the element to after it. */
async function stops(mounted: Mounted): Promise<(string | null)[]> {
  const [before, after] = [document.createElement('input'), document.createElement('input')];
  mounted.picker.before(before);
  mounted.picker.after(after);
  before.focus();
  const seen: (string | null)[] = [];
  for (;;) {
    await press('Tab');
    if (document.activeElement === after) break;
    if (root(mounted.picker).activeElement?.matches('.card *')) seen.push(focused(mounted));
  }
  before.remove();
  after.remove();
  return seen;
}

describe('the list by keyboard', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  after(() => setViewport({ width: 800, height: 600 }));

  describe('is one tab stop', () => {
    it('at its first card, whatever that has', async () => {
      expect(await stops(await mountGrid())).to.deep.equal(['Manage Asana']);
      const server = serving([SLACK, NOTION]);
      const some = await mountSettled({ server });
      expect(await stops(some)).to.deep.equal(['Slack details', 'Connect Slack']);
    });

    it('at the card that last had the focus, by key or by pointer', async () => {
      const mounted = await mountGrid();
      control(mounted.picker, 'Connect G').focus();
      expect(await stops(mounted)).to.deep.equal(['G details', 'Connect G']);
      control(mounted.picker, 'Manage Box').focus();
      expect(await stops(mounted)).to.deep.equal(['Manage Box']);
    });

    it('through a refetch that moves everything, and from section to section', async () => {
      const server = serving([HUBSPOT, NOTION, SLACK]);
      const mounted = await mountSettled({ server });
      control(mounted.picker, 'Connect Slack').focus();
      server.answer = () => json(aList([anIntegration({ name: 'Adobe' }), SLACK, HUBSPOT]));
      await mounted.picker.refresh();
      expect(focused(mounted)).to.equal('Connect Slack');
      expect(await stops(mounted)).to.deep.equal(['Slack details', 'Connect Slack']);
      server.answer = () => json(aList([HUBSPOT, { ...SLACK, status: 'connected' }, NOTION]));
      await mounted.picker.refresh();
      expect(await stops(mounted)).to.deep.equal(['Manage Slack']);
      server.answer = () => json(aList([NOTION]));
      await mounted.picker.refresh();
      expect(await stops(mounted)).to.deep.equal(['Notion details', 'Connect Notion']);
    });

    it('at the best match of a search, and where it was once that is over', async () => {
      const mounted = await mountGrid();
      control(mounted.picker, 'Connect Elm').focus();
      searchField(mounted.picker).focus();
      await sendKeys({ type: 'cl' });
      expect(await stops(mounted)).to.deep.equal(['Éclair details', 'Connect Éclair']);
      mounted.picker.searchText = '';
      await mounted.picker.updateComplete;
      expect((await stops(mounted)).at(-1)).to.equal('Connect Éclair');
    });

    it('after the detail view, where one left for it', async () => {
      const mounted = await mountGrid({ 'without-history': '' });
      control(mounted.picker, 'H details').focus();
      await press('Enter');
      await mounted.picker.updateComplete;
      expect(root(mounted.picker).activeElement).to.equal(found(mounted.picker, 'h3[data-main]'));
      await press('Escape');
      await mounted.picker.updateComplete;
      expect(focused(mounted)).to.equal('Connect H');
    });
  });

  describe('moves', () => {
    const moves: { from: string; keys: string[]; to: string; dir?: 'rtl'; layout?: 'list' }[] = [
      { from: 'Connect C', keys: ['ArrowRight'], to: 'Connect D' },
      { from: 'Connect D', keys: ['ArrowLeft'], to: 'Connect C' },
      { from: 'Connect Elm', keys: ['ArrowRight'], to: 'Connect G' },
      { from: 'Connect G', keys: ['ArrowLeft'], to: 'Connect Elm' },
      { from: 'Manage Box', keys: ['ArrowRight'], to: 'Connect C' },
      { from: 'Connect C', keys: ['ArrowLeft'], to: 'Manage Box' },
      { from: 'Connect D', keys: ['ArrowDown'], to: 'Connect H' },
      { from: 'Connect H', keys: ['ArrowUp'], to: 'Connect D' },
      { from: 'Connect D', keys: ['ArrowUp'], to: 'Manage Box' },
      { from: 'Manage Box', keys: ['ArrowDown'], to: 'Connect D' },
      { from: 'Connect Elm', keys: ['ArrowUp'], to: 'Manage Box' },
      { from: 'Connect Elm', keys: ['ArrowUp', 'ArrowDown'], to: 'Connect Elm' },
      { from: 'Connect J', keys: ['ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown'], to: 'Connect Elm' },
      { from: 'Connect J', keys: ['ArrowDown'], to: 'Connect L' },
      { from: 'Connect J', keys: ['ArrowDown', 'ArrowLeft', 'ArrowUp'], to: 'Connect G' },
      { from: 'Connect H', keys: ['Home'], to: 'Manage Asana' },
      { from: 'Connect H', keys: ['End'], to: 'Connect L' },
      { from: 'Connect D', keys: ['PageDown'], to: 'Connect L' },
      { from: 'Connect L', keys: ['PageUp'], to: 'Manage Box' },
      { from: 'G details', keys: ['ArrowDown'], to: 'K details' },
      { from: 'G details', keys: ['End'], to: 'L details' },
      { from: 'C details', keys: ['ArrowUp'], to: 'Manage Asana' },
      { from: 'Connect C', keys: ['ArrowLeft'], to: 'Connect D', dir: 'rtl' },
      { from: 'Connect D', keys: ['ArrowRight'], to: 'Connect C', dir: 'rtl' },
      { from: 'Connect D', keys: ['ArrowDown'], to: 'Connect H', dir: 'rtl' },
      { from: 'Connect Elm', keys: ['ArrowUp'], to: 'Manage Box', dir: 'rtl' },
      { from: 'Manage Box', keys: ['ArrowDown'], to: 'Connect C', layout: 'list' },
      { from: 'Connect D', keys: ['ArrowUp', 'ArrowUp'], to: 'Manage Box', layout: 'list' },
      { from: 'Connect D', keys: ['ArrowRight'], to: 'Connect Éclair', layout: 'list' },
    ];
    for (const { from, keys, to, dir = 'ltr', layout = 'grid' } of moves) {
      it(`from “${from}” by ${keys.join(', ')} to “${to}” (${layout}, ${dir})`, async () => {
        const mounted = await mountGrid({ dir, layout });
        const seen = left(mounted);
        control(mounted.picker, from).focus();
        await press(...keys);
        expect(focused(mounted)).to.equal(to);
        expect(seen, 'the page neither scrolls nor has a shortcut').to.be.empty;
        expect((await stops(mounted)).at(-1)).to.match(
          new RegExp(`${to.split(' ')[1] ?? to}$|${to.split(' ')[0] ?? to}$`),
        );
      });
    }

    it('by a page, so that nothing is passed unseen', async () => {
      const mounted = await mountSettled({
        server: serving(Array.from({ length: 200 }, (_, index) => anIntegration({ name: `N${index + 100}` }))),
      });
      const top = (): number =>
        root(mounted.picker).activeElement?.closest('.card')?.getBoundingClientRect().top ?? NaN;
      control(mounted.picker, 'Connect N100').focus();
      let number = 100;
      for (let page = 0; page < 3; page++) {
        const before = top() + scrollY;
        await press('PageDown');
        const to = Number(focused(mounted)?.replace('Connect N', ''));
        expect((to - number) % 4, 'in its column').to.equal(0);
        expect(to).to.be.above(number + 4);
        expect(top() + scrollY - before).to.be.at.most(innerHeight);
        number = to;
      }
      await press('PageUp', 'PageUp', 'PageUp');
      expect(focused(mounted)).to.equal('Connect N100');
    });

    it('by what a box shows, where the list is in one that scrolls', async () => {
      const { picker } = await mountSettled({
        server: serving(Array.from({ length: 200 }, (_, index) => anIntegration({ name: `N${index}` }))),
      });
      picker.style.cssText = 'display: block; height: 300px; overflow: auto';
      control(picker, 'Connect N0').focus();
      await press('PageDown');
      // Four to a row, and room for fewer than two rows.
      expect(nameOf(root(picker).activeElement ?? picker)).to.equal('Connect N4');
    });

    it('to a card that is then seen whole', async () => {
      const mounted = await mountGrid();
      control(mounted.picker, 'Connect C').focus();
      await press('End');
      const { top, bottom } = found(mounted.picker, '.card:focus-within').getBoundingClientRect();
      expect([top >= 0, bottom <= innerHeight]).to.deep.equal([true, true]);
    });
  });

  describe('finds by letters', () => {
    const typed: { from: string; text: string; to: string }[] = [
      { from: 'Manage Asana', text: 'k', to: 'Connect K' },
      { from: 'Manage Asana', text: 'K', to: 'Connect K' },
      { from: 'Connect K', text: 'b', to: 'Manage Box' },
      { from: 'Manage Asana', text: 'e', to: 'Connect Éclair' },
      { from: 'Manage Asana', text: 'ee', to: 'Connect Elm' },
      { from: 'Manage Asana', text: 'eee', to: 'Connect Éclair' },
      { from: 'Manage Asana', text: 'el', to: 'Connect Elm' },
      { from: 'Connect Elm', text: 'el', to: 'Connect Elm' },
      { from: 'C details', text: 'k', to: 'K details' },
    ];
    for (const { from, text, to } of typed) {
      it(`“${text}” from “${from}”: “${to}”`, async () => {
        const mounted = await mountGrid();
        const seen = left(mounted);
        control(mounted.picker, from).focus();
        await sendKeys({ type: text });
        expect(focused(mounted)).to.equal(to);
        expect(seen).to.be.empty;
      });
    }

    /** Each key as its own keyboard has it. */
    const scripts: { what: string; names: string[]; keys: string[]; to: string }[] = [
      { what: 'a vowel sign', names: ['माल', 'मेल'], keys: ['म', 'े'], to: 'मेल' },
      { what: 'two letters on one key', names: ['بريد', 'لاينر'], keys: ['لا'], to: 'لاينر' },
      { what: 'a conjunct on one key', names: ['कल', 'क्षेत्र'], keys: ['क्ष'], to: 'क्षेत्र' },
      { what: 'an accent of its own in the name', names: ['E\u0301lan', 'Elm'], keys: ['e', 'l'], to: 'E\u0301lan' },
      { what: 'an accent of its own typed', names: ['Zoom', 'Élan'], keys: ['E\u0301', 'l'], to: 'Élan' },
    ];
    for (const { what, names, keys, to } of scripts) {
      it(`with ${what}: ${keys.join(', ')}`, async () => {
        const { picker } = await mountSettled({
          server: serving(['Alpha', ...names].map((name, index) => anIntegration({ id: `x:${index}`, name }))),
        });
        found(picker, '[data-main]').focus();
        for (const key of keys)
          root(picker).activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        expect(found(picker, '.card:focus-within [part=name]').textContent).to.equal(to);
      });
    }

    it('but not by the name of a key', async () => {
      const mounted = await mountSettled({ server: serving([SLACK, anIntegration({ name: 'F5' })]) });
      const seen = left(mounted);
      control(mounted.picker, 'Connect Slack').focus();
      root(mounted.picker).activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'F5', bubbles: true, composed: true, cancelable: true }),
      );
      expect([focused(mounted), seen]).to.deep.equal(['Connect Slack', ['F5']]);
    });

    it('that come after a while as a new word', async () => {
      const mounted = await mountGrid();
      const at = (key: string, timeStamp: number): void => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true });
        Object.defineProperty(event, 'timeStamp', { value: timeStamp });
        root(mounted.picker).activeElement?.dispatchEvent(event);
      };
      control(mounted.picker, 'Manage Asana').focus();
      at('e', 10_000);
      at('l', 10_900);
      expect(focused(mounted)).to.equal('Connect Elm');
      at('k', 12_000);
      expect(focused(mounted)).to.equal('Connect K');
    });

    it('but leaves to the page what no name starts with', async () => {
      const mounted = await mountGrid();
      const seen = left(mounted);
      control(mounted.picker, 'Connect C').focus();
      await sendKeys({ type: 'z/' });
      expect([focused(mounted), seen]).to.deep.equal(['Connect C', ['z', '/']]);
    });
  });

  describe('leaves to the page', () => {
    const alone: { from: string; key: string }[] = [
      { from: 'Manage Asana', key: 'ArrowLeft' },
      { from: 'Manage Asana', key: 'ArrowUp' },
      { from: 'Manage Box', key: 'ArrowUp' },
      { from: 'Manage Asana', key: 'PageUp' },
      { from: 'Manage Asana', key: 'Home' },
      { from: 'Connect L', key: 'ArrowRight' },
      { from: 'Connect K', key: 'ArrowDown' },
      { from: 'Connect L', key: 'PageDown' },
      { from: 'Connect L', key: 'End' },
      { from: 'Connect G', key: 'Escape' },
    ];
    for (const { from, key } of alone) {
      it(`${key} on “${from}”`, async () => {
        const mounted = await mountGrid();
        const seen = left(mounted);
        control(mounted.picker, from).focus();
        await press(key);
        expect([focused(mounted), seen]).to.deep.equal([from, [key]]);
      });
    }

    for (const modifier of ['Control', 'Alt', 'Shift', 'Meta']) {
      it(`whatever comes with ${modifier}`, async () => {
        const mounted = await mountGrid();
        const seen = left(mounted);
        control(mounted.picker, 'Connect G').focus();
        await sendKeys({ down: modifier });
        for (const key of ['ArrowUp', 'ArrowDown', 'PageUp']) await press(key);
        await sendKeys({ up: modifier });
        expect(focused(mounted)).to.equal('Connect G');
        expect(seen).to.deep.equal([modifier, 'ArrowUp', 'ArrowDown', 'PageUp']);
      });
    }

    it('every key in the search field', async () => {
      const mounted = await mountGrid();
      searchField(mounted.picker).focus();
      await press('ArrowDown', 'End', 'Home', 'PageDown');
      await sendKeys({ type: 'k' });
      expect([focused(mounted), mounted.picker.searchText]).to.deep.equal(['Search integrations', 'k']);
    });

    it('Space and Enter, to press', async () => {
      const mounted = await mountGrid({ connect: 'none' });
      const selected = record(mounted.picker, 'integration-select');
      control(mounted.picker, 'Connect C').focus();
      await press('k', 'Space', 'g', 'Enter');
      expect(selected.map(({ detail }) => detail.integration.name)).to.deep.equal(['K', 'G']);
    });
  });

  it('Escape goes back into the search, and there ends it; a dialog around it closes by the next', async () => {
    const mounted = await mountGrid();
    const seen = left(mounted);
    searchField(mounted.picker).focus();
    await sendKeys({ type: 'el' });
    await press('Tab', 'Tab', 'Tab');
    expect(focused(mounted)).to.equal('Connect Elm');
    seen.length = 0;
    await press('Escape');
    expect([focused(mounted), mounted.picker.searchText]).to.deep.equal(['Search integrations', 'el']);
    await press('Escape');
    expect([focused(mounted), mounted.picker.searchText]).to.deep.equal(['Search integrations', '']);
    expect(seen).to.be.empty;
    await press('Escape');
    expect(seen).to.deep.equal(['Escape']);
  });

  it('goes on after the element was moved in the page', async () => {
    const mounted = await mountGrid();
    control(mounted.picker, 'Connect G').focus();
    fixtureSync<HTMLElement>(html`<div></div>`).append(mounted.picker);
    await settled(mounted.picker);
    expect((await stops(mounted)).at(-1)).to.equal('Connect G');
    control(mounted.picker, 'Connect G').focus();
    await press('ArrowRight');
    expect(focused(mounted), 'once').to.equal('Connect H');
  });

  describe('with ten thousand', () => {
    const many = serving(
      Array.from({ length: 10_000 }, (_, index) => anIntegration({ id: `x:${index}`, name: `N${index}` })),
    );

    const at = (mounted: Mounted, key: string): void => {
      root(mounted.picker).activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    };
    const stopsAt = ({ picker }: Mounted): string[] => all(picker, '[tabindex="0"]').map(nameOf);

    it('leads to each of them, wherever in the list it is', async () => {
      const mounted = await mountSettled({ server: many });
      control(mounted.picker, 'Connect N0').focus();
      const to = (key: string): string | null => {
        at(mounted, key);
        return focused(mounted);
      };
      expect(to('End')).to.equal('Connect N9999');
      expect(stopsAt(mounted)).to.deep.equal(['N9999 details', 'Connect N9999']);
      expect(to('ArrowUp'), 'the row before is there').to.match(/^Connect N99\d\d$/);
      expect(to('ArrowLeft')).to.match(/^Connect N99\d\d$/);
      expect(to('n'), 'the next name').to.match(/^Connect N99\d\d$/);
      expect(to('Home')).to.equal('Connect N0');
      expect(stopsAt(mounted)).to.deep.equal(['N0 details', 'Connect N0']);
      for (const key of 'n7777') at(mounted, key);
      expect(focused(mounted)).to.equal('Connect N7777');
      const { top, bottom } = found(mounted.picker, '.card:focus-within').getBoundingClientRect();
      expect([top >= 0, bottom <= innerHeight], 'and it is seen').to.deep.equal([true, true]);
    }).timeout(30_000);

    /** The others are not, and come after them by name as well. */
    const seams: { connected: number; of: number; from: string; scrollBy?: number; keys: string[]; to: string }[] = [
      { connected: 1, of: 3_000, from: 'Manage N0', keys: ['ArrowDown'], to: 'Connect Z1' },
      { connected: 5, of: 3_000, from: 'Manage N4', scrollBy: 40_000, keys: ['ArrowDown'], to: 'Connect Z5' },
      { connected: 5, of: 3_000, from: 'Manage N4', scrollBy: 40_000, keys: ['PageDown'], to: 'Connect Z17' },
      { connected: 1_200, of: 2_400, from: 'Manage N0', keys: ['z', 'ArrowUp'], to: 'Manage N1196' },
      { connected: 1_200, of: 2_400, from: 'Manage N0', keys: ['z', 'ArrowUp', 'ArrowDown'], to: 'Connect Z1200' },
    ];
    for (const { connected, of, from, scrollBy = 0, keys, to } of seams) {
      it(`leads from section to section, of ${of} with ${connected} connected, from “${from}” by ${keys.join(', ')}`, async () => {
        const mounted = await mountSettled({
          server: serving(
            Array.from({ length: of }, (_, index) =>
              index < connected
                ? anIntegration({ id: `x:${index}`, name: `N${index}`, status: 'connected' })
                : anIntegration({ id: `x:${index}`, name: `Z${index}` }),
            ),
          ),
        });
        control(mounted.picker, from).focus();
        scrollTo({ top: scrollBy, behavior: 'instant' });
        for (let frame = 0; frame < 4; frame++) await nextFrame();
        for (const key of keys) at(mounted, key);
        expect(focused(mounted)).to.equal(to);
        scrollTo({ top: 0, behavior: 'instant' });
      }).timeout(30_000);
    }

    it('measures the neighbours alone', async () => {
      const mounted = await mountSettled({ server: many });
      const measured = (key: string): number => {
        let count = 0;
        const measure = Reflect.get<Element, 'getBoundingClientRect'>(Element.prototype, 'getBoundingClientRect');
        Element.prototype.getBoundingClientRect = function () {
          count += 1;
          return measure.call(this);
        };
        at(mounted, key);
        Element.prototype.getBoundingClientRect = measure;
        return count;
      };
      control(mounted.picker, 'Connect N0').focus();
      for (const key of ['End', 'ArrowUp', 'PageUp', 'ArrowDown', 'PageDown', 'Home', 'n'])
        expect(measured(key), key).to.be.at.most(150);
    }).timeout(30_000);
  });
});
