import { expect, waitUntil } from '@open-wc/testing';
import type { ReactiveController } from 'lit';
import { PickerError, type PickerErrorCode } from '../../widget/errors.ts';
import type { IntegrationsPicker } from '../../widget/integrations-picker.ts';
import type { ListSnapshot } from '../../widget/state/list-controller.ts';
import { RetryController } from '../../widget/state/retry-controller.ts';
import type { Wait } from '../../widget/state/view-state.ts';
import { FakeClock } from './support/clock.ts';
import { aList, aPlatform } from './support/integrations.ts';
import { ADA, announced, found, mountSettled, names, settled, textOf } from './support/picker.ts';
import { FakeTokenServer, json, problem } from './support/token-server.ts';

/** A host that updates when it is asked to, at once. */
class Scene {
  readonly clock = new FakeClock();
  isConnected = true;
  snapshot: ListSnapshot = { list: null, error: null, pending: false };
  retries = 0;
  updates = 0;
  readonly #controller: RetryController & ReactiveController;

  constructor() {
    const host = {
      addController: () => undefined,
      removeController: () => undefined,
      requestUpdate: () => {
        this.update();
      },
      updateComplete: Promise.resolve(true),
    };
    Object.defineProperty(host, 'isConnected', { get: () => this.isConnected });
    this.#controller = new RetryController(host as typeof host & { isConnected: boolean }, {
      snapshot: () => this.snapshot,
      retry: () => {
        this.retries++;
      },
      now: this.clock.now,
      after: this.clock.after,
    });
    this.#controller.hostConnected();
  }

  get wait(): Wait | null {
    return this.#controller.wait;
  }

  update(): void {
    this.updates++;
    this.#controller.hostUpdate();
    this.#controller.hostUpdated();
  }

  fail(code: PickerErrorCode, retryAfterSeconds: number | null = null): void {
    this.snapshot = { ...this.snapshot, error: new PickerError(code, { retryAfterSeconds }), pending: false };
    this.update();
  }

  remove(): void {
    this.isConnected = false;
    this.#controller.hostDisconnected();
    scenes.delete(this);
  }
}

const byItself = (seconds: number): Wait => ({ until: 'over', seconds, byItself: true });

const scenes = new Set<Scene>();

const aScene = (): Scene => {
  const scene = new Scene();
  scenes.add(scene);
  return scene;
};

