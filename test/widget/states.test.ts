import type { ErrorCode } from '#wire';
import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { errors } from '../../widget/locales/en.ts';
import { isPickerErrorCode } from '../../widget/messages.ts';
import { aList, anIntegration, aPlatform, HUBSPOT, SLACK } from './support/integrations.ts';
import {
  ADA,
  announced,
  button,
  buttons,
  found,
  headings,
  mount,
  mountSettled,
  names,
  root,
  settled,
  shown,
  textOf,
} from './support/picker.ts';
import { FakeTokenServer, json, problem } from './support/token-server.ts';
import { warnings } from './support/warnings.ts';

const serverWith = (answer: FakeTokenServer['answer']): FakeTokenServer => {
  const server = new FakeTokenServer();
  server.answer = answer;
  return server;
};

describe('states', () => {
  describe('without a token', () => {
    it('says in place what to set, and once in the console', async () => {
      const { picker, server } = await mount({ token: null });
      picker.requestUpdate();
      await picker.updateComplete;
      expect(textOf(picker)).to.include('token').and.to.include('<integrations-picker token=');
      expect(warnings).to.have.lengthOf(1);
      expect(warnings[0]).to.include('token');
      expect(server.requests).to.be.empty;
      expect(buttons(picker)).to.be.empty;
    });
  });

  describe('signed out', () => {
    it('says so once the token is taken away, and not what a developer has to set', async () => {
      const { picker } = await mountSettled();
      picker.token = null;
      await picker.updateComplete;
      expect(picker.status).to.equal('signed-out');
      expect(textOf(picker)).to.include(errors['signed-out'].title).and.not.to.include('HubSpot');
      expect(buttons(picker), 'nobody can be asked').to.be.empty;
      expect(warnings).to.be.empty;
    });

    it('says so when the host’s function knows nobody', async () => {
      const { picker, server } = await mountSettled({
        token: null,
        properties: { getToken: () => Promise.resolve(null) },
      });
      expect(picker.status).to.equal('signed-out');
      expect(textOf(picker)).to.include(errors['signed-out'].title);
      expect(server.requests).to.be.empty;
    });

    it('asks the host again when the user has signed in meanwhile, and says so while it waits', async () => {
      let answer: (token: string | null) => void = () => undefined;
      const getToken = (): Promise<string | null> =>
        new Promise((resolve) => {
          answer = resolve;
        });
      const { picker } = await mount({ token: null, properties: { getToken } });
      answer(null);
      await settled(picker);
      button(picker, 'Try again').focus();
      await sendKeys({ press: 'Enter' });
      await picker.updateComplete;
      expect(picker.status).to.equal('signed-out');
      expect(announced(picker)).to.equal('Trying again…');
      const busy = button(picker, 'Trying again…');
      expect(busy).to.have.attribute('aria-disabled', 'true');
      expect(root(picker).activeElement, 'the same button, still focused').to.equal(busy);
      answer(null);
      await settled(picker);
      expect(announced(picker)).to.equal(errors['signed-out'].title);
      await sendKeys({ press: 'Enter' });
      await picker.updateComplete;
      answer(ADA);
      await settled(picker);
      expect(names(picker)).to.have.lengthOf(3);
      expect(root(picker).activeElement).to.equal(found(picker, 'section'));
    });
  });

  describe('loading', () => {
    it('is busy, says so, and shows the shape of what comes', async () => {
      const server = new FakeTokenServer();
      server.hold();
      const { picker } = await mount({ server });
      expect(picker.status).to.equal('loading');
      expect(found(picker, 'section')).to.have.attribute('aria-busy', 'true');
      expect(announced(picker)).to.equal('Loading integrations…');
      expect(found(picker, '[part=skeleton]').closest('[aria-hidden=true]')).not.to.equal(null);
    });

    it('gives way to the list', async () => {
      const { picker } = await mountSettled();
      expect(found(picker, 'section')).to.have.attribute('aria-busy', 'false');
      expect(shown(picker, '[part=skeleton]')).to.equal(null);
      expect(announced(picker)).to.equal('');
    });
  });

  describe('ready', () => {
    it('has the connected ones first, each section with its count', async () => {
      const { picker } = await mountSettled();
      expect(headings(picker)).to.deep.equal(['Connected 1', 'Available 2']);
      expect(names(picker)).to.deep.equal(['HubSpot', 'Slack', 'Notion']);
      expect(picker.status).to.equal('ready');
    });

    it('shows no empty section', async () => {
      const connected = await mountSettled({ server: serverWith(() => json(aList([HUBSPOT]))) });
      expect(headings(connected.picker)).to.deep.equal(['Connected 1']);
      const available = await mountSettled({ server: serverWith(() => json(aList([SLACK]))) });
      expect(headings(available.picker)).to.deep.equal(['Available 1']);
    });

    it('counts an unknown state as available', async () => {
      const unknown = anIntegration({ status: 'unknown' });
      const { picker } = await mountSettled({ server: serverWith(() => json(aList([unknown]))) });
      expect(headings(picker)).to.deep.equal(['Available 1']);
      expect(buttons(picker)).to.include('Connect HubSpot');
    });
  });

  describe('empty', () => {
    it('says that there is nothing to connect', async () => {
      const { picker } = await mountSettled({ server: serverWith(() => json(aList([]))) });
      expect(textOf(picker)).to.include('No integrations yet');
      expect(picker.status).to.equal('ready');
      expect(shown(picker, 'input')).to.equal(null);
    });

    it('is never said when a platform did not answer', async () => {
      const platforms = [aPlatform('one-runtime'), aPlatform('odeus', { ok: false })];
      const { picker } = await mountSettled({ server: serverWith(() => json(aList([], platforms))) });
      expect(textOf(picker)).not.to.include('No integrations');
      expect(picker.status).to.equal('failed');
      expect(buttons(picker)).to.deep.equal(['Try again']);
    });
  });

  describe('failed', () => {
    for (const [code, { title, text }] of Object.entries(errors)) {
      it(`${code}: says what happened and what to do, and offers to try again`, async () => {
        const { picker } = await mountSettled({ server: serverWith(() => problem(code as ErrorCode, 500)) });
        expect(picker.status).to.equal('failed');
        // The element itself asks again then, which is what there is to say.
        const next = code === 'offline' ? 'Trying again as soon as you are back online.' : text;
        expect(textOf(picker)).to.include(title).and.to.include(next);
        expect(textOf(picker)).not.to.match(/Oops/);
        expect(announced(picker)).to.equal(title);
        expect(buttons(picker)).to.deep.equal(['Try again']);
      });
    }

    it('knows its codes and no inherited ones', () => {
      expect(isPickerErrorCode('internal')).to.equal(true);
      expect(isPickerErrorCode('toString')).to.equal(false);
      expect(isPickerErrorCode(null)).to.equal(false);
    });

    it('says how long to wait when the server said it, and what the server calls the request', async () => {
      const server = serverWith(() => problem('rate-limited', 429, { 'Retry-After': '30' }));
      const { picker } = await mountSettled({ server });
      expect(textOf(picker)).to.include('Trying again in 30 seconds.').and.to.include('req-1');
    });

    it('never shows the server’s own words', async () => {
      const words = { code: 'internal', detail: 'SELECT * FROM secrets', title: 'stack trace' };
      const { picker } = await mountSettled({ server: serverWith(() => Response.json(words, { status: 500 })) });
      expect(textOf(picker)).not.to.match(/SELECT|stack/);
    });

    it('works again once the server is back, and focus is not lost on the way', async () => {
      const server = serverWith(() => problem('platform-busy', 503));
      const { picker } = await mountSettled({ server });
      await sendKeys({ press: 'Tab' });
      const retry = button(picker, 'Try again');
      expect(root(picker).activeElement).to.equal(retry);

      const [held] = [server.hold()];
      await sendKeys({ press: 'Enter' });
      await picker.updateComplete;
      expect(button(picker, 'Trying again…'), 'the same button, still focused').to.equal(root(picker).activeElement);
      await sendKeys({ press: 'Enter' });
      expect(held, 'a second press asks nothing').to.have.lengthOf(1);
      held[0]?.release(problem('platform-busy', 503));
      await settled(picker);
      expect(root(picker).activeElement, 'after another failure').to.equal(retry);

      server.answer = () => json(aList());
      await sendKeys({ press: 'Enter' });
      await settled(picker);
      expect(names(picker)).to.have.lengthOf(3);
      expect(root(picker).activeElement, 'after success').to.equal(found(picker, 'section'));
      await sendKeys({ press: 'Tab' });
      expect(root(picker).activeElement, 'and the next Tab goes on from there').to.equal(found(picker, 'input'));
    });
  });

  describe('a refetch that fails', () => {
    it('keeps the list, with a quiet notice and a way to try again', async () => {
      const { picker, server } = await mountSettled();
      server.answer = () => problem('platform-timeout', 504);
      await picker.refresh();
      expect(names(picker)).to.have.lengthOf(3);
      expect(picker.status).to.equal('ready');
      expect(picker.integrations).to.have.lengthOf(3);
      expect(textOf(picker)).to.include('This list may be out of date');
      server.answer = () => json(aList([SLACK]));
      button(picker, 'Try again').focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => names(picker).length === 1);
      expect(shown(picker, '[part=notice]')).to.equal(null);
      expect(root(picker).activeElement).to.equal(found(picker, 'section'));
    });

    it('does not turn an empty list into a failure that went unnoticed', async () => {
      const { picker, server } = await mountSettled({ server: serverWith(() => json(aList([]))) });
      server.answer = () => problem('internal', 500);
      await picker.refresh();
      expect(buttons(picker)).to.deep.equal(['Try again']);
    });
  });

  describe('a platform that did not answer', () => {
    const partial = [aPlatform('one-runtime'), aPlatform('odeus', { ok: false })];

    it('is named in a quiet notice, with a way to try again', async () => {
      const server = serverWith(() => json(aList([SLACK], partial)));
      const { picker } = await mountSettled({ server });
      expect(names(picker)).to.deep.equal(['Slack']);
      expect(found(picker, '[part=notice]')).to.contain.text('Odeus did not answer');
      expect(announced(picker)).to.include('Odeus');
      server.answer = () => json(aList());
      button(picker, 'Try again').click();
      await waitUntil(() => shown(picker, '[part=notice]') === null);
      expect(names(picker)).to.have.lengthOf(3);
    });

    it('says of when its list is, where an earlier one stands in', async () => {
      const platforms = [
        aPlatform('one-runtime', { asOf: '2026-11-22T10:30:00Z' }),
        aPlatform('odeus', { asOf: '2026-11-20T10:30:00Z' }),
      ];
      const { picker } = await mountSettled({ server: serverWith(() => json(aList([SLACK], platforms))) });
      expect(names(picker)).to.deep.equal(['Slack']);
      const notice = found(picker, '[part=notice]');
      expect(notice).to.contain.text('One Runtime and Odeus did not answer').and.to.contain.text('Nov 20, 2026');
      expect(button(picker, 'Try again')).to.exist;
    });

    it('does not take its integrations off a list that was good', async () => {
      const { picker, server } = await mountSettled();
      const odeus = anIntegration({ id: 'odeus:jira', platform: 'odeus', name: 'Jira' });
      server.answer = () => json(aList([odeus, SLACK]));
      await picker.refresh();
      server.answer = () => json(aList([SLACK], partial));
      await picker.refresh();
      expect(names(picker), 'in their place in the alphabet').to.deep.equal(['Jira', 'Slack']);
      server.answer = () => json(aList([SLACK]));
      await picker.refresh();
      expect(names(picker), 'but a platform that answers may').to.deep.equal(['Slack']);
    });
  });

  describe('slots', () => {
    it('let the host say things in its own words', async () => {
      const content = document
        .createRange()
        .createContextualFragment(
          '<p slot="header">Ours</p><p slot="empty">Nothing</p><p slot="error">Sorry</p><p slot="footer">End</p>',
        );
      const { picker, server } = await mountSettled({ server: serverWith(() => json(aList([]))), content });
      const visible = (slot: string): boolean =>
        [...picker.children].some((child) => child.slot === slot && child.getBoundingClientRect().height > 0);
      expect([visible('header'), visible('footer'), visible('empty'), visible('error')]).to.deep.equal([
        true,
        true,
        true,
        false,
      ]);
      server.answer = () => problem('internal', 500);
      picker.token = 'another-user';
      await settled(picker);
      expect(visible('error')).to.equal(true);
      expect(buttons(picker)).to.deep.equal(['Try again']);
    });
  });
});
