/** What arrived, in order of arrival: the access log a real operator would read, and what tests ask. */

/** One request, as it arrived. */
export type RecordedCall = {
  readonly method: string;
  readonly path: string;
  /** As sent, still encoded, without the `?`; read it with `new URLSearchParams(call.query)`. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the simulator keeps none of it. */
  readonly body: string;
};

export type CallLog = {
  /** @param body `null` where there is none, or none that may be kept */
  readonly record: (request: Request, body: Uint8Array | null) => void;
  /** The last 1,000 requests, oldest first. */
  readonly list: () => readonly RecordedCall[];
  readonly clear: () => void;
};

/** Calls kept; the oldest goes first. */
const CALLS_KEPT = 1_000;
/** Bytes kept of one body, so that a thousand large ones do not fill the memory. */
const BODY_BYTES_KEPT = 64 * 1024;

export function createCallLog(): CallLog {
  const calls: RecordedCall[] = [];
  return {
    record(request, body) {
      const url = new URL(request.url);
      calls.push({
        method: request.method,
        path: url.pathname,
        query: url.search.slice(1),
        headers: Object.fromEntries(request.headers),
        body: body === null ? '' : new TextDecoder().decode(body.subarray(0, BODY_BYTES_KEPT)),
      });
      if (calls.length > CALLS_KEPT) calls.shift();
    },
    list: () => [...calls],
    clear() {
      calls.length = 0;
    },
  };
}
