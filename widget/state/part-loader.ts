/**
 * What the user wants to do with one integration while the part of the element that does it is on its way. Whoever has
 * asked for something else since, or is gone, is not taken by surprise when it comes.
 */
import type { Integration } from '#wire';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PickerError, type PickerErrorCode } from '../errors.ts';
import type { Later } from './later.ts';
import type { NotLoaded } from './not-loaded.ts';

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

type Wish<Part> = {
  readonly integration: Integration;
  readonly user: string | null;
  readonly result: Promise<Part | null>;
};

export type PartLoaderOptions<Part> = {
  readonly part: Later<Part>;
  /** Equal for the same user of the same server. */
  readonly user: () => string | null;
  readonly what: NotLoaded['what'];
  readonly again: (integration: Integration) => void;
  /** Once for each failure that the user is told of, however often they have asked. */
  readonly onFailed?: (code: PickerErrorCode) => void;
};

export class PartLoader<Part> implements ReactiveController {
  readonly #host: Host;
  readonly #options: PartLoaderOptions<Part>;
  /** The newest wish. */
  #wish: Wish<Part> | null = null;
  #notLoaded: NotLoaded | null = null;
  #user: string | null = null;

  constructor(host: Host, options: PartLoaderOptions<Part>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get notLoaded(): NotLoaded | null {
    return this.#notLoaded;
  }

  /** For whom the part is on its way. */
  get coming(): Integration | null {
    return this.#wish?.integration ?? null;
  }

  hostUpdate(): void {
    const user = this.#options.user();
    if (user !== this.#user) this.forget();
    this.#user = user;
  }

  hostDisconnected(): void {
    // A page that moves the element removes and inserts it in one go.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.forget();
    });
  }

  /**
   * Never rejects.
   * @returns `null`: nothing is to be done, because it has not come or is not wanted any more
   */
  load(integration: Integration): Promise<Part | null> {
    if (!this.#host.isConnected) return Promise.resolve(null);
    const user = this.#options.user();
    if (this.#wish?.integration.id === integration.id && this.#wish.user === user) return this.#wish.result;
    const again = this.#notLoaded?.integration.id === integration.id ? this.#notLoaded : null;
    this.#show(again && { ...again, retrying: true });
    const coming = this.#options.part.load();
    const wish: Wish<Part> = { integration, user, result: this.#settled(integration, coming, () => wish) };
    this.#want(wish);
    return wish.result;
  }

  /** The user does something else: what is on its way is not wanted any more, and what could not be begun is still said. */
  giveUp(): void {
    this.#want(null);
    this.#show(this.#notLoaded && { ...this.#notLoaded, retrying: false });
  }

  /** The user wants nothing any more, and is told nothing. */
  forget(): void {
    this.#want(null);
    this.#show(null);
  }

  async #settled(integration: Integration, coming: Promise<Part>, wish: () => Wish<Part>): Promise<Part | null> {
    const { what, again } = this.#options;
    let notLoaded: NotLoaded | null = null;
    let part: Part | null = null;
    try {
      part = await coming;
    } catch (cause) {
      const { code } = cause instanceof PickerError ? cause : new PickerError('internal', { cause });
      notLoaded = {
        what,
        integration,
        code,
        retrying: false,
        again: () => {
          again(integration);
        },
        dismiss: () => {
          this.forget();
        },
      };
    }
    if (this.#wish !== wish()) return null;
    this.#want(null);
    this.#show(notLoaded);
    if (notLoaded) this.#options.onFailed?.(notLoaded.code);
    return part;
  }

  #want(wish: Wish<Part> | null): void {
    if (this.#wish === wish) return;
    this.#wish = wish;
    this.#host.requestUpdate();
  }

  #show(notLoaded: NotLoaded | null): void {
    if (this.#notLoaded === notLoaded) return;
    this.#notLoaded = notLoaded;
    this.#host.requestUpdate();
  }
}
