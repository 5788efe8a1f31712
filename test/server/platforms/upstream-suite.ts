/** The part of the shared suite for platforms that are asked over HTTP: what leaves, what comes back, what goes wrong. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { ErrorCode } from '#wire';
import { AppError } from '../../../server/errors.ts';
import type { PlatformList } from '../../../server/platforms/platform.ts';
import { refusedAs } from '../../support/refusals.ts';
import { runs } from '../properties/runs.ts';
import { assertUsable, operationsOf, wellAnswer, type PlatformCase, type UpstreamCase } from './platform-case.ts';
import { hangs, jsonAnswer, platformOver, scriptedUpstream, type Answer } from './scripted-upstream.ts';

/** In whatever of the platform's must reach neither a browser nor a log. */
const NEEDLE = 'needle-4f1c-upstream-text';

const html: Answer = () => new Response(`<h1>${NEEDLE}</h1>`, { headers: { 'Content-Type': 'text/html' } });
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  () =>
    jsonAnswer({ error: NEEDLE }, { status: code, headers });
const truncated: Answer = () =>
  new Response(`{"integrations":[{"name":"${NEEDLE}`, { headers: { 'Content-Type': 'application/json' } });

const FAULTS: readonly { why: string; code: ErrorCode; answer: Answer }[] = [
  { why: 'no answer in time', code: 'platform-timeout', answer: hangs },
  { why: 'no connection', code: 'platform-unavailable', answer: () => Promise.reject(new TypeError('fetch failed')) },
  { why: '401', code: 'platform-auth', answer: status(401) },
  { why: '403', code: 'platform-auth', answer: status(403) },
  { why: '429', code: 'platform-busy', answer: status(429, { 'Retry-After': '7' }) },
  { why: '500', code: 'platform-unavailable', answer: status(500) },
  { why: '418', code: 'platform-invalid', answer: status(418) },
  { why: 'a redirect', code: 'platform-invalid', answer: status(307, { Location: 'https://elsewhere.example/' }) },
  { why: 'HTML with 200', code: 'platform-invalid', answer: html },
  { why: 'truncated JSON', code: 'platform-invalid', answer: truncated },
  ...[null, NEEDLE, 7, [], {}, [{}], { error: NEEDLE }, { integrations: {} }, { integration: [] }].map((body) => ({
    why: `an answer that is ${JSON.stringify(body)}`,
    code: 'platform-invalid' as const,
    answer: (): Response => jsonAnswer(body),
  })),
];

/** Fields of the real platforms that are nobody's business, and those of which tomorrow's are made. */
const SECRETS = {
  ...{ authTestCode: NEEDLE, oauthClient: { client_id: NEEDLE, client_secret: NEEDLE }, serverUrl: NEEDLE },
  ...{ agentCardUrl: NEEDLE, placeholder: NEEDLE, value: NEEDLE, defaultValue: NEEDLE, internal: [NEEDLE] },
};

/** The same, with those fields in each of its objects. */
function planted(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(planted);
  if (typeof answer !== 'object' || answer === null) return answer;
  const entries = Object.entries(answer).map(([name, value]) => [name, planted(value)]);
  return { ...Object.fromEntries(entries), ...SECRETS };
}

const ANYTHING = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(null, '', ' x', 'x\u0085', '\0', '\uD800', '__proto__', 'x'.repeat(300), -1, 1e308, [[]], [null], {}),
);

/** The same, with another value in one place, counted depth first. */
function withOther(answer: unknown, at: number, value: unknown): unknown {
  let place = 0;
  const copy = (node: unknown): unknown => {
    place += 1;
    if (place - 1 === at) return value;
    if (Array.isArray(node)) return node.map(copy);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, copy(child)]));
  };
  return copy(answer);
}

/** All that a log or a debugger could show of it, its causes and hidden properties included. */
const shown = (value: unknown): string => inspect(value, { depth: 20, showHidden: true }) + JSON.stringify(value);

