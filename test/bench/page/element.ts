/** The element as a host page has it, with its list held back. */
import type { IntegrationsPicker } from '../../../widget/index.ts';
import { createProbe } from './probe.ts';

await customElements.whenDefined('integrations-picker');
const picker: IntegrationsPicker = document.createElement('integrations-picker');
picker.fetch = createProbe(() => picker.shadowRoot ?? document, '[part~="card"]');
picker.server = document.body.dataset['server'] ?? null;
picker.token = 'bench.user.token';
document.body.append(picker);
