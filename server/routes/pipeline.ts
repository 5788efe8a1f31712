/** What the routes of a user are made of; built once by the app. */
import type { Verifier } from '../auth/verify.ts';
import type { ListCache } from '../catalog/list-cache.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Rule } from '../policy/grant.ts';

export type Pipeline = {
  readonly verify: Verifier;
  readonly serverRule: Rule;
  readonly platforms: readonly Platform[];
  readonly lists: ListCache;
};
