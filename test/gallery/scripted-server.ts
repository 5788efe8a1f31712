/** The token server of the gallery: each of its four answers is a state's to decide, also that there is none. */
import type { ErrorCode } from '#wire';
import type { PickerErrorCode } from '../../widget/errors.ts';
import { FakeTokenServer, json, problem, type SeenRequest } from '../widget/support/token-server.ts';
import { LIST, SESSION, detailOf } from './integrations.ts';

export type Answer = () => Response | Promise<Response>;

/** Waits for ever. */
export const never: Answer = () => new Promise<Response>(() => undefined);

export const refusing =
  (code: ErrorCode, headers: Record<string, string> = {}): Answer =>
  () =>
    problem(code, 503, headers);

/** What makes the element find the codes that no server sends. */
const UNANSWERED: Readonly<Partial<Record<PickerErrorCode, Answer>>> = {
  network: () => Promise.reject(new TypeError('Failed to fetch')),
  'bad-answer': () => new Response('<h1>Welcome to the airport</h1>', { headers: { 'Content-Type': 'text/html' } }),
};

export const failing = (code: PickerErrorCode): Answer => UNANSWERED[code] ?? refusing(code as ErrorCode);

export class ScriptedServer extends FakeTokenServer {
  list: Answer = () => json(LIST);
  detail: (id: string) => ReturnType<Answer> = (id) => json(detailOf(id));
  session: Answer = () => Response.json(SESSION(), { status: 201 });
  removal: Answer = never;

  override answer = ({ url, init }: SeenRequest): ReturnType<Answer> => {
    const [, id, what] = url.pathname.split('/v1/integrations')[1]?.split('/') ?? [];
    if (id === undefined) return this.list();
    if (what === undefined) return this.detail(decodeURIComponent(id));
    return init.method === 'DELETE' ? this.removal() : this.session();
  };
}
