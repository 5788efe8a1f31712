/**
 * Every product of the simulated platform: real SaaS products, so that the demo shows real lengths, scripts and gaps
 * (no logo, no category, no description). Order does not matter here; the catalogue sorts.
 */
import * as building from './products/building.ts';
import * as commerce from './products/commerce.ts';
import * as customers from './products/customers.ts';
import type { Product } from './products/product.ts';
import * as teamwork from './products/teamwork.ts';

// Every export of those files is a table, so a new table needs no second mention here.
export const products: readonly Product[] = [building, commerce, customers, teamwork].flatMap((tables) =>
  Object.values(tables).flat(),
);
