import type { Integration } from '#wire';
import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { LitElement } from 'lit';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import { PickerError, type PickerErrorCode } from '../../widget/errors.ts';
import { DisconnectController } from '../../widget/state/disconnect-controller.ts';
import { aList, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import {
  ADA,
  BOB,
  button,
  mountSettled,
  names,
  nothingPending,
  record,
  shown,
  textOf,
  tokenOf,
  type Mounted,
} from './support/picker.ts';
import { FakeTokenServer, json, problem } from './support/token-server.ts';

type Deletion = {
  readonly integration: Integration;
  readonly signal: AbortSignal;
  readonly done: () => void;
  readonly failed: (cause: unknown) => void;
};

/** An element that has nothing but the controller; the test is its server and its list. */
class Disconnector extends LitElement {
  user: string | null = 'ada';
  listed: readonly Integration[] = [HUBSPOT, SLACK];
  readonly deletions: Deletion[] = [];
  /** Each question for the list, until the test answers it. */
  readonly questions: (() => void)[] = [];
  readonly told: string[] = [];
  readonly asked = new DisconnectController(this, {
    user: () => this.user,
    deleteConnections: (integration, signal) =>
      new Promise<void>((done, failed) => {
        this.deletions.push({ integration, signal, done, failed });
      }),
    refetch: () =>
      new Promise<void>((resolve) => {
        this.questions.push(resolve);
      }),
    find: (id) => this.listed.find((integration) => integration.id === id) ?? null,
    onDisconnected: ({ id, status }) => this.told.push(`disconnected ${id} ${status}`),
    onFailed: (code) => this.told.push(`failed ${code}`),
  });
}
customElements.define('test-disconnector', Disconnector);

const aDisconnector = (): Disconnector => fixtureSync<Disconnector>(html`<test-disconnector></test-disconnector>`);

/** What a promise has come to by now. */
async function sofar(promise: Promise<boolean>): Promise<boolean | 'pending'> {
  await nothingPending();
  return Promise.race([promise, Promise.resolve('pending' as const)]);
}

describe('disconnecting one integration', () => {
  it('asks first, and does nothing meanwhile', async () => {
    const it = aDisconnector();
    const result = it.asked.ask(HUBSPOT);
    expect(it.asked.state).to.deep.equal({ kind: 'asking', integration: HUBSPOT });
    expect(await sofar(result)).to.equal('pending');
    expect(it.deletions).to.be.empty;
  });

  it('is not done when the user keeps it', async () => {
    const it = aDisconnector();
    const result = it.asked.ask(HUBSPOT);
    it.asked.keep();
    expect(await result).to.equal(false);
    expect(it.asked.state).to.equal(null);
    expect([it.deletions, it.told]).to.deep.equal([[], []]);
  });

  it('is done when the server has done it and the list has been asked, which says what it is now', async () => {
    const it = aDisconnector();
    const result = it.asked.ask(HUBSPOT);
    void it.asked.confirm();
    expect(it.asked.state).to.deep.equal({ kind: 'disconnecting', integration: HUBSPOT });
    it.deletions[0]?.done();
    expect(await sofar(result)).to.equal('pending');
    expect(it.told, 'not before the list has come').to.be.empty;
    it.listed = [{ ...HUBSPOT, status: 'not_connected' }];
    it.questions[0]?.();
    expect(await result).to.equal(true);
    expect(it.asked.state).to.equal(null);
    expect(it.told).to.deep.equal([`disconnected ${HUBSPOT.id} not_connected`]);
  });

  it('is done once, however often it is confirmed', async () => {
    const it = aDisconnector();
    void it.asked.ask(HUBSPOT);
    for (let press = 0; press < 3; press++) void it.asked.confirm();
    it.deletions[0]?.done();
    await nothingPending();
    void it.asked.confirm();
    expect(it.deletions).to.have.lengthOf(1);
  });

  it('cannot be kept any more while it is being done', async () => {
    const it = aDisconnector();
    const result = it.asked.ask(HUBSPOT);
    void it.asked.confirm();
    it.asked.keep();
    expect(it.asked.state?.kind).to.equal('disconnecting');
    expect(await sofar(result)).to.equal('pending');
    expect(it.deletions[0]?.signal.aborted).to.equal(false);
    it.deletions[0]?.done();
    await nothingPending();
    it.asked.keep();
    it.questions[0]?.();
    expect(await result).to.equal(true);
  });

  const failures: { cause: unknown; code: PickerErrorCode }[] = [
    { cause: new PickerError('platform-busy'), code: 'platform-busy' },
    { cause: new TypeError('a fault nobody thought of'), code: 'internal' },
    { cause: undefined, code: 'internal' },
  ];
  for (const { cause, code } of failures) {
    it(`that fails (${String(cause)}) says so, and can be tried again`, async () => {
      const it = aDisconnector();
      const result = it.asked.ask(HUBSPOT);
      void it.asked.confirm();
      it.deletions[0]?.failed(cause);
      await nothingPending();
      expect(it.asked.state).to.deep.equal({ kind: 'failed', integration: HUBSPOT, code });
      expect(it.told).to.deep.equal([`failed ${code}`]);
      expect(await sofar(result)).to.equal('pending');
      void it.asked.confirm();
      expect(it.asked.state?.kind).to.equal('disconnecting');
      it.deletions[1]?.done();
      await nothingPending();
      it.questions[0]?.();
      expect(await result).to.equal(true);
      expect(it.told).to.have.lengthOf(2);
    });
  }

  it('that has failed can be left', async () => {
    const it = aDisconnector();
    const result = it.asked.ask(HUBSPOT);
    void it.asked.confirm();
    it.deletions[0]?.failed(new PickerError('timeout'));
    await nothingPending();
    it.asked.keep();
    expect(await result).to.equal(false);
    expect(it.asked.state).to.equal(null);
  });

  describe('asked for again meanwhile', () => {
    it('is the same question, with the same answer', async () => {
      const it = aDisconnector();
      const [first, second] = [it.asked.ask(HUBSPOT), it.asked.ask(HUBSPOT)];
      it.asked.keep();
      expect([await first, await second]).to.deep.equal([false, false]);
      const third = it.asked.ask(HUBSPOT);
      expect(await sofar(third), 'and then a new one').to.equal('pending');
    });

    it('for another integration is not done, and the first question stands', async () => {
      const it = aDisconnector();
      const first = it.asked.ask(HUBSPOT);
      expect(await it.asked.ask(SLACK)).to.equal(false);
      expect(it.asked.state).to.deep.equal({ kind: 'asking', integration: HUBSPOT });
      expect(await sofar(first)).to.equal('pending');
    });
  });

  const moments: { when: string; reach: (it: Disconnector) => void | Promise<void> }[] = [
    { when: 'while it is asked', reach: () => undefined },
    { when: 'while it is being done', reach: ({ asked }) => void asked.confirm() },
    {
      when: 'while the list is asked',
      reach: async ({ asked, deletions }) => {
        void asked.confirm();
        deletions[0]?.done();
        await nothingPending();
      },
    },
    {
      when: 'after it failed',
      reach: async ({ asked, deletions, told }) => {
        void asked.confirm();
        deletions[0]?.failed(new PickerError('network'));
        await nothingPending();
        told.length = 0;
      },
    },
  ];
  const endings: { why: string; end: (it: Disconnector) => void }[] = [
    {
      why: 'another user is signed in',
      end: (it) => {
        it.user = 'bob';
        it.requestUpdate();
      },
    },
    {
      why: 'nobody is signed in',
      end: (it) => {
        it.user = null;
        it.requestUpdate();
      },
    },
    {
      why: 'the element is gone',
      end: (it) => {
        it.remove();
      },
    },
  ];
  for (const { why, end } of endings) {
    for (const { when, reach } of moments) {
      it(`ends when ${why} ${when}, and nothing is said of it later`, async () => {
        const it = aDisconnector();
        const result = it.asked.ask(HUBSPOT);
        await reach(it);
        end(it);
        expect(await result).to.equal(false);
        expect(it.asked.state).to.equal(null);
        for (const { done, failed, signal } of it.deletions) {
          expect(signal.aborted).to.equal(true);
          done();
          failed(new PickerError('timeout'));
        }
        await nothingPending();
        for (const answer of it.questions) answer();
        await nothingPending();
        void it.asked.confirm();
        expect(it.told).to.be.empty;
        expect(it.asked.state).to.equal(null);
        expect(it.deletions.length).to.be.at.most(1);
      });
    }
  }

  it('goes on when the element is moved', async () => {
    const it = aDisconnector();
    const result = it.asked.ask(HUBSPOT);
    void it.asked.confirm();
    document.body.append(it);
    await nothingPending();
    it.deletions[0]?.done();
    await nothingPending();
    it.questions[0]?.();
    expect(await result).to.equal(true);
    it.remove();
  });
});

describe('disconnect()', () => {
  const GONE = [{ ...HUBSPOT, status: 'not_connected' as const, accountLabel: null }, SLACK, NOTION];

  const asked = (picker: IntegrationsPicker): Promise<void> =>
    waitUntil(() => shown(picker, 'dialog') !== null, 'the user was never asked');

  /** A picker whose server does as it is asked. */
  async function aPicker(): Promise<Mounted & { readonly deleted: string[] }> {
    const server = new FakeTokenServer();
    const deleted: string[] = [];
    server.answer = ({ url, init, headers }) => {
      if (init.method !== 'DELETE') return json(aList(deleted.length > 0 ? GONE : undefined));
      deleted.push(`${url.pathname} ${headers.get('Authorization') ?? ''}`);
      return json({ deletedCount: 1 });
    };
    return { ...(await mountSettled({ server })), deleted };
  }

  it('asks the user, does it with their token, and tells the host once', async () => {
    const { picker, deleted } = await aPicker();
    const told = record(document, 'integration-disconnected');
    const result = picker.disconnect(HUBSPOT.id);
    await asked(picker);
    button(picker, 'Disconnect').click();
    expect(await result).to.equal(true);
    expect(deleted).to.deep.equal([`/v1/integrations/one-runtime%3Ahubspot/connections Bearer ${ADA}`]);
    expect(told.map(({ detail }) => detail.integration.status)).to.deep.equal(['not_connected']);
    expect(told[0]).to.include({ bubbles: true, composed: true, cancelable: false });
    await picker.updateComplete;
    expect(shown(picker, 'dialog')).to.equal(null);
    expect(names(picker)).to.have.lengthOf(3);
  });

  it('is false for an id that nobody knows, after the list has been asked once', async () => {
    const { picker, server } = await aPicker();
    expect(await picker.disconnect('one-runtime:nothing')).to.equal(false);
    expect(server.requests).to.have.lengthOf(2);
    expect(shown(picker, 'dialog')).to.equal(null);
  });

  it('that fails tells the host, in place and by integrations-error, and works at the next try', async () => {
    const { picker, server } = await aPicker();
    const errors = record(document, 'integrations-error');
    const told = record(document, 'integration-disconnected');
    const { answer } = server;
    server.answer = (request) =>
      request.init.method === 'DELETE' ? problem('platform-unavailable', 502) : answer(request);
    const result = picker.disconnect(HUBSPOT.id);
    await asked(picker);
    button(picker, 'Disconnect').click();
    await waitUntil(() => errors.length === 1);
    expect(errors[0]?.detail).to.deep.equal({ code: 'platform-unavailable' });
    await picker.updateComplete;
    expect(textOf(picker)).to.include('HubSpot could not be disconnected');
    server.answer = answer;
    button(picker, 'Try again').click();
    expect(await result).to.equal(true);
    expect([errors.length, told.length]).to.deep.equal([1, 1]);
  });

  it('is done when it was done, even if the list cannot say so', async () => {
    const { picker, server, deleted } = await aPicker();
    const told = record(document, 'integration-disconnected');
    const { answer } = server;
    server.answer = (request) =>
      request.init.method === 'DELETE' || deleted.length === 0 ? answer(request) : problem('platform-timeout', 504);
    const result = picker.disconnect(HUBSPOT.id);
    await asked(picker);
    button(picker, 'Disconnect').click();
    expect(await result).to.equal(true);
    expect(told).to.have.lengthOf(1);
  });

  for (const [why, token] of Object.entries({ 'another user': BOB, nobody: null })) {
    it(`is over, unanswered, when ${why} is signed in`, async () => {
      const { picker, deleted } = await aPicker();
      const result = picker.disconnect(HUBSPOT.id);
      await asked(picker);
      picker.token = token;
      expect(await result).to.equal(false);
      await picker.updateComplete;
      expect(shown(picker, 'dialog')).to.equal(null);
      expect(deleted).to.be.empty;
    });
  }

  it('goes on when the same user has another token', async () => {
    const { picker } = await aPicker();
    const result = picker.disconnect(HUBSPOT.id);
    await asked(picker);
    picker.token = tokenOf('ada', 2);
    await picker.updateComplete;
    button(picker, 'Disconnect').click();
    expect(await result).to.equal(true);
  });
});
