/** One row of the simulated workspace's table: what a person would enter, without what follows from it. */

export type Field = {
  readonly slug: string;
  readonly label: string;
  readonly type: 'TEXT' | 'MULTI_LINE_TEXT' | 'PASSWORD' | 'NUMBER';
  readonly description?: string;
  readonly placeholder?: string;
  /** @default true */
  readonly required?: boolean;
  /** The workspace has filled it in for everyone. @default false */
  readonly preset?: boolean;
};

/** Its place among the others, its name and what it does. The rows stand in no order, as the platform's do. */
export type ActionRow = readonly [order: number, name: string, description: string];

export type TriggerRow = readonly [name: string, description: string];

export type Product = {
  /** Every id is derived from it, so it never changes. */
  readonly key: string;
  /** At most 40 characters on the platform; the description at most 90. */
  readonly name: string;
  readonly description: string;
  readonly authType: 'NONE' | 'API_KEY' | 'SERVICE_ACCOUNT' | 'OAUTH' | 'OAUTH_DCR';
  readonly authFields?: readonly Field[];
  readonly actions: readonly ActionRow[];
  readonly triggers?: readonly TriggerRow[];
  /** Built by the workspace itself and not by Odeus. @default false */
  readonly ownWork?: boolean;
  /** A picture on somebody else's host, or one that brings itself. @default none */
  readonly icon?: 'third-party' | 'inline';
  /** What runs behind it. @default nothing that has an address */
  readonly backend?: 'tool-server' | 'agent';
};
