/** The ways in which a platform fails, each as one answer; `NEEDLE` stands wherever its own text does. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { writeGood, type Fault } from './fault-platform.ts';

/** In every body that must reach neither a browser nor a log. */
export const NEEDLE = 'needle-4f1c-upstream-text';

type Headers = Record<string, string | string[]>;

export const JSON_TYPE = { 'Content-Type': 'application/json' };

export const answers =
  (status: number, headers: Headers = {}, body: string | Buffer = ''): Fault =>
  ({ response }) =>
    response.writeHead(status, headers).end(body);

/** 200 with this JSON text. */
export const json = (body: string | Buffer, headers: Headers = {}): Fault =>
  answers(200, { ...JSON_TYPE, ...headers }, body);

/** The good answer with something changed in it. */
export const changed =
  (change: (body: Record<string, unknown>) => unknown, headers: Headers = {}): Fault =>
  async ({ response, good }) => {
    // The simulator's own JSON, an object on every route that is faulted here.
    const body = (await (await good()).json()) as Record<string, unknown>;
    response.writeHead(200, { ...JSON_TYPE, ...headers }).end(JSON.stringify(change(body)));
  };

/** The good answer with other headers or another status. */
export const goodWith =
  (headers: Headers, status = 200): Fault =>
  async ({ response, good }) => {
    response.writeHead(status, { ...JSON_TYPE, ...headers }).end(await (await good()).text());
  };

/** One after the other; the last one stays. */
export function inTurn(first: Fault, ...rest: readonly Fault[]): Fault {
  const left = [first, ...rest];
  return (exchange) => ((left.length > 1 ? left.shift() : left[0]) ?? first)(exchange);
}

/** Bytes in place of an HTTP answer. */
export const bytes =
  (text: string): Fault =>
  ({ response }) =>
    response.socket?.end(text, 'latin1');

export const hangs: Fault = () => undefined;

export const hangsInTheBody: Fault = ({ response }) => {
  response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '1000' }).write(`{"end_user_id":"${NEEDLE}`);
};

/** A byte now and then, as slowly as a server likes: only a deadline over the whole body ends it. */
export const dripsForEver: Fault = ({ response }) => {
  response.writeHead(200, JSON_TYPE).write('[');
  const drip = setInterval(() => response.write(' '), 20);
  response.once('close', () => {
    clearInterval(drip);
  });
};

export const resets: Fault = ({ response }) => response.socket?.resetAndDestroy();

export const breaksInTheBody: Fault = ({ response }) => {
  response.writeHead(200, { ...JSON_TYPE, 'Content-Length': '1000' });
  // Once the beginning has left, so that it is the body that breaks and not the connection.
  response.write(`{"end_user_id":"${NEEDLE}`, () => response.socket?.destroy());
};

/** The first half of the good answer, with a length that says it is whole. */
export const truncates: Fault = async ({ response, good }) => {
  const text = await (await good()).text();
  response.writeHead(200, JSON_TYPE).end(text.slice(0, text.length / 2));
};

export const redirects = (status: number, location?: string): Fault =>
  answers(status, location === undefined ? {} : { Location: location }, NEEDLE);

const MEBIBYTE = Buffer.alloc(1024 * 1024, ' ');

/** Many members in one file (RFC 1952 §2.2): packed in no time, and as large as it says once unpacked. */
export const gzipBomb = (mebibytes: number): Fault => {
  const member = gzipSync(MEBIBYTE);
  return json(Buffer.concat(Array.from({ length: mebibytes }, () => member)), { 'Content-Encoding': 'gzip' });
};

export const brotliBomb = (mebibytes: number): Fault =>
  json(brotliCompressSync(Buffer.alloc(mebibytes * MEBIBYTE.length, ' ')), { 'Content-Encoding': 'br' });

export const deepJson = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** 103 first, then the good answer. */
export const earlyHints: Fault = (exchange) => {
  exchange.response.writeEarlyHints({ link: '</a.css>; rel=preload' });
  return writeGood(exchange);
};
