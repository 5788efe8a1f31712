/**
 * One row of the simulated platform's catalogue, and the closed set of its categories.
 * The real platform validates neither categories nor logos; here both are checked, because a typo in a demo table
 * would look like a fault of the picker.
 */

export const CATEGORIES = [
  'AI',
  'Accounting',
  'CRM',
  'Communication',
  'Content management',
  'Customer support',
  'Data & analytics',
  'Design',
  'Developer tools',
  'E-commerce',
  'ERP',
  'Files & documents',
  'Forms & surveys',
  'HR',
  'Learning',
  'Marketing',
  'Payments',
  'Productivity',
  'Project management',
  'Scheduling',
  'Security & identity',
  'Social media',
] as const;

export type Category = (typeof CATEGORIES)[number];

export type Product = {
  /** Lower-case ASCII letters, digits and hyphens. The product's id is derived from it, so it never changes. */
  readonly slug: string;
  readonly name: string;
  /** Export name of the icon in `simple-icons`; null where that package has none. */
  readonly icon: string | null;
  readonly category: Category | null;
  /** One sentence, or '' as the platform allows. */
  readonly description: string;
};

/** Gives every row of a table the same category, so that a table names it once. */
export function inCategory(category: Category | null, rows: readonly Omit<Product, 'category'>[]): readonly Product[] {
  return rows.map((row) => ({ ...row, category }));
}
