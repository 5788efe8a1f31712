/**
 * The wire types as schemas: what the contract document is made from, and what requests are checked with.
 *
 * Decision: zod's own JSON Schema output and no OpenAPI library. OpenAPI 3.1 takes JSON Schema 2020-12 as it is, which
 * is what zod writes, so a library would add a second way to declare a route and save nothing but the table in
 * `paths.ts`. The types stay written by hand in `wire.ts` (the widget carries no schema library); the pins at the end
 * make the compiler refuse a schema that says anything else.
 */
import { z } from 'zod';
import type {
  AuthField,
  ConnectSession,
  Disconnected,
  ErrorCode,
  Integration,
  IntegrationDetail,
  IntegrationList,
  IntegrationOperation,
  IntegrationStates,
  PlatformReport,
  Problem,
} from '#wire';
import { integrationIdSchema } from '../catalog/integration-id.ts';
import { LIMITS } from '../catalog/normalise.ts';
import { DETAIL_LIMITS } from '../catalog/normalise-detail.ts';
import { PROBLEMS } from '../errors.ts';
import type { Readiness } from '../routes/ready.ts';

/** `Object.keys()` forgets the type of the keys. */
export const ERROR_CODES = Object.keys(PROBLEMS) as readonly ErrorCode[];

/** Counts characters as JSON Schema does (code points); zod's own `min` and `max` count UTF-16 units. */
const characters = (minLength: number, maxLength: number): z.ZodString =>
  z
    .string()
    .refine((value) => {
      const { length } = Array.from(value);
      return length >= minLength && length <= maxLength;
    })
    .meta({ minLength, maxLength });

const timeSchema = z.iso.datetime({ offset: true });

const platformNameSchema = z.string().regex(/^[a-z0-9-]{1,64}$/);

export const integrationSchema = z.object({
  id: integrationIdSchema,
  platform: platformNameSchema,
  slug: z.string().nullable(),
  name: characters(1, LIMITS.name),
  description: characters(0, LIMITS.description),
  logoUrl: z
    .string()
    .regex(/^logos\/[A-Za-z0-9_-]{16}$/)
    .nullable()
    .meta({ description: "Relative to the token server's own address." }),
  category: characters(1, LIMITS.category).nullable(),
  status: z.enum(['connected', 'not_connected', 'unknown']).meta({
    description:
      'Whether the end user has a connection. unknown: the platform cannot tell and the host app did not say.',
  }),
  authTypes: z.array(z.string()).meta({ description: 'An open list, e.g. api_key, oauth2.' }),
  connectable: z.boolean().meta({ description: 'Whether this user may open a hosted connection flow for it here.' }),
  accountLabel: characters(1, LIMITS.accountLabel)
    .nullable()
    .meta({ description: 'Which account is connected, when the host app said so.' }),
});

const wordSchema = z.string().min(1).max(DETAIL_LIMITS.word);

export const operationSchema = z.object({
  id: characters(1, DETAIL_LIMITS.operationId),
  name: characters(1, LIMITS.name),
  slug: wordSchema.nullable(),
  description: characters(0, LIMITS.description),
});

export const authFieldSchema = z
  .object({
    slug: characters(1, LIMITS.name),
    label: characters(1, LIMITS.name),
    type: wordSchema.meta({ description: 'An open list, e.g. TEXT, PASSWORD.' }),
    description: characters(0, LIMITS.description),
    required: z.boolean(),
  })
  .meta({ description: 'What the user will be asked for when they connect; never a value.' });

const operationsSchema = z.array(operationSchema).max(DETAIL_LIMITS.operations);

export const integrationDetailSchema = integrationSchema.extend({
  complete: z.boolean().meta({
    description:
      'false: the platform did not tell its actions, triggers and fields this time, and the three lists are empty. ' +
      'true: they are all that it tells, be it nothing.',
  }),
  actions: operationsSchema,
  triggers: operationsSchema,
  authFields: z.array(authFieldSchema).max(DETAIL_LIMITS.authFields),
});

