/** What Odeus tells the token server and nobody else: planted in the simulator, looked for in all that is answered and logged. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue, odeusId } from '../../../server/demo/odeus/catalogue.ts';
import { integrationListSchema } from '../../../server/openapi/schemas.ts';
import { API_KEY } from '../../support/token-server.ts';
import { ODEUS_KEY, twoPlatforms, type TwoPlatforms } from '../../support/two-platforms.ts';
import { NOW, SECRET, signToken } from '../../support/user-tokens.ts';

const LIST = '/v1/integrations';
const SLACK = `${LIST}/odeus:${odeusId('slack')}`;

/** A server, and everything that has left it. */
function witnessed(...[options, odeusOptions]: Parameters<typeof twoPlatforms>) {
  const server = twoPlatforms(options, odeusOptions);
  const answered: string[] = [];
  const send: TwoPlatforms['send'] = async (...request) => {
    const response = await server.send(...request);
    answered.push(JSON.stringify([...response.headers]), await response.clone().text());
    return response;
  };
  return { ...server, send, told: () => [...answered, JSON.stringify(server.logged)].join('\n') };
}

async function assertNothingTold({ odeus, told }: ReturnType<typeof witnessed>): Promise<void> {
  assert.ok(odeus.secrets.length > 10, 'the simulator has secrets');
  const everything = told();
  for (const secret of [...odeus.secrets, ODEUS_KEY, API_KEY, SECRET, await signToken()]) {
    assert.ok(!everything.includes(secret), secret);
  }
  // Whatever else is a secret one day: these are the names of places that hold some.
  assert.doesNotMatch(everything, /planted-|authTestCode|oauthClient|clientSecret|serverUrl|agentCardUrl/);
}

describe('nothing that Odeus says in confidence is told', () => {
  it('the search finds what is there', async () => {
    const server = witnessed();
    const answer = await server.odeus.app.request(`/integrations/v1/${odeusId('slack')}`, {
      headers: { Authorization: `Bearer ${ODEUS_KEY}` },
    });
    const text = await answer.text();
    assert.ok(server.odeus.secrets.some((secret) => text.includes(secret)));
  });

  it('in the list and in every detail', async () => {
    const server = witnessed();
    const list = integrationListSchema.parse(await (await server.send(LIST)).json());
    const ids = list.integrations.map(({ id }) => id).filter((id) => id.startsWith('odeus:'));
    assert.equal(ids.length, catalogue.length);
    for (const id of ids) assert.equal((await server.send(`${LIST}/${id}`)).status, 200);
    await assertNothingTold(server);
  });

  it('where a user wants what Odeus does not have', async () => {
    const server = witnessed();
    assert.equal((await server.send(`${SLACK}/connect-sessions`, { method: 'POST' })).status, 422);
    assert.equal((await server.send(`${SLACK}/connections`, { method: 'DELETE' })).status, 422);
    assert.equal((await server.send(`${LIST}/odeus:${odeusId('slack')}x`)).status, 404);
    await assertNothingTold(server);
  });

  const refusals: { why: string; options: Parameters<typeof witnessed>[1] }[] = [
    { why: 'the key is another', options: { apiKey: 'sk-another-key-than-ours' } },
    { why: 'the key lacks the scope for details', options: { keyScopes: ['ASSISTANT_API'] } },
    { why: 'the key has no scope', options: { keyScopes: [] } },
  ];
  for (const { why, options } of refusals) {
    it(`where Odeus refuses: ${why}`, async () => {
      const server = witnessed({ platforms: { odeus: { apiKey: ODEUS_KEY, url: 'https://odeus.example' } } }, options);
      await server.send(LIST);
      await server.send(SLACK);
      await assertNothingTold(server);
      assert.match(server.told(), /"platform-auth"/);
    });
  }

  it('where Odeus refuses one that it listed', async () => {
    const noAccess = new Set<string>();
    const server = witnessed({}, { noAccess });
    await server.send(LIST);
    noAccess.add(odeusId('slack'));
    const response = await server.send(SLACK);
    assert.match(await response.text(), /"complete":false/);
    await assertNothingTold(server);
  });

  it('where Odeus is busy', async () => {
    const server = witnessed();
    server.odeus.rateLimit.start(7);
    await server.send(LIST);
    await server.send(SLACK);
    await assertNothingTold(server);
    assert.match(server.told(), /"platform-busy"/);
  });

  const secretive = catalogue.find(({ id }) => id === odeusId('slack'));
  const faults: { why: string; fault: (good: Response) => Response | Promise<Response> }[] = [
    {
      why: 'a failure that quotes everything',
      fault: async (good) => new Response(await good.text(), { status: 500 }),
    },
    { why: 'a refusal that does', fault: async (good) => new Response(await good.text(), { status: 403 }) },
    { why: 'an id that it does not know', fault: async (good) => new Response(await good.text(), { status: 404 }) },
    {
      why: 'HTML',
      fault: async (good) => new Response(`<pre>${await good.text()}`, { headers: { 'Content-Type': 'text/html' } }),
    },
    {
      why: 'JSON that breaks off',
      fault: async (good) =>
        new Response((await good.text()).slice(0, -9), { headers: { 'Content-Type': 'application/json' } }),
    },
    { why: 'another envelope', fault: async (good) => Response.json([await good.json()]) },
    {
      why: 'secrets as fields that are read',
      fault: () =>
        Response.json({
          integration: {
            ...secretive,
            id: odeusId('slack'),
            actions: [secretive?.oauthClient],
            triggers: [secretive?.oauthClient],
          },
        }),
    },
    {
      why: 'the detail of another',
      fault: () => Response.json({ integration: { ...secretive, id: odeusId('jira') } }),
    },
    {
      why: 'headers',
      fault: async (good) =>
        new Response(await good.text(), {
          headers: {
            ...Object.fromEntries(good.headers),
            'Set-Cookie': 'a=planted-cookie',
            'X-Internal': 'planted-header',
          },
        }),
    },
    { why: 'an address to be redirected to', fault: () => Response.redirect('https://planted-address.example/') },
    { why: 'an error of the connection', fault: () => Promise.reject(new TypeError('fetch failed: planted-message')) },
  ];
  for (const { why, fault } of faults) {
    it(`where Odeus fails: ${why}`, async () => {
      let atMs = NOW.getTime();
      const server = witnessed({ now: () => new Date(atMs) });
      server.upstream.odeus = async (url, good) => (url.endsWith('/get') ? good() : fault(await good()));
      await server.send(SLACK);
      server.upstream.odeus = async (_, good) => fault(await good());
      atMs += 30_000;
      await server.send(LIST);
      await server.send(SLACK);
      await assertNothingTold(server);
    });
  }
});
