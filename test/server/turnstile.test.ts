import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTurnstile } from '../../server/turnstile.ts';

const never = new AbortController().signal;

/** Work that ends when it is told to. */
function work(): { readonly run: () => Promise<void>; started: boolean; end: () => void } {
  const piece = {
    started: false,
    end: (): void => undefined,
    run: (): Promise<void> => {
      piece.started = true;
      return new Promise((resolve) => {
        piece.end = resolve;
      });
    },
  };
  return piece;
}

describe('a turnstile', () => {
  it('lets so many in and the others one by one, in order', async () => {
    const turnstile = createTurnstile(2);
    const pieces = [work(), work(), work(), work()];
    const passing = pieces.map(({ run }) => turnstile.pass(never, run));
    const started = (): boolean[] => pieces.map((piece) => piece.started);
    await Promise.resolve();
    assert.deepEqual(started(), [true, true, false, false]);
    pieces[1]?.end();
    await passing[1];
    assert.deepEqual(started(), [true, true, true, false]);
    for (const piece of pieces) piece.end();
    await passing[2];
    await Promise.resolve();
    assert.deepEqual(started(), [true, true, true, true]);
    pieces[3]?.end();
    await Promise.all(passing);
  });

  it('gives its place back when the work fails', async () => {
    const turnstile = createTurnstile(1);
    await assert.rejects(
      turnstile.pass(never, () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(await turnstile.pass(never, () => Promise.resolve('next')), 'next');
  });

  it('lets those go who wait too long, and nobody takes their place', async () => {
    const turnstile = createTurnstile(1);
    const [first, last] = [work(), work()];
    const patience = new AbortController();
    const inside = turnstile.pass(never, first.run);
    const impatient = turnstile.pass(patience.signal, () => Promise.reject(new Error('must not run')));
    const patient = turnstile.pass(never, last.run);
    patience.abort(new Error('too long'));
    await assert.rejects(impatient, /too long/);
    first.end();
    await inside;
    assert.equal(last.started, true);
    last.end();
    await patient;
  });
});
