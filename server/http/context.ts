/** What a request carries through the pipeline beside itself, and where its log line goes. */
import type { Context } from 'hono';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One structured line. Values are the server's own words and numbers, never a token, a claim, a key or a body. */
export type LogEntry = {
  readonly level: LogLevel;
  readonly message: string;
  readonly [field: string]: unknown;
};

export type Log = (entry: LogEntry) => void;

/** A request in an app that mounts this one shares its variables with that: the name is one that nobody else has. */
const OURS = 'integrations-picker';

export type AppEnv = { Variables: { [OURS]: RequestState } };

export type RequestState = {
  readonly requestId: string;
  /** What the route adds to the request's log line. */
  readonly logFields: Record<string, unknown>;
  /** What its answer is to have; `null` once it has it. */
  answerHeaders: Record<string, string> | null;
  /** The tightest limit that the request has been counted against; absent where it has not been. */
  quota?: Quota;
};

export const stateOf = (c: Context<AppEnv>): RequestState => c.get(OURS);

export function setState(c: Context<AppEnv>, state: RequestState): void {
  c.set(OURS, state);
}

/** What is left of one limit of requests, and for how long. */
export type Quota = { readonly limit: number; readonly remaining: number; readonly leftMs: number };