export function testUpstream(platformCase: PlatformCase, { apiKey, items, listOf }: UpstreamCase): void {
  const { name, options } = platformCase;
  const operations = operationsOf(platformCase);
  const list = (listed: readonly unknown[]): Promise<PlatformList> =>
    platformOver(
      options,
      scriptedUpstream(() => jsonAnswer(listOf(listed))),
    ).list('alice');

  for (const { what, run } of operations) {
    it(`asks for ${what} with the key in one header, and with no header of a browser's`, async () => {
      const upstream = scriptedUpstream(wellAnswer(platformCase));
      await run(platformOver(options, upstream));
      assert.equal(upstream.sent.length, 1);
      for (const { url, headers, init } of upstream.sent) {
        const names = [...headers.keys()].filter((header) => header !== 'content-type');
        assert.deepEqual(names, ['accept', 'authorization']);
        assert.equal(headers.get('Authorization'), `Bearer ${apiKey}`);
        assert.equal(`${url.href} ${JSON.stringify(init.body)}`.includes(apiKey), false);
        assert.equal(init.redirect, 'manual');
      }
    });

    it(`gives nothing of ${what} away that was not to be copied`, async () => {
      const given = await run(platformOver(options, scriptedUpstream(wellAnswer(platformCase, planted))));
      assert.doesNotMatch(shown(given), new RegExp(`${NEEDLE}|${apiKey}`));
    });

    for (const { why, code, answer } of FAULTS) {
      it(`fails as ${code}, without a word of the platform's, where ${what} meets ${why}`, async () => {
        const platform = platformOver(options, scriptedUpstream(answer), { timeoutMs: answer === hangs ? 20 : 5_000 });
        await assert.rejects(run(platform), (thrown) => {
          assert.doesNotMatch(shown(thrown), new RegExp(`${NEEDLE}|${apiKey}`));
          if (code === 'platform-busy') assert.ok(thrown instanceof AppError && thrown.retryAfterSeconds === 7);
          return refusedAs(code)(thrown);
        });
      });
    }

    it(`uses ${what} or refuses it as an AppError, whatever stands in any place of it`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: 40 }), ANYTHING, async (at, value) => {
          const answer = wellAnswer(platformCase, (body) => withOther(body, at, value));
          const given = await run(platformOver(options, scriptedUpstream(answer))).catch((thrown: unknown) => {
            assert.ok(thrown instanceof AppError, String(thrown));
          });
          // Only of a list more can be said, and only of one that was not refused.
          if (what === 'a list' && given) assertUsable((given as PlatformList).integrations, name);
        }),
        runs(600),
      );
    });
  }

  for (const bad of [null, 'text', 7, [], {}, { ...items[0], name: '' }, { ...items[0], name: 'Again' }]) {
    it(`drops and counts one bad item and keeps the rest: ${JSON.stringify(bad)}`, async () => {
      assert.deepEqual(await list([...items, bad]), { ...(await list(items)), droppedCount: 1 });
    });
  }

  it('takes an empty list for one, and a list of nothing usable for a fault', async () => {
    assert.deepEqual(await list([]), { integrations: [], droppedCount: 0 });
    await assert.rejects(list([null, {}]), refusedAs('platform-invalid'));
  });

  it('takes as many items as it is made for twice over, and refuses one more', async () => {
    const [item] = items;
    assert.equal((await list(Array(20_000).fill(item))).droppedCount, 19_999);
    await assert.rejects(list(Array(20_001).fill(item)), refusedAs('platform-invalid', 'list: more than 20000 items'));
  });

  it('names the user where its list is per user, and nobody where it is not', async () => {
    const upstream = scriptedUpstream(wellAnswer(platformCase));
    const platform = platformOver(options, upstream);
    await platform.list('alice');
    assert.equal(JSON.stringify(upstream.sent.map(({ url }) => url)).includes('alice'), platform.listIsPer === 'user');
  });

  const reachability: { why: string; answer: Answer; reachable: boolean }[] = [
    { why: 'a refusal', answer: status(401), reachable: true },
    { why: 'nothing there', answer: status(404), reachable: true },
    { why: '500', answer: status(500), reachable: false },
    { why: 'no connection', answer: () => Promise.reject(new TypeError('fetch failed')), reachable: false },
    { why: 'no answer in time', answer: hangs, reachable: false },
  ];
  for (const { why, answer, reachable } of reachability) {
    it(`is ${reachable ? '' : 'not '}reachable, asked without the key, where it meets ${why}`, async () => {
      const upstream = scriptedUpstream(answer);
      assert.equal(await platformOver(options, upstream, { timeoutMs: 20 }).reachable(), reachable);
      assert.equal(upstream.sent.length, 1);
      const sent = upstream.sent.map(({ url, headers }) => [url.href, ...headers]);
      assert.equal(JSON.stringify(sent).includes(apiKey), false);
    });
  }
}
