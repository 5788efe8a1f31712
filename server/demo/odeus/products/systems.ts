/** Data, services and the workspace's own things: what asks for more than a sign-in. */
import type { Product } from './product.ts';

// One action or field a line: the tables are read and compared by column.
// prettier-ignore
export const systems: readonly Product[] = [
  {
    key: 'snowflake',
    name: 'Snowflake',
    description: 'Runs SQL queries in your warehouses.',
    authType: 'API_KEY',
    authFields: [
      { slug: 'account', label: 'Account', type: 'TEXT', placeholder: 'acme-eu1', preset: true },
      { slug: 'user', label: 'User', type: 'TEXT', description: 'The service user that queries run as.' },
      { slug: 'private-key', label: 'Private key', type: 'MULTI_LINE_TEXT', description: 'In PEM, without a passphrase.' },
      { slug: 'warehouse', label: 'Warehouse', type: 'TEXT', required: false },
      { slug: 'timeout', label: 'Timeout in seconds', type: 'NUMBER', placeholder: '60', required: false },
    ],
    actions: [
      [1, 'List tables', 'Lists the tables of a schema.'],
      [0, 'Run query', 'Runs a statement that reads.'],
      [2, 'Describe table', 'Lists the columns of a table.'],
    ],
  },
  {
    key: 'bigquery',
    name: 'Google BigQuery',
    description: 'Queries the data sets of a Google Cloud project.',
    authType: 'SERVICE_ACCOUNT',
    authFields: [
      { slug: 'service-account', label: 'Service account key', type: 'MULTI_LINE_TEXT', description: 'The JSON file as it was downloaded.', preset: true },
      { slug: 'project', label: 'Project', type: 'TEXT', placeholder: 'acme-analytics' },
    ],
    actions: [
      [1, 'List data sets', ''],
      [0, 'Run query', 'Runs a query in standard SQL.'],
    ],
  },
  {
    key: 'postgresql',
    name: 'PostgreSQL',
    description: 'Reads from a database of yours.',
    authType: 'API_KEY',
    authFields: [
      { slug: 'host', label: 'Host', type: 'TEXT', placeholder: 'db.acme.example' },
      { slug: 'port', label: 'Port', type: 'NUMBER', placeholder: '5432', required: false },
      { slug: 'user', label: 'User', type: 'TEXT' },
      { slug: 'password', label: 'Password', type: 'PASSWORD', preset: true },
    ],
    actions: [
      [2, 'Describe table', 'Lists the columns of a table.'],
      [0, 'Run query', 'Runs a statement that reads.'],
      [1, 'List tables', 'Lists the tables of a schema.'],
    ],
  },
  {
    key: 'servicenow',
    name: 'ServiceNow',
    description: 'Opens and follows incidents and requests.',
    authType: 'API_KEY',
    authFields: [
      { slug: 'instance', label: 'Instance', type: 'TEXT', placeholder: 'acme.service-now.com' },
      { slug: 'user', label: 'User', type: 'TEXT' },
      { slug: 'password', label: 'Password', type: 'PASSWORD' },
    ],
    actions: [
      [1, 'Create incident', 'Opens an incident.'],
      [3, 'Order item', 'Orders an item of the service catalogue.'],
      [0, 'Find incidents', 'Finds incidents by text, state or assignee.'],
      [2, 'Update incident', 'Changes the fields of an incident.'],
    ],
    triggers: [['Incident changed', 'Starts when the state of an incident changes.']],
  },
  {
    key: 'deepl',
    name: 'DeepL',
    description: 'Translates text and documents with the glossaries of your team.',
    authType: 'API_KEY',
    authFields: [{ slug: 'key', label: 'API key', type: 'PASSWORD', description: 'From the account page.' }],
    actions: [
      [1, 'Translate document', 'Translates a file and keeps its layout.'],
      [0, 'Translate text', 'Translates a text into another language.'],
    ],
  },
  {
    key: 'wikipedia',
    name: 'Wikipedia',
    description: 'Looks articles up in any language.',
    authType: 'NONE',
    actions: [
      [1, 'Read article', 'Reads an article as text.'],
      [0, 'Search', 'Finds articles by their title and text.'],
    ],
  },
  {
    key: 'contract-archive',
    name: 'Contract archive',
    description: '',
    authType: 'API_KEY',
    ownWork: true,
    icon: 'inline',
    backend: 'agent',
    authFields: [{ slug: 'token', label: 'Personal token', type: 'PASSWORD' }],
    actions: [
      [1, 'Summarise contract', 'Sums a contract up in ten lines.'],
      [2, 'Compare versions', 'Says what changed between two versions.'],
      [0, 'Find contracts', 'Finds contracts by party, date or clause.'],
    ],
    triggers: [['Contract expires soon', 'Starts thirty days before a contract ends.']],
  },
];
