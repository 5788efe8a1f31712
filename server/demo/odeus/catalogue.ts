/** The table of products as the simulated workspace stores them: ids, slugs, and everything that must not get out. */
import { stableUuid } from '../stable-uuid.ts';
import type { OdeusAction, OdeusAuthField, OdeusIntegration, OdeusTrigger } from './integration.ts';
import { planted } from './planted.ts';
import type { ActionRow, Field, Product, TriggerRow } from './products/product.ts';
import { systems } from './products/systems.ts';
import { teamwork } from './products/teamwork.ts';

const uuid = (path: string): string => stableUuid(`odeus-demo/${path}`);

/** The id of a product of the demo. Throws for a key that no product has. */
export function odeusId(key: string): string {
  if (!products.some((product) => product.key === key)) throw new Error(`Odeus' demo has no product "${key}"`);
  return uuid(key);
}

function toIntegration(product: Product): OdeusIntegration {
  const { key, name, description, authType, backend, ownWork = false } = product;
  return {
    id: uuid(key),
    name,
    description,
    authType,
    buildByOdeus: !ownWork,
    iconUrl: iconUrlOf(product),
    serverUrl: backend === 'tool-server' ? `https://${planted('server', key)}.internal.example/mcp` : null,
    agentCardUrl: backend === 'agent' ? `https://${planted('agent', key)}.internal.example/card.json` : null,
    authTestCode: authType === 'NONE' ? null : authTestCodeOf(key),
    authFields: (product.authFields ?? []).map((field) => toAuthField(key, field)),
    oauthClient: authType === 'OAUTH' || authType === 'OAUTH_DCR' ? oauthClientOf(key) : null,
    actions: product.actions.map((row) => toAction(key, row)),
    triggers: (product.triggers ?? []).map((row) => toTrigger(key, row)),
  };
}

const authTestCodeOf = (key: string): string => `const probe = '${planted('test-code', key)}';
const reply = await ld.request({ url: 'https://api.${key}.example/me', headers: { Authorization: data.auth.token, probe } });
return reply.status === 200;`;

const oauthClientOf = (key: string): OdeusIntegration['oauthClient'] => ({
  clientId: planted('client-id', key),
  clientSecret: planted('client-secret', key),
  authorizationUrl: `https://auth.${key}.example/authorize`,
  accessTokenUrl: `https://auth.${key}.example/token`,
});

const INLINE_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#7A5AF8" d="M5 3h9l5 5v13H5z"/></svg>';

function iconUrlOf({ key, icon }: Product): string | null {
  // Marked as a secret although it is none: a browser that sees it asks a third party, and tells it who looked.
  if (icon === 'third-party') return `https://${planted('icon', key)}.icons.example/${key}.svg`;
  return icon === 'inline' ? `data:image/svg+xml;base64,${Buffer.from(INLINE_ICON).toString('base64')}` : null;
}

const toAuthField = (key: string, field: Field): OdeusAuthField => ({
  id: uuid(`${key}/fields/${field.slug}`),
  slug: field.slug,
  label: field.label,
  type: field.type,
  description: field.description ?? '',
  placeholder: field.placeholder ?? '',
  required: field.required ?? true,
  value: field.preset === true ? planted('field-value', `${key}/${field.slug}`) : null,
});

const toAction = (key: string, [order, name, description]: ActionRow): OdeusAction => ({
  id: uuid(`${key}/actions/${slugOf(name)}`),
  name,
  slug: slugOf(name),
  description,
  order,
});

const toTrigger = (key: string, [name, description]: TriggerRow): OdeusTrigger => ({
  id: uuid(`${key}/triggers/${slugOf(name)}`),
  name,
  slug: slugOf(name),
  description,
});

const slugOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

const products: readonly Product[] = [...teamwork, ...systems];

/** Every integration of the simulated workspace, in no order. */
export const catalogue: readonly OdeusIntegration[] = products.map(toIntegration);
