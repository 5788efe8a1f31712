/** A platform's answers, kept for a while: fresh ones spare it calls, and older ones stand in while it fails. */
import { LRUCache } from 'lru-cache';
import type { Outlook } from '../platforms/platform.ts';

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
  /** What kept answers have in common, which no one of them is charged for. @default nothing */
  readonly shared?: SharedParts<Answer> | undefined;
};

export type SharedParts<Answer> = {
  retain(answer: Answer): void;
  release(answer: Answer): void;
  /** Whether they are too many; the longest unused answers then go first. */
  isOverfull(): boolean;
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
  /** What is kept and fresh; `null` where `get` has to ask. */
  held(key: string): Cached<Answer> | null;
  /**
   * @param outlook of `ask`: what would be refused is not asked, and a probe is asked by itself, as what is on its way
   *   may never come. @default `call`
   * @throws whatever `ask` throws, or its refusal, where nothing can stand in.
   */
  get(key: string, ask: () => Promise<Answer>, outlook?: Outlook): Promise<Cached<Answer>>;
  /**
   * As `get`, where an answer may also come from another instance. Nobody joins in a search that began under another
   * change of what is asked for.
   */
  find(key: string, search: () => Promise<Found<Answer>>, change: string, outlook?: Outlook): Promise<Cached<Answer>>;
  /** What is kept, however old; without counting as use. */
  peek(key: string): Kept<Answer> | undefined;
  /** Replaces what is kept, and leaves alone what is on its way. */
  put(key: string, kept: Kept<Answer>): void;
  /** Forgets what is kept, and leaves alone what is on its way. */
  forget(key: string): void;
  /** Forgets what is kept and what is on its way. */
  drop(key: string): void;
  /** Uses what is kept only while the platform fails. */
  doubt(key: string): void;
  /** Does not keep what is on its way. */
  disown(key: string): void;
};

export type Kept<Answer> = {
  readonly answer: Answer;
  readonly fetchedAt: Date;
  readonly doubted?: boolean;
  /** As what a store has it that instances share, and which change it was asked after. @default it has no such thing */
  readonly origin?: { readonly id: string; readonly change: string } | undefined;
};

export type Found<Answer> = {
  readonly entry: Kept<Answer>;
  /** `shared`: another instance had already asked. */
  readonly source: 'miss' | 'shared';
  /** Not to be kept: what it is of has changed while it was asked for. */
  readonly isOutdated: boolean;
};

/** What is on its way. */
type Search<Answer> = { readonly found: Promise<Found<Answer>>; readonly change: string | undefined };

export function createAnswerCache<Answer>(options: AnswerCacheOptions<Answer>): AnswerCache<Answer> {
  const { now, freshSeconds, staleSeconds, maxCharacters, sizeOf } = options;
  const { isDoubtful = () => false, isFinal = () => false, shared } = options;
  const entries = new LRUCache<string, Kept<Answer>>({
    maxSize: maxCharacters,
    sizeCalculation: ({ answer }, key) => key.length + 1 + sizeOf(answer),
    dispose: ({ answer }) => shared?.release(answer),
  });
  const inFlight = new Map<string, Search<Answer>>();

  const keep = (key: string, entry: Kept<Answer>): void => {
    // Before the entry that it replaces lets go of the same parts.
    shared?.retain(entry.answer);
    entries.set(key, entry);
    if (entries.peek(key) !== entry) shared?.release(entry.answer);
    while (shared?.isOverfull() === true && entries.size > 0) entries.pop();
  };

  const ageSeconds = ({ fetchedAt }: Kept<Answer>): number => (now().getTime() - fetchedAt.getTime()) / 1_000;

  const isFresh = (key: string, entry: Kept<Answer>): boolean => {
    if (entry.doubted === true || isDoubtful(key)) return false;
    const age = ageSeconds(entry);
    // A negative age is a clock that was set back; without this an entry would stay fresh for as long.
    return age >= 0 && age < freshSeconds;
  };

  const begin = (key: string, search: () => Promise<Found<Answer>>, change: Search<Answer>['change']) => {
    const found = search()
      .then((result) => {
        // Not after a drop: this answer may be from before the change.
        if (inFlight.get(key) === begun && !result.isOutdated) keep(key, result.entry);
        return result;
      })
      .catch((error: unknown) => {
        if (isFinal(error)) entries.delete(key);
        throw error;
      })
      .finally(() => {
        if (inFlight.get(key) === begun) inFlight.delete(key);
      });
    const begun: Search<Answer> = { found, change };
    inFlight.set(key, begun);
    return begun;
  };

  const held = (key: string): Cached<Answer> | null => {
    const kept = entries.get(key);
    return kept && isFresh(key, kept) ? cachedOf(kept, 'hit', null) : null;
  };

  const find = async (
    key: string,
    search: () => Promise<Found<Answer>>,
    change: Search<Answer>['change'],
    outlook: Outlook = 'call',
  ): Promise<Cached<Answer>> => {
    const fresh = held(key);
    if (fresh) return fresh;
    const last = inFlight.get(key);
    const under = outlook === 'call' && last?.change === change ? last : undefined;
    try {
      if (outlook instanceof Error) throw outlook;
      const { entry, source } = await (under ?? begin(key, search, change)).found;
      return cachedOf(entry, under ? 'shared' : source, null);
    } catch (error) {
      // Looked for only now: a drop may have come meanwhile.
      const old = entries.get(key);
      if (!old || ageSeconds(old) >= freshSeconds + staleSeconds) throw error;
      return cachedOf(old, 'stale', error);
    }
  };

  const search = async (ask: () => Promise<Answer>): Promise<Found<Answer>> => {
    const answer = await ask();
    return { entry: { answer, fetchedAt: now() }, source: 'miss', isOutdated: false };
  };

  return {
    held,
    get: (key, ask, outlook) => find(key, () => search(ask), undefined, outlook),
    find,
    peek: (key) => entries.peek(key),
    put: keep,
    forget(key) {
      entries.delete(key);
    },
    drop(key) {
      entries.delete(key);
      inFlight.delete(key);
    },
    doubt(key) {
      const kept = entries.get(key);
      if (kept) keep(key, { ...kept, doubted: true });
      inFlight.delete(key);
    },
    disown(key) {
      inFlight.delete(key);
    },
  };
}

/** Each field by its name: a spread takes ten times as long, at every request. */
const cachedOf = <Answer>(
  { answer, fetchedAt }: Kept<Answer>,
  source: Cached<Answer>['source'],
  error: unknown,
): Cached<Answer> => ({ answer, source, fetchedAt, error });
