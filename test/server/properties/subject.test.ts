import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createOneRuntimeSimulator } from '../../../server/demo/one-runtime/app.ts';
import { AppError } from '../../../server/errors.ts';
import { createLogoStore } from '../../../server/logos/logo-store.ts';
import { createLogos } from '../../../server/logos/logos.ts';
import { oneRuntime } from '../../../server/platforms/one-runtime.ts';
import { createPlatformCall } from '../../../server/platforms/platform-call.ts';
import { NOW, signToken, verifierOf } from '../../support/user-tokens.ts';
import { API_KEY, CATALOGUE } from '../../support/token-server.ts';
import { anyText, hostileText, runs, WHITE_SPACE } from './runs.ts';

const space = fc.string({ unit: fc.constantFrom(...WHITE_SPACE, '\uFEFF', '\u200B'), maxLength: 1 });
const subject = fc.oneof(
  anyText,
  hostileText,
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.tuple(space, fc.string({ minLength: 1 }), space).map((parts) => parts.join('')),
  fc
    .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2 }), fc.nat({ max: 300 }))
    .map(([text, times]) => text.repeat(times)),
);

/** The subject as the verifier hands it out; `null` where it refuses the token. */
async function verified(sub: string): Promise<string | null> {
  const token = await signToken({ claims: { sub } });
  try {
    return (await verifierOf()(token)).endUserId;
  } catch (thrown) {
    assert.ok(thrown instanceof AppError && thrown.code === 'invalid-token', String(thrown));
    return null;
  }
}

describe('the subject of a user token, whatever it is', () => {
  it('is refused or handed out exactly as it was signed, and reaches the platform as that one user', async () => {
    const asked: string[] = [];
    const simulator = createOneRuntimeSimulator({ apiKey: API_KEY, catalogue: CATALOGUE });
    const call = createPlatformCall({
      now: () => NOW,
      fetch: async (url, init) => {
        asked.push(url);
        return simulator.app.request(url, init);
      },
    });
    const platform = oneRuntime(
      { apiKey: API_KEY, url: 'https://one-runtime.example' },
      { call, catalogueCall: call, logos: createLogos(createLogoStore()), now: () => NOW, randomId: () => 'id' },
    );
    let accepted = 0;
    let refused = 0;

    await fc.assert(
      fc.asyncProperty(subject, async (sub) => {
        const endUserId = await verified(sub);
        if (endUserId === null) {
          refused += 1;
          return;
        }
        accepted += 1;
        assert.equal(endUserId, sub);

        asked.length = 0;
        // The simulator reads the parameter as the platform does; the adapter refuses any echo but this very text.
        await platform.list(endUserId);
        assert.equal(asked.length, 1);
        const query = new URL(asked[0] ?? '').search.slice(1);
        assert.equal(query.split('&').length, 1);
        assert.deepEqual(new URLSearchParams(query).getAll('end_user_id'), [sub]);
        assert.equal(decodeURIComponent(query.replace(/^end_user_id=/, '').replaceAll('+', ' ')), sub);
      }),
      runs(600),
    );
    assert.ok(accepted > 100 && refused > 100, `${accepted} accepted, ${refused} refused`);
  });
});
