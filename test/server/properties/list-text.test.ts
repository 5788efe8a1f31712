import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ConnectionStatus, Integration, IntegrationList, PlatformReport } from '#wire';
import { createGrantedCatalogues } from '../../../server/catalog/granted-catalogue.ts';
import { listFor } from '../../../server/catalog/list.ts';
import { createListCache } from '../../../server/catalog/list-cache.ts';
import { keyOfList, listText, statesText } from '../../../server/catalog/list-text.ts';
import { normalise } from '../../../server/catalog/normalise.ts';
import { AppError } from '../../../server/errors.ts';
import { integrationListSchema, integrationStatesSchema } from '../../../server/openapi/schemas.ts';
import type { Platform, PlatformIntegration } from '../../../server/platforms/platform.ts';
import { compileRule, createGrants, type Grant } from '../../../server/policy/grant.ts';
import { callerWith } from '../../support/platform-integrations.ts';
import { NOW } from '../../support/user-tokens.ts';
import { anyText, hostileText, runs } from './runs.ts';

/** What a platform answers to one user; `null`: it fails. */
type Answer = readonly PlatformIntegration[] | null;

/** Of each platform the catalogue that it tells most users, and to whom it says what. */
type Scene = {
  readonly catalogues: readonly (readonly Omit<PlatformIntegration, 'status'>[])[];
  readonly users: readonly {
    /** Of the integration at this place, on every platform. */
    readonly statuses: readonly ConnectionStatus[];
    /** The platform that says nothing to this user. */
    readonly silent: number | null;
    /** The platform that tells this user of one integration fewer. */
    readonly narrowed: number | null;
    readonly claim: unknown;
  }[];
};

const PLATFORMS = ['one-runtime', 'odeus'] as const;

