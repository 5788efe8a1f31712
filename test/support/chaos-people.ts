/**
 * Who takes part in the chaos run, and what must never be seen in it.
 *
 * Each user has one integration connected that nobody else ever connects, their mark: whose list an answer holds can
 * be read from the answer itself.
 */
import type { CatalogueEntry } from '../../server/demo/one-runtime/app.ts';
import { signUserToken, type IntegrationsClaim } from '../../server/demo/host-page/user-token.ts';
import type { Random } from './chaos-random.ts';

export const API_KEY = 'oru_chaos_5d1f0c7ab26e4c4e9d0b7f3a';
export const TOKEN_SECRET = 'chaos-user-token-secret-of-32-bytes-or-more';
/** Stands in everything that the platform says and a browser has no business with. */
export const NEEDLE = 'needle-from-upstream-3b9c';
export const ISSUER = 'https://app.acme.example';
export const AUDIENCE = 'integrations-picker';
export const ORIGIN = 'https://app.acme.example';

export type Person = {
  readonly endUserId: string;
  /** Connected from the start, never disconnected. */
  readonly mark: string;
  /** All that this user may ever have connected, the mark included. */
  readonly mayHave: ReadonlySet<string>;
  /** What they connect and disconnect. */
  readonly changing: readonly [string, ...string[]];
  /** As a host app hands them out over time: several texts, one user. */
  readonly tokens: readonly [string, ...string[]];
  /** Of a plan that only shows. */
  readonly lookingToken: string;
};

const SHARED: readonly [string, ...string[]] = ['hubspot', 'slack', 'notion', 'asana', 'github', 'jira', 'zoom', 'box'];

const markOf = (index: number): string => `mark-${String(index).padStart(2, '0')}`;

/** Ids that a careless key, URL or lookup would take for one another. */
const CONFUSABLE = [
  ...['alice', 'Alice', 'alice"', 'alice\\', 'alice","bob', 'alice&end_user_id=bob', 'bob', 'alice bob', 'alice+bob'],
  ...['alice%20bob', 'caf\u00E9', 'cafe\u0301', '__proto__', 'constructor', 'null', '1', '1.0', '["alice"]'],
];

const entry = (slug: string): CatalogueEntry => ({
  id: '00000000-0000-4000-8000-000000000000',
  slug,
  name: `The ${slug}`,
  description: `What ${slug} does.`,
  logo_url: null,
  category: null,
  supported_auth_types: ['api_key'],
});

export const chaosCatalogue = (people: number): readonly CatalogueEntry[] =>
  [...SHARED, ...Array.from({ length: people }, (_, index) => markOf(index))].map(entry);

export const createPeople = (count: number, random: Random): Promise<readonly Person[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => createPerson(index, random)));

async function createPerson(index: number, random: Random): Promise<Person> {
  const endUserId = CONFUSABLE[index] ?? `user-${index}`;
  const mark = markOf(index);
  const changing: [string, ...string[]] = [random.pick(SHARED), random.pick(SHARED), random.pick(SHARED)];
  const sign = (name: string, integrations: IntegrationsClaim = {}): Promise<string> =>
    signUserToken(
      { id: endUserId, name, email: `${index}@acme.example`, integrations },
      // They live for five minutes from then, which is longer than the run.
      { secret: TOKEN_SECRET, issuer: ISSUER, audience: AUDIENCE, now: () => new Date() },
    );
  return {
    endUserId,
    mark,
    mayHave: new Set([mark, ...changing]),
    changing,
    tokens: [await sign(`User ${index}`), await sign(`${index} renamed`), await sign('', { deny: ['zoom'] })],
    lookingToken: await sign('', { connect: false }),
  };
}
