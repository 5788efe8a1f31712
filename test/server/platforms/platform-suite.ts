/**
 * What every platform's adapter has to do, whatever its API looks like; each one's own test file calls this. The
 * adapter is made as the token server makes it, over the real outgoing call: only `fetch` is the suite's.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { normalise } from '../../../server/catalog/normalise.ts';
import type { Platform } from '../../../server/platforms/platform.ts';
import { grantWith } from '../../support/platform-integrations.ts';
import { refusedAs } from '../../support/refusals.ts';
import { NOW } from '../../support/user-tokens.ts';
import { assertUsable, connectRequest, operationsOf, wellAnswer, type PlatformCase } from './platform-case.ts';
import { platformOver, scriptedUpstream } from './scripted-upstream.ts';
import { testUpstream } from './upstream-suite.ts';

export function testPlatform(platformCase: PlatformCase): void {
  const { name, options, key, upstream } = platformCase;
  const well = (): Platform => platformOver(options, scriptedUpstream(wellAnswer(platformCase)));

  describe(`${name}, as every platform`, () => {
    it('has a name that our ids can begin with', () => {
      assert.equal(well().name, name);
      assert.match(name, /^[a-z0-9-]{1,64}$/);
    });

    it('lists integrations that a browser can be shown and that can be asked for, each once', async () => {
      const { integrations, droppedCount } = await well().list('alice');
      assert.ok(integrations.length >= 2);
      assert.equal(droppedCount, 0);
      assertUsable(integrations, name);
      assert.ok(integrations.some((integration) => integration.key === key));
      assert.ok(integrations.every((integration) => normalise(integration, name, grantWith()) !== null));
    });

    it('lists the same again', async () => {
      const platform = well();
      assert.deepEqual(await platform.list('alice'), await platform.list('alice'));
    });

    it('tells what it tells of one integration field by field, and tells nothing of what is not its own', async () => {
      const platform = well();
      if (!platform.detail) return;
      const { actions, triggers, authFields } = await platform.detail(key);
      for (const operation of [...actions, ...triggers]) {
        assert.deepEqual(Object.keys(operation).sort(), ['description', 'id', 'name', 'slug']);
      }
      for (const field of authFields) {
        assert.deepEqual(Object.keys(field).sort(), ['description', 'label', 'required', 'slug', 'type']);
      }
      for (const other of [
        '',
        '.',
        '..',
        'get',
        '%2e%2e',
        `${key}/x`,
        '\0',
        '\uD800',
        '__proto__',
        'x'.repeat(9_999),
      ]) {
        await assert.rejects(platform.detail(other), refusedAs('integration-not-found'));
      }
    });

    it('opens a page that a browser may open, for integrations it says so of, and counts what it deletes', async () => {
      const platform = well();
      const { integrations } = await platform.list('alice');
      assert.equal(
        integrations.some(({ hosted }) => hosted),
        platform.connections !== undefined,
      );
      if (!platform.connections) return;
      const { connectUrl, expiresAt } = await platform.connections.createSession(connectRequest(key));
      assert.equal(connectUrl.protocol, 'https:');
      assert.deepEqual([connectUrl.username, connectUrl.password], ['', '']);
      assert.ok(expiresAt > NOW);
      assert.ok((await platform.connections.deleteAll(key, 'alice')) >= 0);
    });

    if (upstream) {
      testUpstream(platformCase, upstream);
      return;
    }
    it('asks nobody for anything', async () => {
      const nobody = scriptedUpstream(() => assert.fail('a request left'));
      const platform = platformOver(options, nobody);
      for (const { run } of operationsOf(platformCase)) await run(platform);
      assert.equal(await platform.reachable(), true);
      assert.deepEqual(nobody.sent, []);
    });
  });
}
