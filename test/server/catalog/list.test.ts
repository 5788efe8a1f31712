import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlatformOutcome } from '../../../server/catalog/ask.ts';
import { createGrantedCatalogues } from '../../../server/catalog/granted-catalogue.ts';
import { listFor } from '../../../server/catalog/list.ts';
import { createListCache } from '../../../server/catalog/list-cache.ts';
import { keyOfList, listText } from '../../../server/catalog/list-text.ts';
import { AppError } from '../../../server/errors.ts';
import { integrationListSchema } from '../../../server/openapi/schemas.ts';
import type { Platform } from '../../../server/platforms/platform.ts';
import { grantWith, platformIntegration } from '../../support/platform-integrations.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW } from '../../support/user-tokens.ts';

const up = (name: string, ...slugs: string[]): Platform => ({
  name,
  listIsPer: 'user',
  reachable: () => Promise.resolve(true),
  outlook: () => 'call',
  list: () =>
    Promise.resolve({
      integrations: slugs.map((slug) => platformIntegration({ key: slug, slug, name: slug })),
      droppedCount: 1,
    }),
});
const down = (name: string): Platform => ({
  name,
  listIsPer: 'user',
  reachable: () => Promise.resolve(true),
  outlook: () => 'call',
  list: () => Promise.reject(new AppError('platform-timeout')),
});

async function listed(...platforms: Platform[]) {
  const outcomes: PlatformOutcome[] = [];
  const lists = createListCache({ now: () => NOW });
  const list = await listFor(grantWith(), platforms, lists, createGrantedCatalogues(), (it) => outcomes.push(it));
  const { integrations, platforms: reports } = integrationListSchema.parse(JSON.parse(listText(list)));
  return { ids: integrations.map(({ id }) => id), platforms: reports, outcomes };
}

describe('the list of a user', () => {
  it('holds what every platform has, as one list by name', async () => {
    const { ids, platforms } = await listed(up('second', 'slack', 'asana'), up('first', 'slack', 'hubspot'));
    assert.deepEqual(ids, ['second:asana', 'first:hubspot', 'first:slack', 'second:slack']);
    assert.deepEqual(platforms, [
      { name: 'second', ok: true, asOf: null },
      { name: 'first', ok: true, asOf: null },
    ]);
  });

  const orders: { why: string; names: string[] }[] = [
    { why: 'whatever the case', names: ['airtable', 'Asana', 'BOX', 'box office'] },
    { why: 'numbers as numbers', names: ['Slack 2', 'Slack 10', 'Slack 100'] },
    { why: 'accents beside their letters', names: ['Eclair', 'Éclair 2', 'Eclair 3', 'Zoom'] },
    { why: 'what is no letter first', names: ['1Password', 'Asana'] },
  ];
  for (const { why, names } of orders) {
    it(`is sorted as a reader would: ${why}`, async () => {
      const { ids } = await listed(up('one', ...names.toReversed()));
      assert.deepEqual(
        ids,
        names.map((name) => `one:${name}`),
      );
    });
  }

  it('has one order, whichever platform stands first', async () => {
    const [one, other] = [up('one', 'Slack', 'box'), up('other', 'slack', 'Box', 'BOX')];
    const { ids } = await listed(one, other);
    assert.deepEqual(ids, ['one:box', 'other:BOX', 'other:Box', 'one:Slack', 'other:slack']);
    assert.deepEqual((await listed(other, one)).ids, ids);
  });

  it('still comes, and says so, when one of the platforms is down', async () => {
    const { ids, platforms, outcomes } = await listed(down('first'), up('second', 'slack'));
    assert.deepEqual(ids, ['second:slack']);
    assert.deepEqual(platforms, [
      { name: 'first', ok: false, asOf: null },
      { name: 'second', ok: true, asOf: null },
    ]);
    assert.deepEqual(
      outcomes
        .map(({ platformMs, ...rest }) => ({ ...rest, waited: platformMs !== null }))
        .toSorted((a, b) => a.platform.localeCompare(b.platform)),
      [
        { platform: 'first', about: 'list', source: 'none', droppedCount: 0, error: 'platform-timeout', waited: true },
        { platform: 'second', about: 'list', source: 'miss', droppedCount: 1, error: null, waited: true },
      ],
    );
  });

  it('is an error and never empty when all of them are down', async () => {
    await assert.rejects(listed(down('first'), down('second')), refusedAs('platform-timeout'));
  });

  it('is made once for all who wait for the same answer of a platform', async () => {
    const lists = createListCache({ now: () => NOW });
    const catalogues = createGrantedCatalogues();
    const platform = up('one', 'slack', 'asana');
    const one = async (): Promise<string> =>
      keyOfList(await listFor(grantWith(), [platform], lists, catalogues, () => undefined));
    assert.equal(new Set(await Promise.all([one(), one(), one()])).size, 1);
  });

  it('is the same for the next request, however large it is', async () => {
    const lists = createListCache({ now: () => NOW });
    const catalogues = createGrantedCatalogues(10);
    const platform = up('one', 'slack', 'asana');
    const one = async (): Promise<string> =>
      keyOfList(await listFor(grantWith(), [platform], lists, catalogues, () => undefined));
    assert.equal(await one(), await one());
  });

  it('has another key where the host says something else of a connection, and none where it is asked again', async () => {
    const lists = createListCache({ now: () => NOW });
    const catalogues = createGrantedCatalogues();
    const keyFor = async (status?: string): Promise<string> => {
      const grant = grantWith(status === undefined ? {} : { connections: [{ integration: 'slack', status }] });
      return keyOfList(await listFor(grant, [up('one', 'slack')], lists, catalogues, () => undefined));
    };
    const keys = [await keyFor(), await keyFor('connected'), await keyFor('unknown')];
    assert.equal(new Set(keys).size, 3);
    assert.equal(await keyFor('connected'), keys[1]);
  });
});
