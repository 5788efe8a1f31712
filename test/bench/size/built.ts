/** The built element, and what of it goes over a wire. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { gzip } from 'pako';

export const ENTRY = 'integrations-picker.js';

const FOLDER = new URL('../../../dist/browser/', import.meta.url);

/** By their paths in `dist/browser`, the entry first. @throws where nothing has been built */
export function builtFiles(): ReadonlyMap<string, Buffer> {
  if (!existsSync(new URL(ENTRY, FOLDER))) throw new Error('Nothing has been built: run "npm run build".');
  const chunks = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && name !== ENTRY)
    .sort();
  return new Map([ENTRY, ...chunks].map((name) => [name, readFileSync(new URL(name, FOLDER))]));
}

/** Not Node's own: that is built for the processor and changes with versions, and the number has to be one everywhere. */
export const gzipBytes = (bytes: Buffer): number => gzip(bytes, { level: 9 }).length;

export const brotliBytes = (bytes: Buffer): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
