/** Parts of the element that come when the test says so. */
import { Later } from '../../../widget/state/later.ts';

export type Coming<Of> = { readonly come: (part: Of) => void; readonly fail: (cause: unknown) => void };

/** A part, and each attempt to load it. */
export function aLater<Of>(patienceMs?: number): { readonly later: Later<Of>; readonly attempts: Coming<Of>[] } {
  const attempts: Coming<Of>[] = [];
  const load = (): Promise<Of> =>
    new Promise((come, fail) => {
      attempts.push({ come, fail });
    });
  return { later: new Later(load, patienceMs), attempts };
}
