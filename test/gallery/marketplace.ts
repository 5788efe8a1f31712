/** A list as a user of the demo has it: real products with their logos, most of them still to be connected. */
import type { IntegrationList } from '#wire';
import { catalogue } from '../../server/demo/catalogue/catalogue.ts';
import { users } from '../../server/demo/host-page/users.ts';
import { anIntegration } from '../widget/support/integrations.ts';
import { listOf } from './integrations.ts';

const [{ integrations }] = users;

/** As the token server orders names. */
const { compare } = new Intl.Collator('en');

export const marketplace = (): IntegrationList =>
  listOf(
    catalogue
      .toSorted((one, other) => compare(one.name, other.name))
      .map(({ slug, name, description, category, logo_url: logoUrl }) => {
        const connection = integrations.connections?.find(({ integration }) => integration === slug);
        const { status = 'not_connected', accountLabel = null } = connection ?? {};
        return anIntegration({
          slug,
          id: `one-runtime:${slug}`,
          name,
          description,
          category,
          logoUrl,
          status,
          accountLabel,
        });
      }),
  );
