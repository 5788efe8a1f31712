import { expect, waitUntil } from '@open-wc/testing';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import type { ConnectResult } from '../../widget/state/connect-controller.ts';
import { aList, anIntegration, aSession, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import { withPatience, type Patience } from './support/patience.ts';
import {
  ADA,
  all,
  announced,
  BOB,
  button,
  found,
  mountSettled,
  nothingPending,
  record,
  shown,
  tokenOf,
  type Mounted,
  type MountOptions,
} from './support/picker.ts';
import { FakeTokenServer, json, problem, type SeenRequest } from './support/token-server.ts';
import { warnings } from './support/warnings.ts';

const FRESH = tokenOf('ada', 2);
const STALE = tokenOf('ada', 3);

const bearer = ({ headers }: SeenRequest): string => headers.get('Authorization')?.replace('Bearer ', '') ?? '';

/** All that was asked for beside lists: `POST …/connect-sessions ada`. */
const deeds = (server: FakeTokenServer): string[] =>
  server.requests
    .filter(({ init }) => (init.method ?? 'GET') !== 'GET')
    .map((request) => {
      const who = { [ADA]: 'ADA', [FRESH]: 'FRESH', [STALE]: 'STALE', [BOB]: 'BOB' }[bearer(request)] ?? 'somebody';
      return `${request.init.method ?? ''} ${request.url.pathname.split('/').at(-1) ?? ''} ${who}`;
    });

const mode = (picker: IntegrationsPicker): string => (shown(picker, 'dialog iframe, dialog') ? 'modal' : 'popup');

/** A picker whose list is there, and whose token is over from now on. */
async function expired(options: MountOptions = {}): Promise<Mounted & { readonly over: Set<string> }> {
  const over = new Set([ADA, STALE]);
  const mounted = await mountSettled({ attributes: { connect: 'modal' }, ...options });
  mounted.server.answer = (request) => {
    if (over.has(bearer(request))) return problem('token-expired', 401);
    switch (request.init.method) {
      case 'POST':
        // Far enough: it was asked with the fresh token, and there is nothing to frame in a test.
        return problem('platform-busy', 503);
      case 'DELETE':
        return json({ deletedCount: 1 });
      default:
        return json(aList());
    }
  };
  return { ...mounted, over };
}

describe('an expired token that only the host page can renew', () => {
  const withToken = (test: (patience: Patience) => Promise<void>) => () => withPatience(test);

  const waits = (patience: Patience): Promise<void> => waitUntil(() => patience.waiting() > 0, 'nobody waits');

  it(
    'makes a pick ask the host for another, once, and wait',
    withToken(async (patience) => {
      const { picker, server } = await expired();
      const asked = record(document, 'integrations-token-expired');
      const ends = record(document, 'integration-connect-error');
      button(picker, 'Connect Slack').click();
      await waits(patience);
      await nothingPending();
      expect(asked).to.have.lengthOf(1);
      expect(ends).to.be.empty;
      expect(deeds(server)).to.deep.equal(['POST connect-sessions ADA']);
      picker.remove();
    }),
  );

  const comes: { when: string; give: (picker: IntegrationsPicker) => void; before: boolean }[] = [
    { when: 'inside the event', give: (picker) => (picker.token = FRESH), before: true },
    { when: 'after it', give: (picker) => (picker.token = FRESH), before: false },
    {
      when: 'as an attribute',
      give: (picker) => {
        picker.setAttribute('token', FRESH);
      },
      before: false,
    },
  ];
  for (const { when, give, before } of comes) {
    it(
      `goes on when the same user's fresh one comes: ${when}`,
      withToken(async (patience) => {
        const { picker, server } = await expired();
        const ends = record(document, 'integration-connect-error');
        picker.addEventListener('integrations-token-expired', () => {
          if (before) give(picker);
        });
        const result = picker.connect(SLACK.id);
        if (!before) {
          await waits(patience);
          give(picker);
        }
        expect(await result).to.equal('failed');
        expect(deeds(server)).to.deep.equal(['POST connect-sessions ADA', 'POST connect-sessions FRESH']);
        expect(ends.map(({ detail }) => detail.code)).to.deep.equal(['platform-busy']);
        expect(patience.waiting()).to.equal(0);
      }),
    );
  }

  it(
    'is the failure when nothing comes in ten seconds',
    withToken(async (patience) => {
      const { picker, server } = await expired();
      const ends = record(document, 'integration-connect-error');
      const result = picker.connect(SLACK.id);
      await waits(patience);
      patience.end();
      expect(await result).to.equal('failed');
      expect(ends.map(({ detail }) => detail)).to.deep.equal([{ integration: SLACK, code: 'token-expired' }]);
      expect(deeds(server)).to.deep.equal(['POST connect-sessions ADA']);
      picker.token = FRESH;
      await nothingPending();
      expect(deeds(server), 'too late').to.have.lengthOf(1);
    }),
  );

  it(
    'is the failure when what comes is expired too, and the host is not asked for ever',
    withToken(async (patience) => {
      const { picker, server } = await expired();
      const asked = record(document, 'integrations-token-expired');
      const result = picker.connect(SLACK.id);
      await waits(patience);
      picker.token = STALE;
      expect(await result).to.equal('failed');
      expect(deeds(server)).to.deep.equal(['POST connect-sessions ADA', 'POST connect-sessions STALE']);
      await waitUntil(() => picker.status !== 'loading');
      await nothingPending();
      expect(asked.length).to.be.at.most(2);
    }),
  );

  const others: Record<string, string | null> = { 'another user’s token': BOB, 'a sign-out': null };
  for (const [what, token] of Object.entries(others)) {
    it(
      `is the end of a pick when ${what} comes, and nothing is asked in the other's name`,
      withToken(async (patience) => {
        const { picker, server } = await expired();
        const cancelled = record(document, 'integration-cancelled');
        const result = picker.connect(SLACK.id);
        await waits(patience);
        picker.token = token;
        expect(await result).to.equal('cancelled');
        await nothingPending();
        await picker.updateComplete;
        expect(deeds(server)).to.deep.equal(['POST connect-sessions ADA']);
        expect(cancelled).to.have.lengthOf(1);
        expect(shown(picker, 'dialog')).to.equal(null);
        expect(patience.waiting()).to.equal(0);
      }),
    );

    it(
      `is the end of a disconnect when ${what} comes, and nobody else is disconnected`,
      withToken(async (patience) => {
        const { picker, server } = await expired();
        const told = record(document, 'integration-disconnected');
        const result = picker.disconnect(HUBSPOT.id);
        await waitUntil(() => shown(picker, 'dialog') !== null);
        button(picker, 'Disconnect').click();
        await waits(patience);
        picker.token = token;
        expect(await result).to.equal(false);
        await nothingPending();
        expect(deeds(server)).to.deep.equal(['DELETE connections ADA']);
        expect(told).to.be.empty;
        expect(patience.waiting()).to.equal(0);
      }),
    );
  }

  it(
    'does not keep a user from disconnecting',
    withToken(async (patience) => {
      const { picker, server } = await expired();
      const result = picker.disconnect(HUBSPOT.id);
      await waitUntil(() => shown(picker, 'dialog') !== null);
      button(picker, 'Disconnect').click();
      await waits(patience);
      picker.token = FRESH;
      expect(await result).to.equal(true);
      expect(deeds(server)).to.deep.equal(['DELETE connections ADA', 'DELETE connections FRESH']);
    }),
  );

  it(
    'is waited for by a pick and a disconnect at once, and both go on',
    withToken(async (patience) => {
      const open = globalThis.open;
      globalThis.open = () => null;
      try {
        const { picker, server } = await expired({ attributes: {} });
        const connected = picker.connect(SLACK.id);
        await waits(patience);
        const disconnected = picker.disconnect(HUBSPOT.id);
        await waitUntil(() => shown(picker, 'dialog') !== null);
        button(picker, 'Disconnect').click();
        await waitUntil(() => patience.waiting() === 2);
        picker.token = FRESH;
        expect(await disconnected).to.equal(true);
        await nothingPending();
        patience.end();
        expect(await connected).to.equal('failed');
        expect(deeds(server).toSorted()).to.deep.equal([
          'DELETE connections ADA',
          'DELETE connections FRESH',
          'POST connect-sessions ADA',
          'POST connect-sessions FRESH',
        ]);
      } finally {
        globalThis.open = open;
      }
    }),
  );

  it(
    'is waited for no more once the element is gone',
    withToken(async (patience) => {
      const { picker, server } = await expired();
      const result = picker.connect(SLACK.id);
      await waits(patience);
      picker.remove();
      expect(await result).to.equal('cancelled');
      expect(patience.waiting()).to.equal(0);
      picker.token = FRESH;
      await nothingPending();
      expect(deeds(server)).to.have.lengthOf(1);
    }),
  );

  describe('while a connection page is open', () => {
    const CONNECTED = { ...SLACK, status: 'connected' as const };

    /** In its dialog the user has connected, which took longer than the token lives. */
    async function onHostedPage(): Promise<Mounted> {
      const server = new FakeTokenServer();
      let over = false;
      server.answer = (request) => {
        if (request.init.method === 'POST')
          return json(aSession({ connectUrl: `${location.origin}/hosted-page`, origin: location.origin }));
        if (over && bearer(request) !== FRESH) return problem('token-expired', 401);
        return json(aList([HUBSPOT, over ? CONNECTED : SLACK, NOTION]));
      };
      const mounted = await mountSettled({ server, attributes: { connect: 'modal', server: 'http://tokens.test' } });
      button(mounted.picker, 'Connect Slack').click();
      await waitUntil(() => shown(mounted.picker, 'iframe') !== null);
      over = true;
      return mounted;
    }

    /** What the host hears of the end. */
    const endsOf = (picker: IntegrationsPicker): string[] => {
      const heard: string[] = [];
      for (const type of ['integration-connected', 'integration-cancelled', 'integration-connect-error'] as const)
        picker.addEventListener(type, () => heard.push(type));
      return heard;
    };

    const say = (picker: IntegrationsPicker, status: string): void => {
      const { contentWindow: source } = found(picker, 'iframe') as HTMLIFrameElement; // the selector says so
      const data = { source: 'one-runtime', requestId: 'req-1', status };
      window.dispatchEvent(new MessageEvent('message', { data, origin: location.origin, source }));
    };

    const leaves: { how: string; leave: (picker: IntegrationsPicker) => void }[] = [
      {
        how: 'the user closes the dialog',
        leave: (picker) => {
          button(picker, 'Close').click();
        },
      },
      {
        how: 'the page says that it was left',
        leave: (picker) => {
          say(picker, 'cancelled');
        },
      },
    ];
    for (const { how, leave } of leaves) {
      for (const before of [true, false]) {
        it(
          `leaves it to the list how it ended, once the host has given a fresh one ${before ? 'inside the event' : 'after it'}: ${how}`,
          withToken(async (patience) => {
            const { picker } = await onHostedPage();
            const [heard, asked] = [endsOf(picker), record(picker, 'integrations-token-expired')];
            picker.addEventListener('integrations-token-expired', () => {
              if (before) picker.token = FRESH;
            });
            leave(picker);
            if (!before) {
              await waits(patience);
              expect(heard).to.be.empty;
              picker.token = FRESH;
            }
            await waitUntil(() => heard.length > 0);
            await nothingPending();
            expect(heard).to.deep.equal(['integration-connected']);
            expect(asked).to.have.lengthOf(1);
            expect(patience.waiting()).to.equal(0);
          }),
        );
      }

      it(
        `ends without a connection when nothing comes in ten seconds: ${how}`,
        withToken(async (patience) => {
          const { picker } = await onHostedPage();
          const heard = endsOf(picker);
          leave(picker);
          await waits(patience);
          patience.end();
          await waitUntil(() => heard.length > 0);
          expect(heard).to.deep.equal(['integration-cancelled']);
        }),
      );
    }

    it(
      'is waited for no second time where none has come: what the page claims is asked for again, and then left',
      withToken(async (patience) => {
        const { picker } = await onHostedPage();
        const heard = endsOf(picker);
        say(picker, 'connected');
        await waits(patience);
        patience.end();
        await nothingPending();
        expect(heard).to.be.empty;
        button(picker, 'Close').click();
        await waitUntil(() => heard.length > 0);
        expect(heard).to.deep.equal(['integration-cancelled']);
        picker.remove();
      }),
    );

    for (const [what, token] of Object.entries(others)) {
      it(
        `is the end when ${what} comes`,
        withToken(async (patience) => {
          const { picker } = await onHostedPage();
          const heard = endsOf(picker);
          button(picker, 'Close').click();
          await waits(patience);
          picker.token = token;
          await waitUntil(() => heard.length > 0);
          expect(heard).to.deep.equal(['integration-cancelled']);
          expect(patience.waiting()).to.equal(0);
        }),
      );
    }
  });

  it(
    'is renewed without the event where the element can ask for itself',
    withToken(async () => {
      const asked = record(document, 'integrations-token-expired');
      const { picker, server } = await expired({ properties: { getToken: () => Promise.resolve(FRESH) } });
      expect(await picker.connect(SLACK.id)).to.equal('failed');
      expect(deeds(server)).to.deep.equal(['POST connect-sessions ADA', 'POST connect-sessions FRESH']);
      expect(asked).to.be.empty;
    }),
  );
});

describe('connect()', () => {
  const ELSEWHERE = anIntegration({ name: 'Archive', connectable: false });
  const listed = (): FakeTokenServer => {
    const server = new FakeTokenServer();
    server.answer = ({ init }) =>
      init.method === 'POST' ? problem('platform-busy', 503) : json(aList([HUBSPOT, SLACK, NOTION, ELSEWHERE]));
    return server;
  };

  const refusals = [
    { why: 'nobody knows', id: 'one-runtime:nothing' },
    { why: 'is no id', id: '' },
    { why: 'has no hosted flow', id: ELSEWHERE.id },
  ];
  for (const { why, id } of refusals) {
    it(`resolves "failed" for one that ${why}, and nothing begins`, async () => {
      const server = listed();
      const { picker } = await mountSettled({ server });
      const said = (['integration-select', 'integration-connect-error', 'integration-cancelled'] as const).map((type) =>
        record(document, type),
      );
      expect(await picker.connect(id)).to.equal('failed');
      expect(deeds(server)).to.be.empty;
      expect(said.flat()).to.be.empty;
    });
  }

  it('resolves "failed" where there is no token and no list', async () => {
    const { picker, server } = await mountSettled({ token: null });
    expect(await picker.connect(SLACK.id)).to.equal('failed');
    expect(server.requests).to.be.empty;
  });

  it('begins without integration-select: it is the host who asks', async () => {
    const server = listed();
    const { picker } = await mountSettled({ server, attributes: { connect: 'modal' } });
    const selected = record(document, 'integration-select');
    expect(await picker.connect(SLACK.id)).to.equal('failed');
    expect(deeds(server)).to.deep.equal(['POST connect-sessions ADA']);
    expect(selected).to.be.empty;
  });

  describe('and the attribute of its name', () => {
    /** Where a pick is shown, until it is ended. */
    const shownIn = async (picker: IntegrationsPicker, server: FakeTokenServer): Promise<string> => {
      const open = globalThis.open;
      globalThis.open = () => null;
      server.hold();
      try {
        void picker.connect(SLACK.id);
        await picker.updateComplete;
        return mode(picker);
      } finally {
        globalThis.open = open;
        picker.remove();
      }
    };

    it('set as a property, as frameworks do, is the mode, and leaves the method callable', async () => {
      const { picker, server } = await mountSettled({ server: listed() });
      (picker as { connect: unknown }).connect = 'modal'; // the setter takes the attribute's text
      await picker.updateComplete;
      expect(picker.connect).to.be.a('function');
      expect(await shownIn(picker, server)).to.equal('modal');
      expect(warnings).to.be.empty;
    });

    it('taken away is the default again', async () => {
      const { picker, server } = await mountSettled({ server: listed(), attributes: { connect: 'modal' } });
      picker.removeAttribute('connect');
      await picker.updateComplete;
      expect(await shownIn(picker, server)).to.equal('popup');
    });

    it('keeps the method of one function: it can be handed on', async () => {
      const { picker } = await mountSettled();
      const { connect } = picker;
      expect(connect).to.equal(picker.connect);
      const result: ConnectResult = await connect('one-runtime:nothing');
      expect(result).to.equal('failed');
    });

    for (const value of ['', 'POPUP', 'window', '__proto__']) {
      it(`falls back to a window and warns once for ${JSON.stringify(value)}`, async () => {
        const { picker, server } = await mountSettled({ server: listed(), attributes: { connect: value } });
        for (let round = 0; round < 3; round++) {
          picker.requestUpdate();
          await picker.updateComplete;
        }
        expect(warnings).to.have.lengthOf(1);
        expect(warnings[0]).to.include('connect').and.to.include('popup, modal, none');
        expect(await shownIn(picker, server)).to.equal('popup');
        expect(warnings).to.have.lengthOf(1);
      });
    }
  });
});

describe('a pick', () => {
  it('that is pressed again while it runs is one event and one session', async () => {
    const { picker, server } = await mountSettled({ attributes: { connect: 'modal' } });
    const held = server.hold();
    const selected = record(document, 'integration-select');
    const connect = button(picker, 'Connect Slack');
    for (let press = 0; press < 3; press++) connect.click();
    await picker.updateComplete;
    connect.click();
    expect(connect.isConnected, 'the same button').to.equal(true);
    expect(selected).to.have.lengthOf(1);
    expect(held).to.have.lengthOf(1);
    expect(all(picker, 'dialog')).to.have.lengthOf(1);
    picker.remove();
  });

  it('of another one while it runs is no event either, and shows the first', async () => {
    const { picker, server } = await mountSettled({ attributes: { connect: 'modal' } });
    const held = server.hold();
    const selected = record(document, 'integration-select');
    button(picker, 'Connect Slack').click();
    button(picker, 'Connect Notion').click();
    await picker.updateComplete;
    expect(selected.map(({ detail }) => detail.integration.name)).to.deep.equal(['Slack']);
    expect(held).to.have.lengthOf(1);
    expect(found(picker, 'dialog')).to.have.attribute('aria-label', 'Connect Slack');
    picker.remove();
  });

  it('of another one does not end the first in a bar that is seen, where the host takes the base’s box away', async () => {
    const open = globalThis.open;
    globalThis.open = () => null;
    const boxless = new CSSStyleSheet();
    boxless.replaceSync('integrations-picker::part(base) { display: contents; }');
    document.adoptedStyleSheets.push(boxless);
    try {
      const { picker, server } = await mountSettled();
      const heard = record(picker, 'integration-cancelled');
      server.hold();
      button(picker, `Connect ${SLACK.name}`).click();
      await nothingPending();
      button(picker, `Connect ${NOTION.name}`).click();
      await nothingPending();
      expect(heard.length).to.equal(0);
      picker.remove();
    } finally {
      document.adoptedStyleSheets.pop();
      globalThis.open = open;
    }
  });

  it('that the host takes over can be made again, and is an event each time', async () => {
    const { picker, server } = await mountSettled();
    const selected = record(document, 'integration-select');
    picker.addEventListener('integration-select', (event) => {
      event.preventDefault();
    });
    for (let press = 0; press < 3; press++) button(picker, 'Connect Slack').click();
    expect(selected).to.have.lengthOf(3);
    expect(deeds(server)).to.be.empty;
    expect(announced(picker)).to.equal('');
  });

  const others: { what: string; act: (picker: IntegrationsPicker) => void }[] = [
    { what: 'signs another user in', act: (picker) => (picker.token = BOB) },
    {
      what: 'signs the user out',
      act: (picker) => {
        picker.tokenUrl = null;
        picker.token = null;
      },
    },
    { what: 'sets another address to ask for a user', act: (picker) => (picker.tokenUrl = 'https://app.test/other') },
    { what: 'goes to another server', act: (picker) => (picker.server = 'https://other.test') },
  ];
  for (const { what, act } of others) {
    it(`goes no further where the host ${what} inside the event, and nobody is told of an end`, async () => {
      const server = new FakeTokenServer();
      server.answer = ({ url }) => json(url.host === 'app.test' ? { token: ADA } : aList());
      const attributes = { connect: 'modal', 'token-url': 'https://app.test/token' };
      const { picker } = await mountSettled({ server, token: null, attributes });
      const ends = [record(document, 'integration-connect-error'), record(document, 'integration-cancelled')];
      picker.addEventListener('integration-select', () => {
        act(picker);
      });
      button(picker, 'Connect Slack').click();
      await picker.updateComplete;
      await nothingPending();
      expect(deeds(server)).to.be.empty;
      expect(ends.flat().map(({ type }) => type)).to.deep.equal([]);
      expect(shown(picker, 'dialog, [part=flow]')).to.equal(null);
      picker.remove();
    });
  }

  it('goes on where the host renews the same user’s token inside the event', async () => {
    const { picker, server } = await mountSettled({ attributes: { connect: 'modal' } });
    picker.addEventListener('integration-select', () => (picker.token = FRESH));
    button(picker, 'Connect Slack').click();
    await waitUntil(() => deeds(server).length > 0);
    expect(deeds(server)).to.deep.equal(['POST connect-sessions FRESH']);
    picker.remove();
  });

  it('where the host wants no flow is the event alone', async () => {
    const { picker, server } = await mountSettled({ attributes: { connect: 'none' } });
    const selected = record(document, 'integration-select');
    button(picker, 'Connect Slack').click();
    await picker.updateComplete;
    expect(selected.map(({ defaultPrevented }) => defaultPrevented)).to.deep.equal([false]);
    expect(deeds(server)).to.be.empty;
    expect(shown(picker, 'dialog')).to.equal(null);
  });
});
