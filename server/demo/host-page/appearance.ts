/** How a visitor wants to see and try the page, from its address: closed values, so that nothing typed there is echoed. */

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Where the element opens the connection page: its attribute `connect`. */
export const CONNECTS = ['popup', 'modal', 'none'] as const;
export type Connect = (typeof CONNECTS)[number];

export type Appearance = {
  readonly theme: Theme;
  readonly connect: Connect;
  readonly dir: 'ltr' | 'rtl';
  /** BCP 47. */
  readonly lang: string;
};

/** Letters, digits and hyphens; whether the language exists is for the browser to say. */
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i;

export function appearanceOf(query: (name: string) => string | undefined): Appearance {
  const lang = query('lang') ?? '';
  return {
    theme: THEMES.find((theme) => theme === query('theme')) ?? 'auto',
    connect: CONNECTS.find((connect) => connect === query('connect')) ?? 'popup',
    dir: query('dir') === 'rtl' ? 'rtl' : 'ltr',
    lang: LANGUAGE_TAG.test(lang) ? lang : 'en',
  };
}

/** The same page for another user; what is at its default stays out of the address. */
export function addressFor(userKey: string, { theme, connect, dir, lang }: Appearance): string {
  const query = new URLSearchParams({ user: userKey });
  if (theme !== 'auto') query.set('theme', theme);
  if (connect !== 'popup') query.set('connect', connect);
  if (dir !== 'ltr') query.set('dir', dir);
  if (lang !== 'en') query.set('lang', lang);
  return `/?${query.toString()}`;
}
