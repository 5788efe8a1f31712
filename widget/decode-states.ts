/**
 * A list, or the states alone that make one of the list that is there already. Of states all has to fit: the one that
 * was left out would be shown as another.
 */
import type { IntegrationList, IntegrationState, IntegrationStates } from '#wire';
import { idOf, isFields, lineOrNull, type Fields } from './decode-fields.ts';
import { decodeIntegrationList, reportsOf, statusOf } from './decode.ts';

function stateOf(value: unknown): IntegrationState | null {
  const { id: ownId, status: word, accountLabel } = isFields(value) ? value : {};
  const id = idOf(ownId);
  const status = statusOf(word);
  return id === null || status === null ? null : { id, status, accountLabel: lineOrNull(accountLabel) };
}

function statesOf(body: Fields): IntegrationStates | null {
  const { catalogue, platforms, otherwise: words, states: values } = body;
  if (typeof catalogue !== 'string' || !isFields(words)) return null;
  if (!Array.isArray(platforms) || !Array.isArray(values)) return null;
  const otherwise: [string, IntegrationState['status']][] = [];
  for (const [platform, word] of Object.entries(words)) {
    const status = statusOf(word);
    if (status === null) return null;
    otherwise.push([platform, status]);
  }
  const states = values.map(stateOf).filter((state) => state !== null);
  if (states.length < values.length) return null;
  return { catalogue, platforms: reportsOf(body), otherwise: Object.fromEntries(otherwise), states };
}

/**
 * @returns `null` for states that cannot be used
 * @throws {PickerError} `bad-answer` for what is neither
 */
export const decodeListOrStates = (body: unknown, server: URL): IntegrationList | IntegrationStates | null =>
  isFields(body) && 'states' in body ? statesOf(body) : decodeIntegrationList(body, server);
