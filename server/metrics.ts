/**
 * The request log as numbers, for Prometheus: one count and one duration a request, one outcome a platform asked. A
 * preflight is a count alone.
 *
 * Decision: fed by the log and not by a middleware of its own, so that a line and a number can never disagree, and so
 * that the app, which runs where prom-client does not (Workers), knows nothing of it.
 *
 * Every label has few values whatever is sent here: a time series lives as long as the process, and whoever can name
 * one (a path, a method, a user) could fill its memory.
 */
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { PROBLEMS } from './errors.ts';
import type { LogEntry } from './http/context.ts';

export type Metrics = {
  /** Takes every line of the log; counts those of requests. Never throws: a number is not worth a failed answer. */
  readonly observe: (entry: LogEntry) => void;
  /** In Prometheus' text format. */
  readonly render: () => Promise<string>;
  readonly contentType: string;
};

const NONE = 'none';
const OTHER = 'other';
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const MAX_ROUTES = 50;
const MAX_PLATFORMS = 20;
const MAX_SOURCES = 10;
const MAX_LABEL_CHARACTERS = 100;

/** From an answer out of the cache to the deadline of a platform's second try. */
const DURATION_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];

const requestSchema = z.object({
  message: z.literal('request'),
  route: z.string(),
  method: z.string(),
  status: z.int().min(100).max(599),
  durationMs: z.number().nonnegative(),
  code: z.string().optional(),
});

const outcomesSchema = z.array(
  z.object({
    platform: z.string(),
    source: z.string(),
    platformMs: z.number().nonnegative().nullable(),
    droppedCount: z.int().nonnegative(),
    error: z.string().nullable(),
  }),
);

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'integrations_picker_requests_total',
    help: 'Requests answered, preflights included, by route pattern, method, class of status and error code.',
    labelNames: ['route', 'method', 'status', 'code'],
    registers,
  });
  const durations = new Histogram({
    name: 'integrations_picker_request_duration_seconds',
    help: 'Time from a request to its answer, by route pattern; preflights, which ask for nothing, are left out.',
    labelNames: ['route'],
    buckets: DURATION_SECONDS,
    registers,
  });
  const outcomes = new Counter({
    name: 'integrations_picker_platform_outcomes_total',
    help: 'Answers of a platform by where they came from (hit, miss, shared, stale, none, call) and the error met.',
    labelNames: ['platform', 'source', 'error'],
    registers,
  });
  const waits = new Histogram({
    name: 'integrations_picker_platform_wait_seconds',
    help: 'Time that requests waited for a platform; those answered from the cache are not counted.',
    labelNames: ['platform'],
    buckets: DURATION_SECONDS,
    registers,
  });
  const dropped = new Counter({
    name: 'integrations_picker_platform_dropped_items_total',
    help: "Items of a platform's answers that could not be used.",
    labelNames: ['platform'],
    registers,
  });

  const routeLabel = atMost(MAX_ROUTES);
  const platformLabel = atMost(MAX_PLATFORMS);
  const sourceLabel = atMost(MAX_SOURCES);

  return {
    observe(entry) {
      const request = requestSchema.safeParse(entry);
      if (!request.success) return;
      const { method, status, durationMs, code } = request.data;
      const route = routeLabel(request.data.route);
      requests.inc({
        route,
        method: METHODS.has(method) ? method : OTHER,
        status: `${Math.floor(status / 100)}xx`,
        code: codeLabel(code ?? null),
      });
      // Answered in no time, and as many as half of what browsers send: they would halve every percentile of the route.
      if (method !== 'OPTIONS') durations.observe({ route }, durationMs / 1_000);

      for (const outcome of outcomesSchema.safeParse(entry['platforms']).data ?? []) {
        const platform = platformLabel(outcome.platform);
        const source = sourceLabel(outcome.source);
        outcomes.inc({ platform, source, error: codeLabel(outcome.error) });
        if (outcome.platformMs !== null) waits.observe({ platform }, outcome.platformMs / 1_000);
        // Whoever is served the same answer again reports the same items again.
        if (source === 'miss') dropped.inc({ platform }, outcome.droppedCount);
      }
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function codeLabel(code: string | null): string {
  if (code === null) return NONE;
  return Object.hasOwn(PROBLEMS, code) ? code : OTHER;
}

/** Values as they are, up to so many different ones; all further ones are one. */
function atMost(limit: number): (value: string) => string {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= limit || value.length > MAX_LABEL_CHARACTERS) return OTHER;
    known.add(value);
    return value;
  };
}
