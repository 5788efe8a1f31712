/** Two token servers with one store, as their routes use it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SharedStore } from '../../../server/store/shared-store.ts';
import { createLosableStore } from '../../support/losable-store.ts';
import { API_KEY, jsonOf, ORIGIN, testServer } from '../../support/token-server.ts';
import { NOW, signToken } from '../../support/user-tokens.ts';

const HUBSPOT = '/v1/integrations/one-runtime:hubspot';

/**
 * The same store, a round trip away: whatever is asked for in one turn of the event loop is answered together, later.
 * @returns with the names of the questions of each round trip
 */
function faraway(store: SharedStore) {
  const trips: string[][] = [];
  let waiting: (() => void)[] = [];
  const trip = (name: string): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length > 1) return void trips.at(-1)?.push(name);
      trips.push([name]);
      setImmediate(() => {
        const asked = waiting;
        waiting = [];
        for (const answer of asked) answer();
      });
    });
  const far: SharedStore = {
    ...store,
    hit: (...words) => trip('hit').then(() => store.hit(...words)),
    read: (keys) => trip('read').then(() => store.read(keys)),
    acquire: (...words) => trip('acquire').then(() => store.acquire(...words)),
  };
  return { far, trips };
}

describe('a token server with a store', () => {
  const addressed = { connectionAddress: () => '203.0.113.7' };

  it('needs two round trips for a list that is kept: the limit of the address, then that of the user with the news', async () => {
    const { far, trips } = faraway(createLosableStore(() => NOW).store);
    const { list } = testServer({ ...addressed, store: far });
    await list();
    trips.length = 0;
    assert.equal((await list()).status, 200);
    assert.deepEqual(trips, [['hit'], ['hit', 'read']]);
  });

  it('needs no more than those two for a list that the platform is known to be down for', async () => {
    const { far, trips } = faraway(createLosableStore(() => NOW).store);
    const fetch = () => Promise.reject(new TypeError('fetch failed'));
    const platformCalls = { pause: () => Promise.resolve() };
    const { list } = testServer({ ...addressed, store: far, fetch, platformCalls });
    for (let failure = 0; failure < 5; failure++) assert.equal((await list()).status, 502);
    trips.length = 0;
    assert.equal((await list()).status, 503);
    assert.deepEqual(trips, [['hit'], ['hit', 'read']]);
  });

  it('asks for the news after the host app has answered, where that is asked too', async () => {
    const { far, trips } = faraway(createLosableStore(() => NOW).store);
    const order: string[] = [];
    const connections = () => {
      order.push(...trips.splice(0).flat(), 'host');
      return Promise.resolve([]);
    };
    const { list } = testServer({ store: far, connections });
    await list();
    trips.length = 0;
    order.length = 0;
    await list();
    assert.deepEqual([...order, ...trips.flat()], ['hit', 'host', 'read']);
  });

  it('refuses a user who is over the limit, whatever the news would have been', async () => {
    const scene = createLosableStore(() => NOW);
    const { far, trips } = faraway({ ...scene.store, read: () => Promise.reject(new Error('lost')) });
    const { list, oneRuntime } = testServer({ store: far, rateLimit: { perMinute: 1 } });
    await list();
    const asked = oneRuntime.calls.list().length;
    trips.length = 0;
    assert.equal((await list()).status, 429);
    assert.deepEqual([trips, oneRuntime.calls.list().length], [[['hit', 'read']], asked]);
  });
});

describe('two token servers with one store', () => {
  it('both have the logos of a list that one of them has asked for', async () => {
    const { store } = createLosableStore(() => NOW);
    const iconUrl = 'data:image/png;base64,iVBORw0KGgo=';
    let asked = 0;
    const options = {
      store,
      platforms: { odeus: { apiKey: API_KEY, url: 'https://odeus.example' } },
      fetch: () => {
        asked += 1;
        const id = '6a1e2d3c-4b5a-4c7d-8e9f-0a1b2c3d4e5f';
        return Promise.resolve(Response.json({ integrations: [{ id, name: 'Jira', iconUrl }] }));
      },
    };
    const [first, second] = [testServer(options), testServer(options)];
    await first.list();
    // A test wrote it as it is asserted.
    const list = (await jsonOf(await second.list())) as { integrations: { logoUrl: string }[] };
    assert.equal(asked, 1);
    const logo = `/${list.integrations[0]?.logoUrl ?? ''}`;
    assert.equal((await second.app.request(logo)).status, 200);
    for (let more = 0; more < 20; more++) await second.app.request(`/logos/${String(more).padStart(16, 'A')}`);
    assert.equal(asked, 2, 'whoever asks for what is not there brings about next to nothing');
  });

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
