/** English: the table that all others are measured by. Every sentence a user can see or hear is in it. */
import type { PickerErrorCode } from '../errors.ts';
import type { Formats } from './formats.ts';

export type Explanation = {
  /** What happened, in a few words. */
  readonly title: string;
  /** What to do next. What only the page's developer can mend is addressed to them. */
  readonly text: string;
};

const tryAgainSoon = 'Try again in a moment.';
const versionsDiffer = 'For the developer: this widget and its token server may be of different versions.';

export const errors = {
  network: { title: 'The integrations could not be reached', text: 'Check your connection and try again.' },
  offline: { title: 'You are offline', text: 'Reconnect to the internet, then try again.' },
  timeout: { title: 'The integrations took too long to answer', text: tryAgainSoon },
  outdated: { title: 'This page is out of date', text: 'There is a newer version of this page. Reload it.' },
  'bad-answer': {
    title: 'Something else answered',
    text: 'If your network asks you to sign in, do that first, then try again. For the developer: check the “server” attribute.',
  },
  'signed-out': { title: 'You are signed out', text: 'Sign in again to see your integrations.' },
  'token-unavailable': {
    title: 'Your sign-in could not be renewed',
    text: 'Try again, or reload the page. For the developer: “token-url” has to answer {"token": "…"}, and “getToken” to return a JWT.',
  },
  'session-expired': { title: 'The connection page has expired', text: 'Try again to get a new one.' },
  unconfirmed: {
    title: 'The connection could not be confirmed',
    text: 'It may take a moment to appear in the list. If it does not, try again.',
  },
  'missing-token': {
    title: 'You are not signed in here',
    text: 'For the developer: the token server received no usable token. Set “token” to the JWT your backend signs.',
  },
  'invalid-token': {
    title: 'Your sign-in was not accepted',
    text: 'For the developer: the token server refused the token. Compare its signature, iss, aud and exp with the server’s settings.',
  },
  'token-expired': { title: 'Your session has ended', text: 'Reload the page or sign in again to continue.' },
  'origin-not-allowed': {
    title: 'Integrations are not enabled for this site',
    text: 'For the developer: add the origin of this page to ALLOWED_ORIGINS of the token server.',
  },
  'connect-not-allowed': {
    title: 'You may not connect integrations',
    text: 'Ask an administrator of your workspace to allow it.',
  },
  'invalid-request': { title: 'The request was not understood', text: versionsDiffer },
  'not-found': {
    title: 'There is no list of integrations at this address',
    text: 'For the developer: check the “server” attribute.',
  },
  'integration-not-found': {
    title: 'This integration is no longer available',
    text: 'Try again to see the current list.',
  },
  'method-not-allowed': { title: 'The request was not understood', text: versionsDiffer },
  'payload-too-large': {
    title: 'The request was too large',
    text: 'For the developer: the token is probably too long; 8 KiB is the most.',
  },
  'unsupported-media-type': { title: 'The request was not understood', text: versionsDiffer },
  'connect-not-supported': {
    title: 'This integration cannot be connected here',
    text: 'Ask the people who run this site.',
  },
  'rate-limited': { title: 'Too many requests', text: tryAgainSoon },
  internal: { title: 'The integrations could not be loaded', text: 'The fault is on our side. Try again in a moment.' },
  'platform-unavailable': { title: 'The integration service is not available', text: tryAgainSoon },
  'platform-invalid': { title: 'The integration service sent an unreadable answer', text: tryAgainSoon },
  'platform-auth': {
    title: 'Integrations are not set up yet',
    text: 'For the developer: the integration platform refused the API key of the token server.',
  },
  'platform-busy': { title: 'The integration service is busy', text: tryAgainSoon },
  'keys-unavailable': { title: 'Your sign-in could not be checked', text: tryAgainSoon },
  'platform-timeout': { title: 'The integration service took too long to answer', text: tryAgainSoon },
} satisfies Readonly<Record<PickerErrorCode, Explanation>>;

