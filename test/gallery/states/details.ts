/** One integration in the list's place. */
import { json } from '../../widget/support/token-server.ts';
import { detailOf, HUBSPOT, SLACK } from '../integrations.ts';
import type { Scene } from '../scene.ts';
import { failing, never } from '../scripted-server.ts';
import type { GalleryGroup } from '../state.ts';

const CARD = '[part~=detail-card]';
const KNOWN = `${CARD} [part~=detail-list]`;

const opened = async ({ picker }: Scene): Promise<void> => {
  await picker.showDetail(SLACK.id);
};

export const details: GalleryGroup = {
  title: 'Detail',
  states: [
    { id: 'detail', title: 'Not connected', act: opened, shows: KNOWN, main: true },
    { id: 'detail-connected', title: 'Connected', act: (scene) => scene.manage(HUBSPOT), shows: KNOWN, main: true },
    {
      id: 'detail-pending',
      title: 'Loading',
      prepare: ({ server }) => {
        server.detail = never;
      },
      act: opened,
      shows: `${CARD} i`,
    },
    {
      id: 'detail-failed',
      title: 'Failed',
      prepare: ({ server }) => {
        server.detail = failing('platform-timeout');
      },
      act: opened,
      shows: `${CARD} .detail-missing`,
    },
    {
      id: 'detail-incomplete',
      title: 'Incomplete',
      prepare: ({ server }) => {
        server.detail = (id) => json({ ...detailOf(id), complete: false, actions: [], triggers: [], authFields: [] });
      },
      act: opened,
      shows: `${CARD} .detail-missing`,
    },
    {
      id: 'detail-nothing-more',
      title: 'Nothing more to tell',
      prepare: ({ server }) => {
        server.detail = (id) => json({ ...detailOf(id), actions: [], triggers: [], authFields: [] });
      },
      act: opened,
      shows: `${CARD}:not(:has(i))`,
    },
  ],
};
