/** Looking at one integration more closely. What does that is fetched when somebody does so for the first time. */
import type { Integration } from '#wire';
import type { LitElement } from 'lit';
import type { DetailController, DetailControllerOptions } from './detail-controller.ts';
import type { DetailState } from './detail-state.ts';
import type { Later } from './later.ts';
import type { NotLoaded } from './not-loaded.ts';
import { PartLoader } from './part-loader.ts';

export type DetailPart = { readonly DetailController: typeof DetailController };

export type DetailsOptions = DetailControllerOptions & { readonly part: Later<DetailPart> };

export type DetailActions = {
  /** Shows what there is to know and to do about one integration, in the list's place. */
  readonly openDetail: (integration: Integration) => void;
  readonly closeDetail: () => void;
  /** Asks again for what could not be loaded of it. */
  readonly retryDetail: () => void;
};

export class Details {
  /** As the user does: with the focus on what is opened, or was. */
  readonly actions: DetailActions = {
    openDetail: ({ id }) => {
      this.#goTo(id);
    },
    closeDetail: () => {
      this.#controller?.goBack();
    },
    retryDetail: () => {
      this.#controller?.retry();
    },
  };
  readonly #host: LitElement;
  readonly #options: DetailsOptions;
  readonly #loader: PartLoader<DetailPart>;
  #controller: DetailController | null = null;

  constructor(host: LitElement, options: DetailsOptions) {
    this.#host = host;
    this.#options = options;
    this.#loader = new PartLoader(host, {
      part: options.part,
      user: () => options.tokens.key,
      what: 'detail',
      again: ({ id }) => {
        this.#goTo(id);
      },
    });
  }

  get state(): DetailState | null {
    return this.#controller?.state ?? null;
  }

  /** Of the one that could not be opened. */
  get notLoaded(): NotLoaded | null {
    return this.#loader.notLoaded;
  }

  /** Resolves when it is open, or has failed to; at once where another has been before. */
  open(id: string): Promise<void> {
    return this.#with(id, (controller) => {
      controller.open(id);
    });
  }

  /** The user has gone on to something else: what could not be opened is not to be opened any more. */
  forget(): void {
    this.#loader.forget();
  }

  close(): void {
    this.#loader.forget();
    this.#controller?.close();
  }

  #goTo(id: string): void {
    void this.#with(id, (controller) => {
      controller.goTo(id);
    });
  }

  async #with(id: string, act: (controller: DetailController) => void): Promise<void> {
    const { find, part } = this.#options;
    const integration = find(id);
    if (!integration) return;
    // It has come since for another reason: whatever could not be opened before can be by now.
    if (part.here) this.#loader.forget();
    const there = part.here ?? (await this.#loader.load(integration));
    if (!there || !find(id)) return;
    this.#controller ??= new there.DetailController(this.#host, this.#options);
    act(this.#controller);
  }
}
