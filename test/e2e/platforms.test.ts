/** Several platforms behind one element: one list, told apart in words, each with what it knows, and one of them down. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { catalogue as oneRuntimeCatalogue } from '../../server/demo/catalogue/catalogue.ts';
import { catalogue as odeusCatalogue, odeusId } from '../../server/demo/odeus/catalogue.ts';
import type { IntegrationsClaim } from '../../server/demo/host-page/user-token.ts';
import {
  card,
  heard,
  ready,
  refresh,
  rowsOf,
  setPlatformScene,
  shownNames,
  type HostPage,
  type PlatformScene,
} from './support/platform-scene.ts';
import type { Visitor } from './support/visit.ts';

const id = (key: string): string => `odeus:${odeusId(key)}`;

/** All of Odeus, and what One Runtime has of the same names, and something that only One Runtime has. */
const FEW: IntegrationsClaim = { allow: ['odeus:*', 'slack', 'jira', 'snowflake', 'hubspot'] };

describe('two platforms behind one element', () => {
  let scene: PlatformScene;

  before(async () => {
    scene = await setPlatformScene();
  });
  after(() => scene.close());

  const visiting = (hostPage: HostPage, test: (visitor: Visitor) => Promise<void>) => () => scene.visit(hostPage, test);

  describe('one list', () => {
    it(
      'holds each integration of both once, in the order of names',
      visiting({}, async ({ page, faults }) => {
        await ready(page);
        await page.getByRole('listitem').nth(619).waitFor(); // after the first screenful
        const shown = await shownNames(page);
        const expected = [...oneRuntimeCatalogue, ...odeusCatalogue].map(({ name }) => name);
        assert.equal(shown.length, 620);
        assert.deepEqual(shown.toSorted(), expected.toSorted());
        const collator = new Intl.Collator('en');
        assert.deepEqual(shown, shown.toSorted(collator.compare));
        const ids = await page.evaluate(() =>
          document.querySelector('integrations-picker')?.integrations.map((integration) => integration.id),
        );
        assert.equal(new Set(ids).size, 620);
        assert.deepEqual(faults, []);
      }),
    );

    it(
      'is the same, in the same order, when it is asked for again',
      visiting({ claim: FEW }, async ({ page }) => {
        await ready(page);
        const before = await page.locator('integrations-picker').ariaSnapshot();
        await refresh(page);
        assert.equal(await page.locator('integrations-picker').ariaSnapshot(), before);
      }),
    );

    it(
      'finds what it is searched for in both',
      visiting({ claim: FEW }, async ({ page }) => {
        await ready(page);
        await page.getByRole('searchbox').fill('jira');
        await page.getByText('2 integrations found').waitFor({ state: 'attached' });
        assert.deepEqual(await shownNames(page), ['Jira', 'Jira']);
      }),
    );
  });

  describe('one product of both', () => {
    it(
      'is told apart in words: to see, and in the names of its buttons',
      visiting({ claim: FEW, connected: ['slack'] }, async ({ page }) => {
        await ready(page);
        for (const via of ['One Runtime', 'Odeus']) {
          await card(page, 'Jira', via).getByText(`via ${via}`).waitFor();
          await page.getByRole('button', { name: `Connect Jira via ${via}`, exact: true }).waitFor();
          await card(page, 'Slack', via).waitFor();
        }
        await page.getByRole('button', { name: 'Connect Slack via Odeus', exact: true }).waitFor();
      }),
    );

    it(
      'says nothing of its platform where one has it alone',
      visiting({ claim: FEW }, async ({ page }) => {
        await ready(page);
        await page.getByRole('button', { name: 'Connect HubSpot', exact: true }).waitFor();
        await page.getByRole('button', { name: 'Connect Contract archive', exact: true }).waitFor();
        assert.doesNotMatch(await card(page, 'HubSpot').innerText(), /via/);
      }),
    );

    const lists: { why: string; hostPage: HostPage }[] = [
      { why: 'both available', hostPage: { claim: FEW } },
      {
        why: 'both connected',
        hostPage: {
          claim: { ...FEW, connections: [{ integration: id('slack'), status: 'connected' }] },
          connected: ['slack'],
        },
      },
    ];
    for (const { why, hostPage } of lists) {
      it(
        `leaves no two buttons of one name: ${why}`,
        visiting(hostPage, async ({ page }) => {
          await ready(page);
          const buttons = await page.getByRole('listitem').getByRole('button').all();
          const named = await Promise.all(buttons.map((button) => button.getAttribute('aria-label')));
          assert.ok(named.length > 30);
          assert.deepEqual(
            named.filter((name, index) => named.indexOf(name) !== index),
            [],
            'heard twice in a list of buttons',
          );
        }),
      );
    }

    it(
      'opens the details of the one that was pressed',
      visiting({ claim: FEW }, async ({ page }) => {
        await ready(page);
        for (const via of ['One Runtime', 'Odeus']) {
          await card(page, 'Jira', via)
            .getByRole('button', { name: /details/ })
            .click();
          await page.getByRole('heading', { name: 'Jira' }).waitFor();
          await page.getByText(`via ${via}`).waitFor();
          await page.getByRole('button', { name: 'All integrations' }).click();
          await ready(page);
        }
        const [, , opened] = await heard(page);
        assert.equal(opened, `integration-detail ${id('jira')}`);
      }),
    );
  });

  describe('what the host tells of connections that the platform does not know', () => {
    const claim: IntegrationsClaim = {
      ...FEW,
      connections: [
        { integration: id('sharepoint'), status: 'connected', accountLabel: 'acme.sharepoint.example' },
        { integration: id('deepl'), status: 'not_connected', accountLabel: 'nobody@acme.example' },
        { integration: 'hubspot', status: 'connected', accountLabel: 'Not true' },
      ],
    };

    it(
      'puts an integration among the connected ones, with its account, and another not',
      visiting({ claim }, async ({ page }) => {
        await ready(page);
        const connected = page.getByRole('list', { name: 'Connected' });
        assert.deepEqual(await connected.locator('[part~="name"]').allTextContents(), ['SharePoint']);
        await connected.getByText('acme.sharepoint.example').waitFor();
        await page.getByRole('list', { name: 'Available' }).getByRole('button', { name: 'Connect DeepL' }).waitFor();
        assert.equal(await page.getByText('nobody@acme.example').count(), 0);
      }),
    );

    it(
      'never overrules a platform that does know',
      visiting({ claim }, async ({ page }) => {
        await ready(page);
        await page.getByRole('button', { name: 'Connect HubSpot', exact: true }).waitFor();
        assert.equal(await page.getByText('Not true').count(), 0);
      }),
    );

    it(
      'is in the details too, which offer nothing that the platform cannot do',
      visiting({ claim }, async ({ page }) => {
        await ready(page);
        await page.getByRole('button', { name: 'Manage SharePoint' }).click();
        await page.getByText('acme.sharepoint.example').waitFor();
        await page.getByRole('list', { name: 'What it can do' }).waitFor();
        for (const name of ['Reconnect', 'Disconnect…']) {
          assert.equal(await page.getByRole('button', { name }).count(), 0, name);
        }
      }),
    );
  });

  describe('the details of an integration of Odeus', () => {
    it(
      'are its actions in order, its triggers, and what will be asked for',
      visiting({ claim: FEW }, async ({ page }) => {
        await ready(page);
        await page.getByRole('button', { name: 'Contract archive details' }).click();
        await page.getByRole('heading', { name: 'Contract archive' }).waitFor();
        await page.getByText('via Odeus').waitFor();
        await page.getByRole('list', { name: 'What it can do' }).waitFor();
        assert.deepEqual(await rowsOf(page, 'What it can do'), [
          'Find contracts | Finds contracts by party, date or clause.',
          'Summarise contract | Sums a contract up in ten lines.',
          'Compare versions | Says what changed between two versions.',
        ]);
        assert.deepEqual(await rowsOf(page, 'What can start it'), [
          'Contract expires soon | Starts thirty days before a contract ends.',
        ]);
        assert.deepEqual(await rowsOf(page, 'What you will be asked for'), ['Personal token | Password, required']);
      }),
    );

    it(
      'say of each field its kind and whether it has to be filled in, and never a value',
      visiting({ claim: FEW }, async ({ page, traffic }) => {
        await ready(page);
        await card(page, 'Snowflake', 'Odeus')
          .getByRole('button', { name: /details/ })
          .click();
        await page.getByRole('list', { name: 'What you will be asked for' }).waitFor();
        assert.deepEqual(await rowsOf(page, 'What you will be asked for'), [
          'Account | Text, required',
          'User | Text, required | The service user that queries run as.',
          'Private key | Long text, required | In PEM, without a passphrase.',
          'Warehouse | Text, optional',
          'Timeout in seconds | Number, optional',
        ]);
        assert.equal(await page.locator('integrations-picker input').count(), 0, 'nothing is asked for here');
        for (const secret of scene.demo.odeus.secrets) {
          assert.deepEqual(await traffic.find(secret), [], secret);
          assert.equal(scene.logLines.join('\n').includes(secret), false, `${secret} in the log`);
        }
        assert.notDeepEqual(await traffic.find('service user that queries run as'), [], 'the search reads the details');
      }),
    );

    it(
      'are asked for when somebody looks, one integration at a time, and not for the list',
      visiting({ claim: FEW }, async ({ page }) => {
        const { calls } = scene.demo.odeus;
        await ready(page);
        calls.clear();
        await refresh(page);
        await page.getByRole('button', { name: 'Wikipedia details' }).click();
        await page.getByRole('list', { name: 'What it can do' }).waitFor();
        const looked = calls.list().map(({ path }) => path);
        assert.deepEqual(
          looked.filter((path) => path !== '/integrations/v1/get'),
          [`/integrations/v1/${odeusId('wikipedia')}`],
        );
        assert.equal(looked[0], '/integrations/v1/get', 'the list came first');
        assert.equal(await page.getByRole('list', { name: 'What you will be asked for' }).count(), 0);
        assert.equal(await page.getByRole('list', { name: 'What can start it' }).count(), 0);
      }),
    );
  });

  describe('a pick without a hosted flow', () => {
    const places: { where: string; go: (page: Page) => Promise<void> }[] = [
      { where: 'in the list', go: () => Promise.resolve() },
      {
        where: 'in the details',
        go: async (page) => {
          await page.getByRole('button', { name: 'Contract archive details' }).click();
          await page.getByRole('heading', { name: 'Contract archive' }).waitFor();
        },
      },
    ];
    for (const { where, go } of places) {
      it(
        `${where}: is integration-select alone, without a session or a window, and its button says so`,
        visiting({ claim: FEW }, async ({ page, context, faults }) => {
          await ready(page);
          await go(page);
          const opened: Page[] = [];
          context.on('page', (other) => opened.push(other));
          const asked: string[] = [];
          // What acts is a script, fetched for whoever comes to a card, and logos are images.
          page.on('request', (request) => {
            if (request.resourceType() === 'fetch')
              asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
          });
          const connect = page.getByRole('button', { name: 'Connect Contract archive', exact: true });
          assert.match(await connect.evaluate((button) => button.ariaDescription ?? ''), /handled by this site/i);
          const besideIt = connect.locator('xpath=..').getByText('Handled by this site');
          assert.equal(await besideIt.isVisible(), true);
          await connect.click();
          await refresh(page);
          const select = `integration-select ${id('contract-archive')}`;
          assert.deepEqual(
            (await heard(page)).filter((line) => !line.startsWith('integration-detail')),
            [select],
          );
          assert.deepEqual(asked, ['GET /v1/integrations']);
          assert.deepEqual(opened, []);
          assert.equal(await page.getByRole('dialog').count(), 0);
          assert.equal(await connect.getAttribute('aria-disabled'), 'false', 'it can be picked again');
          assert.deepEqual(faults, []);
        }),
      );
    }

    it(
      'is not what a pick with one is, whose button says nothing of it',
      visiting({ claim: FEW }, async ({ page }) => {
        await ready(page);
        assert.doesNotMatch(await card(page, 'HubSpot').innerText(), /handled by this site/i);
      }),
    );
  });

  describe('integrations of the operator’s own, and no platform', () => {
    const own = [
      {
        id: 'data-export',
        name: 'Data export',
        description: 'A file of everything, every night.',
        category: 'Files & documents',
        actions: [
          { id: 'run', name: 'Run now', description: 'Starts an export at once.' },
          { id: 'list', name: 'List exports' },
        ],
        triggers: [{ id: 'done', name: 'Export finished' }],
        authFields: [{ slug: 'bucket', label: 'Bucket', type: 'TEXT', required: true }],
      },
      { id: 'acme-erp', name: 'Acme ERP', slug: 'erp' },
    ];

    it('are a list, with details, whose picks are the host’s', async () => {
      const server = await scene.startServer({
        ONE_RUNTIME_API_KEY: undefined,
        ONE_RUNTIME_URL: undefined,
        ODEUS_API_KEY: undefined,
        ODEUS_URL: undefined,
        STATIC_INTEGRATIONS: JSON.stringify(own),
      });
      const claim: IntegrationsClaim = {
        connections: [{ integration: 'static:acme-erp', status: 'connected', accountLabel: 'Plant 4' }],
      };
      await scene.visit({ server, claim }, async ({ page, context, faults }) => {
        await ready(page);
        assert.deepEqual(await shownNames(page), ['Acme ERP', 'Data export']);
        await page.getByRole('list', { name: 'Connected' }).getByText('Plant 4').waitFor();
        await page.getByRole('button', { name: 'Data export details' }).click();
        await page.getByRole('list', { name: 'What it can do' }).waitFor();
        await page.getByText('Files & documents').waitFor();
        assert.deepEqual(await rowsOf(page, 'What it can do'), ['Run now | Starts an export at once.', 'List exports']);
        assert.deepEqual(await rowsOf(page, 'What can start it'), ['Export finished']);
        assert.deepEqual(await rowsOf(page, 'What you will be asked for'), ['Bucket | Text, required']);
        await page.getByRole('button', { name: 'Connect Data export' }).click();
        await refresh(page);
        assert.deepEqual(await heard(page), [
          'integration-detail static:data-export',
          'integration-select static:data-export',
        ]);
        assert.equal(context.pages().length, 1);
        assert.deepEqual(faults, []);
      });
    });
  });
});
