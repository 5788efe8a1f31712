/**
 * Error → log fields. Of a library's error only its class, its code and the places in its stack: messages of libraries
 * quote claims (jose) and bodies (V8's JSON), and the log promises to hold neither.
 */
import type { AppError } from '../errors.ts';

export type ErrorFields = {
  readonly code?: string;
  readonly reason?: string;
  /** Class and code of what was thrown below, e.g. `TypeError` or `Error ECONNREFUSED`, outermost first. */
  readonly causes?: readonly string[];
  readonly stack?: readonly string[];
};

const MAX_CAUSES = 4;

export function describeError(error: AppError): ErrorFields {
  const { code, reason } = error;
  if (error.cause === undefined) return reason === undefined ? { code } : { code, reason };
  const chain = causesOf(error);
  const origin = chain.at(-1);
  return {
    code,
    ...(reason === undefined ? {} : { reason }),
    causes: chain.map(label),
    // Only our own bugs need a place in the code; everything else was foreseen.
    ...(code === 'internal' && origin instanceof Error ? { stack: places(origin) } : {}),
  };
}

function causesOf(error: AppError): readonly unknown[] {
  const chain: unknown[] = [];
  let cause = error.cause;
  while (cause !== undefined && chain.length < MAX_CAUSES) {
    chain.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return chain;
}

function label(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : '';
  return cause.name + code;
}

function places(error: Error): readonly string[] {
  const lines = error.stack?.split('\n') ?? [];
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
}
