/** What the shared suite has to know of a platform, and what it asks each for. */
import assert from 'node:assert/strict';
import { partsOfId } from '../../../server/catalog/integration-id.ts';
import { normalise } from '../../../server/catalog/normalise.ts';
import { LOGO_ID } from '../../../server/logos/logo-id.ts';
import type { ConnectRequest, Platform, PlatformIntegration } from '../../../server/platforms/platform.ts';
import type { PlatformOptions } from '../../../server/platforms/registry.ts';
import { grantWith } from '../../support/platform-integrations.ts';
import { jsonAnswer, platformOver, scriptedUpstream, type Answer, type Sent } from './scripted-upstream.ts';

export type PlatformCase = {
  readonly name: string;
  /** This platform alone. */
  readonly options: PlatformOptions;
  /** Of an integration in its list. */
  readonly key: string;
  /** Absent where the platform asks nobody. */
  readonly upstream?: UpstreamCase;
};

export type UpstreamCase = {
  readonly apiKey: string;
  /** Two at least, as the platform lists them. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
  /** Its list of these, for the end user alice. */
  readonly listOf: (items: readonly unknown[]) => unknown;
  /** Its answer to everything but its list. */
  readonly answer: (request: Sent) => unknown;
};

/** As the platform answers when all is well; `change` sees each answer before it is sent. */
export const wellAnswer =
  ({ upstream }: PlatformCase, change: (answer: unknown) => unknown = (answer) => answer): Answer =>
  (request) => {
    if (!upstream) return assert.fail('a request left');
    return jsonAnswer(change(upstream.answer(request) ?? upstream.listOf(upstream.items)));
  };

export type Operation = { readonly what: string; readonly run: (platform: Platform) => Promise<unknown> };

const absent = (): never => assert.fail('is there for one instance and not for another');

/** Everything that the token server asks this platform for, the list first. */
export function operationsOf(platformCase: PlatformCase): readonly [Operation, ...Operation[]] {
  const { key, options } = platformCase;
  const made = platformOver(options, scriptedUpstream(wellAnswer(platformCase)));
  const detailing: Operation = { what: 'a detail', run: (platform) => platform.detail?.(key) ?? absent() };
  const connecting: readonly Operation[] = [
    { what: 'a session', run: ({ connections: its }) => its?.createSession(connectRequest(key)) ?? absent() },
    { what: 'a disconnection', run: ({ connections: its }) => its?.deleteAll(key, 'alice') ?? absent() },
  ];
  return [
    { what: 'a list', run: (platform) => platform.list('alice') },
    ...(made.detail ? [detailing] : []),
    ...(made.connections ? connecting : []),
  ];
}

export const connectRequest = (key: string): ConnectRequest => ({
  key,
  endUserId: 'alice',
  endUserName: 'Alice',
  endUserEmail: 'alice@acme.example',
  suggestedName: 'Mine',
});

const isText = (value: unknown): boolean => typeof value === 'string';

/** Each is what its type says, can be asked for under its id, and does not trip up what makes it fit for a browser. */
export function assertUsable(integrations: readonly PlatformIntegration[], platform: string): void {
  const keys = integrations.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  for (const integration of integrations) {
    const { key, slug, name, description, logoId, category, authTypes } = integration;
    assert.deepEqual(partsOfId(`${platform}:${key}`), { platform, key });
    // A platform that trims, and an address, would make another one of it.
    assert.ok(key.isWellFormed() && !/^\p{White_Space}|\p{White_Space}$/u.test(key), JSON.stringify(key));
    assert.ok([name, description].every(isText));
    assert.ok([slug, category].every((value) => value === null || isText(value)));
    assert.ok(logoId === null || LOGO_ID.test(logoId));
    assert.ok(authTypes.every((type) => /^[\w.-]{1,64}$/.test(type)));
    const shown = normalise(integration, platform, grantWith());
    assert.ok(shown === null || shown.id === `${platform}:${key}`);
  }
}
