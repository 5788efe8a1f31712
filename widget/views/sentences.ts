import type { Messages } from '../messages.ts';

/** Several, said in one go. Only the last has its full stop; one that trails off (…) needs none. */
export const sentences = ({ fullStop }: Messages, ...all: readonly string[]): string =>
  all
    .filter((sentence) => sentence !== '')
    .reduce((before, sentence) => `${before}${before.endsWith('…') ? ' ' : fullStop}${sentence}`);
