/** What the names, categories and descriptions of the catalogue are made of. */

export const FIRST_PARTS =
  'Acu Air Alta Apex Arbor Atlas Axio Bamboo Base Beacon Bento Bird Blue Bolt Box Bright Camp Cargo Chart Clear Click Cloud Coda Copper Core Craft Data Deal Deep Desk Dot Drift Drop Echo Edge Ever Fast Field Fin Fire Flow Form Fresh Front Gem Glide Grid Grow Harbor Heap Help Hive Hub Info Iron Jet Just Key Kit Lane Lead Lever Light Line Link Live Loop Lumen Mail Map Mark Max Meter Mint Mono Moon Mural Nest Net Nimbus North Note Nova Oak Omni One Open Orbit Pack Page Paper Path Pay Pilot Pipe Pixel Plan Play Point Port Post Prime Pulse Quick Rail Rally Reach Red Relay Ring River Rocket Sage Sail Scale Scout Seed Send Shift Ship Sign Sky Smart Snap Solo Spark Spot Stack Star Stream Stripe Sun Swift Tab Tag Talk Task Team Tempo Time Track Trust Type Up Vault Verse View Wave Way Web Well Wise Work Yard Zen Zip'.split(
    ' ',
  );

export const SECOND_PARTS =
  'base bee box cast craft desk dock fit flow force form forge front fuse grid hero hub kit lab lane leap lens lift line link list loop ly mail mark mate metrics mind nest note pad path pay pilot pipe pop port post pulse rise scout sense ship sign space spot spring stack stream studio suite sync track trail vault view ware wave wise works yard zone'.split(
    ' ',
  );

/** Each category with what its products hold, as a description names it. */
export const CATEGORIES: readonly { readonly name: string; readonly holdings: readonly string[] }[] = [
  { name: 'CRM', holdings: ['contacts', 'companies', 'deals', 'pipelines', 'leads'] },
  { name: 'Marketing', holdings: ['campaigns', 'audiences', 'landing pages', 'forms', 'segments'] },
  { name: 'Accounting', holdings: ['invoices', 'bills', 'payments', 'ledgers', 'expenses'] },
  { name: 'E-commerce', holdings: ['orders', 'products', 'customers', 'carts', 'refunds'] },
  { name: 'Communication', holdings: ['messages', 'channels', 'calls', 'meetings', 'mailboxes'] },
  { name: 'Support', holdings: ['tickets', 'conversations', 'articles', 'agents', 'surveys'] },
  { name: 'Project management', holdings: ['tasks', 'boards', 'projects', 'timelines', 'comments'] },
  { name: 'Files & documents', holdings: ['files', 'folders', 'documents', 'signatures', 'templates'] },
  { name: 'Developer tools', holdings: ['repositories', 'builds', 'deployments', 'alerts', 'incidents'] },
  { name: 'Analytics', holdings: ['events', 'dashboards', 'reports', 'funnels', 'metrics'] },
  { name: 'HR', holdings: ['employees', 'candidates', 'time off', 'payslips', 'reviews'] },
  { name: 'Payments', holdings: ['charges', 'subscriptions', 'payouts', 'disputes', 'balances'] },
];

/**
 * `{a}`, `{b}`: what it holds. Somewhere in a real catalogue there is a sign beyond Latin 1, and with one an engine keeps
 * the text of the whole answer in two bytes a character, and takes twice as long to decode it.
 */
export const SENTENCES = [
  'Keep {a} and {b} in step.',
  'Sync {a} and {b} both ways.',
  'Read and write {a} of your team.',
  'Manage {a} and {b} for teams.',
  'Keep {a} up to date everywhere.',
  'Create, update and search {a} – {b} too.',
];
