import type { Integration } from '#wire';
import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { LitElement } from 'lit';
import { DetailController } from '../../widget/state/detail-controller.ts';
import { UserTokens } from '../../widget/state/user-tokens.ts';
import { aDetail, HUBSPOT, SLACK } from './support/integrations.ts';
import { withPatience } from './support/patience.ts';
import { ADA, BOB, nothingPending, tokenOf } from './support/picker.ts';
import { FakeTokenServer, json, problem, SERVER } from './support/token-server.ts';

/** An element that has nothing but the controller, and a list that the test sets. */
class Looker extends LitElement {
  readonly server = new FakeTokenServer();
  listed: readonly Integration[] = [HUBSPOT, SLACK];
  /** What the host page does when it is asked for a fresh token. */
  wanted: (() => void) | null = null;
  readonly tokens = new UserTokens({
    server: () => new URL(`${SERVER}/`),
    source: () => null,
    fetch: () => this.server.fetch,
    onChange: () => {
      this.requestUpdate();
    },
    onDropped: () => undefined,
  });
  readonly detail = new DetailController(this, {
    tokens: this.tokens,
    find: (id) => this.listed.find((integration) => integration.id === id) ?? null,
    onChange: () => undefined,
    wantToken: () => {
      this.wanted?.();
    },
    keepsHistory: () => false,
  });
}
customElements.define('test-looker', Looker);

async function aLooker(): Promise<Looker> {
  const looker = fixtureSync<Looker>(html`<test-looker></test-looker>`);
  looker.server.answer = ({ url }) => json(aDetail({ id: decodeURIComponent(url.pathname.split('/').at(-1) ?? '') }));
  looker.tokens.give(ADA);
  await looker.updateComplete;
  return looker;
}

const settled = (looker: Looker): Promise<void> => waitUntil(() => looker.detail.state?.pending === false);

async function open(looker: Looker, { id }: Integration): Promise<void> {
  looker.detail.open(id);
  await looker.updateComplete;
}

