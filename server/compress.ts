/** What Node can compress answers with. Off the event loop: zlib's asynchronous calls work in libuv's threads. */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Compression } from './http/accept-encoding.ts';

const brotli = promisify<Uint8Array, object, Buffer<ArrayBuffer>>(brotliCompress);
const gzipped = promisify<Uint8Array, object, Buffer<ArrayBuffer>>(gzip);

const BROTLI_QUALITY = { quick: 5, best: 11 } as const;
const GZIP_LEVEL = { quick: 6, best: 9 } as const;

/** The best first. */
export const compressions: readonly Compression[] = [
  {
    coding: 'br',
    compress: (bytes, effort) =>
      brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY[effort],
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
  { coding: 'gzip', compress: (bytes, effort) => gzipped(bytes, { level: GZIP_LEVEL[effort] }) },
];