describe('asking again without the user', () => {
  afterEach(() => {
    for (const scene of scenes) scene.remove();
  });

  it('counts down what the server named, and asks when it is over', async () => {
    const scene = aScene();
    scene.fail('rate-limited', 3);
    expect(scene.wait).to.deep.equal(byItself(3));
    await scene.clock.pass(1_000);
    expect(scene.wait).to.deep.equal(byItself(2));
    await scene.clock.pass(1_999);
    expect([scene.wait, scene.retries]).to.deep.equal([byItself(1), 0]);
    await scene.clock.pass(1);
    expect([scene.wait, scene.retries]).to.deep.equal([null, 1]);
    expect(scene.clock.pending).to.equal(0);
  });

  it('counts down over a list as well', async () => {
    const scene = aScene();
    scene.snapshot = { ...scene.snapshot, list: aList() };
    scene.fail('rate-limited', 2);
    const { updates } = scene;
    await scene.clock.pass(1_000);
    expect([scene.wait, scene.updates - updates]).to.deep.equal([byItself(1), 1]);
    await scene.clock.pass(1_000);
    expect(scene.retries).to.equal(1);
  });

  it('waits no longer than the server named when the clock is put back, and counts on from there', async () => {
    const scene = aScene();
    scene.fail('rate-limited', 5);
    await scene.clock.pass(3_000);
    scene.clock.putBack(2 * 3_600_000);
    scene.update();
    expect(scene.wait).to.deep.equal(byItself(5));
    await scene.clock.pass(4_000);
    expect([scene.wait, scene.retries]).to.deep.equal([byItself(1), 0]);
    await scene.clock.pass(1_000);
    expect([scene.wait, scene.retries]).to.deep.equal([null, 1]);
  });

  it('waits for the connection where that is what is missing, and counts nothing', () => {
    const scene = aScene();
    scene.fail('offline');
    expect(scene.wait).to.deep.equal({ until: 'online' });
    expect(scene.clock.pending).to.equal(0);
  });

  it('has no timer while nothing has failed, or no time was named', () => {
    const scene = aScene();
    scene.update();
    scene.fail('platform-unavailable');
    expect(scene.clock.pending).to.equal(0);
    expect(scene.wait).to.equal(null);
  });

  it('has none either while the user’s own attempt is under way', () => {
    const scene = aScene();
    scene.fail('rate-limited', 5);
    scene.snapshot = { ...scene.snapshot, pending: true };
    scene.update();
    expect(scene.clock.pending).to.equal(0);
    expect(scene.wait).to.equal(null);
  });

  it('gives up after three in a row, leaves the next to the user, and begins anew after a success', async () => {
    const scene = aScene();
    for (let attempt = 0; attempt < 3; attempt++) {
      scene.fail('rate-limited', 1);
      expect(scene.wait).to.deep.equal(byItself(1));
      await scene.clock.pass(1_000);
    }
    scene.fail('rate-limited', 1);
    expect(scene.wait).to.deep.equal({ until: 'over', seconds: 1, byItself: false });
    await scene.clock.pass(1_000);
    expect(scene.retries).to.equal(3);
    expect([scene.wait, scene.clock.pending]).to.deep.equal([null, 0]);
    scene.snapshot = { list: null, error: null, pending: false };
    scene.update();
    scene.fail('rate-limited', 1);
    await scene.clock.pass(1_000);
    expect(scene.retries).to.equal(4);
  });

  for (const code of ['offline', 'network', 'timeout', 'token-unavailable'] as const) {
    it(`asks when the browser is online again after ${code}`, () => {
      const scene = aScene();
      scene.fail(code);
      globalThis.dispatchEvent(new Event('online'));
      expect(scene.retries).to.equal(1);
    });
  }

  it('does not for a failure that being online cannot mend, nor while it is asking already', () => {
    const scene = aScene();
    scene.fail('origin-not-allowed');
    globalThis.dispatchEvent(new Event('online'));
    scene.fail('offline');
    scene.snapshot = { ...scene.snapshot, pending: true };
    globalThis.dispatchEvent(new Event('online'));
    expect(scene.retries).to.equal(0);
  });

  it('draws a list anew, each minute, whose age it tells: midnight comes while a page is open', async () => {
    const scene = aScene();
    const dated = { ...aList(), platforms: [aPlatform('one-runtime', { asOf: '2026-11-22T23:50:00Z' })] };
    scene.snapshot = { ...scene.snapshot, list: dated };
    scene.update();
    const { updates } = scene;
    await scene.clock.pass(3 * 60_000);
    expect([scene.updates - updates, scene.retries]).to.deep.equal([3, 0]);
    scene.snapshot = { ...scene.snapshot, list: aList() };
    scene.update();
    expect(scene.clock.pending).to.equal(0);
  });

  it('leaves nothing behind when the element is removed', async () => {
    const scene = aScene();
    scene.fail('rate-limited', 2);
    scene.remove();
    expect(scene.clock.pending).to.equal(0);
    globalThis.dispatchEvent(new Event('online'));
    await scene.clock.pass(2_000);
    expect(scene.retries).to.equal(0);
  });

  describe('in the element', () => {
    it('says the seconds, and shows the list once the server gives it', async () => {
      const server = new FakeTokenServer();
      server.answer = () => problem('rate-limited', 429, { 'Retry-After': '1' });
      const { picker } = await mountSettled({ server });
      expect(textOf(picker)).to.include('Trying again in 1 second.');
      server.answer = () => json(aList());
      await waitUntil(() => names(picker).length > 0, 'it did not ask again', { timeout: 3_000 });
      expect(server.requests).to.have.lengthOf(2);
    });

    it('says the seconds over a list too, without reading each of them out', async () => {
      const { picker, server } = await mountSettled();
      server.answer = () => problem('rate-limited', 429, { 'Retry-After': '30' });
      await picker.refresh();
      const notice = found(picker, '[part=notice]');
      expect(notice).to.contain.text('Too many requests. This list may be out of date. Trying again in 30 seconds.');
      expect(announced(picker)).to.equal('Too many requests. This list may be out of date.');
    });

    for (const listed of [false, true]) {
      it(`offline, says that it waits for the connection, ${listed ? 'over a list' : 'without a list'}`, async () => {
        const server = new FakeTokenServer();
        if (!listed) server.answer = () => Promise.reject(new TypeError('Failed to fetch'));
        Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
        try {
          const { picker } = await mountSettled({ server });
          server.answer = () => Promise.reject(new TypeError('Failed to fetch'));
          await picker.refresh();
          expect(textOf(picker)).to.include('Trying again as soon as you are back online.');
          expect(textOf(picker)).not.to.include('Reconnect to the internet');
        } finally {
          Reflect.deleteProperty(navigator, 'onLine');
        }
      });
    }

    it('offline, waits for the connection to ask the host’s function for a token again', async () => {
      let asked = 0;
      const getToken = (): Promise<string> => {
        asked++;
        return navigator.onLine ? Promise.resolve(ADA) : Promise.reject(new TypeError('Failed to fetch'));
      };
      Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
      let picker: IntegrationsPicker;
      try {
        ({ picker } = await mountSettled({ token: null, properties: { getToken } }));
        expect(textOf(picker)).to.include('Trying again as soon as you are back online.');
      } finally {
        Reflect.deleteProperty(navigator, 'onLine');
      }
      globalThis.dispatchEvent(new Event('online'));
      await waitUntil(() => names(picker).length > 0, 'it did not ask again');
      expect(asked).to.equal(2);
    });

    it('shows the list when the browser is online again', async () => {
      const server = new FakeTokenServer();
      server.answer = () => Promise.reject(new TypeError('Failed to fetch'));
      const { picker } = await mountSettled({ server });
      server.answer = () => json(aList());
      globalThis.dispatchEvent(new Event('online'));
      await waitUntil(() => names(picker).length > 0, 'it did not ask again');
      await settled(picker);
      expect(picker.status).to.equal('ready');
    });
  });
});
