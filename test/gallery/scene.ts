/** One element on the gallery's page, and what brings it into a state: answers, clicks, and a window that is none. */
import type { Integration } from '#wire';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { FEW, HUBSPOT, listOf, SESSION, SLACK } from './integrations.ts';
import { ScriptedServer } from './scripted-server.ts';

/** As much of a window as the element touches. Its page is a document that nobody sees. */
class PaperWindow {
  readonly document = document.implementation.createHTMLDocument('');
  readonly location = { href: 'about:blank' };
  closed = false;

  focus(): void {
    // It is in front of nothing.
  }

  close(): void {
    this.closed = true;
  }
}

const aMoment = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5);
  });

/** A state that has not come after so many moments will not come. Parts of the element are fetched, which can take a while. */
const PATIENCE = 6_000;

export class Scene {
  readonly server = new ScriptedServer();
  readonly picker: IntegrationsPicker;
  /** `null`: the browser blocks it. */
  popup: PaperWindow | null = new PaperWindow();

  constructor(picker: IntegrationsPicker) {
    this.picker = picker;
    picker.fetch = this.server.fetch;
    globalThis.open = () => this.popup as Window | null; // as much of one as is needed
  }

  /** Every one that fits, in the order of the document. */
  all(selector: string): HTMLElement[] {
    return [...(this.picker.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
  }

  async until(selector: string): Promise<HTMLElement> {
    for (let moments = 0; moments < PATIENCE; moments++) {
      const [found] = this.all(selector);
      if (found) return found;
      await aMoment();
    }
    throw new Error(`${selector} has not come`);
  }

  async press(selector: string): Promise<void> {
    (await this.until(selector)).click();
    await this.picker.updateComplete;
  }

  /** What belongs to one integration; without a selector, its card. Words differ by language, parts do not. */
  async card({ name }: Integration, selector = ''): Promise<HTMLElement> {
    await this.until('[part~=card]');
    const cards = this.all('[part~=card]');
    const card = cards.find((one) => one.querySelector('[part~=name]')?.textContent.trim() === name);
    const found = selector === '' ? card : card?.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`no ${selector} of ${name}`);
    return found;
  }

  async connect(integration: Integration = SLACK): Promise<void> {
    (await this.card(integration, '[part~=connect]')).click();
    await this.picker.updateComplete;
  }

  async manage(integration: Integration = HUBSPOT): Promise<void> {
    (await this.card(integration, '[part~=manage]')).click();
    await this.picker.updateComplete;
  }

  /** The flow waits, in the window or in the dialog. */
  async waiting(): Promise<void> {
    await this.connect();
    await this.until('[part~=flow] [part~=button] + [part~=button], iframe');
  }

  /** What the hosted page posts when it is done. */
  hostedSays(status: 'connected' | 'cancelled'): void {
    const [frame] = this.all('iframe');
    const source = frame instanceof HTMLIFrameElement ? frame.contentWindow : this.popup;
    const data = { source: SLACK.platform, requestId: SESSION().requestId, status };
    globalThis.dispatchEvent(Object.assign(new Event('message'), { data, source, origin: location.origin }));
  }

  /** A list that is only there. */
  few(): void {
    this.server.list = () => Response.json(listOf(FEW));
  }

  /** From now on the list says that it is connected. */
  nowConnected(): void {
    const connected = { ...SLACK, status: 'connected', accountLabel: 'acme.slack.example' } as const;
    this.server.list = () => Response.json(listOf(FEW.map((one) => (one.id === SLACK.id ? connected : one))));
  }
}
