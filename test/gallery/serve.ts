/** The gallery on loopback: built in memory from the sources, at the start and whenever its front page is asked for. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { marketplace } from './marketplace.ts';

export type Gallery = { readonly address: string; readonly stop: () => Promise<void> };

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const PAGES = ['index.html', 'stage.html', 'hosted.html', 'darkroom.html'];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
};

type Files = ReadonlyMap<string, string | Uint8Array>;

async function built(): Promise<Files> {
  const result = await build({
    root: ROOT,
    configFile: false,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: { input: PAGES.map((page) => ROOT + page) },
    },
  });
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  return new Map([
    ...outputs.map((one) => [one.fileName, one.type === 'chunk' ? one.code : one.source] as const),
    // Its logos are some megabytes of modules, which are read here rather than in the browser.
    ['marketplace.json', JSON.stringify(marketplace())],
  ]);
}

/** @param port 0: one that is free */
export async function serveGallery(port = 0): Promise<Gallery> {
  let files = await built();
  let fresh = true;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://gallery').pathname.slice(1) || 'index.html';
    const answer = async (): Promise<void> => {
      if (path === 'index.html' && !fresh) files = await built();
      if (path === 'index.html') fresh = false;
      const file = files.get(path);
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      response
        .writeHead(file === undefined ? 404 : 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
        .end(file);
    };
    // Sources may be broken while somebody works on them; the page says so, and the server lives on.
    answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: given } = server.address() as AddressInfo; // what listens on TCP has one
  return {
    address: `http://127.0.0.1:${String(given)}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
