/**
 * The body of a request that needs none. What a client library sends anyway, `{}` or nothing, is fine and changes
 * nothing; what is no JSON object is refused, so that nobody believes that a member of it was heard.
 */
import { AppError } from '../errors.ts';

export const MAX_BODY_BYTES = 16 * 1024;

/** @throws {AppError} `payload-too-large`, `unsupported-media-type`, `invalid-request` */
export async function refuseUnusableBody(request: Request): Promise<void> {
  const bytes = await readBytes(request);
  if (bytes.byteLength === 0) return;
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/json\s*(?:;|$)/i.test(type)) throw new AppError('unsupported-media-type');
  if (!isJsonObject(bytes)) throw new AppError('invalid-request', { reason: 'body is not a JSON object' });
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BODY_BYTES) throw new AppError('payload-too-large');
  if (!request.body) return new Uint8Array();
  // Counted as it comes: a chunked body does not say its length.
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new AppError('invalid-request', { reason: 'body broke off', cause });
    });
    if (done) return joined(chunks, length);
    length += value.byteLength;
    if (length > MAX_BODY_BYTES) {
      await reader.cancel();
      throw new AppError('payload-too-large');
    }
    chunks.push(value);
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function isJsonObject(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