export const platformReportSchema = z.object({
  name: platformNameSchema,
  ok: z.boolean().meta({ description: "false: this platform's integrations are missing from the list." }),
  asOf: timeSchema.nullable().meta({
    description: 'While the platform does not answer: the time of the earlier answer that stands in. null: now.',
  }),
});

const fingerprintSchema = z.string().regex(/^[\w-]{16}$/);

export const integrationListSchema = z.object({
  catalogue: fingerprintSchema.meta({
    description:
      'A fingerprint of everything in integrations but each status and accountLabel. Sent back as ?catalogue=, the ' +
      'answer is IntegrationStates while it is still the same.',
  }),
  integrations: z.array(integrationSchema),
  platforms: z.array(platformReportSchema),
});

const stateSchema = integrationSchema.pick({ id: true, status: true, accountLabel: true });

export const integrationStatesSchema = z.object({
  catalogue: fingerprintSchema.meta({ description: 'The one that was sent.' }),
  platforms: z.array(platformReportSchema),
  otherwise: z.record(platformNameSchema, integrationSchema.shape.status).meta({
    description: "By a platform's name: the status of all of its integrations that are not in states.",
  }),
  states: z.array(stateSchema),
});

export const connectSessionSchema = z.object({
  connectUrl: z.url().meta({ description: 'The hosted page, on origin; works once.' }),
  origin: z
    .string()
    .regex(/^https?:\/\/[^/]+$/)
    .meta({ description: 'Where its result message comes from.' }),
  requestId: z.exactOptional(
    z.string().meta({ description: 'What its result message echoes, where the platform does.' }),
  ),
  expiresAt: timeSchema,
});

export const disconnectedSchema = z.object({
  deletedCount: z.int().nonnegative().meta({ description: '0 where there was none: doing it twice is not an error.' }),
});

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A URI that ends in the code.', format: 'uri' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum(ERROR_CODES),
    requestId: z.string().meta({ description: 'The same as in X-Request-Id and in the log of the server.' }),
  })
  .meta({ description: 'RFC 9457. Programs compare the code; the texts are for people.' });

export const healthSchema = z.object({ status: z.literal('up') });

export const readinessSchema = z.object({
  status: z.enum(['ready', 'not-ready']),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean() })),
});

/** Under these names in `#/components/schemas`. */
export const SCHEMAS = {
  IntegrationId: integrationIdSchema,
  Integration: integrationSchema,
  IntegrationOperation: operationSchema,
  AuthField: authFieldSchema,
  IntegrationDetail: integrationDetailSchema,
  PlatformReport: platformReportSchema,
  IntegrationList: integrationListSchema,
  IntegrationStates: integrationStatesSchema,
  ConnectSession: connectSessionSchema,
  Disconnected: disconnectedSchema,
  Problem: problemSchema,
  Health: healthSchema,
  Readiness: readinessSchema,
} as const satisfies Record<string, z.ZodType>;

export type SchemaName = keyof typeof SCHEMAS;

/** `readonly` says who may change an object in our own code; a schema has no word for it. */
type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Writable<T[Key]> }
    : T;
// T is what makes the compiler compare exactly: assignability alone would let an optional field differ.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- see above
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Expect<T extends true> = T;
type Says<Name extends SchemaName, Type> = Equal<Writable<z.infer<(typeof SCHEMAS)[Name]>>, Writable<Type>>;

/** Does not compile where a schema and its type differ in a field, an option or a `null`. */
export type Pins = [
  Expect<Says<'IntegrationId', Integration['id']>>,
  Expect<Says<'Integration', Integration>>,
  Expect<Says<'IntegrationOperation', IntegrationOperation>>,
  Expect<Says<'AuthField', AuthField>>,
  Expect<Says<'IntegrationDetail', IntegrationDetail>>,
  Expect<Says<'PlatformReport', PlatformReport>>,
  Expect<Says<'IntegrationList', IntegrationList>>,
  Expect<Says<'IntegrationStates', IntegrationStates>>,
  Expect<Says<'ConnectSession', ConnectSession>>,
  Expect<Says<'Disconnected', Disconnected>>,
  Expect<Says<'Problem', Problem>>,
  Expect<Says<'Readiness', Readiness>>,
];
