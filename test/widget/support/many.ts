/** Lists of many integrations, of which the element draws a part at first. */
import type { Integration } from '#wire';
import { waitUntil } from '@open-wc/testing';
import type { IntegrationsPicker } from '../../../widget/integrations-picker.ts';
import { aList, anIntegration } from './integrations.ts';
import { mountSettled, names, type Mounted } from './picker.ts';
import { FakeTokenServer, json } from './token-server.ts';

/** `N0`, `N1` and so on. */
export const some = (count: number): Integration[] =>
  Array.from({ length: count }, (_, index) =>
    anIntegration({ id: `x:${index}`, name: `N${index}`, description: index % 2 === 0 ? 'even' : 'odd' }),
  );

export function serving(integrations: readonly Integration[]): FakeTokenServer {
  const server = new FakeTokenServer();
  server.answer = () => json(aList(integrations));
  return server;
}

export const mountOf = (count: number): Promise<Mounted> => mountSettled({ server: serving(some(count)) });

/** Until all are in the document. */
export const whole = async (picker: IntegrationsPicker, count: number): Promise<void> => {
  await waitUntil(() => names(picker).length === count, `never ${count} cards`, { timeout: 8_000 });
};
