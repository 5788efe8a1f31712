/** What an element says while the words of its language are on their way, and when they do not come. */
import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { LitElement } from 'lit';
import { table as german } from '../../widget/locales/de.ts';
import { tables, type Language } from '../../widget/locales/tables.ts';
import type { Table } from '../../widget/messages.ts';
import { WordsController } from '../../widget/state/words-controller.ts';
import { nothingPending } from './support/picker.ts';

/** An element that has nothing but the controller; its languages come when the test lets them. */
class Speaker extends LitElement {
  /** Longer than any test. */
  static patienceMs = 600_000;
  readonly asked: Language[] = [];
  readonly warned: string[] = [];
  come: (table: Table) => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  readonly #came = new Map<Language, Table>();
  readonly words = new WordsController(this, {
    locale: () => null,
    own: () => null,
    warn: (message) => {
      this.warned.push(message);
    },
    tables: {
      loaded: (language) => (language === 'en' ? tables.loaded('en') : (this.#came.get(language) ?? null)),
      load: async (language) => {
        this.asked.push(language);
        const table = await new Promise<Table>((resolve, reject) => {
          this.come = resolve;
          this.fail = reject;
        });
        this.#came.set(language, table);
        return table;
      },
    },
    patienceMs: Speaker.patienceMs,
  });
}
customElements.define('test-speaker', Speaker);

/** In a page in German. */
async function aSpeaker(patienceMs = 600_000): Promise<Speaker> {
  Speaker.patienceMs = patienceMs;
  const speaker = fixtureSync<Speaker>(html`<test-speaker lang="de"></test-speaker>`);
  await speaker.updateComplete;
  return speaker;
}

const spoken = ({ words }: Speaker): string | null => words.words?.lang ?? null;
const speaks = (speaker: Speaker, lang: string): Promise<void> => waitUntil(() => spoken(speaker) === lang);

describe('while the words are on their way', () => {
  it('nothing is said, in any language', async () => {
    const speaker = await aSpeaker();
    let ready = false;
    void speaker.words.ready.then(() => {
      ready = true;
    });
    speaker.requestUpdate();
    await speaker.updateComplete;
    await nothingPending();
    expect(spoken(speaker)).to.equal(null);
    expect(ready).to.equal(false);
    expect(speaker.asked, 'once').to.deep.equal(['de']);
    expect(speaker.words.silence.connectName('Slack') + speaker.words.silence.errors.internal.title).to.equal('');
    speaker.come(german);
    await speaker.words.ready;
    expect(spoken(speaker)).to.equal('de');
    expect(speaker.warned).to.be.empty;
  });

  it('English is not kept waiting', async () => {
    const speaker = fixtureSync<Speaker>(html`<test-speaker lang="en"></test-speaker>`);
    await speaker.updateComplete;
    expect(spoken(speaker)).to.equal('en');
    expect(speaker.asked).to.be.empty;
  });

  it('a page that changes its mind is heard', async () => {
    const speaker = await aSpeaker();
    speaker.lang = 'en';
    speaker.requestUpdate();
    await speaker.updateComplete;
    speaker.come(german);
    await nothingPending();
    await speaker.updateComplete;
    expect(spoken(speaker)).to.equal('en');
  });
});

describe('words that do not come', () => {
  it('leave English, which is said in the console', async () => {
    const speaker = await aSpeaker();
    speaker.fail(new TypeError('Failed to fetch dynamically imported module'));
    await speaks(speaker, 'en');
    expect(speaker.warned).to.have.lengthOf(1);
    expect(speaker.warned[0]).to.include('“de”');
    expect(speaker.words.words?.count(1_234.5), 'with the numbers of English').to.equal('1,234.5');
  });

  it('are asked for again when the element is inserted again, and not at every update', async () => {
    const speaker = await aSpeaker();
    speaker.fail(new TypeError('offline'));
    await speaks(speaker, 'en');
    speaker.requestUpdate();
    await speaker.updateComplete;
    expect(speaker.asked).to.deep.equal(['de']);
    const place = speaker.parentElement;
    speaker.remove();
    place?.append(speaker);
    await speaker.updateComplete;
    expect(speaker.asked).to.deep.equal(['de', 'de']);
    speaker.come(german);
    await speaks(speaker, 'de');
  });

  it('leave English after a while, and take its place when they do come', async () => {
    const speaker = await aSpeaker(0);
    await speaks(speaker, 'en');
    expect(speaker.warned, 'nothing is wrong yet').to.be.empty;
    speaker.come(german);
    await speaks(speaker, 'de');
  });
});
