import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ConnectionStatus } from '#wire';
import { packStatuses, statusAt } from '../../../server/catalog/statuses.ts';
import { runs } from '../properties/runs.ts';

const statuses = fc.array(fc.constantFrom<ConnectionStatus[]>('connected', 'not_connected', 'unknown'), {
  maxLength: 40,
});

describe('packed states', () => {
  it('are the same states again, however many there are', () => {
    fc.assert(
      fc.property(statuses, (given) => {
        const packed = packStatuses(given);
        assert.deepEqual(
          given.map((_, index) => statusAt(packed, index)),
          given,
        );
      }),
      runs(1_000),
    );
  });

  it('are one text exactly where the states are the same, of one catalogue', () => {
    fc.assert(
      fc.property(
        statuses,
        fc.nat(),
        fc.constantFrom<ConnectionStatus[]>('connected', 'unknown'),
        (given, at, status) => {
          fc.pre(given.length > 0);
          const changed = given.with(at % given.length, status);
          assert.equal(packStatuses(given) === packStatuses(changed), given[at % given.length] === status);
        },
      ),
      runs(1_000),
    );
  });

  it('take a third of a byte each, and no character that a store or a header would change', () => {
    const packed = packStatuses(Array.from({ length: 981 }, (_, index) => (index % 7 === 0 ? 'unknown' : 'connected')));
    assert.equal(packed.length, 327);
    assert.match(packed, /^[A-[]+$/);
  });

  it('say unknown of what there is not', () => {
    assert.equal(statusAt('', 0), 'unknown');
    assert.equal(statusAt(packStatuses(['connected']), 3), 'unknown');
  });
});
