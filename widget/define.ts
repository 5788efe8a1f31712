/** Registers `<integrations-picker>`. A page may load two copies of this module; the first one wins. */
import { IntegrationsPicker } from './integrations-picker.ts';

if (!customElements.get('integrations-picker')) customElements.define('integrations-picker', IntegrationsPicker);
