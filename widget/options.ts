/** Attribute text → values of a closed set. Nothing here throws: what does not fit is `null`, and the element warns. */

export const LAYOUTS = ['grid', 'list'] as const;
export type Layout = (typeof LAYOUTS)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Where the platform's hosted page is shown; `none`: picking is the host page's to act on. */
export const CONNECT_MODES = ['popup', 'modal', 'none'] as const;
export type ConnectMode = (typeof CONNECT_MODES)[number];

/** The one of `choices` that `text` names, or `null`. */
export const oneOf = <Choice extends string>(choices: readonly Choice[], text: string): Choice | null =>
  choices.find((choice) => choice === text) ?? null;

/** `"HubSpot, slack ,"`, `['HubSpot', 'slack']` → `{hubspot, slack}`; nothing named → `null`, which narrows nothing. */
export function namesOf(named: string | readonly string[] | null): ReadonlySet<string> | null {
  const names = (typeof named === 'string' ? named.split(',') : (named ?? []))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  return names.length > 0 ? new Set(names) : null;
}

const isHttp = ({ protocol }: URL): boolean => protocol === 'https:' || protocol === 'http:';

/** Where a module was loaded from, when that is a web address: not for `file:` in Node, not for `blob:`. */
export function originOfModule(moduleUrl: string): string | null {
  const url = URL.canParse(moduleUrl) ? new URL(moduleUrl) : null;
  return url && isHttp(url) ? url.origin : null;
}

/** A web address, or `null`: also for one with a password in it, which fetch() refuses with an error that repeats it. */
export function webAddress(text: string, base?: string): URL | null {
  if (!URL.canParse(text, base)) return null;
  const url = new URL(text, base);
  return isHttp(url) && url.username === '' && url.password === '' ? url : null;
}

/**
 * The address of the token server as a folder, so that `new URL('v1/integrations', …)` keeps a path prefix.
 * A faulty address is refused and not replaced by the default: the token was meant for another server.
 */
export function serverAddress(text: string, base: string): URL | null {
  const url = webAddress(text, base);
  return url && new URL(`${url.pathname.replace(/\/+$/, '')}/`, url.origin);
}
