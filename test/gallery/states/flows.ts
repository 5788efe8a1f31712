/** Connecting, in a window and in the dialog, and disconnecting. */
import type { PickerErrorCode } from '../../../widget/errors.ts';
import { HUBSPOT } from '../integrations.ts';
import type { Scene } from '../scene.ts';
import { failing, never, refusing } from '../scripted-server.ts';
import type { GalleryGroup } from '../state.ts';

const BAR = '[part~=flow]';

/** The window is cut off from the page before it has shown anything. */
async function detached(scene: Scene): Promise<void> {
  await scene.waiting();
  if (scene.popup) scene.popup.closed = true;
}

async function checking(scene: Scene): Promise<void> {
  await scene.waiting();
  scene.server.list = never;
  scene.hostedSays('connected');
}

const withoutSession = ({ server }: Scene): void => {
  server.session = never;
};
const withoutWindow = (scene: Scene): void => {
  scene.popup = null;
};
const failingWith =
  (code: PickerErrorCode) =>
  ({ server }: Scene): void => {
    server.session = code === 'rate-limited' ? refusing(code, { 'Retry-After': '12' }) : failing(code);
  };

const FAILURES = [
  'platform-unavailable',
  'connect-not-allowed',
  'connect-not-supported',
  'rate-limited',
  'internal',
  'network',
] as const;

export const connecting: GalleryGroup = {
  title: 'Connecting in a window',
  few: true,
  states: [
    {
      id: 'opening',
      title: 'Opening',
      prepare: withoutSession,
      act: (scene) => scene.connect(),
      shows: BAR,
      main: true,
    },
    { id: 'waiting', title: 'Waiting', act: (scene) => scene.waiting(), shows: BAR, main: true },
    {
      id: 'detached',
      title: 'Out of reach',
      act: detached,
      shows: `${BAR} [part~=button]:only-child`,
    },
    {
      id: 'blocked-preparing',
      title: 'Blocked, before there is a page',
      prepare: (scene) => {
        withoutWindow(scene);
        withoutSession(scene);
      },
      act: (scene) => scene.connect(),
      shows: `${BAR} a:not([href])`,
    },
    {
      id: 'blocked',
      title: 'Blocked',
      prepare: withoutWindow,
      act: (scene) => scene.connect(),
      shows: `${BAR} a[href]`,
      main: true,
    },
    { id: 'checking', title: 'Checking', act: checking, shows: `${BAR} [part~=button]:only-child` },
    {
      id: 'connected',
      title: 'Connected just now',
      act: async (scene) => {
        await scene.waiting();
        scene.nowConnected();
        scene.hostedSays('connected');
      },
      shows: `${BAR} .connected`,
      main: true,
    },
    ...FAILURES.map((code) => ({
      id: `connect-failed-${code}`,
      title: `Failed: ${code}`,
      prepare: failingWith(code),
      act: (scene: Scene) => scene.connect(),
      shows: `${BAR} .clear`,
      main: code === 'platform-unavailable',
      pictured: code === 'platform-unavailable' || code === 'connect-not-allowed',
    })),
  ],
};

const MODAL = { connect: 'modal' } as const;

export const inDialog: GalleryGroup = {
  title: 'Connecting in the dialog',
  few: true,
  states: [
    {
      id: 'dialog-opening',
      title: 'Opening',
      attributes: MODAL,
      prepare: withoutSession,
      act: (scene) => scene.connect(),
      shows: 'dialog',
    },
    {
      id: 'dialog-waiting',
      title: 'Waiting',
      attributes: MODAL,
      act: (scene) => scene.waiting(),
      shows: 'iframe.loaded',
      main: true,
    },
    {
      id: 'dialog-checking',
      title: 'Checking',
      attributes: MODAL,
      act: async (scene) => {
        await scene.waiting();
        await scene.until('iframe.loaded');
        scene.server.list = never;
        scene.hostedSays('connected');
      },
      shows: 'dialog:not(:has(iframe))',
    },
  ],
};

const asking = async (scene: Scene): Promise<void> => {
  await scene.until('[part~=card]');
  void scene.picker.disconnect(HUBSPOT.id);
  await scene.until('dialog');
};

const confirmed = async (scene: Scene): Promise<void> => {
  await asking(scene);
  await scene.press('dialog [part~=disconnect]');
};

export const disconnecting: GalleryGroup = {
  title: 'Disconnecting',
  few: true,
  states: [
    { id: 'disconnect', title: 'Asking', act: asking, shows: 'dialog', main: true },
    { id: 'disconnecting', title: 'Disconnecting', act: confirmed, shows: 'dialog [aria-disabled=true]', main: true },
    {
      id: 'disconnect-failed',
      title: 'Failed',
      prepare: ({ server }) => {
        server.removal = failing('platform-timeout');
      },
      act: confirmed,
      shows: 'dialog [aria-disabled=false]',
      main: true,
    },
  ],
};
