import { expect } from '@open-wc/testing';
import type { IntegrationStates } from '#wire';
import { aList, aPlatform, anIntegration, HUBSPOT, NOTION, SLACK } from './support/integrations.ts';
import { ADA, BOB, mountSettled, names, settled, tokenOf } from './support/picker.ts';
import { FakeTokenServer, json, SERVER, type SeenRequest } from './support/token-server.ts';

const CATALOGUE = 'AAAAAAAAAAAAAAAA';
const LIST = { ...aList([HUBSPOT, NOTION, SLACK]), catalogue: CATALOGUE };
const ALL_FREE: IntegrationStates = {
  catalogue: CATALOGUE,
  platforms: LIST.platforms,
  otherwise: { 'one-runtime': 'not_connected' },
  states: [],
};

const askedOf = ({ url }: SeenRequest): string | null => url.searchParams.get('catalogue');

/** Answers the whole list to who sends no fingerprint, and `states` to who sends one. */
function serverSaying(states: () => unknown): FakeTokenServer {
  const server = new FakeTokenServer();
  server.answer = (request) => json(askedOf(request) === null ? LIST : states());
  return server;
}

const asked = ({ requests }: FakeTokenServer): (string | null)[] => requests.map(askedOf);

describe('an element that has the list', () => {
  it('asks for states alone, and shows them', async () => {
    const states = [{ id: NOTION.id, status: 'connected' as const, accountLabel: 'Acme' }];
    const { picker, server } = await mountSettled({ server: serverSaying(() => ({ ...ALL_FREE, states })) });
    await picker.refresh();
    expect(asked(server)).to.deep.equal([null, CATALOGUE]);
    expect(picker.integrations.map(({ id, status, accountLabel }) => [id, status, accountLabel])).to.deep.equal(
      [HUBSPOT, NOTION, SLACK].map(({ id }) =>
        id === NOTION.id ? [id, 'connected', 'Acme'] : [id, 'not_connected', null],
      ),
    );
  });

  it('keeps as the same object what has not changed', async () => {
    const states = LIST.integrations.filter(({ status }) => status === 'connected');
    const { picker } = await mountSettled({
      server: serverSaying(() => ({
        ...ALL_FREE,
        states: [
          ...states.map(({ id, status, accountLabel }) => ({ id, status, accountLabel })),
          { id: NOTION.id, status: 'unknown', accountLabel: null },
        ],
      })),
    });
    const before = new Map(picker.integrations.map((integration) => [integration.id, integration]));
    await picker.refresh();
    for (const integration of picker.integrations) {
      const isSame = before.get(integration.id) === integration;
      expect(isSame, integration.id).to.equal(integration.id !== NOTION.id);
    }
  });

  it('takes the whole list where the catalogue is another by now', async () => {
    const list = { ...aList([SLACK]), catalogue: 'BBBBBBBBBBBBBBBB' };
    const { picker, server } = await mountSettled({ server: serverSaying(() => list) });
    await picker.refresh();
    await picker.refresh();
    expect(names(picker)).to.deep.equal(['Slack']);
    expect(asked(server)).to.deep.equal([null, CATALOGUE, 'BBBBBBBBBBBBBBBB']);
  });

  const misfits: Record<string, unknown> = {
    'of another catalogue': { ...ALL_FREE, catalogue: 'BBBBBBBBBBBBBBBB' },
    'of an integration that is not there': {
      ...ALL_FREE,
      states: [{ id: 'one-runtime:nothing', status: 'connected', accountLabel: null }],
    },
    'that leave a platform out': { ...ALL_FREE, otherwise: {} },
    'that cannot be read': { ...ALL_FREE, states: [{ id: SLACK.id, status: 'maybe' }] },
  };
  for (const [what, states] of Object.entries(misfits)) {
    it(`asks once more, for all of it, after states ${what}`, async () => {
      const { picker, server } = await mountSettled({ server: serverSaying(() => states) });
      await picker.refresh();
      expect(asked(server)).to.deep.equal([null, CATALOGUE, null]);
      expect(picker.status).to.equal('ready');
      expect(picker.integrations).to.deep.equal(LIST.integrations);
    });
  }

  it('puts states into the list as it came, and not into what it kept of a platform that was silent', async () => {
    const other = anIntegration({ id: 'odeus:1', platform: 'odeus', name: 'Workday' });
    const server = new FakeTokenServer();
    const platforms = [aPlatform('one-runtime'), aPlatform('odeus', { ok: false })];
    const answers: unknown[] = [
      { ...aList([HUBSPOT, other]), catalogue: CATALOGUE },
      { ...aList([HUBSPOT], platforms), catalogue: 'BBBBBBBBBBBBBBBB' },
      { ...ALL_FREE, catalogue: 'BBBBBBBBBBBBBBBB', platforms },
    ];
    server.answer = () => json(answers.shift());
    const { picker } = await mountSettled({ server });
    await picker.refresh();
    expect(names(picker)).to.have.members([HUBSPOT.name, 'Workday']);
    await picker.refresh();
    expect(asked(server)).to.deep.equal([null, CATALOGUE, 'BBBBBBBBBBBBBBBB']);
    expect(names(picker)).to.have.members([HUBSPOT.name, 'Workday']);
    expect(picker.integrations.find(({ id }) => id === HUBSPOT.id)?.status).to.equal('not_connected');
  });

  const others: Record<string, (picker: Element) => void> = {
    'another user': (picker) => {
      picker.setAttribute('token', BOB);
    },
    'another server': (picker) => {
      picker.setAttribute('server', `${SERVER}/another/`);
    },
  };
  for (const [what, change] of Object.entries(others)) {
    it(`never names it for ${what}`, async () => {
      const { picker, server } = await mountSettled({ server: serverSaying(() => ALL_FREE) });
      change(picker);
      await picker.updateComplete;
      await settled(picker);
      expect(asked(server)).to.deep.equal([null, null]);
    });
  }

  it('names it for another token of the same user', async () => {
    const { picker, server } = await mountSettled({ server: serverSaying(() => ALL_FREE), token: ADA });
    picker.setAttribute('token', tokenOf('ada', 2));
    await picker.updateComplete;
    await settled(picker);
    expect(asked(server)).to.deep.equal([null, CATALOGUE]);
  });

  it('asks for all of it where a server knows no fingerprint', async () => {
    const server = new FakeTokenServer();
    const { picker } = await mountSettled({ server });
    await picker.refresh();
    expect(asked(server)).to.deep.equal([null, null]);
  });
});
