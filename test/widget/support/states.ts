/** Every state there is to see, by what it is called. */
import { PickerError } from '../../../widget/errors.ts';
import { anIntegration, HUBSPOT, NOTION, PIXEL, SLACK } from './integrations.ts';
import { aDetail, aFlow, READY, type Rendered } from './rendered.ts';

type Changes = ConstructorParameters<typeof Rendered>[0];

const LONG = anIntegration({
  name: 'Bundesanstalt für Finanzdienstleistungsaufsicht',
  category: 'Finanzdienstleistungsaufsichtsbehörden',
  description: 'Prüft, was geprüft werden muss, und schreibt darüber ausführliche Berichte. '.repeat(4),
});
const CATEGORIES = ['CRM', 'Communication', 'Finanzdienstleistungsaufsichtsbehörden', 'Productivity', 'X'].map(
  (name, index) => ({ key: name, name, count: 1, selected: index === 0 }),
);
const OF_ALL_KINDS = {
  ...READY,
  categories: CATEGORIES,
  total: 7,
  connected: [HUBSPOT, { ...LONG, id: 'x:long', status: 'connected', accountLabel: 'verwaltung@aufsicht.test' }],
  available: [
    SLACK,
    NOTION,
    LONG,
    anIntegration({ name: '楽天市場', logoUrl: PIXEL, category: null, description: '' }),
    anIntegration({ name: 'X', connectable: false }),
  ],
} as typeof READY; // of the kinds of READY
const FAILED = {
  kind: 'failed',
  code: 'platform-busy',
  wait: { until: 'over', seconds: 30, byItself: true },
  requestId: 'req-1',
} as const;

export const STATES: Readonly<Record<string, Changes>> = {
  'not configured': { state: { kind: 'not-configured', missing: 'token' } },
  loading: { state: { kind: 'loading' } },
  'signed out': { state: { kind: 'signed-out', askable: false, retrying: false } },
  'signed out, to be asked again': { state: { kind: 'signed-out', askable: true, retrying: false } },
  failed: { state: { ...FAILED, retrying: false } },
  offline: { state: { ...FAILED, code: 'offline', wait: { until: 'online' }, retrying: false } },
  'failed, tried again': { state: { ...FAILED, retrying: true } },
  empty: { state: { kind: 'empty' } },
  'no match': {
    state: {
      kind: 'no-match',
      query: 'zzz',
      total: 3,
      notice: null,
      refreshing: false,
      categories: CATEGORIES,
      elsewhere: 2,
    },
    searchText: 'zzz',
  },
  list: { state: OF_ALL_KINDS },
  'dense list': { state: OF_ALL_KINDS, layout: 'list' },
  'list with a notice': {
    state: { ...OF_ALL_KINDS, notice: { kind: 'missing-platforms', names: ['odeus'] } } as typeof READY,
  },
  'list that could not be refreshed': {
    state: {
      ...OF_ALL_KINDS,
      notice: { kind: 'outdated', code: 'rate-limited', wait: { until: 'over', seconds: 30, byItself: true } },
    } as typeof READY,
  },
  'list of an earlier hour': {
    state: {
      ...OF_ALL_KINDS,
      notice: { kind: 'stale-platforms', names: ['odeus', 'one-runtime'], asOf: '2026-11-22T10:42:00Z' },
    } as typeof READY,
  },
  'list whose site connects': { state: OF_ALL_KINDS, connect: 'none' },
  searched: {
    state: { ...READY, query: 'slack', connected: [], available: [SLACK, NOTION] } as typeof READY,
    searchText: 'slack',
  },
  'detail, connected': { detail: { integration: HUBSPOT, detail: aDetail(), error: null, pending: false } },
  'detail, available': { detail: { integration: LONG, detail: aDetail(), error: null, pending: false } },
  'detail, pending': { detail: { integration: SLACK, detail: null, error: null, pending: true } },
  'detail, failed': {
    detail: { integration: SLACK, detail: null, error: new PickerError('platform-timeout'), pending: false },
  },
  'flow, opening': { flow: aFlow({ kind: 'opening' }) },
  'flow, waiting': { flow: aFlow() },
  'flow, out of reach': { flow: aFlow({ kind: 'waiting', detached: true }) },
  'flow, blocked without an address yet': { flow: aFlow({ kind: 'blocked', connectUrl: null }) },
  'flow, blocked': { flow: aFlow({ kind: 'blocked', integration: LONG }) },
  'flow, checking': { flow: aFlow({ kind: 'checking' }) },
  'flow, failed': { flow: aFlow({ kind: 'failed', code: 'timeout', retryAfterSeconds: null }) },
  'flow, connected': { flow: aFlow({ kind: 'connected' }) },
  'flow, opening in a dialog': { flow: aFlow({ kind: 'opening', surface: 'modal' }) },
  'flow, in a dialog': { flow: aFlow({ surface: 'modal' }) },
  'flow, checking in a dialog': { flow: aFlow({ kind: 'checking', surface: 'modal' }) },
  'disconnect, asked': { disconnect: { kind: 'asking', integration: HUBSPOT } },
  'disconnect, under way': { disconnect: { kind: 'disconnecting', integration: HUBSPOT } },
  'disconnect, failed': { disconnect: { kind: 'failed', integration: HUBSPOT, code: 'timeout' } },
};
