/** There is no list: every code that can be the reason, and what asking again looks like. */
import type { PickerErrorCode } from '../../../widget/errors.ts';
import { never, failing, refusing } from '../scripted-server.ts';
import type { GalleryGroup } from '../state.ts';

const PANEL = '[part~=panel] [part~=button]';

/** By whom they are mended. */
const CODES = {
  'The connection': ['network', 'timeout', 'bad-answer'],
  'The sign-in': ['missing-token', 'invalid-token', 'token-expired', 'token-unavailable', 'keys-unavailable'],
  'The set-up': ['origin-not-allowed', 'not-found', 'platform-auth', 'invalid-request', 'payload-too-large'],
  'The platform': ['platform-unavailable', 'platform-invalid', 'platform-busy', 'platform-timeout'],
  Ours: ['internal'],
} as const satisfies Readonly<Record<string, readonly PickerErrorCode[]>>;

/** One of each kind is enough to see whether it is well laid out. */
const MAIN: ReadonlySet<string> = new Set(['network', 'origin-not-allowed']);

export const failures: readonly GalleryGroup[] = [
  {
    title: 'Failed',
    states: [
      {
        id: 'offline',
        title: 'Offline',
        prepare: ({ server }) => {
          server.list = failing('network');
          Object.defineProperty(navigator, 'onLine', { value: false });
        },
        shows: PANEL,
        main: true,
      },
      {
        id: 'rate-limited',
        title: 'Rate-limited',
        prepare: ({ server }) => {
          server.list = refusing('rate-limited', { 'Retry-After': '12' });
        },
        shows: PANEL,
        main: true,
      },
      {
        id: 'retrying',
        title: 'Asking again',
        prepare: ({ server }) => {
          server.list = failing('network');
        },
        act: async (scene) => {
          await scene.until(PANEL);
          scene.server.list = never;
          await scene.press(PANEL);
        },
        shows: '[part~=panel] [aria-disabled=true]',
      },
    ],
  },
  ...Object.entries(CODES).map(([title, codes]) => ({
    title: `Failed: ${title.toLowerCase()}`,
    states: codes.map((code) => ({
      id: `failed-${code}`,
      title: code,
      prepare: ({ server }: Parameters<NonNullable<GalleryGroup['states'][number]['prepare']>>[0]) => {
        server.list = failing(code);
      },
      shows: PANEL,
      main: MAIN.has(code),
      pictured: MAIN.has(code) || code === 'internal',
    })),
  })),
];
