/** Two token servers with one store, as their routes use it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SharedStore } from '../../../server/store/shared-store.ts';
import { createLosableStore } from '../../support/losable-store.ts';
import { API_KEY, jsonOf, ORIGIN, testServer } from '../../support/token-server.ts';
import { NOW, signToken } from '../../support/user-tokens.ts';

const HUBSPOT = '/v1/integrations/one-runtime:hubspot';

describe('two token servers with one store', () => {
  for (const { why, path, method, status } of [
    { why: 'a disconnect', path: `${HUBSPOT}/connections`, method: 'DELETE', status: 200 },
    { why: 'a connect session', path: `${HUBSPOT}/connect-sessions`, method: 'POST', status: 201 },
  ]) {
    it(`answer ${why} once the other one can know, however long the store takes`, async () => {
      const { store } = createLosableStore(() => NOW);
      let underWay = 0;
      const slowly = async (work: () => Promise<void>): Promise<void> => {
        underWay += 1;
        for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        await work();
        underWay -= 1;
      };
      const slow: SharedStore = {
        ...store,
        write: (values) => slowly(() => store.write(values)),
        remove: (keys) => slowly(() => store.remove(keys)),
      };
      const one = testServer({ store: slow });
      const other = testServer({ store });
      await one.list();
      await other.list();
      const asked = (): number => other.oneRuntime.calls.list().length;
      assert.equal(asked(), 0);
      const headers = { Authorization: `Bearer ${await signToken()}`, Origin: ORIGIN };
      assert.equal((await one.app.request(path, { method, headers })).status, status);
      assert.equal(underWay, 0);
      await other.list();
      assert.equal(asked(), 1);
    });
  }

  it('keep to themselves what their own settings list, and share the rest', async () => {
    const { store, written } = createLosableStore(() => NOW);
    const named = (name: string) =>
      testServer({
        store,
        platforms: {
          oneRuntime: { apiKey: API_KEY, url: 'https://one-runtime.example' },
          static: { integrations: [{ id: 'own', name }] },
        },
      });
    for (const name of ['Before', 'After']) {
      const text = JSON.stringify(await jsonOf(await named(name).list()));
      assert.ok(text.includes(`"${name}"`) && text.includes('"HubSpot"'), text);
    }
    assert.equal(written.filter(({ key }) => key.startsWith('list:')).length, 1);
  });
});
