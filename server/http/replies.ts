/**
 * Answers that are made once and sent often: an entity tag, and the body in each coding that somebody has asked for.
 *
 * Decision: kept as they go over the wire and by all that they depend on (their key), so that a warm request writes,
 * digests and compresses nothing. What nobody asks for is not kept: where all browsers take brotli the text itself is
 * forgotten, and written again for the one that does not. What has been sent often is compressed once more, as well as can
 * be: that takes a third of a second of another thread for a list of a thousand, and nobody waits for it.
 *
 * Compressed bodies have a length that depends on what is in them (BREACH). An attacker would have to put a guess of
 * theirs beside a secret in one body: these hold nothing that a request said, and no secret.
 */
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';
import { andThen } from '../and-then.ts';
import { createChooser, type Compression } from './accept-encoding.ts';
import { takeAnswerHeaders } from './answer-headers.ts';
import type { AppEnv } from './context.ts';
import { isHeldBy } from './entity-tag.ts';

export type RepliesOptions = {
  /** Of all bodies and keys together; the longest unused go first. @default 32 MiB */
  readonly maxBytes?: number | undefined;
  /** @default none: what stands in front may do it */
  readonly compressions?: readonly Compression[] | undefined;
  readonly effort: 'quick' | 'best';
};

export type ReplySource = {
  /** All that the body depends on. */
  readonly key: string;
  readonly contentType: string;
  readonly cacheControl: string;
  /** Others that its 200 and its 304 have. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** The body: for one key the same text, however often it is asked for. */
export type WriteBody = () => string | Promise<string>;

export type Replies = {
  /** 200 with the body, or 304 for a client that has it; at once where it is kept. */
  answer(c: Context<AppEnv>, source: ReplySource, write: WriteBody): Response | Promise<Response>;
};

type Bytes = Uint8Array<ArrayBuffer>;

type Reply = {
  /** Weak: in each coding the bytes are others. */
  readonly tag: string;
  /** By coding; `''`: as it is. */
  readonly bodies: ReadonlyMap<string, Body>;
};

/** `coding`: what it is really in; `null` where that is none. `sent`: how often, without end once it is at its best. */
type Body = { readonly bytes: Bytes; readonly coding: string | null; sent: number };

/** So often has a body to be sent before its best form is worth the time. */
const SENT_OFTEN = 8;
const SMALLEST_COMPRESSED_BYTES = 1_024;
const TAG_BYTES = 12;

const encoder = new TextEncoder();

export function createReplies({ maxBytes = 32 * 1024 * 1024, compressions = [], effort }: RepliesOptions): Replies {
  const chooseFor = createChooser(compressions);
  const replies = new LRUCache<string, Reply>({ maxSize: maxBytes });
  /** What is being made, so that a herd of requests makes it once. */
  const underWay = new Map<string, Promise<Reply>>();

  const compressed = async (bytes: Bytes, compression: Compression): Promise<Body> => {
    try {
      return { bytes: await trimmed(compression.compress(bytes, effort)), coding: compression.coding, sent: 0 };
    } catch {
      return { bytes, coding: null, sent: 0 };
    }
  };

  const make = async (key: string, write: WriteBody, compression: Compression | null): Promise<Reply> => {
    const bytes = encoder.encode(await write());
    const tag = replies.get(key)?.tag ?? (await tagOf(bytes));
    const body =
      compression === null || bytes.length < SMALLEST_COMPRESSED_BYTES
        ? { bytes, coding: null, sent: 0 }
        : await compressed(bytes, compression);
    const reply = { tag, bodies: new Map(replies.get(key)?.bodies).set(compression?.coding ?? '', body) };
    replies.set(key, reply, { size: sizeOf(key, reply) });
    return reply;
  };

  const makeOnce = (key: string, write: WriteBody, compression: Compression | null): Promise<Reply> => {
    const name = `${compression?.coding ?? ''} ${key}`;
    const current = underWay.get(name);
    if (current) return current;
    const making = make(key, write, compression).finally(() => underWay.delete(name));
    underWay.set(name, making);
    return making;
  };

  let isImproving = false;
  /** One at a time: it shares its threads with whatever is waited for. */
  const improve = async (key: string, write: WriteBody, compression: Compression, body: Body): Promise<void> => {
    isImproving = true;
    try {
      const bytes = await trimmed(compression.compress(encoder.encode(await write()), 'best'));
      const reply = replies.peek(key);
      if (!reply) return;
      const best = { bytes, coding: compression.coding, sent: Infinity };
      const better = { ...reply, bodies: new Map(reply.bodies).set(compression.coding, best) };
      replies.set(key, better, { size: sizeOf(key, better) });
    } catch {
      // What there is will do.
      body.sent = Infinity;
    } finally {
      isImproving = false;
    }
  };

  /** @param body `null`: the client has it */
  const responseOf = (c: Context<AppEnv>, source: ReplySource, tag: string, body: Body | null): Response => {
    const headers = takeAnswerHeaders(c);
    headers['ETag'] = tag;
    headers['Cache-Control'] = source.cacheControl;
    if (source.headers) Object.assign(headers, source.headers);
    if (compressions.length > 0) headers['Vary'] = varying(headers['Vary']);
    // RFC 9110 §15.4.5: without what describes a body.
    if (body === null) return new Response(null, { status: 304, headers });
    headers['Content-Type'] = source.contentType;
    if (body.coding !== null) headers['Content-Encoding'] = body.coding;
    return new Response(body.bytes, { status: 200, headers });
  };

  const count = (key: string, write: WriteBody, compression: Compression | null, body: Body): void => {
    body.sent += 1;
    const isWorthMore = effort === 'quick' && body.sent >= SENT_OFTEN && Number.isFinite(body.sent);
    if (compression && body.coding !== null && isWorthMore && !isImproving) void improve(key, write, compression, body);
  };

  return {
    answer(c, source, write) {
      const { key } = source;
      const compression = chooseFor(c.req.header('Accept-Encoding'));
      const place = compression?.coding ?? '';
      const ifNoneMatch = c.req.header('If-None-Match');
      const kept = replies.get(key);
      const isKept = kept && (isHeldBy(ifNoneMatch, kept.tag) || kept.bodies.has(place));
      return andThen(isKept ? kept : makeOnce(key, write, compression), ({ tag, bodies }) => {
        const body = isHeldBy(ifNoneMatch, tag) ? undefined : bodies.get(place);
        if (body) count(key, write, compression, body);
        return responseOf(c, source, tag, body ?? null);
      });
    },
  };
}

/** A copy: what zlib answers with may keep a buffer of 16 KiB alive for a hundred bytes. */
const trimmed = async (compressing: Promise<Uint8Array>): Promise<Bytes> => new Uint8Array(await compressing);

const varying = (vary: string | undefined): string =>
  vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`;

const sizeOf = (key: string, { bodies }: Reply): number =>
  [...bodies.values()].reduce((sum, { bytes }) => sum + bytes.length, key.length + 300);

async function tagOf(bytes: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, TAG_BYTES);
  return `W/"${btoa(String.fromCharCode(...digest))}"`;
}
