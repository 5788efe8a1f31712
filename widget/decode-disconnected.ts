/** What disconnecting answers. */
import type { Disconnected } from '#wire';
import { badAnswer, isFields } from './decode-fields.ts';

/** @throws {PickerError} `bad-answer` */
export function decodeDisconnected(body: unknown): Disconnected {
  const count = isFields(body) ? body['deletedCount'] : null;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) throw badAnswer('deletedCount');
  return { deletedCount: count };
}
