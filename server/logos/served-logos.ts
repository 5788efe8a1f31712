/**
 * Id → the image a browser gets: converted when somebody first looks, and learnt from the platforms where this instance
 * has not seen it.
 *
 * Decision: anyone can ask for any id, so asking for what is not there costs the platforms next to nothing: each is
 * asked for its catalogue at most once in half a minute, whoever asks and however many, and ever less often, once an
 * hour in the end, while that does not bring what was asked for. The cost: a logo that a platform adds is missing for
 * that long where a list of another instance names it.
 */
import { LRUCache } from 'lru-cache';
import { createTurnstile } from '../turnstile.ts';
import type { LogoStore } from './logo-store.ts';
import { LOGO_MEDIA_TYPE, logoImageOf, type LogoImage } from './logo-text.ts';

/**
 * Makes of a logo's image the one to serve, e.g. a small one of another type. A rejection says that it is not usable,
 * which is remembered; one whose name is `TimeoutError` says nothing of the logo until it has happened three times.
 */
export type ConvertLogo = (
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: string,
  signal: AbortSignal,
) => Promise<LogoImage>;

export type ServedLogosOptions = {
  readonly store: LogoStore;
  /** Each brings a platform's logos into the store. */
  readonly learn: readonly (() => Promise<void>)[];
  readonly now: () => Date;
  /** @default logos are served as they came */
  readonly convert?: ConvertLogo | undefined;
  /** How long one conversion may take. @default 5000 */
  readonly convertTimeoutMs?: number | undefined;
  /** How long one may wait for its turn. @default 10000 */
  readonly waitTimeoutMs?: number | undefined;
};

export type ServedLogos = {
  /**
   * @param id well-formed
   * @returns `null` where there is none, or none that can be used
   */
  readonly get: (id: string) => Promise<LogoImage | null>;
};

const LEARN_INTERVAL_MS = { first: 30_000, last: 3_600_000 };
const CONVERSIONS_AT_ONCE = 2;
/** One that always takes so long would hold a thread again and again. */
const MOST_TRIES = 3;

export function createServedLogos(options: ServedLogosOptions): ServedLogos {
  const { store, now, convert, convertTimeoutMs = 5_000, waitTimeoutMs = 10_000 } = options;
  const learn = options.learn.map((once) => seldom(once, now));
  const turnstile = createTurnstile(CONVERSIONS_AT_ONCE);
  const underWay = new Map<string, Promise<LogoImage | null>>();
  /** How often a conversion was not done in time. */
  const late = new LRUCache<string, number>({ max: 1_000 });

  /** @returns `null` where it cannot be used, or is not there in time. Never rejects. */
  const converted = (id: string, image: LogoImage, work: ConvertLogo): Promise<LogoImage | null> =>
    new Promise((resolve) => {
      const inside = async (): Promise<void> => {
        const signal = AbortSignal.timeout(convertTimeoutMs);
        const giveUp = (): void => {
          resolve(null);
        };
        signal.addEventListener('abort', giveUp, { once: true });
        // Whoever waits is answered in time, but the place is taken until it has really ended (a converter that
        // overlooks its signal would otherwise take one thread after another), and what comes late is kept all the same.
        const result = await called(work, image, signal).catch((error: unknown) =>
          error instanceof Error && error.name === 'TimeoutError' ? 'late' : null,
        );
        const tries = (late.get(id) ?? 0) + 1;
        const usable = result && result !== 'late' && LOGO_MEDIA_TYPE.test(result.mediaType) ? result : null;
        if (result === 'late' && tries < MOST_TRIES) late.set(id, tries);
        else store.set(id, usable ? { kind: 'image', image: usable } : { kind: 'unusable' });
        underWay.delete(id);
        resolve(usable);
      };
      turnstile
        .pass(AbortSignal.timeout(waitTimeoutMs), inside)
        // That there was no place in time says nothing of the logo: it is tried again.
        .catch(() => {
          underWay.delete(id);
          resolve(null);
        });
    });

  const prepare = (id: string, text: Uint8Array): Promise<LogoImage | null> => {
    const source = logoImageOf(new TextDecoder().decode(text));
    if (source && convert) {
      const converting = converted(id, source, convert);
      underWay.set(id, converting);
      return converting;
    }
    store.set(id, source ? { kind: 'image', image: source } : { kind: 'unusable' });
    return Promise.resolve(source);
  };

  const known = async (id: string): Promise<LogoImage | null | undefined> => {
    const logo = store.get(id);
    if (logo?.kind !== 'source') return logo && (logo.kind === 'image' ? logo.image : null);
    return underWay.get(id) ?? prepare(id, logo.text);
  };

  return {
    async get(id) {
      const image = await known(id);
      if (image !== undefined) return image;
      const learning = await Promise.all(learn.map((once) => once()));
      const learnt = await known(id);
      if (learnt === undefined) for (const inVain of learning) inVain?.();
      return learnt ?? null;
    },
  };
}

/** Asynchronous, so that what it throws at once is a rejection too. */
const called = async (work: ConvertLogo, { bytes, mediaType }: LogoImage, signal: AbortSignal): Promise<LogoImage> =>
  work(bytes, mediaType, signal);

/**
 * At most once in a while; whoever comes meanwhile waits for the one under way, and otherwise for nothing. Never rejects.
 * @returns for who began it, what to call where it was in vain: the next one is then further away
 */
function seldom(work: () => Promise<void>, now: () => Date): () => Promise<(() => void) | null> {
  let startedAtMs: number | null = null;
  let intervalMs = LEARN_INTERVAL_MS.first;
  let running: Promise<void> | null = null;
  return async () => {
    const ageMs = startedAtMs === null ? null : now().getTime() - startedAtMs;
    // A negative age is a clock that was set back; without this nothing would be learnt for as long.
    const begins = running === null && (ageMs === null || ageMs < 0 || ageMs >= intervalMs);
    const earlierMs = intervalMs;
    if (begins) {
      startedAtMs = now().getTime();
      intervalMs = LEARN_INTERVAL_MS.first;
      running = work()
        // What fails here is missing a logo; the lists of the same platform say so in the log.
        .catch(() => undefined)
        .finally(() => {
          running = null;
        });
    }
    await running;
    if (!begins) return null;
    return () => {
      intervalMs = Math.min(earlierMs * 2, LEARN_INTERVAL_MS.last);
    };
  };
}
