/**
 * The one place of the benchmarks that calls the project's own functions and not its servers: whoever changes how an
 * adapter of a platform is made changes it here.
 */
import { createLogoStore } from '../../../server/logos/logo-store.ts';
import { createLogos } from '../../../server/logos/logos.ts';
import { createPlatforms } from '../../../server/platforms/registry.ts';

/** @returns reads what `fetch` brings as One Runtime's answer for that user */
export function readByProject(fetch: () => Promise<Response>, endUserId: string): () => Promise<unknown> {
  const [platform] = createPlatforms({ oneRuntime: { apiKey: 'oru_bench_key' } }, createLogos(createLogoStore()), {
    now: () => new Date(),
    fetch,
  });
  if (platform === undefined) throw new Error('no platform was made');
  return async () => {
    const { integrations } = await platform.list(endUserId);
    if (integrations.length === 0) throw new Error('nothing was read');
  };
}
