/**
 * Query and body from outside → decoded values.
 *
 * One Runtime's public behaviour: these checks belong to its web framework (axum), which makes them **before** the
 * key is looked at and answers in plain text: 400, 413, 415 or 422.
 */
import type { z } from 'zod';
import { textRefusal } from './answers.ts';

/** Bytes; axum's default for a JSON body. A body of exactly this size is accepted. */
const BODY_LIMIT = 2 * 1024 * 1024;

/** The whole body, or `null` when it is over the limit (the rest of it is not read). */
export async function readBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > BODY_LIMIT) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > BODY_LIMIT) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}

/** The one value of a parameter that must be there exactly once. @throws 400 */
export function singleParameter(query: URLSearchParams, name: string): string {
  const [value, ...others] = query.getAll(name);
  if (value === undefined) throw textRefusal(400, `Failed to deserialize query string: missing field \`${name}\``);
  if (others.length > 0) throw textRefusal(400, `Failed to deserialize query string: duplicate field \`${name}\``);
  return value;
}

// axum takes `application/json` and any `application/*+json`, with or without parameters.
const JSON_MEDIA_TYPE = /^application\/(?:[^;\s]+\+)?json\s*(?:;|$)/i;
// Cs under the `u` flag: a surrogate without its other half. JSON.parse lets it pass, Rust's strings cannot hold it.
const LONE_SURROGATE = /\p{Surrogate}/u;

function parseJson(body: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return JSON.parse(text, (_key, value: unknown) => {
      if (typeof value === 'string' && LONE_SURROGATE.test(value)) throw new SyntaxError('lone surrogate');
      return value;
    });
  } catch {
    throw textRefusal(400, 'Failed to parse the request body as JSON');
  }
}

/** @throws 415, 413, 400 or 422, in that order */
export function decodeJson<Value>(
  contentType: string | undefined,
  body: Uint8Array | null,
  schema: z.ZodType<Value>,
): Value {
  if (!JSON_MEDIA_TYPE.test(contentType ?? '')) {
    throw textRefusal(415, 'Expected request with `Content-Type: application/json`');
  }
  if (body === null) throw textRefusal(413, 'Failed to buffer the request body: length limit exceeded');
  const decoded = schema.safeParse(parseJson(body));
  if (decoded.success) return decoded.data;
  const field = decoded.error.issues[0]?.path.join('.') ?? '';
  throw textRefusal(
    422,
    `Failed to deserialize the JSON body into the target type: missing or invalid field \`${field}\``,
  );
}
