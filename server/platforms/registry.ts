/** Which platforms there are. A new one is a file of its own, one option and one line here. */
import { oneRuntime, type OneRuntimeDependencies, type OneRuntimeOptions } from './one-runtime.ts';
import type { Platform } from './platform.ts';
import { createPlatformCall, type PlatformCallOptions } from './platform-call.ts';

/** The platforms to ask, in the order in which they are listed. */
export type PlatformOptions = {
  readonly oneRuntime?: OneRuntimeOptions | undefined;
};

/** Each gets a call of its own, with its own limits and breaker. */
export function createPlatforms(options: PlatformOptions, callOptions: PlatformCallOptions): readonly Platform[] {
  const dependencies = (): OneRuntimeDependencies => ({
    call: createPlatformCall(callOptions),
    now: callOptions.now,
    randomId: () => crypto.randomUUID(),
  });
  return [options.oneRuntime && oneRuntime(options.oneRuntime, dependencies())].filter(
    (platform) => platform !== undefined,
  );
}
