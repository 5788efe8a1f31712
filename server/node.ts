/**
 * What Node can do for a token server, for apps that mount it in one: `integrations-picker/server/node`. Everything here
 * is optional, and the reason why `createTokenServer()` itself runs where there is no Node.
 */
import { hash } from 'node:crypto';
import type { TokenServerOptions } from './app.ts';
import { compressions } from './compress.ts';
import type { Log } from './http/context.ts';
import { harmlessLog } from './http/harmless-log.ts';
import { createLogoImages } from './logo-images.ts';

export { createMetrics, type Metrics } from './metrics.ts';
export { createRedisStore, type RedisStore, type RedisStoreOptions } from './redis/redis-store.ts';
export { readWidget } from './widget-files.ts';

/** Options of `createTokenServer()`. */
export type NodeParts = Required<Pick<TokenServerOptions, 'compressions' | 'logoImages' | 'sha256'>>;

/**
 * Compressed answers, logos as small images, and a faster digest.
 * @param log is told once where sharp is not installed, and logos are served as they came. @default nobody
 */
export const nodeParts = (log: Log = () => undefined): NodeParts => ({
  compressions,
  logoImages: createLogoImages(harmlessLog(log)),
  sha256: (text) => hash('sha256', text, 'base64url'),
});
