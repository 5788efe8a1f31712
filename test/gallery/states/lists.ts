/** A list and what is said above it, and what stands in its place when there is nothing to list. */
import type { Integration } from '#wire';
import { aPlatform } from '../../widget/support/integrations.ts';
import { json } from '../../widget/support/token-server.ts';
import { ARABIC, BARE, FEW, GERMAN, HUBSPOT, JAPANESE, listOf, MANY, MIXED, SLACK } from '../integrations.ts';
import type { Scene } from '../scene.ts';
import { failing, never, refusing } from '../scripted-server.ts';
import type { GalleryGroup } from '../state.ts';

const CARDS = '[part~=card]';
const CARD_AND_NOTICE = '.picker:has([part~=card]) [part~=notice]';

const listing =
  (...integrations: readonly Integration[]) =>
  ({ server }: Scene): void => {
    server.list = () => json(listOf(integrations));
  };

const few = (scene: Scene): void => {
  scene.few();
};

const searching =
  (text: string, ...categories: readonly string[]) =>
  ({ picker }: Scene): void => {
    picker.searchText = text;
    picker.selectedCategories = categories;
  };

/** Words of today have only the time in them. */
const asOf = new Date(2026, 10, 22, 10, 42).toISOString();

export const lists: GalleryGroup = {
  title: 'List',
  states: [
    {
      id: 'loading',
      title: 'Loading',
      prepare: ({ server }) => {
        server.list = never;
      },
      shows: '[part~=skeleton]',
      main: true,
    },
    { id: 'grid', title: 'Grid', attributes: { heading: 'Integrations' }, shows: CARDS, main: true },
    { id: 'dense', title: 'Dense', attributes: { heading: 'Integrations', layout: 'list' }, shows: CARDS, main: true },
    {
      id: 'focus',
      title: 'Keyboard focus',
      prepare: few,
      act: async (scene) => {
        (await scene.card(SLACK, '[part~=connect]')).focus();
      },
      shows: CARDS,
    },
    { id: 'one', title: 'One item', prepare: listing(SLACK), shows: CARDS },
    { id: 'bare', title: 'No logo, no description', prepare: listing(BARE, HUBSPOT), shows: CARDS },
    { id: 'german', title: 'Long German name', prepare: listing(GERMAN, SLACK), shows: CARDS, main: true },
    { id: 'japanese', title: 'Japanese name', prepare: listing(JAPANESE, SLACK), shows: CARDS },
    { id: 'arabic', title: 'Arabic name', prepare: listing(ARABIC, MIXED, SLACK), shows: CARDS, main: true },
    {
      id: 'many',
      title: '981 items',
      prepare: ({ server }) => {
        server.list = () => json(MANY);
      },
      shows: CARDS,
    },
    {
      // The README's picture.
      id: 'marketplace',
      title: 'Real products',
      attributes: { heading: 'Integrations' },
      prepare: ({ server }) => {
        server.list = () => fetch('marketplace.json');
      },
      shows: CARDS,
      pictured: false,
    },
    { id: 'events-only', title: 'The site connects', attributes: { connect: 'none' }, prepare: few, shows: CARDS },
    { id: 'searching', title: 'Searching', act: searching('no'), shows: CARDS, main: true },
    { id: 'no-match', title: 'No match', act: searching('quickbooks'), shows: '[part~=panel]', main: true },
    {
      id: 'filtered',
      title: 'Two categories',
      act: searching('', 'Communication', 'Productivity'),
      shows: CARDS,
      main: true,
    },
    {
      id: 'no-match-here',
      title: 'No match in the category',
      act: searching('notion', 'Communication'),
      shows: '[part~=panel]',
    },
    { id: 'empty', title: 'Empty', prepare: listing(), shows: '[part~=panel]', main: true },
    {
      id: 'refreshing',
      title: 'Refreshing',
      prepare: few,
      act: async (scene) => {
        await scene.until(CARDS);
        scene.server.list = never;
        void scene.picker.refresh();
      },
      shows: CARDS,
    },
    {
      id: 'partly',
      title: 'Partly available',
      prepare: ({ server }) => {
        server.list = () => json(listOf(FEW, [aPlatform('one-runtime'), aPlatform('odeus', { ok: false })]));
      },
      shows: CARD_AND_NOTICE,
      main: true,
    },
    {
      id: 'partly-retrying',
      title: 'Partly available, asking again',
      prepare: ({ server }) => {
        server.list = () => json(listOf(FEW, [aPlatform('odeus', { ok: false })]));
      },
      act: async (scene) => {
        await scene.until(CARD_AND_NOTICE);
        scene.server.list = never;
        await scene.press('[part~=notice] button');
      },
      shows: CARD_AND_NOTICE,
    },
    {
      id: 'stale',
      title: 'Stale',
      prepare: ({ server }) => {
        server.list = () => json(listOf(FEW, [aPlatform('one-runtime', { asOf })]));
      },
      shows: CARD_AND_NOTICE,
      main: true,
    },
    ...(['network', 'rate-limited'] as const).map((code) => ({
      id: `outdated-${code}`,
      title: `Could not be refreshed: ${code}`,
      prepare: few,
      pictured: code === 'network',
      act: async (scene: Scene) => {
        await scene.until(CARDS);
        scene.server.list = code === 'network' ? failing(code) : refusing(code, { 'Retry-After': '12' });
        void scene.picker.refresh();
      },
      shows: CARD_AND_NOTICE,
    })),
  ],
};

export const absent: GalleryGroup = {
  title: 'Nobody, or nothing set up',
  states: [
    {
      id: 'signed-out',
      title: 'Signed out',
      act: async ({ picker }) => {
        picker.token = null;
        await picker.updateComplete;
      },
      shows: '[part~=panel]',
      main: true,
    },
    {
      id: 'signed-out-askable',
      title: 'Signed out, to be asked again',
      attributes: { token: '' },
      prepare: ({ picker }) => {
        picker.getToken = () => Promise.resolve(null);
      },
      shows: '[part~=panel] [part~=button]',
      main: true,
    },
    {
      id: 'no-token',
      title: 'Not configured: token',
      attributes: { token: '' },
      shows: '[part~=panel] code',
      main: true,
    },
    {
      id: 'no-server',
      title: 'Not configured: server',
      attributes: { server: 'ftp://x' },
      shows: '[part~=panel] code',
    },
  ],
};
