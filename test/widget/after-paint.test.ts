import { expect, nextFrame } from '@open-wc/testing';
import { AfterPaint } from '../../widget/state/after-paint.ts';
import { FakeClock } from './support/clock.ts';

type Watched = { readonly clock: FakeClock; readonly work: AfterPaint; readonly done: string[] };

function watched(): Watched {
  const clock = new FakeClock();
  const done: string[] = [];
  const note = (what: string) => (): void => void done.push(what);
  return { clock, done, work: new AfterPaint({ before: note('before'), after: note('after'), timer: clock.after }) };
}

describe('work around the next frame', () => {
  it('is done once before and once after it, however often it is asked for', async () => {
    const { clock, work, done } = watched();
    work.ask();
    work.ask();
    expect(done).to.be.empty;
    await nextFrame();
    expect(done).to.deep.equal(['before']);
    await clock.pass(0);
    expect(done).to.deep.equal(['before', 'after']);
  });

  it('waits for a pause that starts anew with each time it is asked for, and is not cut short', async () => {
    const { clock, work, done } = watched();
    work.ask();
    await nextFrame();
    for (let time = 0; time < 3; time++) {
      work.ask(150);
      work.ask();
      await nextFrame();
      await clock.pass(149);
    }
    work.ask();
    await nextFrame();
    expect(done).to.deep.equal(['before', 'before', 'before', 'before', 'before']);
    await clock.pass(1);
    expect(done.at(-1)).to.equal('after');
    work.ask();
    await nextFrame();
    await clock.pass(0);
    expect(done.slice(-2), 'the next is in no pause').to.deep.equal(['before', 'after']);
  });

  it('is not done once it is called off', async () => {
    const { clock, work, done } = watched();
    work.ask();
    work.cancel();
    await nextFrame();
    work.ask(150);
    await nextFrame();
    work.cancel();
    await clock.pass(1_000);
    expect(done).to.deep.equal(['before']);
  });
});
