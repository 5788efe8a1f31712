/** The token server as the element sees it: a `fetch` whose answers a test decides, also their moment. */
import type { ErrorCode, Problem } from '#wire';
import { aList } from './integrations.ts';

export type SeenRequest = { readonly url: URL; readonly init: RequestInit; readonly headers: Headers };

type Answer = (request: SeenRequest) => Response | Promise<Response>;

export const SERVER = 'https://tokens.test';

export const json = (body: unknown): Response => Response.json(body);

export function problem(code: ErrorCode, status: number, headers: Record<string, string> = {}): Response {
  const body: Problem = { type: `urn:problem:${code}`, title: code, status, detail: code, code, requestId: 'req-1' };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
}

/** An answer that comes when the test says so. */
export type Held = { readonly request: SeenRequest; readonly release: (response: Response) => void };

export class FakeTokenServer {
  readonly requests: SeenRequest[] = [];
  answer: Answer = () => json(aList());

  /** Like the real one, it rejects as soon as the request is aborted. */
  readonly fetch: typeof globalThis.fetch = (input, init = {}) => {
    const request = {
      url: new URL(input instanceof Request ? input.url : input),
      init,
      headers: new Headers(init.headers),
    };
    this.requests.push(request);
    return new Promise((resolve, reject) => {
      init.signal?.addEventListener('abort', () => {
        reject(init.signal?.reason as Error); // an abort's reason is a DOMException
      });
      Promise.resolve(this.answer(request)).then(resolve, reject);
    });
  };

  /** From now on every answer waits; what is asked is collected in the result. */
  hold(): Held[] {
    const held: Held[] = [];
    this.answer = (request) =>
      new Promise((release) => {
        held.push({ request, release });
      });
    return held;
  }

  get tokens(): (string | null)[] {
    return this.requests.map(({ headers }) => headers.get('Authorization'));
  }
}
