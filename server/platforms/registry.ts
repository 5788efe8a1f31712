/** Which platforms there are. A new one is a file of its own, one option and one line here. */
import { oneRuntime, type OneRuntimeOptions } from './one-runtime.ts';
import type { Platform } from './platform.ts';
import type { PlatformCall } from './platform-call.ts';

/** The platforms to ask, in the order in which they are listed. */
export type PlatformOptions = {
  readonly oneRuntime?: OneRuntimeOptions | undefined;
};

/** @param createCall makes the call of one platform, with limits and a breaker of its own */
export function createPlatforms(options: PlatformOptions, createCall: () => PlatformCall): readonly Platform[] {
  return [options.oneRuntime && oneRuntime(options.oneRuntime, createCall())].filter(
    (platform) => platform !== undefined,
  );
}
