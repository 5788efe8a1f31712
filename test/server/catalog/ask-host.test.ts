import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAskHost, type ConnectionsOfHost, type HostFailure } from '../../../server/catalog/ask-host.ts';

const ALICE = { issuer: 'https://app.acme.example', endUserId: 'alice', name: 'Alice', email: null };
const NEVER = new Promise<never>(() => undefined);

describe('asking the host which connections a user has', () => {
  it('has its word, by normalised id or slug', async () => {
    const asked: unknown[] = [];
    const ask = createAskHost((caller) => {
      asked.push(caller);
      return [
        { integration: 'odeus:7F9C', status: 'connected', accountLabel: 'Acme' },
        { integration: 'slack', status: 'not_connected', accountLabel: null },
      ];
    });
    assert.deepEqual(await ask(ALICE), {
      connections: new Map([
        ['odeus:7f9c', { status: 'connected', accountLabel: 'Acme' }],
        ['slack', { status: 'not_connected', accountLabel: null }],
      ]),
    });
    assert.deepEqual(asked, [ALICE]);
  });

  // What JavaScript may return, whatever the types say.
  const returns = (value: unknown): ConnectionsOfHost => (() => value) as ConnectionsOfHost;
  const good = { integration: 'slack', status: 'connected' };
  const failures: { why: string; failure: HostFailure; connectionsOf: ConnectionsOfHost }[] = [
    {
      why: 'it throws',
      failure: 'failed',
      connectionsOf: () => {
        throw new Error('select * from secrets');
      },
    },
    { why: 'it rejects', failure: 'failed', connectionsOf: () => Promise.reject(new Error('no database')) },
    { why: 'it never answers', failure: 'timed-out', connectionsOf: () => NEVER },
    {
      why: 'it gives up when it is told to',
      failure: 'timed-out',
      connectionsOf: (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('gave up'));
          });
        }),
    },
    { why: 'it is no function', failure: 'failed', connectionsOf: [] as unknown as ConnectionsOfHost },
    { why: 'nothing', failure: 'malformed', connectionsOf: returns(undefined) },
    { why: 'no list', failure: 'malformed', connectionsOf: returns({ connections: [good] }) },
    { why: 'one entry without a status', failure: 'malformed', connectionsOf: returns([good, { integration: 'x' }]) },
    { why: 'an unknown status', failure: 'malformed', connectionsOf: returns([{ ...good, status: 'maybe' }]) },
    { why: 'a misspelt member', failure: 'malformed', connectionsOf: returns([{ ...good, accountlabel: 'Acme' }]) },
    { why: 'a novel', failure: 'malformed', connectionsOf: returns([{ ...good, accountLabel: 'x'.repeat(257) }]) },
    {
      why: 'more than any user has',
      failure: 'malformed',
      connectionsOf: returns(Array.from({ length: 1_001 }, () => good)),
    },
    {
      why: 'an entry that throws when it is read',
      failure: 'failed',
      connectionsOf: returns([
        {
          ...good,
          get accountLabel() {
            throw new Error('surprise');
          },
        },
      ]),
    },
  ];
  for (const { why, failure, connectionsOf } of failures) {
    it(`says ${failure} and no more: ${why}`, async () => {
      // Holds the process: a deadline alone does not.
      const held = setTimeout(() => undefined, 10_000);
      try {
        assert.deepEqual(await createAskHost(connectionsOf, { timeoutMs: 20 })(ALICE), { failure });
      } finally {
        clearTimeout(held);
      }
    });
  }
});
