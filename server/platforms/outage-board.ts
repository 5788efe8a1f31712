/**
 * What the instances tell one another of a platform: that it is down, that it asked for a pause, and who looks whether
 * an outage is over. Nothing here rejects: where the store does not answer, nobody has said anything.
 */
import type { SharedStore } from '../store/shared-store.ts';

export type OutageBoard = {
  /** In one round trip. @returns `null` where it is out of reach */
  readonly read: () => Promise<OutageNews | null>;
  /** Of all instances one gets it within the time. Out of reach, each is its own judge: `true`. */
  readonly takeProbe: (forMs: number) => Promise<boolean>;
  /** @param probeInMs before anybody looks whether it is over. @returns whether it has been told */
  readonly postOutage: (probeInMs: number) => Promise<boolean>;
  readonly postPause: (forMs: number) => Promise<void>;
  /** The outage is over. */
  readonly clear: () => Promise<void>;
};

export type OutageNews = {
  /** `null`: there is no word of any; a store that was restarted has forgotten one that goes on. */
  readonly outage: 'on' | 'over' | null;
  /** What is left of the pause that the platform asked for; 0 where there is none. */
  readonly pauseMs: number;
};

const WORDS = { on: '1', over: '0' } as const;

/** Longer than any probe takes; each failed one posts it anew. An outage that nobody looks at any more is forgotten. */
const OUTAGE_MS = 120_000;

/** @param platform its name, and what of it is called where that fails by itself, e.g. `odeus-detail` */
export function createOutageBoard(store: SharedStore, platform: string): OutageBoard {
  const [outage, pause, probe] = [`outage:${platform}`, `pause:${platform}`, `probe:${platform}`];
  const tell = async (post: () => Promise<void>): Promise<boolean> => {
    try {
      await post();
      return true;
    } catch {
      return false;
    }
  };

  return {
    async read() {
      try {
        const [down, busy] = await store.read([outage, pause]);
        const word = down?.value;
        return {
          outage: word === WORDS.on ? 'on' : word === WORDS.over ? 'over' : null,
          pauseMs: busy?.leftMs ?? 0,
        };
      } catch {
        return null;
      }
    },
    async takeProbe(forMs) {
      try {
        return (await store.acquire(probe, forMs)) !== null;
      } catch {
        return true;
      }
    },
    postOutage: (probeInMs) =>
      tell(() =>
        store.write([
          { key: outage, value: WORDS.on, ttlMs: OUTAGE_MS },
          { key: probe, value: '1', ttlMs: probeInMs },
        ]),
      ),
    async postPause(forMs) {
      await tell(() => store.write([{ key: pause, value: '1', ttlMs: forMs }]));
    },
    async clear() {
      await tell(async () => {
        await store.write([{ key: outage, value: WORDS.over, ttlMs: OUTAGE_MS }]);
        await store.remove([probe]);
      });
    },
  };
}
