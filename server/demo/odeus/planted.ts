/**
 * Strings that no browser and no log may ever see, planted wherever a real workspace keeps such a thing: a test
 * searches all that leaves the token server for them.
 *
 * Decision: each is a mark that can be recognised inside any other text, so that whoever plants one more need not
 * enter it in a list, and a test that brings a catalogue of its own gets its marks found too.
 */
import { createHash } from 'node:crypto';

/** Fits a label of a host name (RFC 1035 §2.3.4: 63 characters) where `kind` is of 20 characters or less. */
export const planted = (kind: string, whose: string): string =>
  `planted-${kind}-${createHash('sha256').update(`${kind}/${whose}`).digest('hex').slice(0, 32)}`;

/** Every mark in it, once. */
export const plantedIn = (value: unknown): readonly string[] => [
  ...new Set(JSON.stringify(value).match(/planted-[a-z-]+-[0-9a-f]{32}/g) ?? []),
];
