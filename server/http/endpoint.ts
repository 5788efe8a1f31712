/**
 * One address of this server: what it has for each method, behind what every request passes.
 *
 * Decision: one handler an address, and no chain of middlewares. Hono awaits each link of a chain, even one that has
 * nothing to wait for; here an answer that is there at once is given at once, and `@hono/node-server` sends it without
 * a promise. The cost: what stands in front of an address is handed in (`gates`), and in an app that mounts this one,
 * addresses that are none of ours are that app's to answer.
 *
 * Nothing is ever thrown out of here: a fault of ours is an answer too, and has its line in the log.
 */
import type { Context } from 'hono';
import { isPromise } from '../and-then.ts';
import { AppError } from '../errors.ts';
import type { OrRefused } from '../unless-refused.ts';
import { beginAnswer, completeAnswer } from './answer-headers.ts';
import type { AppEnv } from './context.ts';
import { answerError } from './problem.ts';
import type { RequestLog } from './request-log.ts';

/**
 * Answers a request, or refuses it.
 * @throws {AppError} to refuse it too, where something had to be awaited first
 */
export type Answerer = (c: Context<AppEnv>) => OrRefused<Response>;

/** As an `Answerer`; or lets a request pass (`undefined`). */
export type Gate = (c: Context<AppEnv>) => OrRefused<Response | undefined>;

/** HEAD is GET without its body, which Hono sees to. */
export type Methods = Readonly<Partial<Record<'GET' | 'POST' | 'DELETE', Answerer>>>;

/** What answers an address, for all methods: 405 to those that it does not have, and 404 where it has none. */
export type Endpoints = (methods: Methods) => (c: Context<AppEnv>) => Response | Promise<Response>;

export type EndpointsOptions = {
  readonly log: RequestLog;
  /** In the order in which a request passes them. @default none */
  readonly gates?: readonly Gate[] | undefined;
  /** Whether OPTIONS says which methods there are (RFC 9110 §9.3.7). @default false */
  readonly hasOptions?: boolean | undefined;
};

export function createEndpoints({ log, gates = [], hasOptions = false }: EndpointsOptions): Endpoints {
  const pass = (c: Context<AppEnv>, answer: Answerer, from = 0): OrRefused<Response> => {
    const gate = gates[from];
    if (gate === undefined) return answer(c);
    const early = gate(c);
    if (isPromise(early)) return early.then((late) => late ?? pass(c, answer, from + 1));
    return early ?? pass(c, answer, from + 1);
  };
  const end = (c: Context<AppEnv>, startedAt: number, answered: Response | AppError): Response => {
    const response = answered instanceof AppError ? answerError(answered, c) : answered;
    const complete = completeAnswer(c, response);
    log.end(c, startedAt, complete.status);
    return complete;
  };

  return (methods) => {
    const answer = answererOf(methods, hasOptions);
    return (c) => {
      const startedAt = log.begin();
      beginAnswer(c);
      try {
        const answered = pass(c, answer);
        if (!isPromise(answered)) return end(c, startedAt, answered);
        return answered.catch(appErrorOf).then((late) => end(c, startedAt, late));
      } catch (thrown) {
        return end(c, startedAt, appErrorOf(thrown));
      }
    };
  };
}

/** Whatever was thrown: what was not foreseen is our own fault. */
const appErrorOf = (thrown: unknown): AppError =>
  thrown instanceof AppError ? thrown : new AppError('internal', { cause: thrown });

function answererOf({ GET, ...others }: Methods, hasOptions: boolean): Answerer {
  const answerers = new Map<string, Answerer>(Object.entries(GET ? { GET, HEAD: GET, ...others } : others));
  const allow = [...answerers.keys(), ...(hasOptions ? ['OPTIONS'] : [])];
  return (c) => {
    const { method } = c.req;
    const answer = answerers.get(method);
    if (answer) return answer(c);
    if (answerers.size === 0) return new AppError('not-found');
    // A preflight has been answered before; this one asks for the methods.
    if (method === 'OPTIONS' && hasOptions) return c.body(null, 204, { Allow: allow.join(', ') });
    return new AppError('method-not-allowed', { allow });
  };
}
