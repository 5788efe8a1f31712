import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { catalogue as demoCatalogue } from '../../../server/demo/odeus/catalogue.ts';
import { createOneRuntimeSimulator } from '../../../server/demo/one-runtime/app.ts';
import { integrationListSchema } from '../../../server/openapi/schemas.ts';
import type { StaticIntegration } from '../../../server/platforms/static-integrations.ts';
import type { RuleLists } from '../../../server/policy/grant.ts';
import { API_KEY, jsonOf } from '../../support/token-server.ts';
import { ODEUS_KEY, twoPlatforms, type TwoPlatforms } from '../../support/two-platforms.ts';
import { runs } from './runs.ts';

/** One product as its platform has it. */
type Product = { readonly key: string; readonly name: string; readonly category: string | null };

type Scene = {
  readonly oneRuntime: readonly Product[];
  /** Some of them twice. */
  readonly odeus: readonly Product[];
  /** `null`: there are two platforms. */
  readonly own: readonly Product[] | null;
  readonly server: RuleLists;
  readonly claim: RuleLists & { readonly connect?: boolean };
};

// Of few letters and numbers, so that names are often equal but for their case, and rules and products meet often.
const title = fc
  .tuple(fc.constantFrom('a', 'A', 'aa', 'Ab', 'b', 'B'), fc.constantFrom('', ' 2', ' 9', ' 10', ' 100'))
  .map((parts) => parts.join(''));
const slug = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 3 });
const category = fc.constantFrom('CRM', 'Forms');
const guid = fc
  .constantFrom('1', '2', '3', '4', 'a')
  .map((digit) => `0000000${digit}-0000-4000-8000-00000000000${digit}`);
