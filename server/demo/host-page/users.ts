/** The two people whom the demo page can be seen as: one may use everything, the other what her plan includes. */
import { odeusId } from '../odeus/catalogue.ts';
import type { IntegrationsClaim, SignedInUser } from './user-token.ts';

export type DemoUser = SignedInUser & {
  /** The name in `?user=`. */
  readonly key: string;
  readonly plan: string;
};

/** A connection that the simulated platform has from the start. */
export type InitialConnection = {
  readonly endUserId: string;
  readonly integrationSlug: string;
  readonly connectionName: string;
};

type Account = { readonly slug: string; readonly label: string };

type HostConnection = NonNullable<IntegrationsClaim['connections']>[number];

/** The first one is shown where nobody is named. */
const people = [
  {
    key: 'taylor',
    id: 'user_taylor_reed',
    name: 'Taylor Reed',
    email: 'taylor@acme.example',
    plan: 'Business',
    limits: {},
    accounts: [
      { slug: 'github', label: 'acme-engineering' },
      { slug: 'google-drive', label: 'taylor@acme.example' },
      { slug: 'hubspot', label: 'Acme Inc. (EU)' },
      { slug: 'notion', label: 'Acme workspace' },
      { slug: 'slack', label: 'acme.slack.example' },
    ],
    // Odeus knows no end users: who has connected what there is for the host alone to say.
    knownToHost: [
      { integration: `odeus:${odeusId('sharepoint')}`, status: 'connected', accountLabel: 'acme.sharepoint.example' },
      { integration: `odeus:${odeusId('snowflake')}`, status: 'not_connected' },
    ],
  },
  {
    key: 'amira',
    id: 'user_amira_haddad',
    name: 'Amira Haddad',
    email: 'amira@acme.example',
    plan: 'Starter',
    limits: { categories: ['CRM', 'Forms & surveys', 'Scheduling'], deny: ['salesforce', 'microsoft-*'] },
    accounts: [
      { slug: 'google-calendar', label: 'amira@acme.example' },
      { slug: 'typeform', label: 'Acme surveys' },
    ],
    // Her plan's categories leave out all of Odeus, which has none.
    knownToHost: [],
  },
] as const satisfies readonly (Omit<DemoUser, 'integrations'> & {
  readonly limits: IntegrationsClaim;
  readonly accounts: readonly Account[];
  readonly knownToHost: readonly HostConnection[];
})[];

const userOf = ({ limits, accounts, knownToHost, ...person }: (typeof people)[number]): DemoUser => ({
  ...person,
  integrations: {
    ...limits,
    connections: [
      ...accounts.map(({ slug, label }) => ({ integration: slug, status: 'connected', accountLabel: label }) as const),
      ...knownToHost,
    ],
  },
});

export const users: readonly [DemoUser, ...DemoUser[]] = [userOf(people[0]), userOf(people[1])];

/** What the simulator must be started with, so that the platform and the tokens tell the same story. */
export const initialConnections: readonly InitialConnection[] = people.flatMap(({ id, accounts }) =>
  accounts.map(({ slug, label }) => ({ endUserId: id, integrationSlug: slug, connectionName: label })),
);

/** @returns the first user for a key that names nobody: it comes from the address bar */
export const userByKey = (key: string | undefined): DemoUser => users.find((user) => user.key === key) ?? users[0];
