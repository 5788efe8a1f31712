/** What a request carries through the pipeline beside itself, and where its log line goes. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** One structured line. Values are the server's own words and numbers, never a token, a claim, a key or a body. */
export type LogEntry = {
  readonly level: LogLevel;
  readonly message: string;
  readonly [field: string]: unknown;
};

export type Log = (entry: LogEntry) => void;

export type AppEnv = {
  Variables: {
    requestId: string;
    /** What the route adds to the request's log line. */
    logFields: Record<string, unknown>;
    /** What its answer is to have; `null` once it has it. */
    answerHeaders: Record<string, string> | null;
    /** The tightest limit that the request has been counted against; absent where it has not been. */
    quota: Quota | undefined;
  };
};

/** What is left of one limit of requests. */
export type Quota = { readonly limit: number; readonly remaining: number; readonly resetAtMs: number };
