/** A platform's answers, kept for a while: fresh ones spare it calls, and older ones stand in while it fails. */
import { LRUCache } from 'lru-cache';

export type AnswerCacheOptions<Answer> = {
  readonly now: () => Date;
  /** How long an answer is used without asking. */
  readonly freshSeconds: number;
  /** How long after that it may stand in for a failing platform. */
  readonly staleSeconds: number;
  /** Of the kept answers' texts together, in characters; the longest unused go first. */
  readonly maxCharacters: number;
  readonly sizeOf: (answer: Answer) => number;
  /** Keys whose kept answers are used only while the platform fails. @default none */
  readonly isDoubtful?: ((key: string) => boolean) | undefined;
  /** Failures for which nothing may stand in, because they are the platform's word too. @default none */
  readonly isFinal?: ((error: unknown) => boolean) | undefined;
};

export type Cached<Answer> = {
  readonly answer: Answer;
  /** `shared`: another request had already asked. `stale`: the platform failed and this is what it said before. */
  readonly source: 'hit' | 'miss' | 'shared' | 'stale';
  readonly fetchedAt: Date;
  /** Why it is stale. */
  readonly error: unknown;
};

export type AnswerCache<Answer> = {
  /** @throws whatever `ask` throws, where nothing can stand in. */
  get(key: string, ask: () => Promise<Answer>): Promise<Cached<Answer>>;
  /** Forgets what is kept and what is on its way. */
  drop(key: string): void;
  /** Uses what is kept only while the platform fails. */
  doubt(key: string): void;
  /** Does not keep what is on its way. */
  disown(key: string): void;
};

type Entry<Answer> = { readonly answer: Answer; readonly fetchedAt: Date; readonly doubted?: boolean };

export function createAnswerCache<Answer>(options: AnswerCacheOptions<Answer>): AnswerCache<Answer> {
  const { now, freshSeconds, staleSeconds, maxCharacters, sizeOf } = options;
  const { isDoubtful = () => false, isFinal = () => false } = options;
  const entries = new LRUCache<string, Entry<Answer>>({
    maxSize: maxCharacters,
    sizeCalculation: ({ answer }, key) => key.length + 1 + sizeOf(answer),
  });
  const inFlight = new Map<string, Promise<Entry<Answer>>>();

  const ageSeconds = ({ fetchedAt }: Entry<Answer>): number => (now().getTime() - fetchedAt.getTime()) / 1_000;

  const isFresh = (key: string, entry: Entry<Answer>): boolean => {
    if (entry.doubted === true || isDoubtful(key)) return false;
    const age = ageSeconds(entry);
    // A negative age is a clock that was set back; without this an entry would stay fresh for as long.
    return age >= 0 && age < freshSeconds;
  };

  const fetchAnswer = (key: string, ask: () => Promise<Answer>): Promise<Entry<Answer>> => {
    const fetching = ask()
      .then((answer): Entry<Answer> => {
        const entry = { answer, fetchedAt: now() };
        // Not after a drop: this answer may be from before the change.
        if (inFlight.get(key) === fetching) entries.set(key, entry);
        return entry;
      })
      .catch((error: unknown) => {
        if (isFinal(error)) entries.delete(key);
        throw error;
      })
      .finally(() => {
        if (inFlight.get(key) === fetching) inFlight.delete(key);
      });
    inFlight.set(key, fetching);
    return fetching;
  };

  return {
    async get(key, ask) {
      const kept = entries.get(key);
      if (kept && isFresh(key, kept)) return { ...kept, source: 'hit', error: null };
      const under = inFlight.get(key);
      try {
        const entry = await (under ?? fetchAnswer(key, ask));
        return { ...entry, source: under ? 'shared' : 'miss', error: null };
      } catch (error) {
        // Asked for again: a drop may have come meanwhile.
        const old = entries.get(key);
        if (!old || ageSeconds(old) >= freshSeconds + staleSeconds) throw error;
        return { ...old, source: 'stale', error };
      }
    },
    drop(key) {
      entries.delete(key);
      inFlight.delete(key);
    },
    doubt(key) {
      const kept = entries.get(key);
      if (kept) entries.set(key, { ...kept, doubted: true });
      inFlight.delete(key);
    },
    disown(key) {
      inFlight.delete(key);
    },
  };
}
