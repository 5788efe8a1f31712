/** What the hosted page posts is a hint: from anybody else it is nothing, and the list decides even when it is not. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { isClosed, passUntil, pick, press, refresh } from './support/connect-acts.ts';
import { AT_ONCE, setScene, type Guest, type Scene } from './support/connect-scene.ts';
import { servePages, type Pages } from './support/pages.ts';

const PICKED = 'integration-select hubspot';
const CONNECTED = 'integration-connected hubspot';
const UNCONFIRMED = 'integration-connect-error hubspot unconfirmed';

type Message = Readonly<Record<string, unknown>>;
type Realm = Page | Frame;

/** To the host page, from wherever it is sent; and a word after it by which the test knows that it has arrived. */
const post = (realm: Realm, ...messages: readonly Message[]): Promise<void> =>
  realm
    .evaluate((claims) => {
      const host: unknown = window.opener ?? window.parent;
      for (const data of [...claims, 'delivered']) (host as Window).postMessage(data, '*');
    }, messages)
    // A message may be the last thing that its window does.
    .catch((error: unknown) => {
      if (!(error instanceof Error) || !/closed|detached/.test(error.message)) throw error;
    });

describe('a message to the host page', AT_ONCE, () => {
  let scene: Scene;
  let others: Pages;

  before(async () => {
    scene = await setScene();
    others = await servePages();
    others.add('/', 'Another site');
  });
  after(async () => {
    await Promise.all([scene.close(), others.close()]);
  });

  const frameAt = (page: Page, address: string): Frame => {
    const frame = page.frames().find((other) => other !== page.mainFrame() && other.url().startsWith(address));
    assert.ok(frame, address);
    return frame;
  };
  /** A page with two more frames: of another site, and of the platform's own origin. */
  const visiting = (surface: string, test: (guest: Guest, hosted: Realm, message: Message) => Promise<void>) => () =>
    scene.visit(
      {
        markup: ({ script, token }) => `${script}
          <integrations-picker connect="${surface}" token="${token}"></integrations-picker>
          <iframe src="${others.origin}/"></iframe><iframe src="${scene.demo.oneRuntimeUrl}/connect"></iframe>
          <script>
            let count = 0;
            addEventListener('message', ({ data }) => { if (data === 'delivered') reportToTest('delivered ' + ++count); });
          </script>`,
        prepare: ({ page }) => page.clock.install(),
      },
      async (guest) => {
        const { page } = guest;
        const session = page.waitForResponse((response) => response.request().method() === 'POST');
        let hosted: Realm;
        if (surface === 'popup') {
          hosted = await pick(guest);
        } else {
          await page.getByRole('button', { name: 'Connect HubSpot' }).click();
          await session;
          const frame = page.getByRole('dialog').frameLocator('iframe');
          await frame.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
          hosted = frameAt(page, `${scene.demo.oneRuntimeUrl}/connect?`);
        }
        const { requestId } = (await (await session).json()) as { readonly requestId: string }; // the contract's
        await hosted.getByRole('heading', { name: 'Connect HubSpot' }).waitFor();
        await test(guest, hosted, { source: 'one-runtime', requestId, status: 'connected', error: null });
      },
    );

  type Forgery = {
    readonly why: string;
    readonly forge: (guest: Guest, message: Message, hosted: Realm) => Promise<void>;
  };
  const forgeries: Forgery[] = [
    { why: 'of the host page itself', forge: ({ page }, message) => post(page, message) },
    { why: 'of a frame of another site', forge: ({ page }, message) => post(frameAt(page, others.origin), message) },
    {
      why: "of another frame of the platform's origin",
      forge: ({ page }, message) => post(frameAt(page, scene.demo.oneRuntimeUrl), message),
    },
    {
      why: "of another window of the platform's origin",
      forge: async ({ page, context }, message) => {
        const opened = context.waitForEvent('page');
        await page.evaluate((address) => void window.open(address), `${scene.demo.oneRuntimeUrl}/connect`);
        const other = await opened;
        await other.getByRole('heading', { name: 'Connection unavailable' }).waitFor();
        await post(other, message);
      },
    },
    { why: 'with another request id', forge: (_, message, hosted) => post(hosted, { ...message, requestId: 'r-1' }) },
    { why: 'without a request id', forge: (_, { source, status }, hosted) => post(hosted, { source, status }) },
    { why: 'with an empty request id', forge: (_, message, hosted) => post(hosted, { ...message, requestId: '' }) },
    { why: 'of another platform', forge: (_, message, hosted) => post(hosted, { ...message, source: 'odeus' }) },
    { why: 'of an unknown kind', forge: (_, message, hosted) => post(hosted, { ...message, status: 'done' }) },
  ];
  for (const surface of ['popup', 'modal']) {
    it(
      `of anybody else, or about anything else, changes nothing (${surface})`,
      visiting(surface, async (guest, hosted, message) => {
        const { page, heard } = guest;
        let lists = 0;
        page.on('request', (request) => {
          if (request.method() === 'GET' && new URL(request.url()).pathname === '/v1/integrations') lists += 1;
        });
        for (const [index, { why, forge }] of forgeries.entries()) {
          await forge(guest, message, hosted);
          await guest.hear(`delivered ${index + 1}`);
          assert.deepEqual([heard.length, lists], [index + 2, 0], why);
        }
        await hosted.getByLabel('API key').fill('any key');
        await press(hosted, 'Connect');
        await guest.hear(CONNECTED);
        assert.ok(lists > 0, 'the flow went on, and asked');
      }),
    );

    it(
      `of the hosted page that claims a connection is not believed while the list says no (${surface})`,
      visiting(surface, async (guest, hosted, message) => {
        const { page, heard } = guest;
        await post(hosted, message);
        await passUntil(guest, UNCONFIRMED);
        await page.locator('[part="flow"]').getByText('HubSpot could not be confirmed').waitFor();
        assert.equal(await page.getByRole('list', { name: /^Connected/ }).count(), 0);
        await page.getByRole('button', { name: 'Connect HubSpot' }).waitFor();
        if (hosted !== page && 'isClosed' in hosted) await isClosed(hosted);
        assert.deepEqual(heard, [PICKED, 'delivered 1', UNCONFIRMED]);
      }),
    );
  }

  it(
    'that comes twice ends one flow',
    visiting('popup', async (guest, hosted, message) => {
      scene.demo.oneRuntime.connections.add({ endUserId: guest.user, integrationSlug: 'hubspot' });
      await post(hosted, message, message);
      await guest.hear(CONNECTED);
      await refresh(guest);
      assert.equal(guest.heard.filter((line) => line === CONNECTED).length, 1);
    }),
  );
});
