/**
 * Everything that a browser sent and received, decoded, so that it can be searched for what must not be in it:
 * addresses, headers (as they went over the wire), bodies, console, cookies, storage and the pages themselves.
 */
import type { BrowserContext, Page, Request } from 'playwright-core';

export type Traffic = {
  /** How many requests were recorded: a search through nothing proves nothing. */
  requestCount(): number;
  /** Waits for whatever is still under way. @returns where the secret was found, in any usual spelling */
  find(secret: string): Promise<readonly string[]>;
};

type Piece = { readonly where: string; readonly text: string };

export function recordTraffic(context: BrowserContext): Traffic {
  const pieces: Promise<readonly Piece[]>[] = [];
  let requests = 0;
  const record = (arriving: Promise<readonly Piece[]>): void => {
    pieces.push(arriving);
    // A browser that is closed takes the rest with it; whoever searches still hears of what could not be read.
    arriving.catch(() => undefined);
  };
  context.on('request', (request) => {
    requests += 1;
    record(piecesOf(request));
  });
  context.on('console', (message) => {
    record(Promise.resolve([{ where: 'console', text: message.text() }]));
  });
  return {
    requestCount: () => requests,
    find: async (secret) => {
      const kept = await Promise.all(context.pages().map(keptBy));
      const cookies = { where: 'cookies', text: JSON.stringify(await context.cookies()) };
      const all = [...(await Promise.all(pieces)).flat(), ...kept.flat(), cookies];
      const spellings = spellingsOf(secret);
      return all.filter(({ text }) => spellings.some((spelling) => text.includes(spelling))).map(({ where }) => where);
    },
  };
}

async function piecesOf(request: Request): Promise<readonly Piece[]> {
  // Once it has ended: of one that fails there is no more than what was sent.
  const response = await request.response();
  if (!response) return sentPieces(request);
  // A redirect has no body of its own.
  const body = await response.body().catch(() => Buffer.alloc(0));
  const headers = await response.headersArray();
  return [
    ...(await sentPieces(request)),
    {
      where: `response headers of ${request.url()}`,
      text: headers.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    },
    { where: `response body of ${request.url()}`, text: body.toString('utf8') },
  ];
}

async function sentPieces(request: Request): Promise<readonly Piece[]> {
  const headers = await request.headersArray();
  return [
    { where: 'request address', text: request.url() },
    {
      where: `request headers of ${request.url()}`,
      text: headers.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    },
    { where: `request body of ${request.url()}`, text: request.postData() ?? '' },
  ];
}

/** What the page itself holds on to, shadow roots included. */
async function keptBy(page: Page): Promise<readonly Piece[]> {
  const text = await page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    // The array grows while it is read: each root adds the shadow roots in it.
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    }
    const markup = roots.map((root) => (root instanceof Document ? root.documentElement.outerHTML : root.innerHTML));
    return [...markup, JSON.stringify(localStorage), JSON.stringify(sessionStorage)].join('\n');
  });
  return [{ where: `page ${page.url()}`, text }];
}

/** As it is, percent-encoded, in hexadecimal, and in base64 at each of its three alignments. */
function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const aligned = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // The first and the last group also hold bits of the neighbours.
    return text.slice(4, -4);
  });
  return [secret, encodeURIComponent(secret), bytes.toString('hex'), ...aligned];
}
