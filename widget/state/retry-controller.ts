/**
 * Asks again without the user where there is something to wait for: the time that the server named, and the end of
 * being offline.
 *
 * Decision: of its own accord only a few times in a row, and only while the page is seen. Otherwise a server that names
 * one second for ever would be asked for ever, by every tab that somebody forgot.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PickerError, PickerErrorCode } from '../errors.ts';
import type { ListSnapshot } from './list-controller.ts';
import { setTimer, type After } from './timer.ts';
import type { Wait } from './view-state.ts';

export type RetryControllerOptions = {
  readonly snapshot: () => ListSnapshot;
  readonly retry: () => void;
  /** In milliseconds. Default: `Date.now`, which goes on while a laptop sleeps. */
  readonly now?: () => number;
  /** @default setTimeout */
  readonly after?: After;
};

const IN_A_ROW = 3;

/** A time is written without its day until midnight, which comes while a page is open, and while a laptop sleeps. */
const MINUTE_MS = 60_000;

/** What a connection that is back may have mended. */
const UNREACHED: ReadonlySet<PickerErrorCode> = new Set([
  'offline',
  'network',
  'timeout',
  // A host's function does not say why it failed.
  'token-unavailable',
]);

export class RetryController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };
  readonly #options: RetryControllerOptions;
  #error: PickerError | null = null;
  /** `null`: the server named no time, or it has been asked since. */
  #dueAt: number | null = null;
  /** As long as the server named. */
  #waitMs = 0;
  #inARow = 0;
  #stopTimer: () => void = () => undefined;
  #listening = new AbortController();

  constructor(host: ReactiveControllerHost & { readonly isConnected: boolean }, options: RetryControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** `null` when the server named no time, or that has come, and where being online mends nothing. */
  get wait(): Wait | null {
    const { error, pending } = this.#options.snapshot();
    if (error?.code === 'offline') return { until: 'online' };
    const seconds = Math.ceil(this.#left() / 1_000);
    if (!error || pending || seconds <= 0 || seconds === Infinity) return null;
    return { until: 'over', seconds, byItself: this.#inARow < IN_A_ROW };
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    globalThis.addEventListener(
      'online',
      () => {
        const { error, pending } = this.#options.snapshot();
        if (!pending && error && UNREACHED.has(error.code)) this.#options.retry();
      },
      { signal },
    );
    document.addEventListener(
      'visibilitychange',
      () => {
        if (this.#left() <= 0) this.#due();
      },
      { signal },
    );
  }

  hostDisconnected(): void {
    this.#listening.abort();
    this.#stopTimer();
  }

  hostUpdate(): void {
    const { error } = this.#options.snapshot();
    if (error === this.#error) return;
    this.#error = error;
    if (!error) this.#inARow = 0;
    const seconds = error?.retryAfterSeconds ?? null;
    this.#waitMs = (seconds ?? 0) * 1_000;
    this.#dueAt = seconds === null ? null : this.#now() + this.#waitMs;
  }

  hostUpdated(): void {
    this.#stopTimer();
    const milliseconds = this.#untilNews();
    if (milliseconds === null || !this.#host.isConnected) return;
    this.#stopTimer = (this.#options.after ?? setTimer)(milliseconds, () => {
      if (this.#left() > 0) this.#host.requestUpdate();
      else this.#due();
    });
  }

  /** When what is said of time is another: how long there is to wait, and which time of today the list is of. */
  #untilNews(): number | null {
    const { pending, list } = this.#options.snapshot();
    const left = this.#left();
    if (!pending && left > 0 && left < Infinity) return left % 1_000 || 1_000;
    return list?.platforms.some(({ asOf }) => asOf !== null) ? MINUTE_MS : null;
  }

  #due(): void {
    if (document.visibilityState === 'visible' && this.#inARow < IN_A_ROW && !this.#options.snapshot().pending) {
      this.#inARow++;
      this.#dueAt = null;
      this.#options.retry();
    }
    this.#host.requestUpdate();
  }

  #left(): number {
    if (this.#dueAt === null) return Infinity;
    const now = this.#now();
    // A clock that is put right may go back by hours.
    this.#dueAt = Math.min(this.#dueAt, now + this.#waitMs);
    return this.#dueAt - now;
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
