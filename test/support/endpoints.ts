/** Addresses like the app's own, in an app that has nothing else. */
import { createEndpoints, type Endpoints, type Gate } from '../../server/http/endpoint.ts';
import type { LogEntry } from '../../server/http/context.ts';
import { createRequestLog } from '../../server/http/request-log.ts';

export type TestEndpoints = { readonly endpoints: Endpoints; readonly logged: LogEntry[] };

export function testEndpoints(...gates: readonly Gate[]): TestEndpoints {
  const logged: LogEntry[] = [];
  const log = createRequestLog(
    (entry) => logged.push(entry),
    () => 0,
  );
  return { endpoints: createEndpoints({ log, gates }), logged };
}
