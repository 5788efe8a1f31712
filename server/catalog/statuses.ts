/**
 * The connection states of one user as a short text, in the order of the catalogue they belong to.
 *
 * Decision: three states to a character, in base 3 from "A" on. 981 integrations take 327 bytes, equal states are equal
 * texts (which is what replies are shared by), and any store can keep them as they are.
 */
import type { ConnectionStatus } from '#wire';

export type PackedStatuses = string;

/** A digit of base 3 is a place in here. */
const STATUSES = ['not_connected', 'connected', 'unknown'] as const satisfies readonly ConnectionStatus[];
const DIGIT = { not_connected: 0, connected: 1, unknown: 2 } as const satisfies Record<ConnectionStatus, number>;
const WEIGHTS = [1, 3, 9] as const;
const FIRST = 'A'.charCodeAt(0);

export function packStatuses(statuses: readonly ConnectionStatus[]): PackedStatuses {
  const codes = new Uint8Array(Math.ceil(statuses.length / WEIGHTS.length)).fill(FIRST);
  statuses.forEach((status, index) => {
    const place = Math.floor(index / WEIGHTS.length);
    codes[place] = (codes[place] ?? FIRST) + DIGIT[status] * (WEIGHTS[index % WEIGHTS.length] ?? 1);
  });
  // Joined and not added up: what is kept for an hour must be one flat text and no tree of small ones.
  return Array.from(codes, (code) => String.fromCharCode(code)).join('');
}

/** @param index in the catalogue; `unknown` beyond its end */
export function statusAt(packed: PackedStatuses, index: number): ConnectionStatus {
  const digits = packed.charCodeAt(Math.floor(index / WEIGHTS.length)) - FIRST;
  return STATUSES[Math.floor(digits / (WEIGHTS[index % WEIGHTS.length] ?? 1)) % STATUSES.length] ?? 'unknown';
}

/** Whether this text, from wherever, can be the states of so many integrations. */
export const fitsCatalogue = (packed: string, integrations: number): boolean =>
  packed.length === Math.ceil(integrations / WEIGHTS.length) && /^[A-[]*$/.test(packed);
