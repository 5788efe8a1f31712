/** What the gallery's people may connect: ordinary ones first, then those that try a layout. */
import type { ConnectSession, Integration, IntegrationDetail, IntegrationList, PlatformReport } from '#wire';
import { anIntegration, aPlatform } from '../widget/support/integrations.ts';

/** Logos as different as real ones are, drawn here: round, wide and dark, tall, edge to edge, nearly white. */
const logo = (viewBox: string, shapes: string): string =>
  `data:image/svg+xml;base64,${btoa(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${shapes}</svg>`)}`;

const ROUND = logo(
  '0 0 24 24',
  '<circle cx="12" cy="12" r="12" fill="#ff7a59"/><circle cx="12" cy="12" r="5" fill="#fff"/>',
);
const WIDE = logo('0 0 72 24', '<path d="M0 4h16v16H0zM24 4h20v6H24zm0 10h20v6H24zM52 4h20v16H52z" fill="#0b0b0c"/>');
const TALL = logo('0 0 12 24', '<path d="M0 0h12v14a6 10 0 0 1-12 0z" fill="#4a154b"/>');
const FULL = logo('0 0 24 24', '<path d="M0 0h24v24H0z" fill="#0061ff"/><path d="m6 17 6-11 6 11z" fill="#fff"/>');
const PALE = logo('0 0 24 24', '<path d="m12 1 11 22H1z" fill="#f4f4f5"/>');

export const HUBSPOT = anIntegration({
  name: 'HubSpot',
  description: 'Sync contacts, companies and deals, and keep every note where the team looks for it.',
  logoUrl: ROUND,
  status: 'connected',
  accountLabel: 'ada@acme.example',
});
export const STRIPE = anIntegration({
  name: 'Stripe',
  description: 'Payments, invoices and payouts.',
  category: 'Payments',
  logoUrl: TALL,
  status: 'connected',
});
export const SLACK = anIntegration({
  name: 'Slack',
  description: 'Post messages to channels, and hear what is said in them.',
  category: 'Communication',
  logoUrl: FULL,
});
export const NOTION = anIntegration({
  name: 'Notion',
  description:
    'Pages and databases of your workspace, with their comments, their properties and the people who may see them.',
  category: 'Productivity',
  logoUrl: WIDE,
});
export const CALENDLY = anIntegration({
  name: 'Calendly',
  description: 'Meetings that find their own time.',
  category: 'Calendars',
});
export const BIGQUERY = anIntegration({
  name: 'BigQuery',
  description: 'Ask questions of very large tables.',
  category: 'Data',
  logoUrl: PALE,
});
/** Nothing is known of it but its name. */
export const BARE = anIntegration({ name: 'Ledger', description: '', category: null });
export const GERMAN = anIntegration({
  name: 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung',
  description:
    'Rechtsschutzversicherungsgesellschaften und Kraftfahrzeughaftpflichtversicherungen, mit allen Vertragsunterlagen.',
  category: 'Rechts- und Verwaltungsangelegenheiten',
  status: 'connected',
  accountLabel: 'datenschutzbeauftragte@verwaltungsgemeinschaft.example',
});
export const JAPANESE = anIntegration({
  name: '勤怠管理クラウド・プロフェッショナル版',
  description: '従業員の出退勤と休暇を記録し、毎月の集計を自動で作成します。給与計算とも連携します。',
  category: '人事・労務',
});
export const ARABIC = anIntegration({
  name: 'منصة الفواتير الإلكترونية',
  description: 'إصدار الفواتير ومتابعة المدفوعات مع تقارير شهرية للعملاء والموردين.',
  category: 'المحاسبة',
});
export const MIXED = anIntegration({ name: 'Zoho مكتب', description: 'Mail و calendar.', category: 'Productivity' });

const PLATFORM = [aPlatform('one-runtime')];

export const listOf = (
  integrations: readonly Integration[],
  platforms: readonly PlatformReport[] = PLATFORM,
): IntegrationList => ({ catalogue: '', integrations, platforms });

export const ORDINARY = [HUBSPOT, STRIPE, SLACK, NOTION, CALENDLY, BIGQUERY] as const;
export const LIST = listOf(ORDINARY);
/** Where the list is not what is looked at. */
export const FEW = [HUBSPOT, SLACK, NOTION] as const;

const MODELS = [SLACK, NOTION, CALENDLY, BIGQUERY, BARE] as const;

/** A whole marketplace; every ninth is connected. */
export const MANY = listOf(
  Array.from({ length: 981 }, (_none, index) => {
    const model = MODELS[index % MODELS.length] ?? SLACK;
    const name = `${model.name} ${String(index + 1)}`;
    const slug = name.toLowerCase().replace(' ', '-');
    return { ...model, name, slug, id: `one-runtime:${slug}`, status: index % 9 === 0 ? 'connected' : 'not_connected' };
  }),
);

/** The hosted page is one of ours, on the origin of the gallery. */
export const SESSION = (): ConnectSession => ({
  connectUrl: new URL('hosted.html', location.href).href,
  origin: location.origin,
  requestId: 'gallery-1',
  expiresAt: '2026-11-22T23:59:00.000Z',
});

export const detailOf = (id: string): IntegrationDetail => ({
  ...(ORDINARY.find((integration) => integration.id === id) ?? SLACK),
  complete: true,
  actions: [
    { id: 'post', name: 'Post message', slug: 'post', description: 'To a channel or to one person, now or later.' },
    { id: 'find', name: 'Find person', slug: 'find', description: 'By name or email address.' },
    { id: 'archive', name: 'Archive channel', slug: 'archive', description: '' },
  ],
  triggers: [{ id: 'mention', name: 'New mention', slug: 'mention', description: 'When somebody names you.' }],
  authFields: [
    { slug: 'workspace', label: 'Workspace', type: 'URL', description: 'Where you sign in.', required: true },
    { slug: 'key', label: 'API key', type: 'PASSWORD', description: '', required: false },
  ],
});
