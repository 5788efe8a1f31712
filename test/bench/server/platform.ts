/**
 * One Runtime as fast as it can be played, in a process of its own: bytes made beforehand, each user's few connections
 * set in them. `/full` has the logos, `/plain` none; each takes the place of the platform's address.
 *
 * Messages to the parent: `{ url }` once, and `{ lists }`, how often a list was asked for, whenever it is asked.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCatalogue, type CatalogueEntry } from '../catalogue/catalogue.ts';

/** Both states of each integration, so that an answer is nothing but a choice among them. */
type Answer = {
  /** The same for everybody, and without a status. */
  readonly catalogue: Buffer;
  readonly connected: readonly Buffer[];
  readonly notConnected: readonly Buffer[];
  readonly slugs: readonly string[];
};

const CONNECTED_COUNT = 3;

const catalogues = {
  full: prepared(createCatalogue()),
  plain: prepared(createCatalogue({ withLogos: false })),
};
const disconnected = new Map<string, Set<string>>();
let lists = 0;

function prepared(catalogue: readonly CatalogueEntry[]): Answer {
  const withStatus = (status: string): readonly Buffer[] =>
    catalogue.map((entry, index) => Buffer.from((index === 0 ? '' : ',') + JSON.stringify(itemOf(entry, status))));
  return {
    catalogue: Buffer.from(JSON.stringify({ integrations: catalogue })),
    connected: withStatus('connected'),
    notConnected: withStatus('not_connected'),
    slugs: catalogue.map(({ slug }) => slug),
  };
}

/** In the order of the API's fields. */
function itemOf({ supported_auth_types, ...entry }: CatalogueEntry, status: string): unknown {
  return { ...entry, status, supported_auth_types };
}

/** FNV-1a, so that a user has the same connections whenever they ask. */
function connectedIndices(endUserId: string, count: number): ReadonlySet<number> {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(endUserId)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return new Set(Array.from({ length: CONNECTED_COUNT }, (_, index) => (hash + index * 317) % count));
}

function listOf(answer: Answer, endUserId: string): readonly Buffer[] {
  const connected = connectedIndices(endUserId, answer.slugs.length);
  const gone = disconnected.get(endUserId);
  const items = answer.notConnected.map((item, index) => {
    const isConnected = connected.has(index) && gone?.has(answer.slugs[index] ?? '') !== true;
    return isConnected ? (answer.connected[index] ?? item) : item;
  });
  return [Buffer.from(`{"end_user_id":${JSON.stringify(endUserId)},"integrations":[`), ...items, Buffer.from(']}')];
}

function send(response: ServerResponse, pieces: readonly Buffer[]): void {
  const body = Buffer.concat(pieces);
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
}

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://platform');
  const [, which, ...path] = pathname.split('/');
  const answer = which === 'full' ? catalogues.full : catalogues.plain;
  switch (path.join('/')) {
    case 'v1/integrations':
      lists += 1;
      send(response, listOf(answer, searchParams.get('end_user_id') ?? ''));
      return;
    case 'v1/catalog/integrations':
      send(response, [answer.catalogue]);
      return;
    case 'v1/disconnect': {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.once('end', () => {
        const { integration_slug: slug, end_user_id: user } = JSON.parse(Buffer.concat(chunks).toString()) as {
          integration_slug: string;
          end_user_id: string;
        }; // only the token server asks
        disconnected.set(user, (disconnected.get(user) ?? new Set()).add(slug));
        const reply = { status: 'disconnected', integration_slug: slug, end_user_id: user, deleted_count: 1 };
        send(response, [Buffer.from(JSON.stringify(reply))]);
      });
      return;
    }
    default:
      response.writeHead(404).end();
  }
});

server.listen(0, '127.0.0.1', () => {
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
process.on('message', () => process.send?.({ lists }));