// Nothing is left of a blank name, and nothing of the integration.
const product = fc.record({
  key: slug,
  name: fc.oneof({ weight: 9, arbitrary: title }, { weight: 1, arbitrary: fc.constant(' \t') }),
  category: fc.option(category),
});
const byKey = { selector: ({ key }: Product) => key, maxLength: 5 };
const glob = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'B', 'b', '-', '*'), maxLength: 4 }),
  fc
    .tuple(fc.constantFrom('one-runtime:', 'Static:', 'odeus:', '*:'), fc.oneof(slug, guid, fc.constant('*')))
    .map((parts) => parts.join('')),
  fc.constantFrom('*', ' * ', '0000000*', 'ODEUS:*A'),
);
const globs = fc.array(glob, { maxLength: 3 });
const sometimes = <Rule>(arbitrary: fc.Arbitrary<Rule>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const rules = {
  allow: fc.oneof({ weight: 1, arbitrary: globs }, { weight: 3, arbitrary: globs.map((some) => ['*', ...some]) }),
  deny: sometimes(fc.array(glob, { maxLength: 2 })),
  categories: sometimes(fc.array(fc.constantFrom('crm', ' Forms '), { minLength: 1, maxLength: 2 })),
};
const scene: fc.Arbitrary<Scene> = fc.record({
  oneRuntime: fc.uniqueArray(product, byKey),
  odeus: fc.array(
    fc.tuple(product, guid).map(([it, key]) => ({ ...it, key, category: null })),
    { maxLength: 6 },
  ),
  own: fc.option(
    fc.uniqueArray(fc.record({ key: slug, name: title, category: fc.option(category) }), { ...byKey, minLength: 1 }),
  ),
  server: fc.record(rules, { requiredKeys: [] }),
  claim: fc.record({ ...rules, connect: fc.boolean() }, { requiredKeys: [] }),
});

function serverOf({ oneRuntime, odeus, own, server }: Scene): TwoPlatforms {
  const [model] = demoCatalogue;
  assert.ok(model);
  const simulator = createOneRuntimeSimulator({
    apiKey: API_KEY,
    baseUrl: 'https://one-runtime.example',
    catalogue: oneRuntime.map(({ key, name, category }) => ({
      id: '00000000-0000-4000-8000-000000000000',
      slug: key,
      name,
      description: '',
      logo_url: null,
      category,
      supported_auth_types: [],
    })),
  });
  const ownIntegrations: readonly StaticIntegration[] | undefined = own?.map(({ key, name, category }) => ({
    id: key,
    name,
    category: category ?? undefined,
  }));
  const platforms = {
    oneRuntime: { apiKey: API_KEY, url: 'https://one-runtime.example' },
    odeus: { apiKey: ODEUS_KEY, url: 'https://odeus.example' },
    static: ownIntegrations && { integrations: ownIntegrations },
  };
  const made = twoPlatforms(
    { platforms, rules: server },
    { catalogue: odeus.map(({ key, name }) => ({ ...model, id: key, name })) },
  );
  made.upstream.oneRuntime = (url, _, init) => simulator.app.request(url, init);
  return made;
}

type Item = Product & { readonly id: string; readonly slug: string | null };

/** What there is at all: each id once, with a name. */
function itemsOf({ oneRuntime, odeus, own }: Scene): readonly Item[] {
  const items = [
    ...oneRuntime.map((it) => ({ ...it, id: `one-runtime:${it.key}`, slug: it.key })),
    ...odeus.map((it) => ({ ...it, id: `odeus:${it.key}`, slug: null })),
    ...(own ?? []).map((it) => ({ ...it, id: `static:${it.key}`, slug: null })),
  ];
  return items.filter(({ id }, index) => items.findIndex((other) => other.id === id) === index);
}

/** The rules once more, by the shortest way: regular expressions. */
function isGranted({ id, slug, category }: Item, { allow, deny = [], categories }: RuleLists): boolean {
  const named = (glob: string): boolean => {
    const expression = new RegExp(`^${glob.trim().replaceAll('*', '.*')}$`, 'i');
    return expression.test(id) || (slug !== null && expression.test(slug));
  };
  const inCategory = categories?.some((one) => one.trim().toLowerCase() === category?.toLowerCase()) ?? true;
  return (allow?.some(named) ?? true) && !deny.some(named) && inCategory;
}

/** Letters first, then the number, then the id: what the order comes to where names are letters and a number. */
function expectedIds(given: Scene): readonly string[] {
  const keyOf = ({ name, id }: Item): string => {
    const [letters = '', number = '0'] = name.toLowerCase().split(' ');
    return `${letters.padEnd(4)} ${number.padStart(4, '0')} ${id}`;
  };
  return itemsOf(given)
    .filter((item) => item.name.trim() !== '' && isGranted(item, given.server) && isGranted(item, given.claim))
    .map((item) => ({ id: item.id, key: keyOf(item) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ id }) => id);
}

async function listedIds(server: TwoPlatforms, token: Parameters<TwoPlatforms['send']>[1]): Promise<readonly string[]> {
  const response = await server.send('/v1/integrations', token);
  return integrationListSchema.parse(await jsonOf(response)).integrations.map(({ id }) => id);
}

describe('the list of several platforms, whatever they have and whatever is granted', () => {
  it('holds exactly what is granted, each once, by name', async () => {
    let listedCount = 0;
    await fc.assert(
      fc.asyncProperty(scene, async (given) => {
        const token = { token: { claims: { integrations: given.claim } } };
        const server = serverOf(given);
        const ids = await listedIds(server, token);
        assert.deepEqual(ids, expectedIds(given));
        assert.deepEqual(await listedIds(server, token), ids);
        listedCount += ids.length;
      }),
      runs(100),
    );
    assert.ok(listedCount > 200, `${listedCount} listed`);
  });

  it('is what can be looked at and connected, and nothing else is', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (given) => {
        const token = { claims: { integrations: given.claim } };
        const server = serverOf(given);
        const listed = new Set(await listedIds(server, { token }));
        for (const { id } of [...itemsOf(given), { id: 'odeus:nothing' }, { id: 'static:nothing' }]) {
          const { status: looked } = await server.send(`/v1/integrations/${id}`, { token });
          assert.equal(looked, listed.has(id) ? 200 : 404, `GET ${id}`);
          const sessions = `/v1/integrations/${id}/connect-sessions`;
          const { status: connected } = await server.send(sessions, { token, method: 'POST' });
          assert.equal(connected, listed.has(id) ? connectStatus(id, given) : 404, `POST ${id}`);
        }
      }),
      runs(100),
    );
  });
});

function connectStatus(id: string, { claim }: Scene): number {
  if (claim.connect === false) return 403;
  return id.startsWith('one-runtime:') ? 201 : 422;
}
