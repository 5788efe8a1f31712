/** The simulated workspace: what it shows of the platform, and the planted strings that other tests search for. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue, odeusId } from '../../../server/demo/odeus/catalogue.ts';
import { archive, detailPath, LIST, setUp } from './odeus-setup.ts';

describe('what must not get out', () => {
  const places = [
    { where: 'the list: the address of a tool server', path: LIST, mark: 'planted-server-' },
    { where: 'the list: the address of an agent', path: LIST, mark: 'planted-agent-' },
    { where: "the list: an icon on somebody else's host", path: LIST, mark: 'planted-icon-' },
    { where: 'the details: the test code', path: detailPath('slack'), mark: 'planted-test-code-' },
    { where: "the details: the OAuth client's id", path: detailPath('slack'), mark: 'planted-client-id-' },
    { where: "the details: the OAuth client's secret", path: detailPath('slack'), mark: 'planted-client-secret-' },
    { where: 'the details: a value filled in', path: detailPath('postgresql'), mark: 'planted-field-value-' },
    { where: 'the details: the address of a tool server', path: detailPath('linear'), mark: 'planted-server-' },
    { where: 'an error', path: '/integrations/v1/slack', mark: 'planted-error-body-' },
  ];
  for (const { where, path, mark } of places) {
    it(`is planted in ${where}`, async () => {
      const { simulator, get } = setUp();
      const text = await (await get(path)).text();
      const found = simulator.secrets.filter((secret) => text.includes(secret));
      assert.ok(
        found.some((secret) => secret.startsWith(mark)),
        found.join(', '),
      );
    });
  }

  it('is planted in every refusal', async () => {
    const { simulator, get } = setUp();
    simulator.rateLimit.start(null);
    for (const answer of [await get(LIST, {}), await get(LIST), await get('/nope')]) {
      const text = await answer.text();
      assert.ok(
        simulator.secrets.some((secret) => text.includes(secret)),
        text,
      );
    }
  });

  it('is known of a catalogue that a test brings', () => {
    const serverUrl = `https://planted-mine-${'0'.repeat(32)}.example`;
    const { simulator } = setUp({ catalogue: [{ ...archive, serverUrl }] });
    assert.ok(simulator.secrets.includes(`planted-mine-${'0'.repeat(32)}`));
  });
});

describe("the demo's workspace", () => {
  const all = <Value>(pick: (entry: (typeof catalogue)[number]) => readonly Value[]): Value[] =>
    catalogue.flatMap(pick);

  it('has every id once', () => {
    const ids = all(({ id, actions, triggers, authFields }) => [
      id,
      ...[...actions, ...triggers, ...authFields].map((part) => part.id),
    ]);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('keeps its ids for ever', () => {
    assert.equal(odeusId('slack'), '0fe6db52-5d28-83e8-aee0-a1de743f54c7');
    assert.throws(() => odeusId('nope'), /"nope"/);
  });

  it('has integrations of every kind of sign-in, one of them without a description', () => {
    assert.equal(catalogue.length, 14);
    assert.deepEqual([...new Set(catalogue.map(({ authType }) => authType))].sort(), [
      'API_KEY',
      'NONE',
      'OAUTH',
      'OAUTH_DCR',
      'SERVICE_ACCOUNT',
    ]);
    assert.deepEqual([...new Set(all(({ authFields }) => authFields.map(({ type }) => type)))].sort(), [
      'MULTI_LINE_TEXT',
      'NUMBER',
      'PASSWORD',
      'TEXT',
    ]);
    assert.equal(catalogue.filter(({ description }) => description === '').length, 1);
  });

  it('stays within the lengths that the platform allows', () => {
    for (const { name, description, authTestCode } of catalogue) {
      assert.ok(name.length <= 40 && description.length <= 90 && (authTestCode ?? '').length <= 1_000, name);
    }
  });

  it('has two to eight actions each, numbered from nought and never in order', () => {
    for (const { name, actions } of catalogue) {
      const orders = actions.map(({ order }) => order);
      assert.ok(orders.length >= 2 && orders.length <= 8, name);
      const sorted = [...orders].sort((a, b) => a - b);
      assert.deepEqual(sorted, [...orders.keys()], name);
      assert.notDeepEqual(orders, sorted, name);
    }
  });

  it('has two icons: one on a third-party host, one that brings itself', () => {
    const icons = catalogue.flatMap(({ iconUrl }) => iconUrl ?? []).sort();
    assert.equal(icons.length, 2);
    assert.match(icons[0] ?? '', /^data:image\/svg\+xml;base64,[A-Za-z0-9+/]+=*$/);
    assert.match(icons[1] ?? '', /^https:\/\/[a-z0-9-]{1,63}\.icons\.example\//);
  });
});
