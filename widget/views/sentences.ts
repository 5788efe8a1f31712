import type { Messages } from '../messages.ts';

/** Several, said in one go. One that has its full stop, or trails off (…), needs none. */
export function sentences({ fullStop }: Messages, ...all: readonly string[]): string {
  const stop = fullStop.trimEnd();
  const between = (before: string): string => {
    if (before === '') return '';
    if (before.endsWith('…')) return ' ';
    return stop !== '' && before.endsWith(stop) ? fullStop.slice(stop.length) : fullStop;
  };
  return all
    .filter((sentence) => sentence !== '')
    .reduce((before, sentence) => `${before}${between(before)}${sentence}`, '');
}
