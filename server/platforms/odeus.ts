/**
 * Odeus: its HTTP API, as its public documentation describes it.
 *
 * It knows no end user, no connection and no hosted flow: its list is the workspace's, and picking one of its
 * integrations is the host's to act on. Its answers also hold the workspace's OAuth client and the source of its
 * connection tests: the fields below are copied by name, and nothing else is.
 */
import { z } from 'zod';
import type { AuthField, IntegrationOperation } from '#wire';
import { AppError } from '../errors.ts';
import type { Logos } from '../logos/logos.ts';
import { OutgoingFault } from '../outgoing.ts';
import {
  authTypesOf,
  listOfAnything,
  readItems,
  refuseMoreThan,
  withLogoIds,
  type DecodedIntegration,
  type DecodedList,
} from './list-items.ts';
import type { Platform, PlatformDetail, PlatformList } from './platform.ts';
import type { PlatformCall } from './platform-call.ts';

export const ODEUS_URL = 'https://api.odeus.ai';

export type OdeusOptions = {
  /** The workspace's key: the list takes one of scope `INTEGRATION_API` or `ASSISTANT_API`, details the former alone. */
  readonly apiKey: string;
  /** A dedicated deployment's address, its path included: `https://…/api/public`. @default {@link ODEUS_URL} */
  readonly url?: string | undefined;
};

export type OdeusDependencies = {
  readonly call: PlatformCall;
  /** One of its own, so that an integration whose details cannot be had never costs anyone the list. */
  readonly detailCall: PlatformCall;
  /** The same for its logos. */
  readonly catalogueCall: PlatformCall;
  readonly logos: Logos;
};

const idSchema = z.guid();
const listSchema = z.object({ integrations: listOfAnything });

const integrationSchema = z.object({
  id: idSchema,
  name: z.string().min(1),
  description: z.string().nullish(),
  authType: z.string().nullish(),
  // Undocumented, so whatever else it may be costs no item.
  iconUrl: z.string().nullish().catch(null),
});

const detailSchema = z.object({
  integration: z.object({
    id: z.string(),
    actions: listOfAnything.nullish(),
    triggers: listOfAnything.nullish(),
    authFields: listOfAnything.nullish(),
  }),
});

const operationSchema = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  slug: z.string().nullish(),
  description: z.string().nullish(),
  // What has no place comes last.
  order: z.number().catch(Number.MAX_VALUE),
});

const authFieldSchema = z.object({
  slug: z.string().min(1),
  label: z.string().nullish(),
  type: z.string().nullish(),
  description: z.string().nullish(),
  required: z.boolean().nullish(),
});

const MAX_OPERATIONS = 500;
const MAX_AUTH_FIELDS = 100;
/** Of each of a detail's lists: as they come, before the best of them are kept. */
const MOST_DETAIL_ITEMS = 2_000;

export function odeus(options: OdeusOptions, { call, detailCall, catalogueCall, logos }: OdeusDependencies): Platform {
  const base = (options.url ?? ODEUS_URL).replace(/\/+$/, '');
  const headers = { Authorization: `Bearer ${options.apiKey}` };
  const listBy = (how: PlatformCall): Promise<PlatformList> =>
    how.json({ url: `${base}/integrations/v1/get`, headers }, (answer) => withLogoIds(readList(answer), logos));

  return {
    name: 'odeus',
    listIsPer: 'platform',
    list: () => listBy(call),
    outlook: call.outlook,
    // It takes the key, since nothing of Odeus is to be had without; the answer goes nowhere but into the store.
    async learnLogos() {
      await listBy(catalogueCall);
    },
    async detail(key) {
      // "get" and ".." are addresses too, and not of an integration.
      if (!idSchema.safeParse(key).success) throw new AppError('integration-not-found', { reason: 'detail: no UUID' });
      const url = `${base}/integrations/v1/${encodeURIComponent(key)}`;
      return detailCall
        .json({ url, headers, refusals: [403] }, (answer) => readDetail(answer, key))
        .catch(blameIntegration);
    },
    // Everything documented takes the key, and a call without one would count as a failed sign-in every few seconds:
    // the bare address, whatever it answers, says that somebody is there.
    reachable: () => call.reaches(base),
  };
}

/**
 * Its 400 and 404 are about the id. Its 403 is either "no access to this integration" or a key without the scope for
 * any: ours to put right in both cases, and no reason to tell a user that what is in their list does not exist.
 */
function blameIntegration(error: unknown): never {
  const status = error instanceof AppError && error.cause instanceof OutgoingFault ? error.cause.status : undefined;
  if (status === 400 || status === 404) throw new AppError('integration-not-found', { cause: error });
  if (status === 403) throw new AppError('platform-auth', { reason: 'detail: status 403', cause: error });
  throw error;
}

function readList(answer: unknown): DecodedList {
  const list = listSchema.safeParse(answer);
  if (!list.success) throw new AppError('platform-invalid', { reason: 'list: wrong envelope' });
  return readItems(list.data.integrations, integrationOf);
}

function integrationOf(answer: unknown): DecodedIntegration | null {
  const { data: item } = integrationSchema.safeParse(answer);
  if (!item) return null;
  return {
    key: item.id,
    slug: null,
    name: item.name,
    description: item.description ?? '',
    logo: item.iconUrl ?? null,
    category: null,
    status: 'unknown',
    authTypes: authTypesOf([item.authType?.toLowerCase() ?? '']),
    hosted: false,
  };
}

function readDetail(answer: unknown, key: string): PlatformDetail {
  const detail = detailSchema.safeParse(answer);
  if (!detail.success) throw new AppError('platform-invalid', { reason: 'detail: wrong envelope' });
  const { id, actions, triggers, authFields } = detail.data.integration;
  if (id.toLowerCase() !== key.toLowerCase()) {
    throw new AppError('platform-invalid', { reason: 'detail: of another integration' });
  }
  for (const items of [actions, triggers, authFields]) refuseMoreThan(MOST_DETAIL_ITEMS, items ?? [], 'detail');
  const byOrder = usable(actions ?? [], operationSchema, 'id').sort((one, other) => one.order - other.order);
  return {
    actions: byOrder.slice(0, MAX_OPERATIONS).map(operationOf),
    triggers: usable(triggers ?? [], operationSchema, 'id')
      .slice(0, MAX_OPERATIONS)
      .map(operationOf),
    authFields: usable(authFields ?? [], authFieldSchema, 'slug')
      .slice(0, MAX_AUTH_FIELDS)
      .map(authFieldOf),
  };
}

/** Decoded, without what cannot be used and what names itself as one before it did. */
function usable<Name extends string, Item extends Record<Name, string>>(
  items: readonly unknown[],
  schema: z.ZodType<Item>,
  name: Name,
): Item[] {
  const decoded = new Map<string, Item>();
  for (const item of items) {
    const { data } = schema.safeParse(item);
    if (data && !decoded.has(data[name])) decoded.set(data[name], data);
  }
  return [...decoded.values()];
}

const operationOf = ({ id, name, slug, description }: z.infer<typeof operationSchema>): IntegrationOperation => ({
  id,
  name,
  slug: slug ?? null,
  description: description ?? '',
});

const authFieldOf = ({ slug, label, ...field }: z.infer<typeof authFieldSchema>): AuthField => ({
  slug,
  label: label ?? slug,
  type: field.type ?? 'TEXT',
  description: field.description ?? '',
  required: field.required ?? false,
});
