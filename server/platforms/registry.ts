/** Which platforms there are. A new one is a file of its own, one option and one line here. */
import { odeus, type OdeusOptions } from './odeus.ts';
import { oneRuntime, type OneRuntimeOptions } from './one-runtime.ts';
import type { Platform } from './platform.ts';
import { createPlatformCall, type PlatformCall, type PlatformCallOptions } from './platform-call.ts';
import { staticPlatform, type StaticOptions } from './static.ts';

/** The platforms to ask. */
export type PlatformOptions = {
  readonly oneRuntime?: OneRuntimeOptions | undefined;
  readonly odeus?: OdeusOptions | undefined;
  readonly static?: StaticOptions | undefined;
};

/** Each gets calls of its own, with their own limits and breaker. */
export function createPlatforms(options: PlatformOptions, callOptions: PlatformCallOptions): readonly Platform[] {
  const { now } = callOptions;
  const call = (): PlatformCall => createPlatformCall(callOptions);
  return [
    options.oneRuntime && oneRuntime(options.oneRuntime, { call: call(), now, randomId: () => crypto.randomUUID() }),
    options.odeus && odeus(options.odeus, { call: call(), detailCall: call() }),
    options.static && staticPlatform(options.static),
  ].filter((platform) => platform !== undefined);
}
