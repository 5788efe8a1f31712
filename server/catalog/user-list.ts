import type { Catalogue } from './catalogue.ts';
import type { PackedStatuses } from './statuses.ts';

/** A platform's list for one user. */
export type UserList = { readonly catalogue: Catalogue; readonly statuses: PackedStatuses };
