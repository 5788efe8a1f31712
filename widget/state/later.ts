/** A part of the element that is loaded when it is first needed, once for all elements of a page. */
import { PickerError, type PickerErrorCode } from '../errors.ts';

/** As long as a request may take. */
const PATIENCE_MS = 15_000;

const codeOf = (cause: unknown): PickerErrorCode => {
  // What was built for the browser says how the server answered (vite.config.ts).
  if (cause instanceof Error && 'status' in cause && cause.status === 404) return 'outdated';
  return globalThis.navigator.onLine ? 'network' : 'offline';
};

export class Later<Part> {
  readonly #load: () => Promise<Part>;
  readonly #patienceMs: number;
  #here: Part | null = null;
  #coming: Promise<Part> | null = null;
  #asked = false;
  /** Called once it is there. */
  readonly #told = new Set<() => void>();

  /** @param load called again after it has failed */
  constructor(load: () => Promise<Part>, patienceMs = PATIENCE_MS) {
    this.#load = load;
    this.#patienceMs = patienceMs;
  }

  get here(): Part | null {
    return this.#here;
  }

  /** @returns what takes it back */
  onHere(tell: () => void): () => void {
    this.#told.add(tell);
    return () => {
      this.#told.delete(tell);
    };
  }

  /**
   * For who needs it.
   * @throws {PickerError} `offline`, `timeout`, `outdated`: the server has the file no more, since another version of it
   *   was released; `network` otherwise. The next call tries again.
   */
  async load(): Promise<Part> {
    if (this.#here) return this.#here;
    this.#asked = true;
    this.#coming ??= this.#load();
    const coming = this.#coming;
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(new PickerError('timeout'));
        }, this.#patienceMs);
      });
      const part = await Promise.race([coming, late]);
      if (!this.#here) {
        this.#here = part;
        for (const tell of this.#told) tell();
      }
      return part;
    } catch (cause) {
      if (this.#coming === coming) this.#coming = null;
      throw cause instanceof PickerError ? cause : new PickerError(codeOf(cause), { cause });
    } finally {
      clearTimeout(timer);
    }
  }

  /** For who will probably need it in a moment. Once it has been asked for, only who needs it asks again. */
  warm(): void {
    if (!this.#asked) this.load().catch(() => undefined); // whoever needs it tries again and hears of it
  }
}
