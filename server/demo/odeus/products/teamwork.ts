/** What a company works together in. Some of these One Runtime's catalogue has too: one product, two platforms. */
import type { Product } from './product.ts';

// One action a line: the tables are read and compared by column.
// prettier-ignore
export const teamwork: readonly Product[] = [
  {
    key: 'slack',
    name: 'Slack',
    description: 'Reads and writes messages in the channels that you are a member of.',
    authType: 'OAUTH',
    actions: [
      [2, 'Find users', 'Looks people up by name or email address.'],
      [0, 'Send message', 'Posts a message to a channel or to a person.'],
      [4, 'Upload file', ''],
      [1, 'Search messages', 'Searches everything that you may read.'],
      [3, 'List channels', 'Lists the channels that you are a member of.'],
    ],
    triggers: [
      ['New message', 'Starts when somebody posts in a channel.'],
      ['New mention', 'Starts when somebody mentions you.'],
    ],
  },
  {
    key: 'notion',
    name: 'Notion',
    description: 'Finds, reads and writes pages and databases of a Notion workspace.',
    authType: 'OAUTH_DCR',
    backend: 'tool-server',
    actions: [
      [1, 'Read page', 'Reads a page as text.'],
      [3, 'Query database', 'Lists the entries of a database that match a filter.'],
      [0, 'Search', 'Finds pages and databases by their title.'],
      [2, 'Create page', 'Writes a new page below another one.'],
    ],
  },
  {
    key: 'jira',
    name: 'Jira',
    description: 'Creates, finds and updates issues of your projects.',
    authType: 'OAUTH',
    authFields: [
      { slug: 'site', label: 'Site', type: 'TEXT', description: 'The address of your Jira site.', placeholder: 'acme.atlassian.net', preset: true },
    ],
    actions: [
      [3, 'Add comment', 'Comments on an issue.'],
      [1, 'Create issue', 'Opens a new issue in a project.'],
      [0, 'Search issues', 'Finds issues by JQL.'],
      [4, 'Move issue', 'Moves an issue to another state.'],
      [2, 'Update issue', 'Changes the fields of an issue.'],
      [6, 'List sprints', ''],
      [5, 'Assign issue', 'Gives an issue to somebody.'],
    ],
    triggers: [['New issue', 'Starts when an issue is opened.']],
  },
  {
    key: 'confluence',
    name: 'Confluence',
    description: 'Searches the spaces of your wiki and writes pages.',
    authType: 'OAUTH',
    actions: [
      [1, 'Create page', 'Writes a new page in a space.'],
      [0, 'Search pages', 'Finds pages by CQL.'],
      [2, 'Read page', 'Reads a page as text.'],
    ],
  },
  {
    key: 'sharepoint',
    name: 'SharePoint',
    description: 'Searches and reads the files of your sites.',
    authType: 'OAUTH',
    actions: [
      [4, 'List sites', 'Lists the sites that you may open.'],
      [0, 'Search files', 'Finds files by name and content.'],
      [1, 'Read file', 'Reads a document as text.'],
      [3, 'Upload file', 'Puts a file into a folder.'],
      [2, 'List folder', 'Lists what is in a folder.'],
    ],
    triggers: [['New file', 'Starts when a file is put into a folder.']],
  },
  {
    key: 'linear',
    name: 'Linear',
    description: 'Works with the issues and projects of your team.',
    authType: 'OAUTH_DCR',
    backend: 'tool-server',
    actions: [
      [1, 'Create issue', 'Opens an issue for a team.'],
      [0, 'List issues', 'Lists issues by team, state or assignee.'],
    ],
  },
  {
    key: 'salesforce',
    name: 'Salesforce',
    description: 'Finds and updates accounts, contacts, leads and opportunities.',
    authType: 'OAUTH',
    icon: 'third-party',
    actions: [
      [2, 'Create lead', 'Adds a lead.'],
      [0, 'Find records', 'Searches records of every kind.'],
      [5, 'Run report', 'Runs a saved report and reads its rows.'],
      [1, 'Read record', 'Reads one record with its fields.'],
      [4, 'Log call', 'Notes a call on a contact.'],
      [3, 'Update record', 'Changes the fields of a record.'],
      [7, 'Delete record', ''],
      [6, 'List opportunities', 'Lists the open opportunities of an account.'],
    ],
    triggers: [['New lead', 'Starts when a lead is added.']],
  },
];
