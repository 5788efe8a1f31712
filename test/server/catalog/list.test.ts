import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlatformOutcome } from '../../../server/catalog/ask.ts';
import { listIntegrations } from '../../../server/catalog/list.ts';
import { createListCache } from '../../../server/catalog/list-cache.ts';
import { AppError } from '../../../server/errors.ts';
import type { Platform } from '../../../server/platforms/platform.ts';
import { grantWith, platformIntegration } from '../../support/platform-integrations.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW } from '../../support/user-tokens.ts';

const up = (name: string, ...slugs: string[]): Platform => ({
  name,
  listIsPer: 'user',
  reachable: () => Promise.resolve(true),
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
  list: () => Promise.reject(new AppError('platform-timeout')),
});

async function listed(...platforms: Platform[]) {
  const outcomes: PlatformOutcome[] = [];
  const cache = createListCache({ now: () => NOW });
  const list = await listIntegrations(platforms, cache, grantWith(), (outcome) => outcomes.push(outcome));
  return { ids: list.integrations.map(({ id }) => id), platforms: list.platforms, outcomes };
}

describe('the list of a user', () => {
  it('holds what every platform has, in the order of the platforms', async () => {
    const { ids, platforms } = await listed(up('first', 'slack', 'asana'), up('second', 'slack'));
    assert.deepEqual(ids, ['first:slack', 'first:asana', 'second:slack']);
    assert.deepEqual(platforms, [
      { name: 'first', ok: true, asOf: null },
      { name: 'second', ok: true, asOf: null },
    ]);
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
        { platform: 'first', source: 'none', droppedCount: 0, error: 'platform-timeout', waited: true },
        { platform: 'second', source: 'miss', droppedCount: 1, error: null, waited: true },
      ],
    );
  });

  it('is an error and never empty when all of them are down', async () => {
    await assert.rejects(listed(down('first'), down('second')), refusedAs('platform-timeout'));
  });
});