describe('looking at one integration', () => {
  it('asks nothing before somebody looks', async () => {
    const looker = await aLooker();
    expect(looker.detail.state).to.equal(null);
    expect(looker.server.requests).to.be.empty;
  });

  it('shows what the list knows at once, and the rest when it is there', async () => {
    const looker = await aLooker();
    await open(looker, HUBSPOT);
    expect(looker.detail.state).to.deep.equal({ integration: HUBSPOT, detail: null, error: null, pending: true });
    await settled(looker);
    expect(looker.detail.state).to.deep.equal({
      integration: HUBSPOT,
      detail: aDetail(),
      error: null,
      pending: false,
    });
    expect(looker.server.requests.map(({ url }) => url.pathname)).to.deep.equal([
      '/v1/integrations/one-runtime%3Ahubspot',
    ]);
  });

  it('remembers what has been seen, and asks whether it is still so', async () => {
    const looker = await aLooker();
    await open(looker, HUBSPOT);
    await settled(looker);
    looker.detail.close();
    await looker.updateComplete;
    expect(looker.detail.state).to.equal(null);
    const held = looker.server.hold();
    await open(looker, HUBSPOT);
    expect(looker.detail.state).to.deep.include({ detail: aDetail(), pending: true });
    const newer = aDetail({ actions: [] });
    held[0]?.release(json(newer));
    await settled(looker);
    expect(looker.detail.state?.detail).to.deep.equal(newer);
  });

  it('says that it failed, and tries again', async () => {
    const looker = await aLooker();
    const { answer } = looker.server;
    looker.server.answer = () => problem('platform-timeout', 504);
    await open(looker, HUBSPOT);
    await settled(looker);
    expect(looker.detail.state?.error?.code).to.equal('platform-timeout');
    looker.server.answer = answer;
    looker.detail.retry();
    await settled(looker);
    expect(looker.detail.state).to.deep.include({ detail: aDetail(), error: null });
  });

  it('shows of the integration what the newest list says', async () => {
    const looker = await aLooker();
    await open(looker, SLACK);
    await settled(looker);
    const connected: Integration = { ...SLACK, status: 'connected' };
    looker.listed = [connected];
    looker.requestUpdate();
    await looker.updateComplete;
    expect(looker.detail.state?.integration).to.equal(connected);
    expect(looker.server.requests).to.have.lengthOf(1);
  });

  const endings: { why: string; end: (looker: Looker) => void }[] = [
    {
      why: 'it is closed',
      end: ({ detail }) => {
        detail.close();
      },
    },
    {
      why: 'it is offered no more',
      end: (looker) => {
        looker.listed = [SLACK];
        looker.requestUpdate();
      },
    },
    {
      why: 'another user is signed in',
      end: ({ tokens }) => {
        tokens.give(BOB);
      },
    },
    {
      why: 'nobody is signed in',
      end: ({ tokens }) => {
        tokens.give(null);
      },
    },
  ];
  for (const { why, end } of endings) {
    it(`ends when ${why}, whatever is on its way`, async () => {
      const looker = await aLooker();
      const held = looker.server.hold();
      await open(looker, HUBSPOT);
      end(looker);
      expect(looker.detail.state?.detail ?? null).to.equal(null);
      await looker.updateComplete;
      expect(looker.detail.state).to.equal(null);
      expect(held[0]?.request.init.signal?.aborted).to.equal(true);
      held[0]?.release(json(aDetail()));
      looker.listed = [HUBSPOT];
      await nothingPending();
      await open(looker, HUBSPOT);
      expect(looker.detail.state?.detail ?? null, 'and nothing of it is remembered').to.equal(null);
    });
  }

  it('forgets what one user has seen before another looks', async () => {
    const looker = await aLooker();
    await open(looker, HUBSPOT);
    await settled(looker);
    looker.server.hold();
    looker.tokens.give(BOB);
    await looker.updateComplete;
    await open(looker, HUBSPOT);
    expect(looker.detail.state).to.deep.include({ detail: null, pending: true });
  });

  it('stays, and asks again, when the host gives the same user another token', async () => {
    const looker = await aLooker();
    await open(looker, HUBSPOT);
    await settled(looker);
    looker.tokens.give(tokenOf('ada', 2));
    await looker.updateComplete;
    await settled(looker);
    expect(looker.detail.state?.detail).to.deep.equal(aDetail());
    expect(looker.server.requests).to.have.lengthOf(2);
  });

  it('ends off the page', async () => {
    const looker = await aLooker();
    const held = looker.server.hold();
    await open(looker, HUBSPOT);
    looker.remove();
    await nothingPending();
    expect(held[0]?.request.init.signal?.aborted).to.equal(true);
    expect(looker.detail.state).to.equal(null);
  });

  it('stays when the element is moved', async () => {
    const looker = await aLooker();
    await open(looker, HUBSPOT);
    document.body.append(looker);
    await settled(looker);
    expect(looker.detail.state?.detail).to.deep.equal(aDetail());
    expect(looker.server.requests).to.have.lengthOf(1);
    looker.remove();
  });

  describe('with a token that is over, and that only the host page can renew', () => {
    const FRESH = tokenOf('ada', 2);

    /** @param renews whether the host gives the fresh one as soon as it is asked */
    async function anExpired(renews: boolean): Promise<{ looker: Looker; asked: () => number }> {
      const looker = await aLooker();
      const { answer } = looker.server;
      let asked = 0;
      looker.server.answer = (request) =>
        request.headers.get('Authorization') === `Bearer ${FRESH}` ? answer(request) : problem('token-expired', 401);
      looker.wanted = () => {
        asked++;
        if (renews) looker.tokens.give(FRESH);
      };
      return { looker, asked: () => asked };
    }

    it('asks the host for another, and goes on with that by itself', () =>
      withPatience(async ({ waiting }) => {
        const { looker, asked } = await anExpired(true);
        await open(looker, HUBSPOT);
        await settled(looker);
        expect(looker.detail.state).to.deep.include({ detail: aDetail(), error: null });
        expect([asked(), looker.server.requests.length, waiting()]).to.deep.equal([1, 2, 0]);
      }));

    it('waits ten seconds, says that it failed, and asks the host again when the user tries again', () =>
      withPatience(async ({ waiting, end }) => {
        const { looker, asked } = await anExpired(false);
        for (const time of [1, 2]) {
          if (time === 1) await open(looker, HUBSPOT);
          else looker.detail.retry();
          await waitUntil(() => waiting() === 1);
          expect(looker.detail.state?.pending).to.equal(true);
          end();
          await settled(looker);
          expect(looker.detail.state?.error?.code).to.equal('token-expired');
          expect(asked()).to.equal(time);
        }
        looker.tokens.give(FRESH);
        await looker.updateComplete;
        await settled(looker);
        expect(looker.detail.state, 'late, but here').to.deep.include({ detail: aDetail(), error: null });
      }));

    it('asks once where what the host gives is over as well', async () => {
      const { looker, asked } = await anExpired(false);
      let serial = 3;
      const { wanted } = looker;
      looker.wanted = () => {
        wanted?.();
        looker.tokens.give(tokenOf('ada', serial++));
      };
      await open(looker, HUBSPOT);
      await settled(looker);
      await nothingPending();
      expect(looker.detail.state?.error?.code).to.equal('token-expired');
      expect([asked(), looker.server.requests.length]).to.deep.equal([1, 2]);
    });

    it('waits for nothing any more once it is closed', () =>
      withPatience(async ({ waiting }) => {
        const { looker } = await anExpired(false);
        await open(looker, HUBSPOT);
        await waitUntil(() => waiting() === 1);
        looker.detail.close();
        await looker.updateComplete;
        expect(waiting()).to.equal(0);
      }));
  });
});
