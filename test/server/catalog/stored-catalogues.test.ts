import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCatalogues } from '../../../server/catalog/catalogues.ts';
import { createStoredCatalogues } from '../../../server/catalog/stored-catalogues.ts';
import { createMemoryStore } from '../../../server/store/memory-store.ts';
import { platformIntegration } from '../../support/platform-integrations.ts';
import { NOW } from '../../support/user-tokens.ts';

describe('a catalogue that is too large for the store', () => {
  it('is known by its digest all the same, to whoever has learnt it', async () => {
    const catalogues = createCatalogues();
    const stored = createStoredCatalogues({
      store: createMemoryStore({ now: () => NOW }),
      catalogues,
      lifeMs: 1_000,
    });
    const description = 'x'.repeat(9_000_000);
    const catalogue = catalogues.of('one', { integrations: [platformIntegration({ description })], droppedCount: 0 });
    await stored.publish(catalogue);
    const found = await stored.find('one', await stored.digestOf(catalogue), undefined);
    // Not `equal`, which would take minutes to write down what differs.
    assert.ok(found === catalogue);
  });
});
