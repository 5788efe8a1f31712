/**
 * The floor of a reply: plain node:http that knows nothing but to send the same status, the same headers and the same
 * bytes. Tells its parent `{ url }`.
 *
 * Arguments: a file with the status and headers as JSON, and one with the body.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [, , headFile = '', bodyFile = ''] = process.argv;
// Written by the parent.
const { status, headers } = JSON.parse(readFileSync(headFile, 'utf8')) as { status: number; headers: string[] };
const body = readFileSync(bodyFile);

const server = createServer((_request, response) => {
  response.writeHead(status, headers);
  response.end(body.length === 0 ? undefined : body);
});
server.listen(0, '127.0.0.1', () => {
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
