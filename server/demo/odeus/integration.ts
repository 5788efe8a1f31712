/** One stored integration, as wide as the real ones are, and how the two calls show it; the names are those of the API. */

export type OdeusAction = {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  /** May be empty. */
  readonly description: string;
  /** Where it stands among the others, which come in any order. */
  readonly order: number;
};

export type OdeusTrigger = Omit<OdeusAction, 'order'>;

export type OdeusAuthField = {
  readonly id: string;
  readonly slug: string;
  readonly label: string;
  /** An open list: `TEXT`, `MULTI_LINE_TEXT`, `PASSWORD`, `NUMBER`, … */
  readonly type: string;
  readonly description: string;
  readonly placeholder: string;
  readonly required: boolean;
  /** Not documented: what the workspace has filled in for everyone. */
  readonly value: string | null;
};

export type OdeusOauthClient = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authorizationUrl: string;
  readonly accessTokenUrl: string;
};

export type OdeusIntegration = {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
  /** May be empty. */
  readonly description: string;
  /** An open list: `NONE`, `API_KEY`, `SERVICE_ACCOUNT`, `OAUTH`, `OAUTH_DCR`, … */
  readonly authType: string;
  readonly buildByOdeus: boolean;
  /** Any address, of anyone. */
  readonly iconUrl: string | null;
  /** Of the tool server behind it, where there is one. */
  readonly serverUrl: string | null;
  /** Of the agent behind it, where there is one. */
  readonly agentCardUrl: string | null;
  /** JavaScript source that tries a credential out. */
  readonly authTestCode: string | null;
  readonly authFields: readonly OdeusAuthField[];
  readonly oauthClient: OdeusOauthClient | null;
  readonly actions: readonly OdeusAction[];
  readonly triggers: readonly OdeusTrigger[];
};

/** What real answers carry beyond the documented fields. */
const undocumented = ({ iconUrl, serverUrl, agentCardUrl }: OdeusIntegration) => ({
  iconUrl,
  serverUrl,
  agentCardUrl,
  visibility: 'WORKSPACE',
  updatedAt: '2026-01-01T00:00:00.000Z',
});

/** An item of the list. */
export const listItem = (integration: OdeusIntegration) => ({
  id: integration.id,
  name: integration.name,
  description: integration.description,
  authType: integration.authType,
  buildByOdeus: integration.buildByOdeus,
  actions: integration.actions.map(({ id, name, description }) => ({ id, name, description })),
  ...undocumented(integration),
});

/** The `integration` of the details. */
export const detailOf = (integration: OdeusIntegration) => ({
  id: integration.id,
  name: integration.name,
  description: integration.description,
  authType: integration.authType,
  authTestCode: integration.authTestCode,
  authFields: integration.authFields,
  oauthClient: integration.oauthClient,
  actions: integration.actions,
  triggers: integration.triggers,
  ...undocumented(integration),
});
