/**
 * Users' lists in the store that all instances share: what is there of one user, and how it gets there.
 *
 * Decision: an entry carries which change of its user it was asked after, and is written only while that is the last
 * one: an answer from before a change is neither kept nor taken for one from after it. A change is a random id and no
 * number, since a store that was restarted would begin to count anew.
 *
 * Decision: whoever is to ask for a user without a change leaves a mark in its place first. Where there is nothing, a
 * store that has forgotten a change (restarted, or out of room) cannot be told from one that never heard of any; where
 * the mark is gone it can, and what was asked for under it is not written. It costs one question a user and hour.
 *
 * Decision: how old an entry is, the store's clock says (what is left of its life). By the instances' own ones, a few
 * milliseconds apart, what one has just written would be from another one's future.
 */
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { hashedKey } from '../store/hashed-key.ts';
import type { Lease, NewValue, SharedStore, StoredValue } from '../store/shared-store.ts';
import type { PackedStatuses } from './statuses.ts';

/** One user's list of one platform. */
export type StoredList = {
  /** Of this entry alone: whoever knows the id knows the entry. */
  readonly id: string;
  readonly change: string;
  /** The catalogue's digest. */
  readonly catalogue: string;
  readonly statuses: PackedStatuses;
  /** Since it was written, in milliseconds. */
  readonly ageMs: number;
};

export type NewStoredList = Pick<StoredList, 'id' | 'catalogue' | 'statuses'>;

/** What the store says of one user's list, of one moment. */
export type ListNews = {
  /** `null` where there is none, or none that can be read. */
  readonly list: StoredList | null;
  /** The user's last change of it, or the mark in its place; `null` where the store knows of neither. */
  readonly change: string | null;
  /** Whether it is a change: what is from before a mark may be right. */
  readonly hasChanged: boolean;
  /** How long the user may be on the platform's hosted page; 0 where nobody said so. */
  readonly watchMs: number;
};

export type ListChange = {
  readonly id: string;
  /** What is stored may stand in for a failing platform. */
  readonly isDoubt: boolean;
  /** How long the user may be on the platform's hosted page. @default no word on it */
  readonly watchMs?: number | undefined;
};

/** Every call rejects where the store does. `owner` is any text that stands for the user and the platform. */
export type StoredLists = {
  /** In one round trip. */
  readonly read: (owner: string) => Promise<ListNews>;
  /** @returns what takes the place of a change in `news`, where that has none: a mark, or what has come meanwhile */
  readonly mark: (owner: string) => Promise<string>;
  /** @returns whether it was written: not where the user has changed something since, or the store has forgotten it */
  readonly write: (owner: string, list: NewStoredList, change: string) => Promise<boolean>;
  readonly change: (owner: string, change: ListChange) => Promise<void>;
  /** The right to ask the platform, of one instance at a time for each change. @returns `null` where another has it */
  readonly acquire: (owner: string, change: string) => Promise<Lease | null>;
  /** Where they are, for whoever waits for them. */
  readonly keysOf: (owner: string, change: string) => Promise<{ answerKey: string; leaseKey: string }>;
};

export type StoredListsOptions = {
  readonly store: SharedStore;
  /** Of an entry. */
  readonly lifeMs: number;
  /** How long whoever asks may take, before others do. */
  readonly leaseMs: number;
};

const MAX_KEYS = 10_000;

/** A mark begins with it, and no change does. */
const MARK = 'mark-';

/** `lifeMs` too: the instances may be set differently while one after the other is restarted. */
const valueSchema = z.strictObject({
  id: z.string(),
  change: z.string(),
  catalogue: z.string(),
  statuses: z.string(),
  lifeMs: z.number().positive(),
});

export function createStoredLists({ store, lifeMs, leaseMs }: StoredListsOptions): StoredLists {
  // Whoever asks once asks again, and a hash by Web Crypto takes longer than the rest of a request out of the cache.
  const hashes = new LRUCache<string, string>({ max: MAX_KEYS });
  const hashOf = async (owner: string): Promise<string> => {
    const hash = await hashedKey(owner);
    hashes.set(owner, hash);
    return hash;
  };
  /** Waited for only where it is not known: what several platforms' lists are asked for is then one round trip. */
  const hashFor = (owner: string): string | Promise<string> => hashes.get(owner) ?? hashOf(owner);

  // As long as anything from before may be kept somewhere, or be on its way.
  const newChange = (hash: string, value: string): NewValue => ({
    key: changeKey(hash),
    value,
    ttlMs: lifeMs + leaseMs,
  });

  return {
    async read(owner) {
      const hash = await hashFor(owner);
      const [list, last, watch] = await store.read([entryKey(hash), changeKey(hash), watchKey(hash)]);
      const change = last?.value ?? null;
      return {
        list: list ? readStoredList(list) : null,
        change,
        hasChanged: change !== null && !change.startsWith(MARK),
        watchMs: watch?.leftMs ?? 0,
      };
    },
    async mark(owner) {
      const hash = await hashFor(owner);
      const mark = newChange(hash, `${MARK}${crypto.randomUUID()}`);
      if (await store.writeWhile(mark, { key: mark.key, value: null })) return mark.value;
      const [other] = await store.read([mark.key]);
      // Gone again: nothing will be written under this one.
      return other?.value ?? mark.value;
    },
    async write(owner, { id, catalogue, statuses }, change) {
      const hash = await hashFor(owner);
      const value = JSON.stringify({ id, change, catalogue, statuses, lifeMs } satisfies z.infer<typeof valueSchema>);
      return store.writeWhile({ key: entryKey(hash), value, ttlMs: lifeMs }, { key: changeKey(hash), value: change });
    },
    async change(owner, { id, isDoubt, watchMs = 0 }) {
      const hash = await hashFor(owner);
      const values = [newChange(hash, id)];
      if (watchMs > 0) values.push({ key: watchKey(hash), value: '1', ttlMs: Math.ceil(watchMs) });
      // In this order: what is removed is then from before the change, or costs no more than one question to the platform.
      await Promise.all([store.write(values), isDoubt ? undefined : store.remove([entryKey(hash)])]);
    },
    async acquire(owner, change) {
      return store.acquire(leaseKey(await hashFor(owner), change), leaseMs);
    },
    async keysOf(owner, change) {
      const hash = await hashFor(owner);
      return { answerKey: entryKey(hash), leaseKey: leaseKey(hash, change) };
    },
  };
}

/** @returns `null` where it cannot be read */
export function readStoredList({ value, leftMs }: StoredValue): StoredList | null {
  let decoded: unknown;
  try {
    decoded = JSON.parse(value);
  } catch {
    return null;
  }
  const { data } = valueSchema.safeParse(decoded);
  if (!data) return null;
  const { id, change, catalogue, statuses, lifeMs } = data;
  return { id, change, catalogue, statuses, ageMs: Math.max(0, lifeMs - leftMs) };
}

const entryKey = (hash: string): string => `list:${hash}`;
const changeKey = (hash: string): string => `list-change:${hash}`;
const watchKey = (hash: string): string => `list-watch:${hash}`;
/** Of its own for each change: nobody waits for an answer from before it. */
const leaseKey = (hash: string, change: string): string => `list-lease:${hash}:${change}`;