/** What it returns is the type that every other table has to have. */
export const en = ({ number, plural, list, moment }: Formats) => ({
  /** The language of this table: the `lang` of what is on screen. */
  lang: 'en',
  /** Between a title, which has no full stop of its own, and the sentence after it. */
  fullStop: '. ',
  /** A number that stands alone. */
  count: number,

  region: 'Integrations',
  /** Headings of the two parts of the list: of several. */
  connected: 'Connected',
  available: 'Available',
  /** How one integration stands, on its card: many languages have another form of the word for one. */
  connectedState: 'Connected',
  connect: 'Connect',
  connectName: (name: string) => `Connect ${name}`,
  connecting: 'Connecting…',
  connectingName: (name: string) => `Connecting ${name}…`,
  /** Where the host page acts on "Connect", and not this element. */
  connectElsewhere: 'Handled by this site',
  manage: 'Manage',
  manageName: (name: string) => `Manage ${name}`,
  detailsName: (name: string) => `${name} details`,
  /** By way of a platform, where an integration is to be had from two. */
  via: (platform: string) => `via ${platform}`,
  /** The same with its name, for `connectName` and the like to take in the name's place. */
  nameVia: (name: string, platform: string) => `${name} via ${platform}`,

  categories: 'Categories',
  /** The chip that stands for no filter. */
  allCategories: 'All',
  showAllCategories: 'Show all categories',
  search: 'Search integrations',
  clearSearch: 'Clear search',
  shownOf: (shown: number, total: number) => `${number(shown)} of ${number(total)}`,
  found: (count: number) => `${number(count)} ${plural(count, { one: 'integration', other: 'integrations' })} found`,

  loading: 'Loading integrations…',
  tryAgain: 'Try again',
  tryingAgain: 'Trying again…',
  tryAgainIn: (seconds: number) =>
    `Try again in ${number(seconds)} ${plural(seconds, { one: 'second', other: 'seconds' })}.`,
  /** The same where the element asks again of its own accord. */
  tryingAgainIn: (seconds: number) =>
    `Trying again in ${number(seconds)} ${plural(seconds, { one: 'second', other: 'seconds' })}.`,
  /** The element does, over a list or without one. */
  whenOnline: 'Trying again as soon as you are back online.',
  reference: (requestId: string) => `Reference: ${requestId}`,

  empty: { title: 'No integrations yet', text: 'There is nothing for you to connect at the moment.' },
  noMatch: {
    title: (query: string) => `Nothing matches “${query}”`,
    text: 'Check the spelling or try a shorter word.',
  },
  /** Some match, but in other categories than the selected ones: `count` of them. */
  noMatchHere: {
    title: (query: string) => `Nothing matches “${query}” in the selected categories`,
    text: (count: number) =>
      `${number(count)} ${plural(count, { one: 'integration matches', other: 'integrations match' })} in other categories.`,
  },
  missingPlatforms: (names: readonly string[]) =>
    `${list(names)} did not answer. Some integrations may be missing or out of date.`,
  stalePlatforms: (names: readonly string[], asOf: Date) =>
    `${list(names)} did not answer. You see the list as of ${moment(asOf)}.`,
  /** Stands after the title of an error. */
  outdated: 'This list may be out of date.',

  flow: {
    opening: (name: string) => `Opening ${name}…`,
    waiting: (name: string) => `Waiting for ${name}…`,
    waitingText: 'Finish in the window that opened.',
    detachedText: 'Finish in the other window, then come back here. This page notices by itself.',
    blocked: 'Your browser blocked the window',
    blockedText: 'Open it yourself, or continue here.',
    checking: (name: string) => `Checking ${name}…`,
    connected: (name: string) => `${name} is connected`,
    failed: (name: string) => `${name} could not be connected`,
    unconfirmed: (name: string) => `${name} could not be confirmed`,
    /** A link to the connection page. */
    open: (name: string) => `Open ${name}`,
    preparing: 'Preparing…',
    showWindow: 'Show window',
    useDialog: 'Continue here instead',
    useWindow: 'Trouble here? Open in a window',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    close: 'Close',
  },

  disconnect: {
    ask: 'Disconnect…',
    title: (name: string) => `Disconnect ${name}?`,
    text: (name: string) => `This app can no longer use ${name} for you until you connect it again.`,
    keep: 'Keep connection',
    confirm: 'Disconnect',
    busy: 'Disconnecting…',
    busyName: (name: string) => `Disconnecting ${name}…`,
    failed: (name: string) => `${name} could not be disconnected`,
  },

  detail: {
    back: 'All integrations',
    reconnect: 'Reconnect',
    actions: 'What it can do',
    triggers: 'What can start it',
    authFields: 'What you will be asked for',
    /** By the platform's own word for it; a kind of field that is not here is a text to a reader. */
    fieldTypes: {
      TEXT: 'Text',
      MULTI_LINE_TEXT: 'Long text',
      PASSWORD: 'Password',
      NUMBER: 'Number',
      EMAIL: 'Email address',
      URL: 'Web address',
      BOOLEAN: 'Yes or no',
      SELECT: 'Choice',
    },
    required: (fieldType: string) => `${fieldType}, required`,
    optional: (fieldType: string) => `${fieldType}, optional`,
    failed: (name: string) => `More about ${name} could not be loaded.`,
  },

  notConfigured: {
    token: {
      title: 'This picker has no token yet',
      text: 'For the developer: give it the JWT that your backend signs for the signed-in user, as an attribute or as the “token” property.',
    },
    server: {
      title: 'This picker has no token server',
      text: 'For the developer: set “server” to the web address of your token server.',
    },
  },

  errors,
});
