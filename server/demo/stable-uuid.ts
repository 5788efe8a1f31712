/** Ids of demo data: the same on every machine and after every restart, so an id in a bookmark or test stays true. */
import { createHash } from 'node:crypto';

export function stableUuid(name: string): string {
  const bytes = createHash('sha256').update(name).digest().subarray(0, 16);
  // RFC 9562: version 8 (custom) in the high half of byte 6, the variant in the two top bits of byte 8.
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
