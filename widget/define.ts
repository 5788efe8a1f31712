/** Registers `<integrations-picker>`. A page may load two copies of this module; the first one wins. */
import { IntegrationsPicker } from './integrations-picker.ts';

// Importing this alone tells TypeScript what the tag is, and what its events are.
export type * from './index.ts';

if (!customElements.get('integrations-picker')) customElements.define('integrations-picker', IntegrationsPicker);
