/**
 * Requests that no browser and no fetch would send: repeated headers, odd paths, single bytes. Answers come back as
 * text and headers, whole.
 */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

export type HeaderPair = readonly [name: string, value: string];

export type RawRequest = {
  readonly method?: string;
  /** Sent as it stands: nothing is normalised. */
  readonly path: string;
  /** In this order, repetitions included. */
  readonly headers?: readonly HeaderPair[];
  readonly body?: string | Uint8Array;
  /** Without a Content-Length. */
  readonly chunked?: boolean;
};

export type RawAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

export function sendRaw(server: string, request: RawRequest): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(server);
  const { method = 'GET', path, headers = [], body, chunked = false } = request;
  const length: HeaderPair[] =
    body === undefined || chunked ? [] : [['Content-Length', String(Buffer.byteLength(body))]];
  const given: readonly HeaderPair[] = headers.some(([name]) => /^host$/i.test(name)) ? [] : [['Host', host]];
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      // As one flat array, node sends repeated headers as they are.
      { hostname, port, method, path, agent: false, headers: [...given, ...headers, ...length].flat() },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString('utf8'),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** What node's own client refuses to write: the bytes as they are, one Latin-1 character each. */
export function sendBytes(server: string, bytes: string): Promise<{ readonly status: number; readonly text: string }> {
  const { hostname, port } = new URL(server);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => {
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    });
  });
}
