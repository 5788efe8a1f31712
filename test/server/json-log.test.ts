import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createJsonLog, type JsonLogOptions } from '../../server/json-log.ts';
import { NOW } from '../support/user-tokens.ts';

function written(options: Partial<JsonLogOptions> = {}) {
  const writes: string[] = [];
  const waiting: (() => void)[] = [];
  let atMs = NOW.getTime();
  const { log, flush } = createJsonLog({
    lowest: 'info',
    write: (lines) => writes.push(lines),
    now: () => new Date((atMs += 1)),
    later: (callback) => waiting.push(callback),
    ...options,
  });
  const say = (...messages: readonly string[]): void => {
    for (const message of messages) log({ level: 'info', message });
  };
  const passMoment = (): void => {
    for (const callback of waiting.splice(0)) callback();
  };
  return { writes, log, say, flush, passMoment };
}

const messagesIn = (lines: string): unknown[] =>
  lines
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { message: unknown }).message); // a line is an object

describe('the log of the process', () => {
  it('writes a burst of entries at once, each on a line of its own, in their order and with their own time', () => {
    const { writes, say, passMoment } = written();
    say('one', 'two\nlines', 'three');
    assert.equal(writes.length, 0);
    passMoment();
    assert.equal(writes.length, 1);
    assert.deepEqual(messagesIn(writes[0] ?? ''), ['one', 'two\nlines', 'three']);
    assert.equal(new Set(writes[0]?.match(/"time":"[^"]+"/g)).size, 3);
  });

  it('writes what comes later in its own turn, and nothing twice', () => {
    const { writes, say, flush, passMoment } = written();
    say('one');
    passMoment();
    say('two');
    flush();
    passMoment();
    flush();
    assert.deepEqual(writes.map(messagesIn), [['one'], ['two']]);
  });

  it('loses nothing of what has been gathered when it is told to write', () => {
    const { writes, say, flush } = written();
    say('one', 'two');
    flush();
    assert.deepEqual(messagesIn(writes.join('')), ['one', 'two']);
  });

  it('keeps no more than so many entries waiting', () => {
    const { writes, say, passMoment } = written({ maxGathered: 3 });
    say('a', 'b', 'c', 'd');
    assert.deepEqual(writes.map(messagesIn), [['a', 'b', 'c']]);
    passMoment();
    assert.deepEqual(messagesIn(writes.join('')), ['a', 'b', 'c', 'd']);
  });

  it('writes each entry by itself where nothing gathers them', () => {
    const { writes, say } = written({ later: undefined });
    say('one', 'two');
    assert.deepEqual(writes.map(messagesIn), [['one'], ['two']]);
  });

  it('leaves out what is below its level', () => {
    const { writes, log, flush } = written({ lowest: 'warn' });
    for (const level of ['debug', 'info', 'warn', 'error'] as const) log({ level, message: level });
    flush();
    assert.deepEqual(messagesIn(writes.join('')), ['warn', 'error']);
  });
});
