/** What there is to know of one integration besides what the list says of it. */
import type { AuthField, IntegrationDetail, IntegrationOperation } from '#wire';
import { integrationOf } from './decode.ts';
import {
  badAnswer,
  DESCRIPTION_MAX,
  idOf,
  isFields,
  itemsOf,
  lineOf,
  lineOrNull,
  type Fields,
} from './decode-fields.ts';

function operationOf(value: Fields): IntegrationOperation | null {
  const id = idOf(value['id']);
  const name = lineOf(value['name']);
  if (id === null || name === '') return null;
  return { id, name, slug: lineOrNull(value['slug']), description: lineOf(value['description'], DESCRIPTION_MAX) };
}

function authFieldOf(value: Fields): AuthField | null {
  const slug = idOf(value['slug']);
  if (slug === null) return null;
  return {
    slug,
    label: lineOf(value['label']) || lineOf(slug),
    type: lineOf(value['type']),
    description: lineOf(value['description'], DESCRIPTION_MAX),
    required: value['required'] === true,
  };
}

const byId = ({ id }: IntegrationOperation): string => id;

/**
 * @param server the address the answer came from
 * @throws {PickerError} `bad-answer` for anything that is not the detail of an integration
 */
export function decodeIntegrationDetail(body: unknown, server: URL): IntegrationDetail {
  const integration = isFields(body) ? integrationOf(body, server) : null;
  if (!isFields(body) || !integration) throw badAnswer('integration');
  return Object.freeze({
    ...integration,
    // A server that does not know the word has told everything.
    complete: body['complete'] !== false,
    actions: itemsOf(body, 'actions', operationOf, byId),
    triggers: itemsOf(body, 'triggers', operationOf, byId),
    authFields: itemsOf(body, 'authFields', authFieldOf, ({ slug }) => slug),
  });
}
