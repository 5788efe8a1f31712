import { expect, waitUntil } from '@open-wc/testing';
import { aList, NOTION, SLACK } from './support/integrations.ts';
import {
  ADA,
  aToken,
  BOB,
  mount,
  mountSettled,
  names,
  nothingPending,
  record,
  settled,
  tokenOf,
} from './support/picker.ts';
import { FakeTokenServer, json, problem } from './support/token-server.ts';

/** Every user's list is another, and what is said to be over is refused as such. */
function serverOf(expired = new Set<string>()): FakeTokenServer {
  const server = new FakeTokenServer();
  server.answer = ({ headers }) => {
    const token = headers.get('Authorization')?.replace('Bearer ', '') ?? '';
    if (expired.has(token)) return problem('token-expired', 401);
    return json(aList(token === BOB ? [NOTION] : [SLACK]));
  };
  return server;
}

/** A token of Ada that is over in a second. */
const nearlyOver = (): string => aToken({ sub: 'ada', exp: Math.floor(Date.now() / 1_000) - 1 });

describe('an element that gets its token by itself', () => {
  it('asks its function once, and shows the list', async () => {
    let asked = 0;
    const getToken = () => Promise.resolve(asked++ ? BOB : ADA);
    const { picker, server } = await mountSettled({ server: serverOf(), token: null, properties: { getToken } });
    expect(names(picker)).to.deep.equal(['Slack']);
    expect([asked, server.tokens]).to.deep.equal([1, [`Bearer ${ADA}`]]);
  });

  it('prefers a given token, then the function, then the address', async () => {
    const properties = { tokenUrl: 'https://app.test/token', getToken: () => Promise.resolve(BOB) };
    const given = await mountSettled({ server: serverOf(), properties });
    expect(given.server.tokens).to.deep.equal([`Bearer ${ADA}`]);
    const asked = await mountSettled({ server: serverOf(), token: null, properties });
    expect(asked.server.tokens).to.deep.equal([`Bearer ${BOB}`]);
  });

  it('fetches nothing again for another closure, and asks that one from then on', async () => {
    const { picker, server } = await mountSettled({
      server: serverOf(),
      token: null,
      properties: { getToken: () => ADA },
    });
    picker.getToken = () => BOB;
    await picker.updateComplete;
    expect(server.requests).to.have.lengthOf(1);
  });

  it('renews silently: no event, no second list, and nothing leaves the screen', async () => {
    const expired = new Set([ADA]);
    const fresh = tokenOf('ada', 2);
    const [loads, errors, asked] = [
      record(document, 'integrations-load'),
      record(document, 'integrations-error'),
      record(document, 'integrations-token-expired'),
    ];
    const { picker, server } = await mountSettled({
      server: serverOf(expired),
      properties: { getToken: () => Promise.resolve(fresh) },
    });
    await waitUntil(() => loads.length === 1);
    expect(server.tokens).to.deep.equal([`Bearer ${ADA}`, `Bearer ${fresh}`]);
    expect(names(picker)).to.deep.equal(['Slack']);
    expect([...errors, ...asked]).to.be.empty;
  });

  it('never asks the host by an event where there is somebody to ask', async () => {
    const asked = record(document, 'integrations-token-expired');
    const errors = record(document, 'integrations-error');
    const server = new FakeTokenServer();
    server.answer = () => problem('token-expired', 401);
    const { picker } = await mountSettled({ server, token: null, properties: { getToken: () => tokenOf('ada') } });
    await waitUntil(() => errors.length === 1);
    expect(errors[0]?.detail.code).to.equal('token-expired');
    expect(picker.status).to.equal('failed');
    expect(asked).to.be.empty;
  });

  it('shows nothing of the former user once a renewed token names another', async () => {
    const expired = new Set<string>();
    const users = [ADA, BOB];
    const { picker, server } = await mountSettled({
      server: serverOf(expired),
      token: null,
      properties: { getToken: () => Promise.resolve(users.shift() ?? BOB) },
    });
    expect(names(picker)).to.deep.equal(['Slack']);
    expired.add(ADA);
    const shown = new Set<string>();
    picker.addEventListener('integrations-load', () => shown.add(names(picker).join()));
    await picker.refresh();
    expect(names(picker)).to.deep.equal(['Notion']);
    await waitUntil(() => shown.size === 1);
    expect([...shown]).to.deep.equal(['Notion']);
    expect(server.tokens).to.deep.equal([`Bearer ${ADA}`, `Bearer ${ADA}`, `Bearer ${BOB}`]);
  });

  it('shows nothing any more when the source says that nobody is signed in', async () => {
    const expired = new Set<string>();
    const errors = record(document, 'integrations-error');
    const users: (string | null)[] = [ADA, null];
    const { picker, server } = await mountSettled({
      server: serverOf(expired),
      token: null,
      properties: { getToken: () => Promise.resolve(users.shift() ?? null) },
    });
    expired.add(ADA);
    await picker.refresh();
    expect(picker.status).to.equal('signed-out');
    expect(picker.integrations).to.be.empty;
    expect(names(picker)).to.be.empty;
    await waitUntil(() => errors.length === 1);
    expect(errors[0]?.detail).to.deep.equal({ code: 'signed-out' });
    users.push(BOB);
    await picker.refresh();
    expect(names(picker), 'and somebody’s again').to.deep.equal(['Notion']);
    expect(server.tokens.at(-1)).to.equal(`Bearer ${BOB}`);
  });

  it('keeps a list that was good when the host cannot be asked', async () => {
    const expired = new Set<string>();
    const tokens = [ADA];
    const { picker } = await mountSettled({
      server: serverOf(expired),
      token: null,
      properties: { getToken: async () => tokens.shift() ?? (await Promise.reject(new Error('no'))) },
    });
    expired.add(ADA);
    await picker.refresh();
    expect(names(picker)).to.deep.equal(['Slack']);
    expect(picker.status).to.equal('ready');
  });

  it('says that it failed where there was none, and works once the host can be asked', async () => {
    const server = serverOf();
    const getToken = () => Promise.reject(new Error('no'));
    const { picker } = await mountSettled({ server, token: null, properties: { getToken } });
    expect(picker.status).to.equal('failed');
    picker.getToken = () => ADA;
    await picker.refresh();
    expect(names(picker)).to.deep.equal(['Slack']);
  });

  it('drops everything of a user when the token is taken back, and asks who is there', async () => {
    const { picker, server } = await mountSettled({ server: serverOf(), properties: { getToken: () => BOB } });
    expect(names(picker)).to.deep.equal(['Slack']);
    picker.token = null;
    expect(picker.integrations).to.be.empty;
    await waitUntil(() => names(picker).join() === 'Notion');
    expect(server.tokens).to.deep.equal([`Bearer ${ADA}`, `Bearer ${BOB}`]);
  });

  it('asks anew when the address changes', async () => {
    const server = serverOf();
    const { answer } = server;
    server.answer = (request) =>
      request.url.host === 'app.test' ? json({ token: request.url.pathname === '/ada' ? ADA : BOB }) : answer(request);
    const attributes = { 'token-url': 'https://app.test/ada' };
    const { picker } = await mountSettled({ server, token: null, attributes });
    expect(names(picker)).to.deep.equal(['Slack']);
    picker.setAttribute('token-url', 'https://app.test/bob');
    await picker.updateComplete;
    expect(names(picker)).to.be.empty;
    await settled(picker);
    expect(names(picker)).to.deep.equal(['Notion']);
  });

  it('stops asking when it is removed, and asks again when it is back', async () => {
    const server = new FakeTokenServer();
    const held = server.hold();
    const { picker } = await mount({ server, token: null, attributes: { 'token-url': 'https://app.test/token' } });
    const place = picker.parentElement;
    picker.remove();
    await picker.updateComplete;
    expect(held.map(({ request }) => request.init.signal?.aborted)).to.deep.equal([true]);
    place?.append(picker);
    await picker.updateComplete;
    expect(held).to.have.lengthOf(2);
  });

  it('goes on asking when it is moved', async () => {
    const server = new FakeTokenServer();
    const held = server.hold();
    const { picker } = await mount({ server, token: null, attributes: { 'token-url': 'https://app.test/token' } });
    document.body.append(picker);
    await picker.updateComplete;
    expect(held.map(({ request }) => request.init.signal?.aborted)).to.deep.equal([false]);
    picker.remove();
  });

  it('trusts a token that seems to be over, because it may be the clock that is wrong', async () => {
    let asked = 0;
    const given = nearlyOver();
    const { server } = await mountSettled({
      server: serverOf(),
      token: given,
      properties: { getToken: () => (asked++, ADA) },
    });
    await nothingPending();
    expect([asked, server.tokens]).to.deep.equal([0, [`Bearer ${given}`]]);
  });
});
