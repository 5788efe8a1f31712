/** Which platforms there are. A new one is a file of its own, one option and one line here. */
import type { Logos } from '../logos/logos.ts';
import type { SharedStore } from '../store/shared-store.ts';
import { odeus, type OdeusOptions } from './odeus.ts';
import { oneRuntime, type OneRuntimeOptions } from './one-runtime.ts';
import { createOutageBoard } from './outage-board.ts';
import type { Platform } from './platform.ts';
import { createPlatformCall, type PlatformCall, type PlatformCallOptions } from './platform-call.ts';
import { staticPlatform, type StaticOptions } from './static.ts';

/** The platforms to ask. */
export type PlatformOptions = {
  readonly oneRuntime?: OneRuntimeOptions | undefined;
  readonly odeus?: OdeusOptions | undefined;
  readonly static?: StaticOptions | undefined;
};

export type PlatformCallsOptions = Omit<PlatformCallOptions, 'board'> & {
  /** Where instances tell one another of outages. @default each finds them by itself */
  readonly store?: SharedStore | undefined;
};

/**
 * Each gets calls of its own, with their own limits and breaker.
 * @param logos one for all
 */
export function createPlatforms(
  options: PlatformOptions,
  logos: Logos,
  { store, ...callOptions }: PlatformCallsOptions,
): readonly Platform[] {
  const { now } = callOptions;
  /** @param name of its breaker, for other instances */
  const call = (name: string): PlatformCall =>
    createPlatformCall({ ...callOptions, board: store && createOutageBoard(store, name) });
  return [
    options.oneRuntime &&
      oneRuntime(options.oneRuntime, {
        call: call('one-runtime'),
        catalogueCall: call('one-runtime-catalogue'),
        logos,
        now,
        randomId: () => crypto.randomUUID(),
      }),
    options.odeus &&
      odeus(options.odeus, {
        call: call('odeus'),
        detailCall: call('odeus-detail'),
        catalogueCall: call('odeus-catalogue'),
        logos,
      }),
    options.static && staticPlatform(options.static, { logos }),
  ].filter((platform) => platform !== undefined);
}