const slug = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 3 });
const text = fc.oneof(hostileText, anyText, fc.constantFrom('Slack', 'slack', ' ', 'HubSpot'));
const status = fc.constantFrom<ConnectionStatus[]>('connected', 'not_connected', 'unknown');
const item: fc.Arbitrary<Omit<PlatformIntegration, 'status'>> = fc.record({
  key: slug,
  slug: fc.option(slug),
  name: text,
  description: text,
  logoId: fc.option(fc.constantFrom('kq3Wb1n0Yt7-Xz_2', 'javascript:alert(1)')),
  category: fc.option(fc.constantFrom('CRM', 'Forms')),
  authTypes: fc.array(hostileText, { maxLength: 2 }),
  hosted: fc.boolean(),
});
const catalogue = fc.uniqueArray(item, { selector: ({ key }) => key, maxLength: 7 });
const claim = fc.record(
  {
    allow: fc.array(fc.oneof(slug, fc.constantFrom('*', 'odeus:*')), { maxLength: 2 }),
    deny: fc.array(slug, { maxLength: 2 }),
    connect: fc.boolean(),
    connections: fc.array(
      fc.record({
        integration: fc.oneof(
          slug,
          slug.map((key) => `odeus:${key}`),
        ),
        status,
        accountLabel: fc.option(text),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
const platformIndex = fc.option(fc.nat({ max: 1 }), { freq: 3 });
const scene: fc.Arbitrary<Scene> = fc.record({
  catalogues: fc.tuple(catalogue, catalogue),
  users: fc.array(
    fc.record({
      statuses: fc.array(status, { minLength: 7, maxLength: 7 }),
      silent: platformIndex,
      narrowed: platformIndex,
      claim: fc.oneof(fc.constant(undefined), claim),
    }),
    { minLength: 2, maxLength: 6 },
  ),
});

function answersOf({ catalogues, users }: Scene): readonly (readonly Answer[])[] {
  return users.map(({ statuses, silent, narrowed }) =>
    catalogues.map((items, index) => {
      if (index === silent) return null;
      return items
        .slice(index === narrowed ? 1 : 0)
        .map((one, place) => ({ ...one, status: statuses[place] ?? 'unknown' }));
    }),
  );
}

const NAMES = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The list once more, by the shortest way: every entry by itself, and JSON.stringify(). */
function expected(answers: readonly Answer[], grant: Grant, fingerprint: string): IntegrationList {
  const integrations = answers
    .flatMap((answer, index) => (answer ?? []).map((entry) => normalise(entry, PLATFORMS[index] ?? '', grant)))
    .filter((one): one is Integration => one !== null)
    .sort((one, other) => NAMES.compare(one.name, other.name) || (one.id < other.id ? -1 : 1));
  const platforms = answers.map((answer, index): PlatformReport => {
    return { name: PLATFORMS[index] ?? '', ok: answer !== null, asOf: null };
  });
  return { catalogue: fingerprint, integrations, platforms };
}

/** What the widget does with them: the states put into a list of the same catalogue. */
function merged(list: IntegrationList, states: ReturnType<typeof statesText>): IntegrationList {
  const { otherwise, states: changed, platforms } = integrationStatesSchema.parse(JSON.parse(states));
  const byId = new Map(changed.map((state) => [state.id, state]));
  const integrations = list.integrations.map((one) => {
    const { status, accountLabel } = byId.get(one.id) ?? { status: otherwise[one.platform], accountLabel: null };
    return { ...one, status: status ?? 'unknown', accountLabel };
  });
  return { ...list, integrations, platforms };
}

/** Several users of one server, as often as they like, in one order. */
async function everyList(given: Scene) {
  const answers = answersOf(given);
  const platforms = PLATFORMS.map((name, index): Platform => {
    return {
      name,
      listIsPer: 'user',
      reachable: () => Promise.resolve(true),
      outlook: () => 'call',
      list: (endUserId) => {
        const integrations = answers[Number(endUserId)]?.[index];
        return integrations
          ? Promise.resolve({ integrations, droppedCount: 0 })
          : Promise.reject(new AppError('platform-timeout'));
      },
    };
  });
  const lists = createListCache({ now: () => NOW });
  const catalogues = createGrantedCatalogues();
  const grantOf = createGrants(compileRule({}));
  const made = [];
  // Twice: the second time out of the caches.
  for (const [user, { claim: integrationsClaim }] of [...given.users.entries(), ...given.users.entries()]) {
    if (answers[user]?.every((answer) => answer === null)) continue;
    const grant = grantOf({ ...callerWith(integrationsClaim), endUserId: String(user) });
    const list = await listFor(grant, platforms, lists, catalogues, () => undefined);
    made.push({ list, grant, answers: answers[user] ?? [] });
  }
  return made;
}

describe('the text of a list, whatever the platforms say to whom and whatever is granted', () => {
  it('is what JSON.stringify() says of it, and of no other user', async () => {
    let listedCount = 0;
    await fc.assert(
      fc.asyncProperty(scene, async (given) => {
        for (const { list, grant, answers } of await everyList(given)) {
          const wanted = expected(answers, grant, list.granted.fingerprint);
          assert.equal(listText(list), JSON.stringify(wanted));
          listedCount += wanted.integrations.length;
        }
      }),
      runs(100),
    );
    assert.ok(listedCount > 300, `${listedCount} listed`);
  });

  it('has one key exactly where everything that it depends on is the same', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (given) => {
        const texts = new Map<string, string>();
        for (const { list } of await everyList(given)) {
          const key = keyOfList(list);
          assert.equal(texts.get(key) ?? listText(list), listText(list), 'two lists under one key');
          texts.set(key, listText(list));
        }
      }),
      runs(100),
    );
  });

  it('shares a catalogue, and its fingerprint, with whatever differs in states alone', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (given) => {
        const lists = (await everyList(given)).map(({ list }) => {
          const { integrations, catalogue: fingerprint } = integrationListSchema.parse(JSON.parse(listText(list)));
          const same = integrations.map((one) => ({ ...one, status: null, accountLabel: null }));
          return { fingerprint, same: JSON.stringify(same) };
        });
        for (const one of lists) {
          for (const other of lists) assert.equal(one.fingerprint === other.fingerprint, one.same === other.same);
        }
      }),
      runs(50),
    );
  });

  it('is what its states make of any list of the same fingerprint', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (given) => {
        const made = await everyList(given);
        for (const { list } of made) {
          for (const { list: other } of made) {
            if (other.granted.fingerprint !== list.granted.fingerprint) continue;
            const held = integrationListSchema.parse(JSON.parse(listText(other)));
            assert.equal(JSON.stringify(merged(held, statesText(list))), listText(list));
          }
        }
      }),
      runs(50),
    );
  });
});
