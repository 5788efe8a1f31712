/** A store that tests can lose, restart and look into. */
import { createMemoryStore } from '../../server/store/memory-store.ts';
import type { NewValue, SharedStore } from '../../server/store/shared-store.ts';

export type LosableStore = {
  readonly store: SharedStore;
  /** Questions to it, by their names. */
  readonly asked: (keyof SharedStore)[];
  /** All that was ever written. */
  readonly written: NewValue[];
  /** Whether it refuses every question. */
  isLost: boolean;
  /** Empties it. */
  readonly restart: () => void;
};

export function createLosableStore(now: () => Date): LosableStore {
  let memory = createMemoryStore({ now });
  const question = <Answer>(name: keyof SharedStore, ask: () => Promise<Answer>): Promise<Answer> => {
    scene.asked.push(name);
    return scene.isLost ? Promise.reject(new Error('lost')) : ask();
  };
  const scene: LosableStore = {
    asked: [],
    written: [],
    isLost: false,
    restart() {
      memory = createMemoryStore({ now });
    },
    store: {
      hit: (...words) => question('hit', () => memory.hit(...words)),
      read: (keys) => question('read', () => memory.read(keys)),
      write: (values) =>
        question('write', () => {
          scene.written.push(...values);
          return memory.write(values);
        }),
      writeWhile: (value, condition) =>
        question('writeWhile', () => {
          scene.written.push(value);
          return memory.writeWhile(value, condition);
        }),
      extend: (...words) => question('extend', () => memory.extend(...words)),
      remove: (keys) => question('remove', () => memory.remove(keys)),
      acquire: (...words) => question('acquire', () => memory.acquire(...words)),
    },
  };
  return scene;
}
