/**
 * A user's list → the JSON of it: the whole list, or the states alone for whoever has the rest already.
 *
 * Decision: put together from texts and not from objects. A catalogue is written as JSON once, and of a list only the
 * states are new: what JSON.stringify() would say of the same list, byte for byte, for a tenth of the time.
 */
import type { ConnectionStatus, IntegrationStates } from '#wire';
import type { GrantedEntry } from './granted-catalogue.ts';
import type { GrantedList } from './list.ts';
import { stateOf } from './normalise.ts';
import { statusAt } from './statuses.ts';

/** Equal for two lists of which the same text is written. */
export function keyOfList({ granted, grant, parts }: GrantedList): string {
  let key = `${granted.id}`;
  for (const { list, report } of parts) key += ` ${list?.statuses ?? '-'} ${report.asOf ?? ''}`;
  return `${key} ${grant.hostKey}`;
}

/** An `IntegrationList`. */
export function listText(list: GrantedList): string {
  const integrations = list.granted.entries.map((entry) => {
    const { status, accountLabel } = grantedState(list, entry);
    // A status is one of three plain words.
    return `${entry.before}${status}${entry.after}${JSON.stringify(accountLabel)}}`;
  });
  const platforms = JSON.stringify(list.parts.map(({ report }) => report));
  return `{"catalogue":${JSON.stringify(list.granted.fingerprint)},"integrations":[${integrations.join()}],"platforms":${platforms}}`;
}

/** An `IntegrationStates`. */
export function statesText(list: GrantedList): string {
  const states = list.granted.entries.map((granted) => {
    const { id, platform } = granted.entry;
    return { platform, state: { id, ...grantedState(list, granted) } };
  });
  const otherwise = new Map(
    list.parts.map(({ report: { name } }) => [
      name,
      mostFrequent(states.filter(({ platform }) => platform === name).map(({ state }) => state.status)),
    ]),
  );
  const answer: IntegrationStates = {
    catalogue: list.granted.fingerprint,
    platforms: list.parts.map(({ report }) => report),
    otherwise: Object.fromEntries(otherwise),
    states: states
      .filter(({ platform, state }) => state.status !== otherwise.get(platform) || state.accountLabel !== null)
      .map(({ state }) => state),
  };
  return JSON.stringify(answer);
}

function grantedState({ parts, grant }: GrantedList, { entry, part, place }: GrantedEntry): ReturnType<typeof stateOf> {
  return stateOf(entry, statusAt(parts[part]?.list?.statuses ?? '', place), grant);
}

function mostFrequent(statuses: readonly ConnectionStatus[]): ConnectionStatus {
  const counts = new Map<ConnectionStatus, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  return first?.[0] ?? 'unknown';
}
