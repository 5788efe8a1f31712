/** The stage of the widget benchmarks: one server for the built element, the pages and their lists, and one Chromium. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Integration, IntegrationList } from '#wire';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { launchBrowser } from '../../e2e/support/browser.ts';
import { createCatalogue } from '../catalogue/catalogue.ts';
import { builtFiles } from '../size/built.ts';

export type Stage = {
  readonly browser: Browser;
  /** `http://127.0.0.1:<port>`. Pages: `/by-hand/<count>`, `/element/<count>`, `/first-visit/<count>`, `/evaluation`. */
  readonly origin: string;
  readonly close: () => Promise<void>;
};

const PAGE_FOLDER = fileURLToPath(new URL('../page/', import.meta.url));
const PAGES = ['by-hand', 'element', 'lit-alone', 'evaluation'];

/** Timers are fine-grained only where no other site shares the process. Nothing is kept: compiled code neither. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cache-Control': 'no-store',
};

type Served = { readonly type: string; readonly text: string | Buffer };

export async function setStage(): Promise<Stage> {
  const scripts = new Map<string, Served>();
  for (const [name, text] of builtFiles()) scripts.set(`/${name}`, { type: 'text/javascript', text });
  for (const [name, text] of await builtPages()) scripts.set(`/page/${name}`, { type: 'text/javascript', text });
  const lists = new Map<number, string>();

  const answerTo = (path: string): Served | null => {
    const [, page = '', number = '', ...rest] = path.split('/');
    const count = Number(number);
    switch (page) {
      case 'by-hand':
        return { type: 'text/html', text: byHand(`/data/${count}/v1/integrations`) };
      case 'element':
        return {
          type: 'text/html',
          text: html(`<body data-server="/data/${count}/">
            <script type="module" src="/integrations-picker.js"></script>
            <script type="module" src="/page/element.js"></script>`),
        };
      case 'first-visit':
        return {
          type: 'text/html',
          text: html(`<script type="module" src="/integrations-picker.js"></script>
            <integrations-picker server="/data/${count}/" token="bench.user.token"></integrations-picker>`),
        };
      case 'evaluation':
        return { type: 'text/html', text: html('<script type="module" src="/page/evaluation.js"></script>') };
      case 'data':
        if (rest.join('/') !== 'v1/integrations') return null;
        if (!lists.has(count)) lists.set(count, JSON.stringify(listOf(count)));
        return { type: 'application/json', text: lists.get(count) ?? '' };
      default:
        return scripts.get(path) ?? null;
    }
  };

  const server = createServer((request, response) => {
    const served = answerTo(new URL(request.url ?? '/', 'http://stage').pathname);
    if (served === null) response.writeHead(404, HEADERS).end();
    else response.writeHead(200, { ...HEADERS, 'Content-Type': `${served.type}; charset=utf-8` }).end(served.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const browser = await launchBrowser();
  return {
    browser,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const html = (body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
  <style>body { margin: 24px; font: 16px/1.5 system-ui, sans-serif; }</style>${body}</html>`;

const byHand = (address: string): string =>
  readFileSync(join(PAGE_FOLDER, 'by-hand.html'), 'utf8').replace('LIST', address);

/** As the element's own bundle is made: neither side is better minified. */
async function builtPages(): Promise<ReadonlyMap<string, string>> {
  const place = mkdtempSync(join(tmpdir(), 'bench-pages-'));
  try {
    for (const page of PAGES) {
      await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        build: {
          target: 'es2022',
          outDir: place,
          emptyOutDir: false,
          rolldownOptions: { output: { minify: true } },
          lib: { entry: join(PAGE_FOLDER, `${page}.ts`), formats: ['es'], fileName: () => `${page}.js` },
        },
      });
    }
    return new Map(readdirSync(place).map((name) => [name, readFileSync(join(place, name), 'utf8')]));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const CONNECTED_EVERY = 200;

/**
 * Without logos: how a page draws pictures is the browser's affair, and the same for both sides.
 */
function listOf(count: number): IntegrationList {
  const integrations = createCatalogue({ count, withLogos: false }).map(
    ({ slug, name, description, category }, index): Integration => ({
      id: `one-runtime:${slug}`,
      platform: 'one-runtime',
      slug,
      name,
      description,
      logoUrl: null,
      category,
      status: index % CONNECTED_EVERY === 0 ? 'connected' : 'not_connected',
      authTypes: ['api_key'],
      connectable: true,
      accountLabel: null,
    }),
  );
  return { catalogue: `bench-${count}`, integrations, platforms: [{ name: 'one-runtime', ok: true, asOf: null }] };
}
